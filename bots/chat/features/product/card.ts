import type { ProductView } from '../../../../core/catalog/index.ts';
import type { OwnOffer } from '../../../../core/deals/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { commissionOn, moneyFromText, type Money } from '../../../../core/kernel/money.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import { button } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { shorten, titleOf } from '../../inert.ts';
import {
  code,
  facts,
  image,
  link,
  money,
  rate,
  status,
  title,
  type Action,
  type Block,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';
import { EDITS } from './targets.ts';

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

/** A product with its price, what it earns and what can be changed. @param heading what has just been done, told first */
export function productCard(
  context: SeatContext,
  product: ProductView,
  { offers, heading }: { offers: readonly OwnOffer[]; heading?: Block },
): View {
  const { words, seat } = context;
  const rateBps = openRateOf(product.id, offers);
  const mayChange = seat.role === 'owner' || seat.role === 'manager';
  const offered = rateBps !== undefined;
  return {
    blocks: [
      status(words.say('product-overline'), {
        label: words.label(offered ? 'product-on-offer' : 'product-no-offer'),
        tone: offered ? 'good' : 'quiet',
      }),
      heading ?? title(titleOf(product.title)),
      ...(product.imageUrl === null
        ? []
        : [image(product.imageUrl, words.label('product-picture', { title: titleOf(product.title) }))]),
      facts([
        ...(heading ? [[words.label('field-title'), titleOf(product.title)] satisfies [string, string]] : []),
        [words.label('field-price'), money(moneyFromText(product.price))],
        [words.label('product-creator'), earnsSpans(product, rateBps, words)],
        [words.label('field-url'), link(shorten(product.url, URL_SHOWN), product.url)],
        [words.label('field-external-id'), code(shorten(product.externalId, ID_MAX))],
        ...(product.category === null
          ? []
          : [[words.label('field-category'), titleOf(product.category)] satisfies [string, string]]),
      ]),
    ],
    actions: mayChange ? [...offerStep(context, product, offered), ...editButtons(context, product)] : [],
  };
}

const offerStep = (context: SeatContext, product: ProductView, offered: boolean): Action[] =>
  offered
    ? []
    : [
        nextStep(context, context.brand.id, {
          label: 'button-open-offer',
          line: 'offer open',
          rest: product.id,
          tone: 'primary',
        }),
      ];

const editButtons = ({ words, brand }: SeatContext, product: ProductView): Action[] =>
  Object.values(EDITS).map((target) =>
    button(words.label(target.label), target, {
      brand: brand.id,
      product: readId('product', product.id) ?? '',
    }),
  );
