import type { Database } from '../../core/db/index.ts';
import { until } from '../../core/db/embedded/wait.ts';

const PATIENCE_MS = 10_000;

/** Resolves once `count` statements in this database wait for a lock that another one holds. */
export async function untilWaiting(database: Database, count = 1): Promise<void> {
  const wait = async (): Promise<boolean> => {
    const rows = await database.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return rows.length >= count;
  };
  if (!(await until(wait, PATIENCE_MS))) throw new Error(`${count} statements were to wait for a lock`);
}
