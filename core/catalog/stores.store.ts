import { and, asc, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { stores, storeSecrets } from './catalog.tables.ts';

/** A store changes its secret one at a time; more than these are never in use together. */
const SECRETS_MAX = 10;
/** Most stores of one brand. */
export const STORES_MAX = 50;

/** A connected shop of a brand. `domain` is its storefront host. */
export type Store = typeof stores.$inferSelect;

export async function insertStore(tx: Tx, store: typeof stores.$inferInsert): Promise<void> {
  const { brandId, id } = store;
  await tx.orm.insert(stores).values(store);
  await enterDirectory(tx, 'store', id, { brandId, id });
}

/** A secret as it is kept. `shownAt` is missing while the brand has never seen it. */
export type SealedSecret = { id: Uuid; sealed: Uint8Array; shownAt: Date | null };

/** Adds a secret beside those that are in use. */
export async function insertSecret(
  tx: Tx,
  store: Pick<Store, 'brandId' | 'id'>,
  secret: SealedSecret,
  createdAt: Date,
): Promise<void> {
  const { brandId, id: storeId } = store;
  await tx.orm.insert(storeSecrets).values({ brandId, storeId, createdAt, ...secret });
}

/** Notes that the brand has seen a secret. */
export async function markShown(
  tx: Tx,
  store: Pick<Store, 'brandId' | 'id'>,
  id: Uuid,
  shownAt: Date,
): Promise<void> {
  await tx.orm
    .update(storeSecrets)
    .set({ shownAt })
    .where(and(ofStore(store), eq(storeSecrets.id, id)));
}

/** Lets the secrets in use end at a time (wall), those that end earlier as they do. */
export async function endSecrets(
  tx: Tx,
  store: Pick<Store, 'brandId' | 'id'>,
  expiresAt: Date,
): Promise<void> {
  await tx.orm
    .update(storeSecrets)
    .set({ expiresAt })
    .where(and(ofStore(store), or(isNull(storeSecrets.expiresAt), gt(storeSecrets.expiresAt, expiresAt))));
}

const ofStore = (store: Pick<Store, 'brandId' | 'id'>) =>
  and(eq(storeSecrets.brandId, store.brandId), eq(storeSecrets.storeId, store.id));

/** The brand's stores, oldest first. */
export function findStoresOf(db: Db, brandId: Uuid): Promise<Store[]> {
  return db.orm
    .select()
    .from(stores)
    .where(eq(stores.brandId, brandId))
    .orderBy(asc(stores.id))
    .limit(STORES_MAX);
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
): Promise<SealedSecret[]> {
  return db.orm
    .select({ id: storeSecrets.id, sealed: storeSecrets.sealed, shownAt: storeSecrets.shownAt })
    .from(storeSecrets)
    .where(and(ofStore(store), or(isNull(storeSecrets.expiresAt), gt(storeSecrets.expiresAt, now))))
    .orderBy(desc(storeSecrets.id))
    .limit(SECRETS_MAX);
}
