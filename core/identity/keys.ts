import { and, eq, isNull } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import { hashToken, newToken } from '../kernel/secret.ts';
import { apiKeys } from './identity.tables.ts';

/**
 * Makes an API key of a brand. The token is answered this once; what is kept is its hash.
 * @param key.label what people see in place of the key
 */
export async function createApiKey(
  tx: Tx,
  { ids, clock, random }: { ids: Ids; clock: Clock; random: Random },
  key: { brandId: Uuid; label: string },
): Promise<{ keyId: Uuid; token: string }> {
  const token = newToken('parley_', random);
  const hash = hashToken(token);
  const keyId = ids.next();
  await tx.orm.insert(apiKeys).values({ ...key, id: keyId, hash, createdAt: clock.wall() });
  await enterDirectory(tx, 'api_key', hash, { brandId: key.brandId, id: keyId });
  return { keyId, token };
}

/** Whose key a token is; undefined when it is unknown or was revoked. */
export async function authenticateKey(
  db: Db,
  token: string,
): Promise<{ brandId: Uuid; keyId: Uuid } | undefined> {
  const place = await findPlace(db, 'api_key', hashToken(token));
  if (place === undefined) return undefined;
  const [row] = await db.orm
    .select({ brandId: apiKeys.brandId, keyId: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.brandId, place.brandId), eq(apiKeys.id, place.id), isNull(apiKeys.revokedAt)));
  return row;
}
