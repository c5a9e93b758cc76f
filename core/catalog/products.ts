import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { productExists, storeUnknown } from './errors.ts';
import { pageFields, pageOf, readAfter } from './page.ts';
import { decideProduct, productInput, viewProduct } from './product.ts';
import { findByExternalId, insertProduct, pageOfProducts } from './products.store.ts';
import { findStore } from './stores.store.ts';

/** Adds a product of one of the brand's stores. Its address stays on the store's own domain. */
export const createProduct = defineUseCase({
  name: 'add a product',
  input: productInput,
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, ids, clock, record }, input) {
    const store = await findStore(tx, input.storeId);
    if (store === undefined || store.brandId !== ownBrand(actor)) throw storeUnknown({});
    const decision = decideProduct(store, input);
    if ('wrong' in decision) throw invalidInput(decision.wrong);
    const product = { ...decision.product, id: ids.next(), createdAt: clock.wall() };
    if (!(await insertProduct(tx, product))) {
      const known = await findByExternalId(tx, product);
      throw productExists({ id: known === undefined ? '' : showId('product', known.id) });
    }
    const view = viewProduct(product);
    const data = { externalId: view.externalId, url: view.url, price: view.price };
    record({ type: 'product.added', brandId: store.brandId, subject: view.id, data });
    return view;
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
