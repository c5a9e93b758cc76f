import type { z } from 'zod';
import { getBrand, seeProduct, updateProduct } from '../../../../core/catalog/index.ts';
import { listOffers } from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction, type ActionDefinition } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { moneyField, numberField, pickField, textField } from '../../fields.ts';
import { optional, type Field } from '../../form.ts';
import { titleOf } from '../../inert.ts';
import { title, type View } from '../../view.ts';
import { moreCard, productCard } from './card.ts';
import { productOptions, shopUrlField } from './fields.ts';
import { showProduct } from './list.ts';
import { asideTarget, EDITS, MORE_EDITS, moreTarget } from './targets.ts';
import { variantsField } from './variants.ts';

type Changes = Omit<z.input<typeof updateProduct.input>, 'id'>;

const brandCurrency = async ({ seat, ask }: ChatContext): Promise<string | undefined> =>
  seat && (await ask(getBrand, seat, {})).currency;

const STOCK_MAX = 1_000_000;

const FIELDS = {
  title: textField({ label: 'field-title', max: 200 }),
  price: moneyField({ label: 'field-price', hint: 'field-price-hint', currency: brandCurrency }),
  url: shopUrlField({ label: 'field-url', hint: 'field-url-edit-hint' }),
  imageUrl: shopUrlField({ label: 'field-image', hint: 'field-image-hint' }),
  category: textField({ label: 'field-category', hint: 'field-category-hint', max: 80 }),
  stock: numberField({ label: 'field-stock', hint: 'field-stock-hint', min: 0, max: STOCK_MAX }),
  cost: moneyField({ label: 'field-cost', hint: 'field-cost-hint', currency: brandCurrency }),
  variants: variantsField,
};

const SELLERS = ['owner', 'manager'] as const;

/** `/product edit`: changes what is given; with the product alone it shows it with a button for each change. */
export const editProduct = defineCommand({
  name: 'product',
  subcommand: 'edit',
  audience: ['brand'],
  seat: SELLERS,
  place: 'private',
  visibility: 'private',
  fields: {
    product: pickField({ label: 'field-product', options: productOptions }),
    title: optional(FIELDS.title),
    price: optional(FIELDS.price),
    url: optional(FIELDS.url),
    imageUrl: optional(FIELDS.imageUrl),
    category: optional(FIELDS.category),
    stock: optional(FIELDS.stock),
    cost: optional(FIELDS.cost),
    variants: optional(FIELDS.variants),
  },
  run(context, { product, ...given }) {
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return Object.keys(changes).length === 0
      ? showProduct(context, product)
      : change(context, product, changes);
  },
});

async function change(
  context: SeatContext,
  id: string,
  changes: Changes,
  said = 'product-changed',
): Promise<View> {
  const { words, seat, ask, act } = context;
  const product = await act(updateProduct, seat, { id, ...changes });
  const heading = title(words.say(said, { title: titleOf(product.title) }));
  return productCard(context, product, { offers: await ask(listOffers, seat, {}), heading });
}

const ALL_EDITS = { ...EDITS, ...MORE_EDITS };

const editAction = <T>(what: keyof typeof ALL_EDITS, name: keyof typeof FIELDS, field: Field<T>) =>
  defineAction({
    ...ALL_EDITS[what],
    ack: 'update',
    audience: ['brand'],
    seat: SELLERS,
    fields: { [name]: field },
    run: (context: SeatContext, { product }, _picked, given) =>
      change(context, showId('product', product), { [name]: given[name] }),
  });

const showMore = defineAction({
  ...moreTarget,
  ack: 'reply',
  audience: ['brand'],
  seat: SELLERS,
  run: async (context: SeatContext, { product }) =>
    moreCard(context, await context.ask(seeProduct, context.seat, { id: showId('product', product) })),
});

/** Nobody is offered it or finds it from now on; or they do again. */
const putAside = defineAction({
  ...asideTarget,
  ack: 'update',
  label: 'product-overline',
  audience: ['brand'],
  seat: SELLERS,
  run: (context: SeatContext, { product, aside }) =>
    change(
      context,
      showId('product', product),
      { excluded: aside === 1 },
      aside === 1 ? 'product-put-aside' : 'product-brought-back',
    ),
});

export const editActions: ActionDefinition[] = [
  editAction('title', 'title', FIELDS.title),
  editAction('price', 'price', FIELDS.price),
  editAction('stock', 'stock', FIELDS.stock),
  editAction('url', 'url', FIELDS.url),
  editAction('image', 'imageUrl', FIELDS.imageUrl),
  editAction('category', 'category', FIELDS.category),
  editAction('cost', 'cost', FIELDS.cost),
  editAction('variants', 'variants', FIELDS.variants),
  showMore,
  putAside,
];
