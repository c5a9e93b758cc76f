import type { ProductCard, ProductView } from '../../../../core/catalog/index.ts';
import type { OwnOffer } from '../../../../core/deals/index.ts';
import { readId, type Uuid } from '../../../../core/kernel/id.ts';
import { commissionOn, moneyFromText, type Money } from '../../../../core/kernel/money.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import { button } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { shorten, titleOf } from '../../inert.ts';
import {
  code,
  facts,
  image,
  line,
  link,
  list,
  money,
  rate,
  status,
  title,
  type Action,
  type Block,
  type Part,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';
import { targets as sampleTargets } from '../samples/targets.ts';
import { asideTarget, EDITS, MORE_EDITS, moreTarget } from './targets.ts';

const ID_MAX = 60;
const URL_SHOWN = 60;

/** What a creator earns on one sale of a product at a rate. */
export function earningOf(product: Pick<ProductView, 'price'>, rateBps: RateBps): Money {
  const { minor, currency } = moneyFromText(product.price);
  return { minor: commissionOn(minor, rateBps), currency };
}

/** The best rate at which anyone may take a product now. */
export function openRateOf(productId: string, offers: readonly OwnOffer[]): RateBps | undefined {
  const open = offers.filter(
    ({ kind, state, productIds }) => kind === 'open' && state === 'open' && productIds.includes(productId),
  );
  return open.length === 0 ? undefined : Math.max(...open.map(({ rateBps }) => rateBps));
}

/** `earns $6.00 a sale at 15 %`, or that nobody can take it yet. */
export function earnsSpans(product: ProductView, rateBps: RateBps | undefined, words: Words): Span[] {
  if (rateBps === undefined) return words.say('product-not-offered');
  return words.say('product-earns', { amount: money(earningOf(product, rateBps)), rate: rate(rateBps) });
}

const mayChange = ({ seat }: SeatContext): boolean => seat.role === 'owner' || seat.role === 'manager';

/** A product with its price, what it earns and what can be changed. @param heading what has just been done, told first */
export function productCard(
  context: SeatContext,
  product: ProductCard,
  { offers, heading }: { offers: readonly OwnOffer[]; heading?: Block },
): View {
  const { words } = context;
  const rateBps = openRateOf(product.id, offers);
  const state = product.excluded ? 'aside' : rateBps === undefined ? 'no-offer' : 'on-offer';
  return {
    blocks: [
      status(words.say('product-overline'), {
        label: words.label(`product-${state}`),
        tone: state === 'on-offer' ? 'good' : 'quiet',
      }),
      heading ?? title(titleOf(product.title)),
      ...(product.imageUrl === null
        ? []
        : [image(product.imageUrl, words.label('product-picture', { title: titleOf(product.title) }))]),
      facts([
        ...(heading ? [[words.label('field-title'), titleOf(product.title)] satisfies [string, string]] : []),
        ...rowsOf(context, product, rateBps),
      ]),
      ...variantList(product, words),
      ...(product.excluded ? [line(words.say('product-aside-what'))] : []),
    ],
    actions: mayChange(context)
      ? [...offerStep(context, product, state === 'no-offer'), ...editButtons(context, product)]
      : [],
  };
}

function rowsOf(context: SeatContext, product: ProductCard, rateBps: RateBps | undefined): [string, Part][] {
  const { words } = context;
  const { price, cost, url, externalId, category, stock, variants } = product;
  return [
    [words.label('field-price'), money(moneyFromText(price))],
    // What it costs is for those who set its price and pay for it.
    ...(cost !== null && context.seat.role !== 'fulfilment'
      ? [[words.label('field-cost'), money(moneyFromText(cost))] as [string, Part]]
      : []),
    [words.label('product-creator'), earnsSpans(product, rateBps, words)],
    ...(stock === null || variants.length > 0
      ? []
      : [[words.label('field-stock'), words.say('number', { number: stock })] as [string, Part]]),
    [words.label('field-url'), link(shorten(url, URL_SHOWN), url)],
    [words.label('field-external-id'), code(shorten(externalId, ID_MAX))],
    ...(category === null ? [] : [[words.label('field-category'), titleOf(category)] as [string, Part]]),
  ];
}

/** Variants that are listed; the others are counted. */
const VARIANTS_SHOWN = 12;

function variantList({ variants }: ProductCard, words: Words): Block[] {
  if (variants.length === 0) return [];
  const left = variants.length - VARIANTS_SHOWN;
  const items = variants.slice(0, VARIANTS_SHOWN).map(({ title: name, price, stock, externalId }) =>
    words.say(stock === null ? 'product-variant' : 'product-variant-stock', {
      title: titleOf(name),
      price: money(moneyFromText(price)),
      id: code(shorten(externalId, ID_MAX)),
      ...(stock !== null && { count: stock }),
    }),
  );
  return [
    line(words.say('product-variants', { count: variants.length })),
    list(items),
    ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
  ];
}

const offerStep = (context: SeatContext, product: ProductView, wanted: boolean): Action[] =>
  wanted
    ? [
        nextStep(context, context.brand.id, {
          label: 'button-open-offer',
          line: 'offer open',
          rest: product.id,
          tone: 'primary',
        }),
      ]
    : [];

type OfProduct = { brand: Uuid; product: Uuid };

const valuesOf = ({ brand }: SeatContext, product: Pick<ProductView, 'id'>): OfProduct => ({
  brand: brand.id,
  product: readId('product', product.id) ?? '',
});

function editButtons(context: SeatContext, product: ProductCard): Action[] {
  const { words } = context;
  const values = valuesOf(context, product);
  return [...Object.values(EDITS), moreTarget].map((target) =>
    button(words.label(target.label), target, values),
  );
}

/** What is changed less often: the cost, the variants, and whether anyone sees it at all. */
export function moreCard(context: SeatContext, product: ProductCard): View {
  const { words } = context;
  const values = valuesOf(context, product);
  const [label, aside] = product.excluded
    ? (['button-product-back', 0] as const)
    : (['button-product-aside', 1] as const);
  return {
    blocks: [
      title(titleOf(product.title)),
      line(words.say('product-cost-what')),
      line(words.say(product.excluded ? 'product-aside-what' : 'product-exclude-what')),
    ],
    actions: [
      ...Object.values(MORE_EDITS).map((target) => button(words.label(target.label), target, values)),
      button(words.label('button-sample-rules'), sampleTargets.rules, values),
      button(words.label(label), asideTarget, { ...values, aside }),
    ],
  };
}
