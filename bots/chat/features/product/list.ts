import { listProducts, type ProductView } from '../../../../core/catalog/index.ts';
import { listOffers, type OwnOffer } from '../../../../core/deals/index.ts';
import { moneyFromText } from '../../../../core/kernel/money.ts';
import { defineAction, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { bold, line, list, money, title, type Action, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { earnsSpans, openRateOf, productCard } from './card.ts';
import { openTarget } from './targets.ts';

/** Products listed at once: as many as can be picked from on every platform. */
const SHOWN = 25;

/** `/product list`: what the brand sells here, newest last, and what each earns a creator. */
export const listProductsCommand = defineCommand({
  name: 'product',
  subcommand: 'list',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const { seat, ask } = context;
    const [{ data, next }, offers] = await Promise.all([
      ask(listProducts, seat, { limit: SHOWN }),
      ask(listOffers, seat, {}),
    ]);
    return data.length === 0
      ? noProduct(context)
      : productList(context, data, { offers, more: next !== null });
  },
});

/** What to say to a brand that sells nothing here yet. */
export const noProduct = (context: SeatContext): View => ({
  blocks: [title(context.words.say('product-none')), line(context.words.say('product-none-next'))],
  actions: mayChange(context) ? [addStep(context, 'primary')] : [],
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
  products: readonly ProductView[],
  { offers, more }: { offers: readonly OwnOffer[]; more: boolean },
): View {
  const { words, brand } = context;
  const items = products.map((product) =>
    words.say('product-item', {
      title: bold(titleOf(product.title)),
      price: money(moneyFromText(product.price)),
      earns: earnsSpans(product, openRateOf(product.id, offers), words),
    }),
  );
  const open: Action = {
    kind: 'select',
    label: words.label('product-open'),
    payload: writePayload(openTarget, { brand: brand.id }),
    options: products.map(({ id, title: name }) => ({
      value: id,
      label: fitLabel(titleOf(name), LABEL_MAX),
    })),
  };
  return {
    blocks: [
      title(words.say('product-list-title', { count: products.length })),
      list(items),
      ...(more ? [line(words.say('product-list-more'))] : []),
    ],
    actions: mayChange(context)
      ? [
          open,
          addStep(context),
          nextStep(context, brand.id, { label: 'button-open-offer', line: 'offer open', tone: 'primary' }),
        ]
      : [open],
  };
}

/** Shows the product that was picked from the list. */
export const openProduct = defineAction({
  ...openTarget,
  ack: 'reply',
  label: 'product-open',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  run: (context: SeatContext, _values, picked) => showProduct(context, picked ?? ''),
});

/** The card of a product by its id; says so where it is none of the brand's. */
export async function showProduct(context: SeatContext, id: string): Promise<View> {
  const { words, seat, ask } = context;
  const [product, offers] = await Promise.all([findProduct(context, id), ask(listOffers, seat, {})]);
  if (product) return productCard(context, product, { offers });
  return {
    blocks: [line(words.say('product-gone'))],
    actions: [nextStep(context, context.brand.id, { label: 'button-products', line: 'product list' })],
  };
}

async function findProduct({ seat, ask }: SeatContext, id: string): Promise<ProductView | undefined> {
  const { data } = await ask(listProducts, seat, { limit: 200 });
  return data.find((product) => product.id === id);
}
