import { readFile } from 'node:fs/promises';
import type { Database } from './client.ts';
import { sqlState } from './tx.ts';
import { entering } from './unreachable.ts';

const JOURNAL = new URL('../../drizzle/meta/_journal.json', import.meta.url);
/** PostgreSQL's documentation, appendix A. */
const UNDEFINED_TABLE = '42P01';

/** How far a database is, by the names of the migrations. */
export type Migrations = {
  applied: string[];
  /** Known to this version of Parley and not applied, in order. */
  missing: string[];
  /** Applied and not known to this version: a newer one has been here. */
  newer: number;
};

/** Compares the migrations of this version with those the database has had. */
export async function readMigrations(database: Database): Promise<Migrations> {
  const journal = JSON.parse(await readFile(JOURNAL, 'utf8')) as { entries: { when: number; tag: string }[] };
  const had = new Set(await readApplied(database));
  const applied = journal.entries.filter(({ when }) => had.has(when));
  const missing = journal.entries.filter(({ when }) => !had.has(when));
  return {
    applied: applied.map(({ tag }) => tag),
    missing: missing.map(({ tag }) => tag),
    newer: had.size - applied.length,
  };
}

/** When each applied migration was written, which is how drizzle knows them; none in an empty database. */
async function readApplied(database: Database): Promise<number[]> {
  try {
    const rows = await entering(
      database.pool,
      async () => database.sql<{ at: bigint }[]>`
        select created_at as at from drizzle.__drizzle_migrations order by created_at`,
    );
    return rows.map(({ at }) => Number(at));
  } catch (error) {
    if (sqlState(error) === UNDEFINED_TABLE) return [];
    throw error;
  }
}
