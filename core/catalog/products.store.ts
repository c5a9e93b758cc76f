import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { products } from './catalog.tables.ts';

/** Something a store sells; see the table. */
export type Product = typeof products.$inferSelect;

/** Adds a product; false when the store already has one with this external id. */
export async function insertProduct(tx: Tx, product: Product): Promise<boolean> {
  const { brandId, id } = product;
  const made = await tx.orm
    .insert(products)
    .values(product)
    .onConflictDoNothing()
    .returning({ id: products.id });
  if (made.length === 0) return false;
  await enterDirectory(tx, 'product', id, { brandId, id });
  return true;
}

/** The product a store knows by this id. */
export async function findByExternalId(
  db: Db,
  key: Pick<Product, 'brandId' | 'storeId' | 'externalId'>,
): Promise<Product | undefined> {
  const [row] = await db.orm
    .select()
    .from(products)
    .where(
      and(
        eq(products.brandId, key.brandId),
        eq(products.storeId, key.storeId),
        eq(products.externalId, key.externalId),
      ),
    );
  return row;
}

/** Those of some external ids under which the brand has a product, each with its store. */
export function findExternalIds(
  db: Db,
  brandId: Uuid,
  externalIds: readonly string[],
): Promise<Pick<Product, 'id' | 'storeId' | 'externalId'>[]> {
  return db.orm
    .select({ id: products.id, storeId: products.storeId, externalId: products.externalId })
    .from(products)
    .where(and(eq(products.brandId, brandId), inArray(products.externalId, [...externalIds])));
}

/** The product of a store that was added first. */
export async function findFirstProduct(
  db: Db,
  store: { brandId: Uuid; id: Uuid },
): Promise<Product | undefined> {
  const [row] = await db.orm
    .select()
    .from(products)
    .where(and(eq(products.brandId, store.brandId), eq(products.storeId, store.id)))
    .orderBy(asc(products.id))
    .limit(1);
  return row;
}

/** The product with this id, whosever it is. */
export async function findProduct(db: Db, id: Uuid): Promise<Product | undefined> {
  const place = await findPlace(db, 'product', id);
  if (place === undefined) return undefined;
  const [row] = await db.orm
    .select()
    .from(products)
    .where(and(eq(products.brandId, place.brandId), eq(products.id, id)));
  return row;
}

/** A product of the brand, held until the transaction ends. */
export async function lockProduct(tx: Tx, brandId: Uuid, id: Uuid): Promise<Product | undefined> {
  const [row] = await tx.orm
    .select()
    .from(products)
    .where(and(eq(products.brandId, brandId), eq(products.id, id)))
    .for('update');
  return row;
}

export async function saveProduct(
  tx: Tx,
  { brandId, id }: Pick<Product, 'brandId' | 'id'>,
  changes: Partial<Product>,
): Promise<void> {
  await tx.orm
    .update(products)
    .set(changes)
    .where(and(eq(products.brandId, brandId), eq(products.id, id)));
}

/** Those of `ids` that are products of the brand, in no particular order. */
export function findProductsOf(db: Db, brandId: Uuid, ids: readonly Uuid[]): Promise<Product[]> {
  return db.orm
    .select()
    .from(products)
    .where(and(eq(products.brandId, brandId), inArray(products.id, [...ids])));
}

/**
 * At most `limit` products of a brand, oldest first, after the one with id `after`; with `search` those that have the
 * text, in any case, in their title or external id.
 */
export function pageOfProducts(
  db: Db,
  brandId: Uuid,
  {
    limit,
    offset = 0,
    after,
    search,
  }: { limit: number; offset?: number; after?: Uuid | undefined; search?: string | undefined },
): Promise<Product[]> {
  return db.orm
    .select()
    .from(products)
    .where(
      and(
        eq(products.brandId, brandId),
        after === undefined ? undefined : gt(products.id, after),
        hasText(search),
      ),
    )
    .orderBy(asc(products.id))
    .limit(limit)
    .offset(offset);
}

function hasText(search: string | undefined) {
  if (search === undefined) return undefined;
  const wanted = search.toLowerCase();
  return sql`(strpos(lower(${products.title}), ${wanted}) > 0 or strpos(lower(${products.externalId}), ${wanted}) > 0)`;
}

/** How many products a brand has, or how many of them have a text as {@link pageOfProducts} looks for it. */
export async function countProducts(db: Db, brandId: Uuid, search?: string): Promise<number> {
  return db.orm.$count(products, and(eq(products.brandId, brandId), hasText(search)));
}

/** The newest product, of whatever brand, that has this address. Reads every product: for the demo store alone. */
export async function findProductByUrl(db: Db, url: string): Promise<Product | undefined> {
  const [row] = await db.orm
    .select()
    .from(products)
    .where(eq(products.url, url))
    .orderBy(desc(products.id))
    .limit(1);
  return row;
}
