import { counterDeal, type DealCard } from '../../../../core/deals/index.ts';
import { decimalText, moneyFromText, readDecimal } from '../../../../core/kernel/money.ts';
import { RATE_MAX_BPS, RATE_MIN_BPS, showRate } from '../../../../core/kernel/rate.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { rateField, yesNoField } from '../../fields.ts';
import { optional, type FieldFacts, type Option } from '../../form.ts';
import { money, rate, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { move, type Seen } from './moves.ts';
import { findParty } from './party.ts';
import { promiseFields, promisesOf, sampleField } from './promise-fields.ts';
import { withPromises, type GivenPromises } from './promises.ts';
import { targets } from './targets.ts';

/** Rates in the middle are rounded to these steps, half a percent. */
const STEP_BPS = 50;

const short = {
  rate: rateField({ label: 'field-deal-rate', hint: 'field-deal-rate-hint' }),
  sample: sampleField,
  final: optional(yesNoField({ label: 'field-deal-final', hint: 'field-deal-final-hint' })),
};

/** Another rate for what is on the table; whatever else it promises stays, unless it is said otherwise. */
export const counterAction = defineAction({
  ...targets.counter,
  ack: 'reply',
  label: 'button-deal-counter',
  heading: 'deal-counter-heading',
  fields: short,
  known: (values, words) => ({ rate: { presets: presetsOf(values, words) } }),
  facts: (context, { deal }) => factsOf(context, deal),
  run: (context, seen, _picked, { rate: rateBps, final, sample }) =>
    counter(context, seen, { rateBps, final, promises: () => ({ sample }) }),
});

/** The same with everything that can be agreed on. */
export const moreAction = defineAction({
  ...targets.more,
  ack: 'reply',
  label: 'button-deal-more',
  heading: 'deal-more-heading',
  fields: { ...short, ...promiseFields(async () => undefined) },
  known: (values, words) => ({ rate: { presets: presetsOf(values, words) } }),
  facts: (context, { deal }) => factsOf(context, deal),
  run: (context, seen, _picked, { rate: rateBps, final, flatFee, ...given }) =>
    counter(context, seen, {
      ...{ rateBps, final },
      promises: ({ currency }) => promisesOf({ ...given, flatFee: inCurrency(flatFee, currency) }, currency),
    }),
});

type Wanted = {
  rateBps: number;
  final: boolean | undefined;
  promises(card: DealCard): GivenPromises;
};

const counter = (context: ChatContext, seen: Seen, { rateBps, final, promises }: Wanted): Promise<View> =>
  move(context, 'counter', seen, (actor, input, card) => {
    const terms = withPromises(card.carried, rateBps, promises(card));
    return context.act(counterDeal, actor, { ...input, terms, final: final ?? false });
  });

/** An amount with exactly the digits of its currency; one that has more is for the use case to refuse. */
export function inCurrency(amount: string | null | undefined, currency: string): string | null | undefined {
  if (typeof amount !== 'string') return amount;
  const minor = readDecimal(amount, currency);
  return minor === undefined ? amount : decimalText({ minor, currency });
}

async function factsOf(context: ChatContext, deal: Seen['deal']): Promise<Record<string, FieldFacts>> {
  const { card } = await findParty(context, deal);
  return {
    rate: { hint: figuresHint(context, card) },
    flatFee: { currency: card.currency },
  };
}

/** What the rate on the table comes to, so that another one can be weighed. */
function figuresHint({ words }: ChatContext, card: DealCard): string {
  const latest = card.rounds.at(-1);
  if (!latest?.figures || !card.price) return words.label('field-deal-rate-hint');
  const { earns, keeps } = latest.figures;
  const said = {
    rate: rate(latest.terms.rateBps),
    earns: money(moneyFromText(earns)),
    keeps: money(moneyFromText(keeps ?? earns)),
    price: money(moneyFromText(card.price)),
  };
  return words.label(`deal-figures-${card.side}`, said);
}

/** The middle between both sides, the rate on the table and the own last one: a tap each. */
export function presetsOf({ theirs, own }: { theirs: number; own: number }, words: Words): Option[] {
  const middle = own === 0 ? 0 : Math.round((own + theirs) / 2 / STEP_BPS) * STEP_BPS;
  const named: [string, number][] = [
    ['middle', middle === own || middle === theirs ? 0 : middle],
    ['theirs', theirs],
    ['own', own === theirs ? 0 : own],
  ];
  return named.flatMap(([name, rateBps]): Option[] => {
    if (rateBps < RATE_MIN_BPS || rateBps > RATE_MAX_BPS) return [];
    const value = String(rateBps / 100);
    return [{ value, label: words.label(`deal-preset-${name}`, { rate: showRate(rateBps, words.locale) }) }];
  });
}
