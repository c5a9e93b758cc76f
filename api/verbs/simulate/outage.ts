import { setTimeout as wait } from 'node:timers/promises';
import { sqlState } from '../../../core/db/index.ts';

/** More than a database needs to come back. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;
/** Data, constraint and syntax errors: the statement is at fault, and would be the next time. */
const OUR_FAULT = /^(22|23|42)/;

/** Reads from a database that may be killed and started again meanwhile. */
export async function throughOutages<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      const state = sqlState(error);
      if (state === undefined || OUR_FAULT.test(state) || performance.now() > deadline) throw error;
      await wait(PAUSE_MS, undefined, { signal });
    }
  }
}
