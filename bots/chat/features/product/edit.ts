import type { z } from 'zod';
import { getBrand, updateProduct } from '../../../../core/catalog/index.ts';
import { listOffers } from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { moneyField, pickField, textField } from '../../fields.ts';
import { optional, type Field } from '../../form.ts';
import { titleOf } from '../../inert.ts';
import { title, type View } from '../../view.ts';
import { productCard } from './card.ts';
import { productOptions, shopUrlField } from './fields.ts';
import { showProduct } from './list.ts';
import { EDITS } from './targets.ts';

type Changes = Omit<z.input<typeof updateProduct.input>, 'id'>;

const brandCurrency = async ({ seat, ask }: ChatContext): Promise<string | undefined> =>
  seat && (await ask(getBrand, seat, {})).currency;

const FIELDS = {
  title: textField({ label: 'field-title', max: 200 }),
  price: moneyField({ label: 'field-price', hint: 'field-price-hint', currency: brandCurrency }),
  url: shopUrlField({ label: 'field-url', hint: 'field-url-edit-hint' }),
  imageUrl: shopUrlField({ label: 'field-image', hint: 'field-image-hint' }),
  category: textField({ label: 'field-category', hint: 'field-category-hint', max: 80 }),
};

/** `/product edit`: changes what is given; with the product alone it shows it with a button for each change. */
export const editProduct = defineCommand({
  name: 'product',
  subcommand: 'edit',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: {
    product: pickField({ label: 'field-product', options: productOptions }),
    title: optional(FIELDS.title),
    price: optional(FIELDS.price),
    url: optional(FIELDS.url),
    imageUrl: optional(FIELDS.imageUrl),
    category: optional(FIELDS.category),
  },
  run(context, { product, ...given }) {
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return Object.keys(changes).length === 0
      ? showProduct(context, product)
      : change(context, product, changes);
  },
});

async function change(context: SeatContext, id: string, changes: Changes): Promise<View> {
  const { words, seat, ask, act } = context;
  const product = await act(updateProduct, seat, { id, ...changes });
  const heading = title(words.say('product-changed', { title: titleOf(product.title) }));
  return productCard(context, product, { offers: await ask(listOffers, seat, {}), heading });
}

const editAction = (what: keyof typeof EDITS, name: keyof typeof FIELDS, field: Field<string>) =>
  defineAction({
    ...EDITS[what],
    ack: 'update',
    audience: ['brand'],
    seat: ['owner', 'manager'],
    fields: { [name]: field },
    run: (context: SeatContext, { product }, _picked, given) =>
      change(context, showId('product', product), { [name]: given[name] }),
  });

export const editActions = [
  editAction('title', 'title', FIELDS.title),
  editAction('price', 'price', FIELDS.price),
  editAction('url', 'url', FIELDS.url),
  editAction('image', 'imageUrl', FIELDS.imageUrl),
  editAction('category', 'category', FIELDS.category),
];
