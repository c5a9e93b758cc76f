import { and, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { sampleRules } from './samples.tables.ts';

export type StoredRules = typeof sampleRules.$inferSelect;

/** Stands for "no product": the brand's own rules. */
export const NO_PRODUCT: Uuid = '00000000-0000-0000-0000-000000000000';

/** The rules of a brand and, where it has some, of one of its products. */
export async function findRules(
  db: Db,
  brandId: Uuid,
  productId: Uuid = NO_PRODUCT,
): Promise<{ brand: StoredRules | undefined; product: StoredRules | undefined }> {
  const rows = await db.orm
    .select()
    .from(sampleRules)
    .where(and(eq(sampleRules.brandId, brandId), inArray(sampleRules.productId, [NO_PRODUCT, productId])));
  return {
    brand: rows.find((row) => row.productId === NO_PRODUCT),
    product: rows.find((row) => row.productId !== NO_PRODUCT),
  };
}

export async function saveRules(tx: Tx, rules: StoredRules): Promise<void> {
  const { brandId: _, productId: _p, ...values } = rules;
  await tx.orm
    .insert(sampleRules)
    .values(rules)
    .onConflictDoUpdate({ target: [sampleRules.brandId, sampleRules.productId], set: values });
}

export async function dropRules(tx: Tx, brandId: Uuid, productId: Uuid): Promise<void> {
  await tx.orm
    .delete(sampleRules)
    .where(and(eq(sampleRules.brandId, brandId), eq(sampleRules.productId, productId)));
}
