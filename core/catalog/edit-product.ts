import { invalidInput } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { productUnknown } from './errors.ts';
import { noteProductNews } from './product-news.store.ts';
import {
  decideChanges,
  productChanges,
  productPatch,
  readAmounts,
  viewCard,
  type ProductCard,
  type ProductChanges,
} from './product.ts';
import { lockProduct, saveProduct, type Product } from './products.store.ts';
import { findStore } from './stores.store.ts';
import { stockOf, takenBy, type VariantInput } from './variant.ts';
import { findTakenIds, lockVariants, saveVariants, type Variant } from './variants.store.ts';

/** Changes what is named of a product, amounts as people write them. Its address stays on the store's domain, so no link can be led astray. */
export const updateProduct = defineUseCase({
  name: 'change a product',
  input: productChanges.extend({ id: idOf('product') }),
  allow: ['owner', 'manager'],
  run: (context, { id, ...typed }) =>
    changeProduct(context, id, (product) => {
      const read = readAmounts(product, typed);
      if ('wrong' in read) throw invalidInput(read.wrong);
      return read.changes;
    }),
});

/** {@link updateProduct} with amounts as programs write them. */
export const patchProduct = defineUseCase({
  name: 'change a product',
  input: productPatch.extend({ id: idOf('product') }),
  allow: ['key', 'owner', 'manager'],
  run: (context, { id, ...changes }) => changeProduct(context, id, () => changes),
});

/** @param read the changes, by what the product is; throws where they are none */
async function changeProduct(
  context: Context,
  id: Uuid,
  read: (product: Product) => ProductChanges,
): Promise<ProductCard> {
  const { tx, actor, clock, record } = context;
  const product = await lockProduct(tx, ownBrand(actor), id);
  const store = product && (await findStore(tx, product.storeId));
  if (product === undefined || store === undefined) throw productUnknown({});
  const changes = read(product);
  const decision = decideChanges(store, product, changes);
  if ('wrong' in decision) throw invalidInput(decision.wrong);
  const everyVariant = await lockVariants(tx, product);
  const variants = everyVariant.filter(({ removedAt }) => removedAt === null);
  const after = { ...product, ...decision.changed };
  const variantsAfter =
    changes.variants === undefined
      ? variants
      : await changeVariants(context, after, changes.variants, everyVariant);
  const [before, view] = [viewCard(product, variants), viewCard(after, variantsAfter)];
  const changed = Object.entries(view).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof ProductCard]),
  );
  if (changed.length === 0) return before;
  if (Object.keys(decision.changed).length > 0) await saveProduct(tx, product, decision.changed);
  const known = { priceMinor: product.priceMinor, soldOut: isSoldOut(product, variants) };
  if (known.priceMinor !== after.priceMinor || known.soldOut !== isSoldOut(after, variantsAfter))
    await noteProductNews(tx, product, known, clock.business());
  const data = Object.fromEntries(changed);
  record({ type: 'product.changed', brandId: product.brandId, subject: view.id, data });
  return view;
}

/** Takes over how many pieces are left of some of the brand's products. */
export async function restock(
  context: Context,
  counted: readonly { id: Uuid; stock: number }[],
): Promise<void> {
  // In one order, as somebody else may be doing the same.
  for (const { id, stock } of counted.toSorted((left, right) => (left.id < right.id ? -1 : 1)))
    await changeProduct(context, id, () => ({ stock }));
}

const isSoldOut = (product: Product, variants: readonly Variant[]): boolean =>
  stockOf(product, variants) === 0;

/** Makes the variants of a product those that are named, each under its id in the store. Answers them. */
export async function changeVariants(
  { tx, ids, clock }: Pick<Context, 'tx' | 'ids' | 'clock'>,
  product: Product,
  named: readonly VariantInput[],
  before: readonly Variant[] = [],
): Promise<Variant[]> {
  const { brandId, storeId, id: productId } = product;
  const externalIds = named.map(({ externalId }) => externalId);
  const taken = named.length === 0 ? [] : await findTakenIds(tx, product, externalIds);
  if (taken.length > 0) throw invalidInput(taken.map((id) => takenBy(externalIds.indexOf(id))));
  const known = new Map(before.map((variant) => [variant.externalId, variant]));
  const after = named.map((given): Variant => {
    const old = known.get(given.externalId);
    const { externalId, title, price, stock } = given;
    return {
      ...{ brandId, productId, storeId, externalId, title },
      ...{ id: old?.id ?? ids.next(), createdAt: old?.createdAt ?? clock.wall(), removedAt: null },
      priceMinor: price?.minor ?? null,
      // What is not said of the stock of a known one stays, for samples may have taken from it meanwhile.
      stock: stock === undefined ? (old?.stock ?? null) : stock,
    };
  });
  await saveVariants(tx, product, { before, after, at: clock.wall() });
  return after;
}
