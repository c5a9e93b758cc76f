import { setTimeout as wait } from 'node:timers/promises';
import { sqlState, withTx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { OrderRace, processEvents, type BatchResult } from './batch.ts';
import {
  claimEvents,
  claimNamedEvents,
  endEvents,
  findWaitingBrands,
  type ClaimedEvent,
} from './batch.store.ts';
import type { Worker, WorkerParts } from './worker.ts';

/** Events claimed at once. Larger gains little and makes the alerts of an ordinary sale wait. */
const BATCH_SIZE = 400;
/** How long an idle worker sleeps when nobody wakes it: a backstop for wake-ups lost between processes. */
const IDLE_MS = 250;
const PAUSE_AFTER_FAILURE_MS = 500;
const FIRST_BRAND: Uuid = '00000000-0000-0000-0000-000000000000';
/** Brands one lane takes at most, so that the next lane finds others. */
const BRANDS_PER_LANE = 16;

/** One of the loops of a {@link Worker}; `busy` holds the brands that some lane is at work on. */
export function createLane(parts: WorkerParts, busy: Set<Uuid>): Worker {
  const { database, log } = parts;
  const batchSize = parts.batchSize ?? BATCH_SIZE;
  let after = FIRST_BRAND;
  let stopping = false;
  let running: Promise<void> | undefined;
  let wakeUp: (() => void) | undefined;
  let woken = false;

  /** One batch; answers how many events it ended. */
  async function step(): Promise<number> {
    const waiting = await findWaitingBrands(database, after);
    const brands = waiting.filter((brand) => !busy.has(brand)).slice(0, Math.min(batchSize, BRANDS_PER_LANE));
    after = brands.at(-1) ?? FIRST_BRAND;
    if (brands.length === 0) return 0;
    const perBrand = Math.max(1, Math.floor(batchSize / brands.length));
    const taken: ClaimedEvent[] = [];
    for (const brand of brands) busy.add(brand);
    try {
      return await run((tx) => claimEvents(tx, brands, perBrand), taken);
    } catch (error) {
      if (isOutage(error) || taken.length === 0) throw error;
      return await halve(taken, error);
    } finally {
      for (const brand of brands) busy.delete(brand);
    }
  }

  /** Processes what `claim` takes, in one transaction; answers how many events that were, and leaves them in `taken`. */
  async function run(
    claim: (tx: Parameters<Parameters<typeof withTx>[1]>[0]) => Promise<ClaimedEvent[]>,
    taken: ClaimedEvent[],
  ): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      taken.length = 0;
      const started = performance.now();
      try {
        const result = await withTx(database, async (tx) => {
          taken.push(...(await claim(tx)));
          return taken.length === 0 ? undefined : processEvents(tx, taken, parts);
        });
        if (result) tell(result, performance.now() - started);
        return taken.length;
      } catch (error) {
        if (!isCollision(error) || attempt === 5) throw error;
      }
    }
  }

  /** The batch is committed: whatever a listener does about it, it has not failed. */
  function tell(result: BatchResult, ms: number): void {
    try {
      parts.onBatch(result, ms);
    } catch (error) {
      log.error({ err: error }, 'a listener failed on a batch that is committed');
    }
  }

  /** Processes the halves of a batch that failed. What fails alone is set aside, unless it was others that were in its way. */
  async function halve(events: readonly ClaimedEvent[], cause: unknown): Promise<number> {
    const [only] = events;
    if (events.length === 1 && only) {
      if (isCollision(cause) || sqlState(cause) === TIMED_OUT) throw cause;
      await setAside(only, cause);
      return 1;
    }
    const middle = events.length >> 1;
    let ended = 0;
    for (const half of [events.slice(0, middle), events.slice(middle)]) {
      try {
        ended += await run((tx) => claimNamedEvents(tx, half), []);
      } catch (error) {
        if (isOutage(error)) throw error;
        ended += await halve(half, error);
      }
    }
    return ended;
  }

  async function setAside(event: ClaimedEvent, cause: unknown): Promise<void> {
    log.error({ err: cause, event: event.id }, 'a store event could not be processed and was set aside');
    const detail = cause instanceof Error ? `${cause.name} ${sqlState(cause) ?? ''}`.trim() : 'unknown';
    const end = {
      ...event,
      state: 'set_aside',
      reason: 'processing_failed',
      detail,
      orderExternalId: orderOf(event),
    } as const;
    await withTx(database, (tx) => endEvents(tx, [end]));
  }

  /** The order a failed event is about, so that whoever asks for the order learns of it. */
  function orderOf(event: ClaimedEvent): string | undefined {
    try {
      const parsed = parts.connectors.get(event.storeKind)?.parse(event);
      return parsed && 'orderId' in parsed ? parsed.orderId : undefined;
    } catch {
      return undefined;
    }
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        woken = false;
        // A full round over the brands found nothing only when it began at the first one.
        const fromStart = after === FIRST_BRAND;
        const ended = await step();
        if (ended === 0 && fromStart && !woken) await idle();
      } catch (error) {
        log.warn({ err: error }, 'processing store events failed; trying again');
        await wait(PAUSE_AFTER_FAILURE_MS);
      }
    }
  }

  async function idle(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wakeUp = undefined;
  }

  return {
    start() {
      running ??= loop();
    },
    wake() {
      woken = true;
      wakeUp?.();
    },
    async stop() {
      stopping = true;
      wakeUp?.();
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

/** Another transaction was in the way: run again, the same may go well. */
function isCollision(error: unknown): boolean {
  return error instanceof OrderRace || /^40/.test(sqlState(error) ?? '');
}

/** A statement that took too long; a smaller batch may be in time. */
const TIMED_OUT = '57014';

/** Connection trouble, shutdown, lack of resources, a lock held by someone: the database's doing, not the row's. */
function isOutage(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return /^(08|53|57P|58|25P0[34]|55P03)/.test(state) || /^(CONNECT|EAI_|E(?!RR_)[A-Z]+$)/.test(state);
}
