import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/index.ts';
import { SECOND_MS } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { findContradicted } from './intake.store.ts';
import type { IncomingEvent } from './intake.ts';

export type ContradictionWatch = {
  /** Compares repeated events with the first of their name, beside the answers and together with others. */
  note(repeated: readonly IncomingEvent[]): void;
  /** Stops comparing. */
  close(): Promise<void>;
};

/** Repeated events compared at once; what comes beyond them within the pause is not looked at. */
const MAX_WAITING = 2_000;
/** Between two looks. Stores repeat themselves by the hundred, and one statement for all costs little more than for one. */
const PAUSE_MS = SECOND_MS;

/** Logs repeated events whose content is not what was kept under their id the first time: the first one counts. */
export function createContradictionWatch(database: Database, log: Logger): ContradictionWatch {
  const closing = new AbortController();
  let waiting: IncomingEvent[] = [];
  let running: Promise<void> | undefined;

  async function look(): Promise<void> {
    while (waiting.length > 0 && !closing.signal.aborted) {
      const repeated = waiting;
      waiting = [];
      try {
        for (const { storeId, eventKey } of await findContradicted(database, repeated)) {
          log.warn(
            { store: showId('store', storeId), eventKey },
            'a store sent another content under a known event id; the first one counts',
          );
        }
      } catch (error) {
        log.warn({ err: error }, 'repeated store events could not be compared with the first ones');
      }
      await wait(PAUSE_MS, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    running = undefined;
  }

  return {
    note(repeated) {
      waiting.push(...repeated.slice(0, MAX_WAITING - waiting.length));
      running ??= look();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
