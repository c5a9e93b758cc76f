import { sqlState, withTx, type Tx } from '../db/index.ts';
import { OrderRace, processEvents, type BatchResult } from './batch.ts';
import { claimNamedEvents, endEvents, type ClaimedEvent } from './batch.store.ts';
import type { WorkerParts } from './worker.ts';

/** Takes events, locked until the transaction ends. */
type Claim = (tx: Tx) => Promise<ClaimedEvent[]>;

const ATTEMPTS = 5;

/**
 * Processes what `claim` takes. A batch that fails is halved until the row that breaks it stands alone and is set
 * aside; its neighbours go on. Throws when the database itself is in trouble: then no row is to blame.
 * @returns how many events were ended
 */
export async function runBatch(parts: WorkerParts, claim: Claim): Promise<number> {
  const taken: ClaimedEvent[] = [];
  try {
    return await attempt(parts, claim, taken);
  } catch (error) {
    if (isOutage(error) || taken.length === 0) throw error;
    return await halve(parts, taken, error);
  }
}

/** One transaction, run again when another one was in the way; leaves what was claimed in `taken`. */
async function attempt(parts: WorkerParts, claim: Claim, taken: ClaimedEvent[]): Promise<number> {
  for (let attempts = 1; ; attempts += 1) {
    taken.length = 0;
    const started = performance.now();
    try {
      const result = await withTx(parts.database, async (tx) => {
        taken.push(...(await claim(tx)));
        return taken.length === 0 ? undefined : processEvents(tx, taken, parts);
      });
      if (result) tell(parts, result, performance.now() - started);
      return taken.length;
    } catch (error) {
      if (!isCollision(error) || attempts === ATTEMPTS) throw error;
    }
  }
}

/** The batch is committed: whatever a listener does about it, it has not failed. */
function tell({ onBatch, log }: WorkerParts, result: BatchResult, ms: number): void {
  try {
    const ended = { applied: 0, ignored: 0, set_aside: 0 };
    for (const { state } of result.ends) ended[state] += 1;
    onBatch({ ended, alerts: result.alerts.length, ms, result });
  } catch (error) {
    log.error({ err: error }, 'a listener failed on a batch that is committed');
  }
}

/** Processes the halves of a batch that failed. What fails alone is set aside, unless it was others that were in its way. */
async function halve(parts: WorkerParts, events: readonly ClaimedEvent[], cause: unknown): Promise<number> {
  const [only] = events;
  if (events.length === 1 && only) {
    if (isCollision(cause) || sqlState(cause) === TIMED_OUT) throw cause;
    await setAside(parts, only, cause);
    return 1;
  }
  const middle = events.length >> 1;
  let ended = 0;
  let failure: { error: unknown } | undefined;
  for (const half of [events.slice(0, middle), events.slice(middle)]) {
    try {
      ended += await attempt(parts, (tx) => claimNamedEvents(tx, half), []);
    } catch (error) {
      if (isOutage(error)) throw error;
      try {
        ended += await halve(parts, half, error);
      } catch (again) {
        // The other half is not to wait for this one.
        failure = { error: again };
      }
    }
  }
  if (failure) throw failure.error;
  return ended;
}

async function setAside(parts: WorkerParts, event: ClaimedEvent, cause: unknown): Promise<void> {
  parts.log.error({ err: cause, event: event.id }, 'a store event could not be processed and was set aside');
  const detail = cause instanceof Error ? `${cause.name} ${sqlState(cause) ?? ''}`.trim() : 'unknown';
  const end = {
    ...event,
    state: 'set_aside',
    reason: 'processing_failed',
    detail,
    orderExternalId: orderOf(parts, event),
  } as const;
  await withTx(parts.database, (tx) => endEvents(tx, [end]));
}

/** The order a failed event is about, so that whoever asks for the order learns of it. */
function orderOf({ connectors }: WorkerParts, event: ClaimedEvent): string | undefined {
  try {
    const parsed = connectors.get(event.storeKind)?.parse(event);
    return parsed && 'orderId' in parsed ? parsed.orderId : undefined;
  } catch {
    return undefined;
  }
}

/** Another transaction was in the way: run again, the same may go well. */
function isCollision(error: unknown): boolean {
  return error instanceof OrderRace || sqlState(error)?.startsWith('40') === true;
}

/** A statement that took too long; a smaller batch may be in time. */
const TIMED_OUT = '57014';

/** Connection trouble, shutdown, lack of resources, a lock held by someone: the database's doing, not the row's. */
function isOutage(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return /^(08|53|57P|58|25P0[34]|55P03)/.test(state) || /^(CONNECT|EAI_|E(?!RR_)[A-Z]+$)/.test(state);
}
