import {
  findProducts,
  seeProduct,
  type ProductsFound,
  type ProductView,
} from '../../../../core/catalog/index.ts';
import { listOffers, type OwnOffer } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { readId } from '../../../../core/kernel/id.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { button, defineAction, fitsPayload, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { bold, line, list, money, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';
import { earnsSpans, openRateOf, productCard } from './card.ts';
import { openTarget, pageTarget } from './targets.ts';

const SEATS = ['owner', 'manager', 'fulfilment', 'finance'] as const;

/** `/product list [SEARCH]`: what the brand sells here, newest last, and what each earns a creator. */
export const listProductsCommand = defineCommand({
  name: 'product',
  subcommand: 'list',
  audience: ['brand'],
  seat: SEATS,
  place: 'private',
  visibility: 'private',
  fields: { search: optional(textField({ label: 'field-product-search', max: 200 })) },
  run: (context, { search = '' }) => showPage(context, search, 0),
});

/** Another page of the list. */
const turnPage = defineAction({
  ...pageTarget,
  ack: 'update',
  label: 'product-open',
  audience: ['brand'],
  seat: SEATS,
  run: (context: SeatContext, { page, search }) => showPage(context, search, page),
});

async function showPage(context: SeatContext, search: string, page: number): Promise<View> {
  const { seat, ask } = context;
  const [found, offers] = await Promise.all([
    ask(findProducts, seat, { page, ...(search !== '' && { search }) }),
    ask(listOffers, seat, {}),
  ]);
  if (found.total === 0) return search === '' ? noProduct(context) : noMatch(context, search);
  return productList(context, found, { offers, search });
}

/** What to say to a brand that sells nothing here yet. */
export const noProduct = (context: SeatContext): View => ({
  blocks: [title(context.words.say('product-none')), line(context.words.say('product-none-next'))],
  actions: mayChange(context) ? [addStep(context, 'primary')] : [],
});

const noMatch = (context: SeatContext, search: string): View => ({
  blocks: [title(context.words.say('product-no-match', { text: titleOf(search) }))],
  actions: [nextStep(context, context.brand.id, { label: 'button-products', line: 'product list' })],
});

const mayChange = ({ seat }: SeatContext): boolean => seat.role === 'owner' || seat.role === 'manager';

const addStep = (context: SeatContext, tone?: 'primary'): Action =>
  nextStep(context, context.brand.id, {
    label: 'button-add-product',
    line: 'product add',
    ...(tone && { tone }),
  });

function productList(
  context: SeatContext,
  { products, total, page, pages }: ProductsFound,
  { offers, search }: { offers: readonly OwnOffer[]; search: string },
): View {
  const { words, brand } = context;
  const open: Action = {
    kind: 'select',
    label: words.label('product-open'),
    payload: writePayload(openTarget, { brand: brand.id }),
    options: products.map(({ id, title: name }) => ({
      value: id,
      label: fitLabel(titleOf(name), LABEL_MAX),
    })),
  };
  const to = (label: string, other: number): Action[] => {
    const values = { brand: brand.id, page: other, search };
    return fitsPayload(pageTarget, values) ? [button(words.label(label), pageTarget, values)] : [];
  };
  return {
    blocks: [
      title(words.say('product-list-title', { count: total })),
      ...(search === '' ? [] : [list([words.say('filter-product', { text: titleOf(search) })])]),
      list(products.map((product) => productLine(product, offers, words))),
      ...(pages > 1 ? [line(words.say('discover-page', { page: page + 1, pages }))] : []),
    ],
    actions: [
      ...(products.length > 0 ? [open] : []),
      ...(page > 0 ? to('button-page-before', page - 1) : []),
      ...(page + 1 < pages ? to('button-page-after', page + 1) : []),
      ...(mayChange(context)
        ? [
            addStep(context),
            nextStep(context, brand.id, { label: 'button-open-offer', line: 'offer open', tone: 'primary' }),
          ]
        : []),
    ],
  };
}

function productLine(product: ProductView, offers: readonly OwnOffer[], words: Words): Span[] {
  const said = {
    title: bold(titleOf(product.title)),
    price: money(moneyFromText(product.price)),
    earns: earnsSpans(product, openRateOf(product.id, offers), words),
  };
  if (product.excluded) return words.say('product-item-aside', { title: said.title, price: said.price });
  return words.say(product.stock === 0 ? 'product-item-sold-out' : 'product-item', said);
}

/** Shows the product that was picked from the list. */
const openProduct = defineAction({
  ...openTarget,
  ack: 'reply',
  label: 'product-open',
  audience: ['brand'],
  seat: SEATS,
  run: (context: SeatContext, _values, picked) => showProduct(context, picked ?? ''),
});

/** The card of a product by its id; says so where it is none of the brand's. */
export async function showProduct(context: SeatContext, id: string): Promise<View> {
  const { words, seat, ask } = context;
  const offers = await ask(listOffers, seat, {});
  const gone: View = {
    blocks: [line(words.say('product-gone'))],
    actions: [nextStep(context, context.brand.id, { label: 'button-products', line: 'product list' })],
  };
  if (readId('product', id) === undefined) return gone;
  try {
    return productCard(context, await ask(seeProduct, seat, { id }), { offers });
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'not_found')) throw error;
    return gone;
  }
}

export const listActions = [turnPage, openProduct];
