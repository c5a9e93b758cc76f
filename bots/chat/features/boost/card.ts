import type { BoostPreview, OwnBoost } from '../../../../core/market/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { showRate } from '../../../../core/kernel/rate.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import {
  bold,
  facts,
  line,
  list,
  minute,
  money,
  rate,
  text,
  title,
  type Block,
  type Part,
  type Span,
} from '../../view.ts';
import type { Words } from '../../words.ts';

/** `Ceramic teapot`, `Ceramic teapot and 2 more`. */
export function productsSpans(titles: readonly string[], count: number, words: Words): Span[] {
  const product = titleOf(titles[0] ?? '');
  return count <= 1
    ? words.say('alert-item', { product })
    : words.say('alert-items', { product, count: count - 1 });
}

/** Amounts next to each other; nothing where there are none. */
export const amounts = (all: OwnBoost['commission']): Span[] =>
  all.flatMap((one, index): Span[] => {
    const sum = money(moneyFromText(one));
    return index === 0 ? [sum] : [text(', '), sum];
  });

/** `B-3 · 18 % · Ceramic teapot`, as far as a button holds. */
export const boostName = ({ code, rateBps, products }: OwnBoost, words: Words): string =>
  fitLabel(`${code} · ${showRate(rateBps, words.locale)} · ${titleOf(products[0]?.title ?? '')}`, LABEL_MAX);

/** A boost as one line of the list. */
export function boostLine(boost: OwnBoost, words: Words): Span[] {
  const { code, rateBps, products, state, startsAt, endsAt, whyEnded, sales, commission } = boost;
  const when =
    state === 'scheduled'
      ? words.say('boost-when-scheduled', {
          from: minute(new Date(startsAt)),
          until: minute(new Date(endsAt)),
        })
      : state === 'live'
        ? words.say('boost-when-live', { until: minute(new Date(endsAt)) })
        : words.say(`boost-when-${whyEnded ?? 'time'}`);
  const sold =
    sales === 0
      ? words.say('boost-sold-none')
      : words.say('boost-sold', { count: sales, sum: amounts(commission) });
  return words.say('boost-item', {
    code: bold(code),
    rate: rate(rateBps),
    product: productsSpans(
      products.map((one) => one.title),
      products.length,
      words,
    ),
    when,
    sold: state === 'scheduled' ? [] : sold,
  });
}

/** What a boost is, with what came of it so far. */
export function boostBlocks(boost: OwnBoost, words: Words): Block[] {
  return [list([boostLine(boost, words)])];
}

/** A boost before it is made: whose rate it raises, how many creators that is, and what else is on its products. */
export function previewBlocks(seen: BoostPreview, words: Words): Block[] {
  const { rateBps, products, startsAt, endsAt, cap, ownDeals, creators, raised, overlaps } = seen;
  const product = productsSpans(
    products.map((one) => one.title),
    products.length,
    words,
  );
  const rows: [string, Part][] = [
    [words.label('field-boost-products'), productList(products, words)],
    [words.label('field-boost-from'), minute(new Date(startsAt))],
    [words.label('field-boost-end'), minute(new Date(endsAt))],
    [words.label('field-boost-cap'), cap === null ? words.say('boost-no-cap') : money(moneyFromText(cap))],
    [words.label('boost-own'), words.say(ownDeals ? 'boost-own-yes' : 'boost-own-no')],
  ];
  return [
    title(words.say('boost-preview', { rate: rate(rateBps), product, count: raised })),
    facts(rows),
    line(words.say('boost-raises', { raised, others: creators - raised })),
    ...overlaps.map((other) =>
      line(
        words.say(other.rateBps > rateBps ? 'boost-overlap-higher' : 'boost-overlap-lower', {
          code: other.code,
          rate: rate(other.rateBps),
          until: minute(new Date(other.endsAt)),
        }),
      ),
    ),
    line(words.say(seen.needsSecond ? 'boost-second' : 'boost-told')),
  ];
}

/** Titles of products that are named in full. */
const NAMED = 5;

const productList = (products: BoostPreview['products'], words: Words): Span[] => {
  const names = products.slice(0, NAMED).map((one) => titleOf(one.title));
  const left = products.length - names.length;
  const said = [text(names.join(', '))];
  return left > 0 ? words.say('boost-products-more', { products: said, count: left }) : said;
};
