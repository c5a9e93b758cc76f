import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { stores, storeSecrets } from './catalog.tables.ts';

/** A store changes its secret one at a time; more than these are never in use together. */
const SECRETS_MAX = 10;

/** A connected shop of a brand. `domain` is its storefront host. */
export type Store = typeof stores.$inferSelect;

export async function insertStore(
  tx: Tx,
  store: typeof stores.$inferInsert,
  secret: { id: Uuid; sealed: Uint8Array },
): Promise<void> {
  const { brandId, id, createdAt } = store;
  await tx.orm.insert(stores).values(store);
  await tx.orm.insert(storeSecrets).values({ brandId, storeId: id, createdAt, ...secret });
  await enterDirectory(tx, 'store', id, { brandId, id });
}

/** The store with this id, whosever it is. */
export async function findStore(db: Db, id: Uuid): Promise<Store | undefined> {
  const place = await findPlace(db, 'store', id);
  if (place === undefined) return undefined;
  const [row] = await db.orm
    .select()
    .from(stores)
    .where(and(eq(stores.brandId, place.brandId), eq(stores.id, id)));
  return row;
}

/** The store's sealed secrets that are in use at `now` (wall time), newest first. */
export function findSealedSecrets(
  db: Db,
  store: Pick<Store, 'brandId' | 'id'>,
  now: Date,
): Promise<{ id: Uuid; sealed: Uint8Array }[]> {
  return db.orm
    .select({ id: storeSecrets.id, sealed: storeSecrets.sealed })
    .from(storeSecrets)
    .where(
      and(
        eq(storeSecrets.brandId, store.brandId),
        eq(storeSecrets.storeId, store.id),
        or(isNull(storeSecrets.expiresAt), gt(storeSecrets.expiresAt, now)),
      ),
    )
    .orderBy(desc(storeSecrets.id))
    .limit(SECRETS_MAX);
}
