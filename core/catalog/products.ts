import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { productExists, productUnknown, storeUnknown } from './errors.ts';
import { pageFields, pageOf, readAfter } from './page.ts';
import {
  decideChanges,
  decideProduct,
  productChanges,
  productInput,
  viewProduct,
  type ProductView,
} from './product.ts';
import {
  findByExternalId,
  insertProduct,
  lockProduct,
  pageOfProducts,
  saveProduct,
  type Product,
} from './products.store.ts';
import { findStore } from './stores.store.ts';

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
    return saveNewProduct(context, decision.product);
  },
});

/** Keeps a product that has been decided on; throws {@link productExists}. */
export async function saveNewProduct(
  { tx, ids, clock, record }: Context,
  decided: Omit<Product, 'id' | 'createdAt'>,
): Promise<ProductView> {
  const product = { ...decided, id: ids.next(), createdAt: clock.wall() };
  if (!(await insertProduct(tx, product))) {
    const known = await findByExternalId(tx, product);
    throw productExists({ id: known === undefined ? '' : showId('product', known.id) });
  }
  const view = viewProduct(product);
  const data = { externalId: view.externalId, url: view.url, price: view.price };
  record({ type: 'product.added', brandId: product.brandId, subject: view.id, data });
  return view;
}

/** Changes what is named of a product. Its address stays on the store's domain, so no link can be led astray. */
export const updateProduct = defineUseCase({
  name: 'change a product',
  input: productChanges.extend({ id: idOf('product') }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, record }, { id, ...changes }) {
    const product = await lockProduct(tx, ownBrand(actor), id);
    const store = product && (await findStore(tx, product.storeId));
    if (product === undefined || store === undefined) throw productUnknown({});
    const decision = decideChanges(store, product, changes);
    if ('wrong' in decision) throw invalidInput(decision.wrong);
    const before = viewProduct(product);
    if (Object.keys(decision.changed).length === 0) return before;
    await saveProduct(tx, product, decision.changed);
    const after = viewProduct({ ...product, ...decision.changed });
    const data = Object.fromEntries(Object.entries(after).filter(([name]) => name in changes));
    record({ type: 'product.changed', brandId: product.brandId, subject: after.id, data });
    return after;
  },
});

/** The brand's products, oldest first. */
export const listProducts = defineUseCase({
  name: 'see the products',
  input: z.strictObject(pageFields),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, keys }, { limit, after }) {
    const brandId = ownBrand(actor);
    const scope = `products ${brandId}`;
    const rows = await pageOfProducts(tx, brandId, limit + 1, readAfter(keys, scope, after));
    return pageOf(keys, scope, { rows, limit, view: viewProduct });
  },
});
