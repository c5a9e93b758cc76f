import type { Db, Tx } from '../db/index.ts';
import { later, HOUR_MS, type Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import { createVault, type MasterKeys } from '../kernel/secret.ts';
import { endSecrets, findSealedSecrets, insertSecret, type Store } from './stores.store.ts';

/** What keeping a secret needs. */
type Keeping = { tx: Tx; keys: MasterKeys; random: Random; ids: Ids; clock: Clock };

/** How long a secret goes on working once there is a new one, so that a shop has time to change it. */
export const OVERLAP_HOURS = 24;

/** Where a sealed secret stands; it opens nowhere else. */
const placeOf = (storeId: Uuid, secretId: Uuid): string => `store_secrets sealed ${storeId} ${secretId}`;

/**
 * Seals a secret and adds it to a store's; those before it end after {@link OVERLAP_HOURS}.
 * @param secret.shown whether the brand knows it already
 */
export async function keepSecret(
  { tx, keys, random, ids, clock }: Keeping,
  store: Pick<Store, 'brandId' | 'id'>,
  secret: { text: string; shown: boolean },
): Promise<void> {
  const now = clock.wall();
  const id = ids.next();
  const sealed = createVault(keys, store.brandId, random).seal(secret.text, placeOf(store.id, id));
  await endSecrets(tx, store, later(now, OVERLAP_HOURS * HOUR_MS));
  await insertSecret(tx, store, { id, sealed, shownAt: secret.shown ? now : null }, now);
}

/** A store's secret, opened. */
export type StoreSecret = { id: Uuid; text: string; shownAt: Date | null };

/** The signing secrets of a store that are in use at `now` (wall time), opened, newest first. */
export async function openSecrets(
  db: Db,
  { keys, random }: { keys: MasterKeys; random: Random },
  store: Pick<Store, 'brandId' | 'id'>,
  now: Date,
): Promise<StoreSecret[]> {
  const vault = createVault(keys, store.brandId, random);
  const rows = await findSealedSecrets(db, store, now);
  return rows.map(({ id, sealed, shownAt }) => ({
    id,
    text: vault.open(sealed, placeOf(store.id, id)),
    shownAt,
  }));
}

/** The texts of {@link openSecrets}, as signatures are checked with them. */
export async function findStoreSecrets(
  db: Db,
  parts: { keys: MasterKeys; random: Random },
  store: Pick<Store, 'brandId' | 'id'>,
  now: Date,
): Promise<string[]> {
  return (await openSecrets(db, parts, store, now)).map(({ text }) => text);
}
