import { eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Brand } from './brand.ts';
import { brands } from './catalog.tables.ts';

export async function insertBrand(tx: Tx, brand: typeof brands.$inferInsert): Promise<void> {
  await tx.orm.insert(brands).values(brand);
}

/** The brand with its settings. Who holds its id got it from a row that names it, so it is there. */
export async function getBrand(db: Db, id: Uuid): Promise<Brand> {
  const [row] = await db.orm.select().from(brands).where(eq(brands.id, id));
  invariant(row, 'a brand that is named is there', { id });
  return row;
}

/** What brands are called, in their order. */
export async function findBrandNames(db: Db, ids: readonly Uuid[]): Promise<string[]> {
  const rows = await db.orm
    .select({ id: brands.id, name: brands.name })
    .from(brands)
    .where(inArray(brands.id, [...ids]));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.map((id) => {
    const name = names.get(id);
    invariant(name !== undefined, 'a brand that is named is there', { id });
    return name;
  });
}

/** {@link getBrand}, held until the transaction ends. */
export async function lockBrand(tx: Tx, id: Uuid): Promise<Brand> {
  const [row] = await tx.orm.select().from(brands).where(eq(brands.id, id)).for('update');
  invariant(row, 'a brand that is named is there', { id });
  return row;
}

export async function saveBrand(tx: Tx, id: Uuid, changes: Partial<Brand>): Promise<void> {
  await tx.orm.update(brands).set(changes).where(eq(brands.id, id));
}
