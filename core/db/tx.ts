import { setTimeout as wait } from 'node:timers/promises';
import { ormOver, type Database, type Orm } from './client.ts';
import type { Statements } from './statements.ts';

declare const inTransaction: unique symbol;

/** A running transaction: the only thing that can be written with. Of no use once {@link withTx} has ended it. */
export type Tx = {
  readonly sql: Statements;
  readonly orm: Orm;
  readonly [inTransaction]: true;
};

/**
 * Runs `work` in one READ COMMITTED transaction and commits when it resolves.
 *
 * What `work` gets is revoked when the transaction ends: a Drizzle handle kept longer would silently run its
 * statements outside of any transaction (measured), here it throws instead.
 */
export async function withTx<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let revoke: () => void = () => undefined;
  try {
    return await database.pool.begin(async (raw) => {
      const sql = Proxy.revocable(raw, {});
      const orm = Proxy.revocable(ormOver(raw), {});
      revoke = () => {
        sql.revoke();
        orm.revoke();
      };
      return work({ sql: sql.proxy, orm: orm.proxy } as Tx);
    });
  } finally {
    revoke();
  }
}

/** Attempts in all when PostgreSQL asks for a transaction to be run again. */
const ATTEMPTS = 5;
const RETRYABLE = new Set(['40001', '40P01']);

/** {@link withTx}, run again a bounded number of times after a serialization failure or a deadlock. */
export async function withRetriedTx<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withTx(database, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
      await wait(5 * 2 ** attempt);
    }
  }
}

/** The SQLSTATE of a PostgreSQL error, also when Drizzle has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return sqlState(error.cause);
}

/** The name of the constraint a statement broke, if it broke one. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('constraint_name' in error && typeof error.constraint_name === 'string') return error.constraint_name;
  return brokenConstraint(error.cause);
}
