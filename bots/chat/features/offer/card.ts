import type { OwnOffer } from '../../../../core/deals/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import {
  day,
  facts,
  line,
  lastDay,
  list,
  money,
  rate,
  rates,
  status,
  title,
  type Action,
  type Block,
  type Chip,
  type Part,
  type Span,
  type Tone,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { plainRows } from '../deals/promise-rows.ts';
import { earningOf } from '../product/card.ts';
import { conflictBlocks } from './conflicts.ts';
import {
  addCreatorTarget,
  addProductTarget,
  askEndTarget,
  changeTarget,
  endTarget,
  publishTarget,
  rateTarget,
} from './targets.ts';

/** As much of a title as a button holds beside its verb. */
const NAME_MAX = 20;
/** Creators named one by one; of more the card says how many there are. */
const CREATORS_SHOWN = 15;

const TONES: Record<OwnOffer['state'], Tone> = {
  draft: 'turn',
  open: 'good',
  paused: 'warn',
  ended: 'quiet',
};

/** Where an offer stands. */
export const offerChip = ({ state }: OwnOffer, words: Words): Chip => ({
  label: words.label(`offer-${state}`),
  tone: TONES[state],
});

/** What an offer is for: its product, or its first and how many more. */
export function offerProduct({ products }: OwnOffer, words: Words): Span[] {
  const [first, ...others] = products;
  const product = titleOf(first?.title ?? '');
  return others.length === 0
    ? words.say('alert-item', { product })
    : words.say('alert-items', { product, count: others.length });
}

/** An offer as a card. @param heading what has just been done, told first */
export function offerBlocks({ words }: SeatContext, offer: OwnOffer, heading?: Block): Block[] {
  const { rateBps, products, kind, state } = offer;
  const product = offerProduct(offer, words);
  const said = { rate: rate(rateBps), product, count: offer.creators.length };
  return [
    status(words.say(`offer-overline-${kind}`), offerChip(offer, words)),
    heading ?? title(words.say(kind === 'open' ? 'offer-title' : 'offer-title-targeted', said)),
    rates([{ rateBps, side: 'brand', label: words.label('offer-overline'), live: state === 'open' }]),
    ...products.slice(0, 1).map((one) => {
      const price = moneyFromText(one.price);
      const earns = earningOf(one, rateBps);
      const cost = one.cost && moneyFromText(one.cost);
      const keeps = { ...price, minor: price.minor - earns.minor - (cost?.minor ?? 0n) };
      const split = { earns: money(earns), keeps: money(keeps), price: money(price) };
      return line(words.say(cost ? 'offer-split-net' : 'offer-split', split));
    }),
    facts(rowsOf(offer, words)),
    ...creatorBlocks(offer, words),
    ...conflictBlocks(offer, words),
    ...cutBlocks(offer, words),
  ];
}

function rowsOf(offer: OwnOffer, words: Words): [string, Part][] {
  const { rateBps, minFollowers, endsAt, terms, approval, message, deals } = offer;
  return [
    [words.label('field-rate'), rate(rateBps)],
    ...plainRows({ ...terms, rateBps }, words),
    [
      words.label('field-min-followers'),
      minFollowers === null
        ? words.say('offer-followers-brand')
        : words.say('number', { number: minFollowers }),
    ],
    [words.label('field-ends'), endsAt === null ? words.say('offer-no-end') : lastDay(new Date(endsAt))],
    ...(approval
      ? [[words.label('field-approval'), words.say('offer-approval')] satisfies [string, Part]]
      : []),
    ...(message === null
      ? []
      : [[words.label('field-offer-message'), titleOf(message)] satisfies [string, Part]]),
    ...(deals > 0
      ? [[words.label('offer-deals'), words.say('number', { number: deals })] satisfies [string, Part]]
      : []),
  ];
}

/** Whom a targeted offer names, and what they have answered. */
function creatorBlocks({ creators, state }: OwnOffer, words: Words): Block[] {
  if (creators.length === 0) return [];
  const shown = creators
    .slice(0, CREATORS_SHOWN)
    .map(({ name, answer }) =>
      state === 'draft'
        ? words.say('offer-creator-named', { name: nameOf(name) })
        : words.say('offer-creator', { name: nameOf(name), answer: words.label(`offer-answer-${answer}`) }),
    );
  const left = creators.length - shown.length;
  return [list([...shown, ...(left > 0 ? [words.say('and-more', { count: left })] : [])])];
}

/** What those who promote already will be paid, and from when. */
const cutBlocks = ({ cuts }: OwnOffer, words: Words): Block[] =>
  cuts.map(({ rateBps, dueAt, deals }) =>
    line(words.say('offer-cut', { rate: rate(rateBps), at: day(new Date(dueAt)), count: deals })),
  );

/** The buttons of an offer, by what can still be done with it. @param listed whether they stand under a list */
export function offerButtons(
  { words, brand }: SeatContext,
  offer: OwnOffer,
  { listed, name }: { listed: boolean; name?: string },
): Action[] {
  if (offer.state === 'ended') return [];
  const id = readId('offer', offer.id) ?? '';
  const product = name === undefined ? undefined : fitLabel(name, NAME_MAX);
  const shown = (verb: 'pause' | 'resume' | 'end' | 'publish') =>
    product === undefined ? words.label(`button-${verb}`) : words.label(`button-${verb}-of`, { product });
  const one = { brand: brand.id, offer: id };
  const end = button(shown('end'), askEndTarget, one, 'danger');
  if (offer.state === 'draft') {
    const publish = button(shown('publish'), publishTarget, one, 'primary');
    const more = offer.kind === 'targeted' && !listed ? draftButtons(words, one) : [];
    return [publish, ...more, end];
  }
  const command = offer.state === 'open' ? 'pause' : 'resume';
  const change = button(shown(command), changeTarget, { ...one, command, listed: listed ? 1 : 0 } as const);
  if (listed) return [change, end];
  return [
    button(words.label('button-offer-rate'), rateTarget, one),
    button(words.label('button-offer-end'), endTarget, one),
    change,
    end,
  ];
}

const draftButtons = (words: Words, one: { brand: string; offer: string }): Action[] => [
  button(words.label('button-offer-add-creator'), addCreatorTarget, one),
  button(words.label('button-offer-add-product'), addProductTarget, one),
];
