import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { BatchParts, BatchResult } from './batch.ts';
import { forgetPlans } from './batch-database.ts';
import { claimEvents, findWaitingBrands, type EventEnd } from './batch.store.ts';
import { runBatch } from './run-batch.ts';

/** What one committed batch came to. */
export type BatchNews = {
  /** Events by how they ended. */
  ended: Record<EventEnd['state'], number>;
  /** Alerts put into mailboxes. */
  alerts: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** All that it did; a worker in another thread sends it only where somebody asks for it. */
  result: BatchResult | undefined;
};

export type WorkerParts = BatchParts & {
  database: Database;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Called after each committed batch. */
  onBatch(news: BatchNews): void;
  /** Events in one batch at most; 1 only to measure what batches are worth. */
  batchSize?: number;
};

export type Worker = {
  /** Works in the background until {@link Worker.stop}. */
  start(): void;
  /** Something may be waiting: look now. Does nothing where the worker was not started. */
  wake(): void;
  /** Ends after the running batches. */
  stop(): Promise<void>;
  /** Processes until nothing waits; for tests and commands. Answers how many events were ended. */
  drain(): Promise<number>;
};

/** Events claimed at once. Larger gains little and makes the alerts of an ordinary sale wait. */
const BATCH_SIZE = 400;
/** How long an idle worker sleeps when nobody wakes it: a backstop for wake-ups lost between processes. */
const IDLE_MS = 250;
const PAUSE_AFTER_FAILURE_MS = 500;
/** Batches that live on the same plans; tables that have grown meanwhile may want others. */
const REPLAN_EVERY = 32;
const FIRST_BRAND: Uuid = '00000000-0000-0000-0000-000000000000';

/**
 * The worker of the hot path: takes what waits, brand by brand in turn so that one brand's flash sale does not hold up
 * the others, and processes it batch by batch. A row that breaks its batch is found by halving and set aside with the
 * reason; its neighbours go on. Batches follow each other: two at once would wait for each other's pages of the same
 * tables (measured: a fifth slower), and what was taken out of those that wait would be passed over longer.
 */
export function createWorker(parts: WorkerParts): Worker {
  const { database, log } = parts;
  const batchSize = parts.batchSize ?? BATCH_SIZE;
  let after = FIRST_BRAND;
  let batches = 0;
  let stopping = false;
  let running: Promise<void> | undefined;
  const alarm = createAlarm();

  /** One batch; answers how many events it ended. */
  async function step(): Promise<number> {
    const brands = (await findWaitingBrands(database, after)).slice(0, batchSize);
    after = brands.at(-1) ?? FIRST_BRAND;
    if (brands.length === 0) return 0;
    const perBrand = Math.max(1, Math.floor(batchSize / brands.length));
    batches += 1;
    return await runBatch(parts, async (tx) => {
      if (batches % REPLAN_EVERY === 0) await forgetPlans(tx);
      return claimEvents(tx, brands, perBrand);
    });
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        alarm.clear();
        // A full round over the brands found nothing only when it began at the first one.
        const fromStart = after === FIRST_BRAND;
        const ended = await step();
        if (ended === 0 && fromStart) await alarm.sleep(IDLE_MS);
      } catch (error) {
        log.warn({ err: error }, 'processing store events failed; trying again');
        await wait(PAUSE_AFTER_FAILURE_MS);
      }
    }
  }

  return {
    start() {
      running ??= loop();
    },
    wake: () => alarm.ring(),
    async stop() {
      stopping = true;
      alarm.ring();
      await running;
    },
    async drain() {
      let total = 0;
      for (;;) {
        const fromStart = after === FIRST_BRAND;
        const ended = await step();
        total += ended;
        if (ended === 0 && fromStart) return total;
      }
    },
  };
}

/** Something to sleep by. A ring while nobody sleeps is remembered until it is cleared. */
function createAlarm() {
  let rung = false;
  let wakeUp: (() => void) | undefined;
  return {
    clear(): void {
      rung = false;
    },
    ring(): void {
      rung = true;
      wakeUp?.();
    },
    /** Resolves at the next ring, at once after one that was not cleared, and in any case after `ms`. */
    async sleep(ms: number): Promise<void> {
      if (rung) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wakeUp = undefined;
    },
  };
}
