import type {
  InvitationView,
  InvitedOffer,
  PostBody,
  PostFile,
  RoomDelivery,
  SharedCard,
} from '../../../../core/deals/index.ts';
import type { SampleCard } from '../../../../core/samples/index.ts';
import { button } from '../../action.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { bold, line, text, title, type Block, type Span, type View, type ViewFile } from '../../view.ts';
import type { Words } from '../../words.ts';
import { cardView, linkButton } from '../deals/card.ts';
import { lifeView } from '../deals/life-news.ts';
import { sampleNoteView, sampleView } from '../samples/index.ts';
import { productsText, termsText } from '../deals/terms.ts';
import { invitedView } from '../offer/invited.ts';
import { offerNewsView, refusedView } from '../offer/news.ts';
import { invitationView, uninvitedView } from '../people/invitation-card.ts';
import { bylineOf } from './byline.ts';
import { holderView } from './holder.ts';
import { noticeView } from './notice.ts';
import { inPieces } from './pieces.ts';
import { buttonName } from './say.ts';
import { roomTargets } from './targets.ts';

/** A post and for whom it is drawn; `ping` is the one person in a thread whom it calls. */
export type Seen = Pick<
  RoomDelivery,
  | 'brandId'
  | 'roomId'
  | 'side'
  | 'platform'
  | 'postId'
  | 'postSide'
  | 'visibility'
  | 'authorName'
  | 'authorPlatform'
  | 'brandName'
  | 'creatorName'
  | 'body'
  | 'creatorId'
> & {
  ping?: { userId: string; name: string } | undefined;
  /** The invitation that the post is about, as it stands now. */
  invitation?: Pick<InvitationView, 'state' | 'message'> | undefined;
  /** The sample that the post is about, as the reader's side sees it. */
  sample?: SampleCard | undefined;
  /** The targeted offer that the post sent. */
  offer?: InvitedOffer | undefined;
};

const REASON_MAX = 300;

/** A post as one seat of a room sees it. @param card the deal it is about, as that side sees it */
export function postView(seen: Seen, card: SharedCard | undefined, words: Words): View {
  const { body } = seen;
  switch (body.kind) {
    case 'text':
      return textView(seen, body, words);
    case 'card':
      return card ? withWrite(cardView(card, words, body.round), seen, words) : gone(words);
    case 'offer':
      return withWrite(invitedView(seen, words), seen, words);
    case 'sample':
      return seen.sample ? withWrite(sampleView(seen.sample, words), seen, words) : gone(words);
    case 'note':
      if (body.news === 'sample')
        return seen.sample ? sampleNoteView(body, seen.sample, words, seen.ping) : gone(words);
      if (body.news === 'offer') return offerNewsView(body, card, words);
      if (body.news === 'refused') return refusedView(seen, body, words);
      if (body.news === 'asks') return withWrite(asksView(seen, body.product, words), seen, words);
      if (body.news === 'invited') return withWrite(invitationView(seen, body, words), seen, words);
      if (body.news === 'uninvited') return uninvitedView(seen, body, words);
      if (body.news === 'taken' || body.news === 'released') return holderView(seen, body.news, words);
      if (body.news === 'life') return lifeView(seen, body, card, words);
      if (body.news === 'reminder' || body.news === 'unreachable') return noticeView(seen, body, card, words);
      return newsView(seen, body, card, words);
  }
}

const gone = (words: Words): View => ({ blocks: [line(words.say('deal-terms-gone'))] });

/** In a thread what is typed does not always come to us; a button with a form does. */
function withWrite(view: View, { side, brandId, roomId }: Seen, words: Words): View {
  if (side !== 'both') return view;
  const write = button(words.label('button-room-reply'), roomTargets.write, { brand: brandId, room: roomId });
  return { ...view, actions: [...(view.actions ?? []), write] };
}

type TextBody = Extract<PostBody, { kind: 'text' }>;

/** What somebody said, after who said it; where a team reads along it stands beside it who else does. */
function textView(seen: Seen, { text: said, files = [], edited }: TextBody, words: Words): View {
  const whole = said === '' ? words.label('room-sent-files', { count: files.length }) : said;
  const [first = '', ...rest] = whole.split(/\r\n|\r|\n/).flatMap(inPieces);
  const blocks: Block[] = [
    line(bold(bylineOf(seen, words)), text(' '), text(first)),
    ...rest.map((piece) => line(piece)),
    ...(edited === true ? [line(words.say('room-edited'))] : []),
  ];
  const actions = replyActions(seen, words);
  return {
    blocks,
    ...(actions.length > 0 && { actions }),
    ...(files.length > 0 && { files: filesOf(seen, files, words) }),
  };
}

function replyActions(seen: Seen, words: Words) {
  const { side, postSide, postId, brandId, roomId, creatorName } = seen;
  if (side === 'both')
    return [button(words.label('button-room-reply'), roomTargets.write, { brand: brandId, room: roomId })];
  if (side !== 'brand' || postSide !== 'creator') return [];
  const label = words.label('button-room-reply-to', { name: buttonName(creatorName) });
  return [button(label, roomTargets.reply, { brand: brandId, post: postId })];
}

const filesOf = ({ authorName, brandName }: Seen, files: readonly PostFile[], words: Words): ViewFile[] =>
  files.map(({ id, name }) => ({
    name,
    url: `file:${id}`,
    alt: words.label('room-file-of', { who: nameOf(authorName ?? brandName), name }),
  }));

function asksView({ side, creatorName, brandName }: Seen, product: string, words: Words): View {
  const said = { product: titleOf(product), creator: nameOf(creatorName), brand: nameOf(brandName) };
  const isCreators = side === 'creator';
  return {
    blocks: [
      title(words.say(isCreators ? 'room-asks-creator' : 'room-asks-brand', said)),
      ...(isCreators ? [line(words.say('room-asks-next', said))] : []),
    ],
  };
}

type News = Extract<PostBody, { kind: 'note'; terms: unknown }>;

/** What became of a proposal: the line of the push, and what it means for the reader. */
function newsView(seen: Seen, note: News, card: SharedCard | undefined, words: Words): View {
  const { side, postSide } = seen;
  const said = {
    who: actorName(seen, words),
    terms: termsText(note.terms, words),
    product: productOf(card, words),
    code: note.code,
  };
  const isOwn = note.news !== 'expired' && postSide === 'creator' && side === 'creator';
  const own = isOwn ? '-own' : '';
  const blocks: Block[] = [
    title(words.say(`room-news-${note.news}${own}`, said)),
    line(words.say(`room-news-${note.news}${note.renewal === true ? '-renewal' : ''}-next`, said)),
  ];
  if (note.reason !== null) {
    const reason = fitLabel(note.reason, REASON_MAX);
    blocks.push(line(words.say('deal-reason', { who: said.who, reason })));
  }
  const actions = note.news === 'accepted' && card ? linkButton(card, words) : [];
  return { blocks, ...(actions.length > 0 && { actions }) };
}

function actorName({ side, postSide, authorName, brandName, creatorName }: Seen, words: Words): string {
  if (postSide === 'creator') return side === 'creator' ? words.label('you') : nameOf(creatorName);
  return nameOf(side === 'brand' && authorName !== null ? authorName : brandName);
}

const productOf = (card: SharedCard | undefined, words: Words): Span[] =>
  card ? productsText(card.products, words) : [];
