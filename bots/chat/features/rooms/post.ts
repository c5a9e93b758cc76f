import type { DealCard, PostBody, RoomDelivery } from '../../../../core/deals/index.ts';
import { button } from '../../action.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { bold, line, text, title, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { cardView, linkButton } from '../deals/card.ts';
import { productsText, termsText } from '../deals/terms.ts';
import { buttonName } from './say.ts';
import { roomTargets } from './targets.ts';

/** A post and for whom it is drawn. */
export type Seen = Pick<
  RoomDelivery,
  'side' | 'postId' | 'postSide' | 'visibility' | 'authorName' | 'brandName' | 'creatorName' | 'body'
>;

/** A piece of a line that every platform has room for. */
const PIECE_MAX = 400;
const REASON_MAX = 300;

/** A post as one seat of a room sees it. @param card the deal it is about, as that side sees it */
export function postView(seen: Seen, card: DealCard | undefined, words: Words): View {
  const { body } = seen;
  switch (body.kind) {
    case 'text':
      return textView(seen, body.text, words);
    case 'card':
      return card ? cardView(card, words, body.round) : gone(words);
    case 'note':
      return body.news === 'asks' ? asksView(seen, body.product, words) : newsView(seen, body, card, words);
  }
}

const gone = (words: Words): View => ({ blocks: [line(words.say('deal-terms-gone'))] });

/** What somebody said, after who said it; where a team reads along it stands beside it who else does. */
function textView(seen: Seen, said: string, words: Words): View {
  const [first = '', ...rest] = said.split(/\r\n|\r|\n/).flatMap(inPieces);
  const blocks: Block[] = [
    line(bold(words.label(bylineId(seen), bylineNames(seen))), text(' '), text(first)),
    ...rest.map((piece) => line(piece)),
  ];
  const isForReply = seen.side === 'brand' && seen.postSide === 'creator';
  if (!isForReply) return { blocks };
  const label = words.label('button-room-reply-to', { name: buttonName(seen.creatorName) });
  return { blocks, actions: [button(label, roomTargets.reply, { post: seen.postId })] };
}

const bylineId = ({ side, postSide, visibility, authorName }: Seen): string => {
  if (postSide === 'creator') return 'room-by-creator';
  if (side === 'creator') return authorName === null ? 'room-by-brand' : 'room-by-member';
  return visibility === 'internal' ? 'room-by-team' : 'room-by-crossed';
};

const bylineNames = ({ authorName, brandName, creatorName }: Seen) => ({
  who: nameOf(authorName ?? brandName),
  brand: nameOf(brandName),
  creator: nameOf(creatorName),
});

/** A line in pieces, so that one longer than a message goes on in the next. */
function inPieces(whole: string): string[] {
  const letters = [...whole];
  if (letters.length <= PIECE_MAX) return [whole];
  const pieces: string[] = [];
  for (let from = 0; from < letters.length; from += PIECE_MAX) {
    pieces.push(letters.slice(from, from + PIECE_MAX).join(''));
  }
  return pieces;
}

function asksView({ side, creatorName, brandName }: Seen, product: string, words: Words): View {
  const said = { product: titleOf(product), creator: nameOf(creatorName), brand: nameOf(brandName) };
  return {
    blocks: [
      title(words.say(`room-asks-${side}`, said)),
      ...(side === 'creator' ? [line(words.say('room-asks-next', said))] : []),
    ],
  };
}

type News = Exclude<Extract<PostBody, { kind: 'note' }>, { news: 'asks' }>;

/** What became of a proposal: the line of the push, and what it means for the reader. */
function newsView(seen: Seen, note: News, card: DealCard | undefined, words: Words): View {
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
    line(words.say(`room-news-${note.news}-next`, said)),
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

const productOf = (card: DealCard | undefined, words: Words): Span[] =>
  card ? productsText(card.products, words) : [];
