import type postgres from 'postgres';
import type { ClickTokens, Connector } from '../attribution/index.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import type { PastSettings } from './past.ts';

/** What a check looks at: one snapshot of the database, and the keys, connectors and clocks to judge it by. */
export type Scene = {
  tx: Tx;
  wall: Date;
  business: Date;
  keys: MasterKeys;
  connectors: ReadonlyMap<string, Connector>;
  tokens: ClickTokens;
  /** By brand. */
  settings: ReadonlyMap<Uuid, PastSettings>;
  /** By creator; only those whose mail is known. */
  mailsKnownSince: ReadonlyMap<Uuid, Date>;
};

/** A row that should not be, with what is needed to find it; shown as it is, so nothing secret or personal is in it. */
export type Row = Record<string, unknown>;

/** What a check found: how many things it looked at, and at most {@link MOST_ROWS} that are wrong. */
export type Finding = { checked: number; offending: Row[] };

/** One invariant that rows can show. */
export type Check = {
  /** Its number, `I1` to `I50`. */
  id: string;
  /** What holds, in plain words. */
  name: string;
  /** What is counted, `balances`. */
  things: string;
  /** A figure to look at rather than a rule that is broken: it does not fail the audit. */
  advisory?: true;
  /** The table without which there is nothing to check, where a part of Parley may not be installed. */
  needs?: string;
  find(scene: Scene): Promise<Finding>;
};

/** One invariant and what was found. */
export type AuditResult = Omit<Check, 'find' | 'needs'> & Finding;
export type AuditReport = AuditResult[];

/** Offending rows shown per check. */
export const MOST_ROWS = 20;

/** Rows of one query, still to be asked for; or a part of a query. */
export type Query = postgres.PendingQuery<Row[]>;

/** A check that is one query for what is wrong. `over` names the table whose rows are counted as checked. */
export function rowCheck({
  over,
  broken,
  ...check
}: Omit<Check, 'things' | 'find'> & {
  over: string;
  broken(sql: Tx['sql'], scene: Scene): Query;
}): Check {
  return {
    ...check,
    things: over.replaceAll('_', ' '),
    async find(scene) {
      const { sql } = scene.tx;
      const checked = await countRows(scene.tx, over);
      // Materialized, because a plan made for the first rows alone assumes that there are many.
      const offending = await sql<Row[]>`
        with broken as materialized (${broken(sql, scene)}) select * from broken limit ${MOST_ROWS}`;
      return { checked, offending: [...offending] };
    },
  };
}

/** How many rows a table has. */
export async function countRows(tx: Tx, table: string): Promise<number> {
  const [row] = await tx.sql<{ count: bigint }[]>`select count(*) from ${tx.sql(table)}`;
  return Number(row?.count ?? 0n);
}
