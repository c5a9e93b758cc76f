import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { readArray, textArray } from './array.ts';
import { Connections, type Pool } from './pool.ts';
import type { Statements } from './statements.ts';

export type { DriverTypes } from './statements.ts';

/** Drizzle over one connection or pool. Without a schema on purpose: relational queries round bigint, so money is read by `select` alone. */
export type Orm = PostgresJsDatabase;

/** What can be read with: the pool or a transaction. */
export type Db = {
  readonly sql: Statements;
  readonly orm: Pick<Orm, 'select' | 'selectDistinct' | 'selectDistinctOn' | '$with' | 'with' | '$count'>;
};

/** The pool. Writing through it does not compile; see {@link Tx} in tx.ts. */
export type Database = Db & {
  readonly pool: Pool;
  /** Lets running queries end, for at most `timeoutSeconds`, then closes every connection; always ends. */
  close(timeoutSeconds?: number): Promise<void>;
};

// Drizzle turns JSON into text itself, the bare driver is handed values; this takes both.
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)),
  parse: (text: string): unknown => JSON.parse(text) as unknown,
};

/** Arrays of one element type, by their type ids in PostgreSQL's catalog, which never change. A text is an array literal already. */
const arrays = <T>(ids: [number, ...number[]], read: (element: string) => T) => ({
  to: ids[0],
  from: ids,
  serialize: (value: unknown): unknown =>
    Array.isArray(value)
      ? textArray(value.map((element) => (element == null ? null : String(element))))
      : value,
  parse: (literal: string): (T | null)[] =>
    readArray(literal).map((element) => (element === null ? null : read(element))),
});

/** What the driver would ask each new connection for (`fetch_types`), unguarded: a connection lost while it asks ends the process. */
const arrayTypes = {
  // text, varchar, uuid, timestamptz, bool, jsonb
  texts: arrays([1009, 1015, 2951, 1185, 1000, 3807], (element) => element),
  // int4, int2
  numbers: arrays([1007, 1005], Number),
  bigints: arrays([1016], BigInt),
};

/**
 * Opens a pool.
 * @param options.url any PostgreSQL 15 or later
 * @param options.max connections; eight commit about as fast as this machine can, more only wait on each other
 * @param options.name shown in pg_stat_activity
 * @param options.settings of PostgreSQL, for every connection
 */
export function openDatabase(options: {
  url: string;
  max?: number;
  name?: string;
  settings?: Record<string, string>;
}): Database {
  const driver = {
    types: { bigint: postgres.BigInt, json, ...arrayTypes },
    fetch_types: false,
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: {
      application_name: options.name ?? 'parley',
      statement_timeout: 60_000,
      lock_timeout: 15_000,
      idle_in_transaction_session_timeout: 60_000,
      TimeZone: 'UTC',
      ...options.settings,
    },
  };
  const connections = new Connections({ url: options.url, options: driver }, options.max ?? 8);
  const pool = connections.pool();
  return {
    pool,
    sql: pool,
    orm: ormOver(pool),
    close: (timeoutSeconds = 5) => connections.close(timeoutSeconds),
  };
}

/**
 * Drizzle over a driver handle. It gets a handle with options of its own, because it rewrites the date and JSON
 * parsers of whatever it is given, and the bare driver shares the connection.
 */
export function ormOver(handle: Statements): Orm {
  const client = {
    unsafe: handle.unsafe.bind(handle),
    options: { parsers: {}, serializers: {} },
  };
  return drizzle(client as unknown as postgres.Sql);
}
