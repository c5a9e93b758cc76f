import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { textArray, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { productVariants } from './catalog.tables.ts';
import type { Product } from './products.store.ts';

/** One of the forms in which a product is sold; see the table. */
export type Variant = typeof productVariants.$inferSelect;

/** The variants in which some products of a brand are sold now, in the order they were first named. */
export function findVariantsOf(db: Db, brandId: Uuid, productIds: readonly Uuid[]): Promise<Variant[]> {
  return db.orm
    .select()
    .from(productVariants)
    .where(
      and(
        eq(productVariants.brandId, brandId),
        inArray(productVariants.productId, [...productIds]),
        isNull(productVariants.removedAt),
      ),
    )
    .orderBy(asc(productVariants.id));
}

/** Every variant a product ever had, held until the transaction ends. */
export function lockVariants(tx: Tx, { brandId, id }: Pick<Product, 'brandId' | 'id'>): Promise<Variant[]> {
  return tx.orm
    .select()
    .from(productVariants)
    .where(and(eq(productVariants.brandId, brandId), eq(productVariants.productId, id)))
    .orderBy(asc(productVariants.id))
    .for('update');
}

/** Which of some external ids belong to something of the store that is not this product. */
export async function findTakenIds(
  tx: Tx,
  { brandId, storeId, id }: Pick<Product, 'brandId' | 'storeId' | 'id'>,
  externalIds: readonly string[],
): Promise<string[]> {
  const wanted = textArray(externalIds);
  const rows = await tx.sql<{ externalId: string }[]>`
    select external_id as "externalId" from products
    where brand_id = ${brandId} and store_id = ${storeId} and id <> ${id} and external_id = any(${wanted}::text[])
    union all
    select external_id from product_variants
    where brand_id = ${brandId} and store_id = ${storeId} and product_id <> ${id} and external_id = any(${wanted}::text[])`;
  return rows.map(({ externalId }) => externalId);
}

/** Whether the store knows something else by this external id: a variant of another product. */
export async function isVariant(
  db: Db,
  { brandId, storeId, externalId }: Pick<Variant, 'brandId' | 'storeId' | 'externalId'>,
): Promise<boolean> {
  const rows = await db.orm
    .select({ id: productVariants.id })
    .from(productVariants)
    .where(
      and(
        eq(productVariants.brandId, brandId),
        eq(productVariants.storeId, storeId),
        eq(productVariants.externalId, externalId),
      ),
    );
  return rows.length > 0;
}

/** Makes the variants in which a product is sold these: what is there already keeps its id, the rest is added or put aside. */
export async function saveVariants(
  tx: Tx,
  { brandId, id: productId }: Pick<Product, 'brandId' | 'id'>,
  { before, after, at }: { before: readonly Variant[]; after: readonly Variant[]; at: Date },
): Promise<void> {
  const kept = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id, removedAt }) => removedAt === null && !kept.has(id));
  const own = and(eq(productVariants.brandId, brandId), eq(productVariants.productId, productId));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id);
    await tx.orm
      .update(productVariants)
      .set({ removedAt: at })
      .where(and(own, inArray(productVariants.id, ids)));
  }
  const known = new Map(before.map((variant) => [variant.id, variant]));
  for (const { id, title, priceMinor, stock } of after) {
    const old = known.get(id);
    const same = old?.title === title && old.priceMinor === priceMinor && old.stock === stock;
    if (!old || (same && old.removedAt === null)) continue;
    await tx.orm
      .update(productVariants)
      .set({ title, priceMinor, stock, removedAt: null })
      .where(and(own, eq(productVariants.id, id)));
  }
  const fresh = after.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) await tx.orm.insert(productVariants).values(fresh);
}
