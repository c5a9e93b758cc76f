import { pino } from 'pino';
import { migrateDatabase, openDatabase, type Database } from '../../core/db/index.ts';
import { later, type Clock } from '../../core/kernel/clock.ts';
import { createIds, type Ids } from '../../core/kernel/id.ts';
import { systemRandom, type Random } from '../../core/kernel/random.ts';
import type { MasterKeys } from '../../core/kernel/secret.ts';
import { createExecutor, type Executor } from '../../core/use-case.ts';
import { freshDatabase, type Template } from './database.ts';

/** A database with every table and no rows; made once per run. */
export const MIGRATED: Template = { name: 'migrated', prepare: migrateDatabase };

/** A clock that stands still until it is told otherwise; both clocks show the same unless the offset is set. */
export class FixedClock implements Clock {
  now = new Date('2026-03-02T09:00:00.000Z');
  offsetMs = 0;

  wall(): Date {
    return this.now;
  }

  business(): Date {
    return later(this.now, this.offsetMs);
  }
}

/** Keys that every run shares, so that what one test seals another can open. */
export const TEST_KEYS: MasterKeys = { current: Buffer.alloc(32, 7) };

/** All a use case needs, on a database of its own. */
export type Bench = {
  database: Database;
  url: string;
  execute: Executor;
  clock: FixedClock;
  ids: Ids;
  random: Random;
  keys: MasterKeys;
  publicUrl: string;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
};

/**
 * Opens a fresh database and an executor over it. The pool has several connections, so calls made at once run at once.
 * @param publicUrl base of the links people get
 */
export async function openBench(publicUrl = 'https://parley.example'): Promise<Bench> {
  const { url, drop } = await freshDatabase(MIGRATED);
  const database = openDatabase({ url, name: 'parley test' });
  const clock = new FixedClock();
  const parts = {
    database,
    clock,
    ids: createIds(clock, systemRandom),
    random: systemRandom,
    keys: TEST_KEYS,
    publicUrl,
  };
  const execute = createExecutor({
    ...parts,
    log: pino({ level: 'silent' }),
    enqueueIn: () => async () => undefined,
  });
  return {
    ...parts,
    url,
    execute,
    async close() {
      await database.close();
      await drop();
    },
  };
}
