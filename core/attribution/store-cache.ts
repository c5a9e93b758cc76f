import { findStore, findStoreSecrets } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { readId, type Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';

/** A store as its webhooks need it: whose it is and by which secrets it signs. */
export type SigningStore = { id: Uuid; brandId: Uuid; kind: string; secrets: readonly string[] };

export type StoreCache = {
  /** The store with this outside id. Known ones are answered without waiting, by the id's text: reading it costs more than the look-up. */
  find(id: string): Promise<SigningStore | undefined> | SigningStore | undefined;
};

/** Secrets stay in memory this long; a removed one works no longer than that. */
const CACHE_MS = 5_000;
const MAX_ENTRIES = 10_000;

type Entry = { store: Promise<SigningStore | undefined> | SigningStore | undefined; until: number };

/**
 * Stores and their opened secrets in memory, so that a burst of webhooks costs one read.
 * @param now monotonic milliseconds
 */
export function createStoreCache(
  parts: { database: Database; keys: MasterKeys; random: Random; clock: Clock },
  now: () => number,
): StoreCache {
  const entries = new Map<string, Entry>();

  /** @param askedAt what is read is no newer than this, however long reading takes */
  async function load(id: string, uuid: Uuid, askedAt: number): Promise<SigningStore | undefined> {
    try {
      const row = await findStore(parts.database, uuid);
      const secrets = row && (await findStoreSecrets(parts.database, parts, row, parts.clock.wall()));
      const store = row && secrets && { id: row.id, brandId: row.brandId, kind: row.kind, secrets };
      if (store) entries.set(id, { store, until: askedAt + CACHE_MS });
      else entries.delete(id);
      return store;
    } catch (error) {
      entries.delete(id);
      throw error;
    }
  }

  return {
    find(id) {
      const entry = entries.get(id);
      const askedAt = now();
      if (entry && entry.until > askedAt) return entry.store;
      // What cannot be an id is not remembered: it may be as long as a header, and anyone may send any number of them.
      const uuid = readId('store', id);
      if (uuid === undefined) return undefined;
      if (!entry && entries.size >= MAX_ENTRIES) entries.clear();
      const store = load(id, uuid, askedAt);
      entries.set(id, { store, until: askedAt + CACHE_MS });
      return store;
    },
  };
}
