import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { entering } from './unreachable.ts';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url));
/** Any fixed number: every process that migrates takes the same advisory lock. */
const LOCK = 7_275_391;

/**
 * Brings the database to the newest version. Processes that start together wait for the first of them.
 * @param url the database; a connection of its own is used and closed
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await entering(sql, async () => sql`select pg_advisory_lock(${LOCK})`);
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
