import type { OwnOffer } from '../../../../core/catalog/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import {
  facts,
  line,
  lastDay,
  money,
  rate,
  rates,
  status,
  title,
  type Action,
  type Block,
  type Chip,
  type Span,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { earningOf } from '../product/card.ts';
import { askEndTarget, changeTarget } from './targets.ts';

/** As much of a title as a button holds beside its verb. */
const NAME_MAX = 20;

const TONES = { open: 'good', paused: 'warn', ended: 'quiet' } as const;

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
  const { rateBps, minFollowers, endsAt, products } = offer;
  const product = offerProduct(offer, words);
  return [
    status(words.say('offer-overline'), offerChip(offer, words)),
    heading ?? title(words.say('offer-title', { rate: rate(rateBps), product })),
    rates([{ rateBps, side: 'brand', label: words.label('offer-overline'), live: offer.state === 'open' }]),
    ...products.slice(0, 1).map((one) => {
      const price = moneyFromText(one.price);
      const earns = earningOf(one, rateBps);
      const keeps = { ...price, minor: price.minor - earns.minor };
      return line(
        words.say('offer-split', { earns: money(earns), keeps: money(keeps), price: money(price) }),
      );
    }),
    facts([
      [words.label('field-rate'), rate(rateBps)],
      [
        words.label('field-min-followers'),
        minFollowers === null
          ? words.say('offer-followers-brand')
          : words.say('number', { number: minFollowers }),
      ],
      [words.label('field-ends'), endsAt === null ? words.say('offer-no-end') : lastDay(new Date(endsAt))],
    ]),
  ];
}

/** The buttons of an offer, by what can still be done with it. @param listed whether they stand under a list */
export function offerButtons(
  { words, brand }: SeatContext,
  offer: OwnOffer,
  { listed, name }: { listed: boolean; name?: string },
): Action[] {
  if (offer.state === 'ended') return [];
  const id = readId('offer', offer.id) ?? '';
  const product = name === undefined ? undefined : fitLabel(name, NAME_MAX);
  const shown = (verb: 'pause' | 'resume' | 'end') =>
    product === undefined ? words.label(`button-${verb}`) : words.label(`button-${verb}-of`, { product });
  const command = offer.state === 'open' ? 'pause' : 'resume';
  const values = { brand: brand.id, offer: id, command, listed: listed ? 1 : 0 } as const;
  return [
    button(shown(command), changeTarget, values),
    button(shown('end'), askEndTarget, { brand: brand.id, offer: id }, 'danger'),
  ];
}
