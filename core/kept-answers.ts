import { and, eq } from 'drizzle-orm';
import type { Tx } from './db/index.ts';
import type { Clock } from './kernel/clock.ts';
import { defineError } from './kernel/error.ts';
import type { Random } from './kernel/random.ts';
import { createVault, deriveKeys, hmac, type MasterKeys } from './kernel/secret.ts';
import { idempotencyKeys } from './kept-answers.tables.ts';

export const keyReused = defineError(
  'request.key_reused',
  'conflict',
  () =>
    'This Idempotency-Key was used before with another request. Nothing was changed. Use a new key for a new request.',
);

/** A request as its key remembers it; `key` comes from the outside event, undefined where there is none. */
export type KeyedRequest = { name: string; actor: string; key: string | undefined; input: unknown };

export type KeptAnswers = {
  /**
   * Runs `work` once per actor and key: the same request again gets the stored answer, another one under the same key
   * is refused. Two at once wait for each other. An answer is stored sealed, because it may hold a new secret, and of the
   * request a keyed hash, because an address or a secret in it could be found again by trying.
   * @throws {@link keyReused}
   */
  once<T>(tx: Tx, request: KeyedRequest, work: () => Promise<T>): Promise<T>;
};

export function createKeptAnswers(parts: { keys: MasterKeys; random: Random; clock: Clock }): KeptAnswers {
  const vault = createVault(parts.keys, 'answers', parts.random);
  // The current key first; what was kept before a rotation is known by the previous one.
  const macs = deriveKeys(parts.keys, 'answered requests').map(({ mac }) => mac);
  return {
    async once<T>(tx: Tx, request: KeyedRequest, work: () => Promise<T>): Promise<T> {
      const { key, actor: scope } = request;
      if (key === undefined) return await work();
      const same = and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key));
      const place = `idempotency_keys answer ${scope} ${key}`;
      const said = JSON.stringify([request.name, request.input]);
      const [requestHash = '', ...earlier] = macs.map((mac) => hmac(mac, said).toString('hex'));
      const taken = await tx.orm
        .insert(idempotencyKeys)
        .values({ scope, key, requestHash, createdAt: parts.clock.wall() })
        .onConflictDoNothing()
        .returning({ key: idempotencyKeys.key });
      if (taken.length === 0) {
        const [row] = await tx.orm.select().from(idempotencyKeys).where(same);
        const isSame = row !== undefined && [requestHash, ...earlier].includes(row.requestHash);
        if (!isSame || row.answer === null) throw keyReused({});
        return JSON.parse(vault.open(Buffer.from(row.answer, 'base64'), place)) as T;
      }
      const result = await work();
      const answer = vault.seal(JSON.stringify(result), place).toString('base64');
      await tx.orm.update(idempotencyKeys).set({ answer }).where(same);
      return result;
    },
  };
}
