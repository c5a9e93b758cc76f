import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { joinDefaultOffer } from './default-offer.ts';
import { changeVariants } from './edit-product.ts';
import { externalIdOfVariant, productExists, productUnknown, storeUnknown } from './errors.ts';
import { pageFields, pageOf, readAfter } from './page.ts';
import {
  decideProduct,
  productInput,
  viewCard,
  viewProduct,
  type ProductCard,
  type ProductView,
} from './product.ts';
import {
  countProducts,
  findByExternalId,
  findProductsOf,
  insertProduct,
  pageOfProducts,
  type Product,
} from './products.store.ts';
import { findStore } from './stores.store.ts';
import type { VariantInput } from './variant.ts';
import { findVariantsOf, isVariant } from './variants.store.ts';

/** Adds a product of one of the brand's stores. Its address stays on the store's own domain. */
export const createProduct = defineUseCase({
  name: 'add a product',
  input: productInput,
  allow: ['key', 'owner', 'manager'],
  async run(context, input) {
    const store = await findStore(context.tx, input.storeId);
    if (store === undefined || store.brandId !== ownBrand(context.actor)) throw storeUnknown({});
    const decision = decideProduct(store, input);
    if ('wrong' in decision) throw invalidInput(decision.wrong);
    return saveNewProduct(context, decision.product, input.variants);
  },
});

/** Keeps a product that has been decided on, with its variants; throws {@link productExists}. */
export async function saveNewProduct(
  context: Context,
  decided: Omit<Product, 'id' | 'createdAt'>,
  variants: readonly VariantInput[] = [],
): Promise<ProductCard> {
  const { tx, ids, clock, record } = context;
  const product = { ...decided, id: ids.next(), createdAt: clock.wall() };
  if (await isVariant(tx, product)) throw externalIdOfVariant({});
  if (!(await insertProduct(tx, product))) {
    const known = await findByExternalId(tx, product);
    throw productExists({ id: known === undefined ? '' : showId('product', known.id) });
  }
  const view = viewCard(product, await changeVariants(context, product, variants));
  const data = { externalId: view.externalId, url: view.url, price: view.price };
  record({ type: 'product.added', brandId: product.brandId, subject: view.id, data });
  await joinDefaultOffer(context, product);
  return view;
}

/** The brand's products, oldest first; with `search` those that have the text in their title or id. */
export const listProducts = defineUseCase({
  name: 'see the products',
  input: z.strictObject({ ...pageFields, search: lineOf(200).optional() }),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, keys }, { limit, after, search }) {
    const brandId = ownBrand(actor);
    const scope = `products ${brandId}`;
    const from = { limit: limit + 1, after: readAfter(keys, scope, after), search };
    const rows = await pageOfProducts(tx, brandId, from);
    return pageOf(keys, scope, { rows, limit, view: viewProduct });
  },
});

/** A page of the brand's products, and how many there are in all. */
export type ProductsFound = { products: ProductView[]; total: number; page: number; pages: number };

/** Most products on one page. */
const PRODUCTS_PER_PAGE = 25;

/** {@link listProducts} by numbered pages, for those who turn them both ways. */
export const findProducts = defineUseCase({
  name: 'look through the products',
  input: z.strictObject({
    search: lineOf(200).optional(),
    page: z.int().min(0).max(10_000).default(0),
    perPage: z.int().min(1).max(PRODUCTS_PER_PAGE).default(PRODUCTS_PER_PAGE),
  }),
  allow: ['owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor }, { search, page, perPage }): Promise<ProductsFound> {
    const brandId = ownBrand(actor);
    const rows = await pageOfProducts(tx, brandId, { limit: perPage, offset: page * perPage, search });
    const total = await countProducts(tx, brandId, search);
    return { products: rows.map(viewProduct), total, page, pages: Math.ceil(total / perPage) };
  },
});

/** One of the brand's products in full. */
export const seeProduct = defineUseCase({
  name: 'see a product',
  input: z.strictObject({ id: idOf('product') }),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor }, { id }): Promise<ProductCard> {
    const brandId = ownBrand(actor);
    const [product] = await findProductsOf(tx, brandId, [id]);
    if (product === undefined) throw productUnknown({});
    return viewCard(product, await findVariantsOf(tx, brandId, [id]));
  },
});
