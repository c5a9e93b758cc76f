import { openDatabase, type Database } from '../db/index.ts';

/** One for the batch and one to spare. */
const CONNECTIONS = 2;

/**
 * Connections for batches alone. Everything a batch asks for is found through an index, however few rows a table has
 * yet, and a plan is made once per statement: left alone, PostgreSQL plans for the empty tables it saw first and reads
 * them whole until it next takes statistics (measured: a tenth of the speed after 50,000 orders).
 */
export function openBatchDatabase(url: string): Database {
  return openDatabase({
    url,
    max: CONNECTIONS,
    name: 'parley batches',
    settings: { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_bitmapscan: 'off' },
  });
}
