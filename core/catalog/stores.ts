import { z } from 'zod';
import type { Db } from '../db/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import { createVault, type MasterKeys } from '../kernel/secret.ts';
import { currencyField, defineUseCase, lineOf } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { findSealedSecrets, insertStore, type Store } from './stores.store.ts';
import { isLoopback, readDomain } from './web-address.ts';

/** What connecting a shop needs to know of each kind of shop; the connectors fill it in. */
export type StoreKinds = ReadonlyMap<
  string,
  {
    /** A new signing secret in the form this kind of shop expects. */
    newSecret(bytes: Uint8Array): string;
    /** Whether a secret given by the brand has that form. */
    acceptsSecret(secret: string): boolean;
  }
>;

const SECRET_BYTES = 32;

/** Where a sealed secret stands; it opens nowhere else. */
const placeOf = (storeId: Uuid, secretId: Uuid): string => `store_secrets sealed ${storeId} ${secretId}`;

/** The use cases of stores, for the kinds of shop this instance can connect. */
export function createStoreUseCases(kinds: StoreKinds) {
  return {
    /**
     * Connects a shop. A secret is generated where none is given, and answered this once; a given one is not repeated.
     * A loopback domain (the demo store) is taken only while the instance itself is on loopback.
     */
    createStore: defineUseCase({
      name: 'connect a store',
      input: z.strictObject({
        kind: z.enum([...kinds.keys()], 'must be a kind of store that can be connected'),
        name: lineOf(80),
        currency: currencyField,
        domain: z.string().max(260),
        secret: z.string().max(500).optional(),
      }),
      allow: ['key', 'owner', 'manager'],
      async run(context, input) {
        const { tx, ids, clock, random } = context;
        const brandId = ownBrand(context.actor);
        const domain = readDomain(input.domain, {
          loopback: isLoopback(new URL(context.publicUrl).hostname),
        });
        const kind = kinds.get(input.kind);
        const generated =
          input.secret === undefined ? kind?.newSecret(random.bytes(SECRET_BYTES)) : undefined;
        const secret = input.secret ?? generated ?? '';
        const wrong = [
          domain === undefined && {
            path: 'domain',
            message: 'must be the storefront host alone, such as shop.example',
          },
          !kind?.acceptsSecret(secret) && {
            path: 'secret',
            message: `is not a signing secret of a ${input.kind} store`,
          },
        ].filter((field) => field !== false);
        if (domain === undefined || wrong.length > 0) throw invalidInput(wrong);
        const store = {
          id: ids.next(),
          brandId,
          kind: input.kind,
          name: input.name,
          currency: input.currency,
          domain,
        };
        const secretId = ids.next();
        const sealed = createVault(context.keys, brandId, random).seal(secret, placeOf(store.id, secretId));
        await insertStore(tx, { ...store, createdAt: clock.wall() }, { id: secretId, sealed });
        const id = showId('store', store.id);
        context.record({ type: 'store.connected', brandId, subject: id, data: { kind: store.kind, domain } });
        return { id, webhookUrl: `${context.publicUrl}/webhooks/${id}`, secret: generated ?? null };
      },
    }),
  };
}

export type StoreUseCases = ReturnType<typeof createStoreUseCases>;

/** The signing secrets of a store that are in use at `now` (wall time), opened, newest first. */
export async function findStoreSecrets(
  db: Db,
  { keys, random }: { keys: MasterKeys; random: Random },
  store: Pick<Store, 'brandId' | 'id'>,
  now: Date,
): Promise<string[]> {
  const vault = createVault(keys, store.brandId, random);
  const rows = await findSealedSecrets(db, store, now);
  return rows.map((row) => vault.open(row.sealed, placeOf(store.id, row.id)));
}
