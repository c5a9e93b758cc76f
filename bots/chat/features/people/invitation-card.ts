import type { InvitedNote, PostBody } from '../../../../core/deals/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { fitsButton, goButton } from '../../target.ts';
import {
  facts,
  line,
  minute,
  money,
  rate,
  status,
  text,
  title,
  type Action,
  type Part,
  type Tone,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { askButton } from '../deals/offer.ts';
import { productsText } from '../deals/terms.ts';
import { inPieces } from '../rooms/pieces.ts';
import type { Seen } from '../rooms/post.ts';
import { aboutButton } from './short-name.ts';
import { targets } from './targets.ts';

/** Who reads an invitation, and what it is shown with. */
type SeenInvitation = Pick<
  Seen,
  'side' | 'brandId' | 'brandName' | 'creatorName' | 'authorName' | 'invitation'
>;

const REASON_MAX = 300;
const TONES: Record<string, Tone> = { waiting: 'turn', accepted: 'good', expired: 'warn' };

/** An invitation in its room. Whoever reads it later than it was answered sees how it ended, and no buttons. */
export function invitationView(seen: SeenInvitation, note: InvitedNote, words: Words): View {
  const { side, brandName, creatorName } = seen;
  const state = seen.invitation?.state ?? 'waiting';
  const said = {
    brand: nameOf(brandName),
    creator: nameOf(creatorName),
    product: productsText(note.products, words),
    ...(note.rateBps !== null && { rate: rate(note.rateBps) }),
  };
  const what = note.rateBps === null ? 'look' : 'rate';
  const rows: [string, Part][] = [];
  if (note.earns !== null) {
    const earns = words.say('deal-a-sale', { amount: money(moneyFromText(note.earns)) });
    rows.push([
      words.label(side === 'creator' ? 'deal-you-earn' : 'deal-they-earn', { name: said.creator }),
      earns,
    ]);
  }
  if (state === 'waiting') rows.push([words.label('deal-answer-by'), minute(new Date(note.dueAt))]);
  const actions = state === 'waiting' ? actionsOf(seen, note, words) : [];
  return {
    blocks: [
      status(words.say('invite-overline'), {
        label: words.label(`invite-state-${state}`),
        tone: TONES[state] ?? 'quiet',
      }),
      title(words.say(`invite-${what}-${side}`, said)),
      ...(rows.length > 0 ? [facts(rows)] : []),
      ...messageOf(seen, words),
      ...(state === 'waiting' && side === 'creator' ? [line(words.say(`invite-${what}-next`, said))] : []),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

function messageOf({ authorName, brandName, invitation }: SeenInvitation, words: Words) {
  const message = invitation?.message ?? '';
  if (message === '') return [];
  const [first = '', ...rest] = inPieces(message);
  const who = nameOf(authorName ?? brandName);
  return [
    line(words.say('invite-message', { who }), text(' '), text(first)),
    ...rest.map((piece) => line(piece)),
  ];
}

function actionsOf({ side, brandId, brandName }: SeenInvitation, note: InvitedNote, words: Words): Action[] {
  const invitation = { invitation: note.invitationId };
  if (side === 'brand') {
    return [
      button(
        words.label('button-invite-back'),
        targets.takeBack,
        { brand: brandId, ...invitation },
        'danger',
      ),
    ];
  }
  return [
    ...(note.rateBps === null
      ? lookActions(note, words)
      : [
          button(
            words.label('button-deal-accept', { rate: rate(note.rateBps) }),
            targets.accept,
            invitation,
            'primary',
          ),
        ]),
    button(words.label('button-deal-decline'), targets.decline, invitation),
    button(words.label('button-not-interested'), targets.blockBrand, { brand: brandId }, 'danger'),
    aboutButton(words, brandId, brandName),
  ];
}

/** Where nothing is named to accept: what is on offer, a rate of one's own, or a question. */
function lookActions({ products, productIds }: InvitedNote, words: Words): Action[] {
  const [name = ''] = products;
  const [id = ''] = productIds;
  const search = `discover ${titleOf(name)}`;
  const product = readId('product', id);
  return [
    goButton(words.label('button-see-offers'), fitsButton(search) ? search : 'discover', 'primary'),
    goButton(words.label('button-propose-rate'), `propose ${id}`),
    ...(product === undefined ? [] : [askButton(words, product)]),
  ];
}

/** The creator does not take an invitation up. */
export function uninvitedView(
  { side, creatorName }: Seen,
  { products, reason }: Extract<PostBody, { news: 'uninvited' }>,
  words: Words,
): View {
  const who = side === 'creator' ? words.label('you') : nameOf(creatorName);
  const said = { creator: nameOf(creatorName), product: productsText(products, words) };
  return {
    blocks: [
      title(words.say(side === 'creator' ? 'invite-declined-own' : 'invite-declined', said)),
      ...(reason === null
        ? []
        : [line(words.say('deal-reason', { who, reason: fitLabel(reason, REASON_MAX) }))]),
    ],
  };
}
