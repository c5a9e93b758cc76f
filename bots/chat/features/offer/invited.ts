import type { InvitedOffer } from '../../../../core/deals/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button, writePayload } from '../../action.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import {
  facts,
  lastDay,
  line,
  list,
  money,
  rate,
  status,
  title,
  type Action,
  type Block,
  type Part,
  type Tone,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { plainRows } from '../deals/promise-rows.ts';
import { productsText, termsText } from '../deals/terms.ts';
import type { Seen } from '../rooms/post.ts';
import { proposeTarget, refuseTarget, takeAllTarget, takeOneTarget } from './targets.ts';

type Reader = Pick<Seen, 'side' | 'brandName' | 'creatorName'> & { offer?: InvitedOffer | undefined };

/** Products named one by one; of more the card says how many there are. */
const PRODUCTS_SHOWN = 10;
/** As many products as can be picked from on every platform. */
const PICKED_FROM = 25;

const TONES: Record<string, Tone> = { invited: 'turn', asked: 'quiet', taken: 'good' };

/** A targeted offer in its room, as it stands now: what it says and, for the creator, what can be done about it. */
export function invitedView({ side, brandName, creatorName, offer }: Reader, words: Words): View {
  if (!offer) return { blocks: [line(words.say('invited-offer-gone'))] };
  const names = offer.products.map((product) => product.title);
  const said = {
    terms: termsText(offer.terms, words),
    product: productsText(names, words),
    brand: nameOf(brandName),
    creator: nameOf(creatorName),
  };
  const where = standingOf(offer);
  const actions = side !== 'brand' && canTake(offer) ? actionsOf(offer, words) : [];
  return {
    blocks: [
      status(words.say('invited-offer-overline'), {
        label: words.label(`invited-offer-${where}`),
        tone: TONES[where] ?? 'quiet',
      }),
      title(words.say(side === 'brand' ? 'invited-offer-title-brand' : 'invited-offer-title', said)),
      facts(rowsOf(offer, side, words)),
      ...(offer.products.length > 1 ? [list(linesOf(offer, words))] : []),
      ...noteOf(offer, words, said.brand),
      ...(actions.length > 0
        ? [line(words.say(`invited-offer-next${offer.approval ? '-asks' : ''}`, said))]
        : []),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

/** Whether the creator can still take it, or the rest of it. */
const canTake = ({ answer, state, left }: InvitedOffer): boolean =>
  state === 'open' && (answer === 'invited' || (answer === 'taken' && left));

/** Where it stands for the creator: what they answered, or that it can no longer be answered. */
function standingOf({ answer, state }: InvitedOffer): InvitedOffer['answer'] | 'paused' | 'ended' {
  return answer === 'invited' && state !== 'open' ? (state === 'paused' ? 'paused' : 'ended') : answer;
}

function rowsOf(offer: InvitedOffer, side: Reader['side'], words: Words): [string, Part][] {
  const { terms, products, endsAt, followersMin } = offer;
  const [only] = products.length === 1 ? products : [];
  const earns = only
    ? words.say('deal-a-sale', { amount: money(moneyFromText(only.earns)) })
    : words.say('deal-share', { rate: rate(terms.rateBps) });
  return [
    [words.label(side === 'creator' ? 'deal-you-earn' : 'invited-offer-earns'), earns],
    ...(only
      ? [[words.label('found-price'), money(moneyFromText(only.price))] satisfies [string, Part]]
      : []),
    ...plainRows(terms, words),
    [words.label('found-needs'), words.say('found-followers', { count: followersMin })],
    ...(endsAt === null
      ? []
      : [[words.label('found-until'), lastDay(new Date(endsAt))] satisfies [string, Part]]),
  ];
}

const linesOf = ({ products }: InvitedOffer, words: Words): Part[] => [
  ...products.slice(0, PRODUCTS_SHOWN).map((one) =>
    words.say(one.taken ? 'invited-offer-product-taken' : 'invited-offer-product', {
      product: titleOf(one.title),
      earns: money(moneyFromText(one.earns)),
    }),
  ),
  ...(products.length > PRODUCTS_SHOWN
    ? [words.say('and-more', { count: products.length - PRODUCTS_SHOWN })]
    : []),
];

/** What the brand wrote with it, once who wrote it is clear. */
const noteOf = ({ message }: InvitedOffer, words: Words, brand: string): Block[] =>
  message === null ? [] : [line(words.say('invited-offer-message', { brand, message }))];

function actionsOf({ offerId, terms, products, approval }: InvitedOffer, words: Words): Action[] {
  const values = { offer: offerId, rate: terms.rateBps };
  const free = products.filter(({ taken }) => !taken);
  const take = words.label(approval ? 'button-offer-ask-for' : 'button-offer-take', {
    rate: rate(terms.rateBps),
  });
  const [only] = free;
  return [
    button(take, takeAllTarget, values, 'primary'),
    ...(products.length === 1 && only
      ? [goButton(words.label('button-propose-rate'), `propose ${only.id}`)]
      : [
          picked(words.label('invited-offer-take-one'), writePayload(takeOneTarget, values), free),
          picked(words.label('button-propose-rate'), writePayload(proposeTarget, { offer: offerId }), free),
        ]),
    button(words.label('button-deal-decline'), refuseTarget, { offer: offerId }, 'danger'),
  ];
}

const picked = (label: string, payload: string, products: InvitedOffer['products']): Action => ({
  ...{ kind: 'select', label, payload },
  options: products
    .slice(0, PICKED_FROM)
    .map(({ id, title: name }) => ({ value: id, label: fitLabel(titleOf(name), LABEL_MAX) })),
});
