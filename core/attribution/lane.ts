import { setTimeout as wait } from 'node:timers/promises';
import type { Uuid } from '../kernel/id.ts';
import { forgetPlans } from './batch-database.ts';
import { claimEvents, findWaitingBrands } from './batch.store.ts';
import { runBatch } from './run-batch.ts';
import type { Worker, WorkerParts } from './worker.ts';

/** Events claimed at once. Larger gains little and makes the alerts of an ordinary sale wait. */
const BATCH_SIZE = 400;
/** How long an idle worker sleeps when nobody wakes it: a backstop for wake-ups lost between processes. */
const IDLE_MS = 250;
const PAUSE_AFTER_FAILURE_MS = 500;
/**
 * How often the connection of a batch forgets its plans; tables that have grown meanwhile may want others. Odd, because
 * batches take an even number of connections in turn: an even count would come upon the same ones for ever.
 */
const REPLAN_EVERY = 31;
const FIRST_BRAND: Uuid = '00000000-0000-0000-0000-000000000000';

/** Brands one lane takes at most, so that the next lane finds others. */
const BRANDS_PER_LANE = 16;

/** One of the loops of a {@link Worker}; `busy` holds the brands that some lane is at work on. */
export function createLane(parts: WorkerParts, busy: Set<Uuid>): Worker {
  const { database, log } = parts;
  const batchSize = parts.batchSize ?? BATCH_SIZE;
  let after = FIRST_BRAND;
  let batches = 0;
  let stopping = false;
  let running: Promise<void> | undefined;
  const alarm = createAlarm();

  /** One batch; answers how many events it ended. */
  async function step(): Promise<number> {
    const waiting = await findWaitingBrands(database, after);
    const brands = waiting.filter((brand) => !busy.has(brand)).slice(0, Math.min(batchSize, BRANDS_PER_LANE));
    after = brands.at(-1) ?? FIRST_BRAND;
    if (brands.length === 0) return 0;
    const perBrand = Math.max(1, Math.floor(batchSize / brands.length));
    batches += 1;
    for (const brand of brands) busy.add(brand);
    try {
      return await runBatch(parts, async (tx) => {
        if (batches % REPLAN_EVERY === 0) await forgetPlans(tx);
        return claimEvents(tx, brands, perBrand);
      });
    } finally {
      for (const brand of brands) busy.delete(brand);
    }
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
