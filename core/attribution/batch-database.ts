import { openDatabase, type Database, type Tx } from '../db/index.ts';

/** Two lanes, and the looking for work beside them. */
const CONNECTIONS = 4;

/**
 * Connections for batches alone. Plans are made once per statement and used by many batches, for making them anew takes
 * longer than running most of them; and a batch finds everything through an index, however few rows a table has yet.
 * {@link forgetPlans} sees to it that what was planned for small tables does not stay when they have grown.
 */
export function openBatchDatabase(url: string): Database {
  return openDatabase({
    url,
    max: CONNECTIONS,
    name: 'parley batches',
    settings: { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_bitmapscan: 'off' },
  });
}

/** Has this connection plan its statements anew, each when it next runs. */
export async function forgetPlans(tx: Tx): Promise<void> {
  await tx.sql.unsafe('discard plans');
}
