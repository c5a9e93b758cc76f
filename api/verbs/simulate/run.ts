import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../../core/db/index.ts';
import {
  countEnded,
  countWaiting,
  type Plan,
  type PlannedEvent,
  type PlannedOrder,
  type Target,
} from '../../../core/simulator/index.ts';
import { forEach } from './crowd.ts';
import { throughOutages } from './outage.ts';
import type { HopPrinter } from './report.ts';
import type { Sender } from './sender.ts';
import { Refused, type Shop } from './shop.ts';

export type Run = {
  target: Target;
  plan: Plan;
  shop: Shop;
  sender: Sender;
  database: Database;
  /** Where every hop is to be printed. */
  printer: HopPrinter | undefined;
  shuffle: boolean;
  /** Orders per second. */
  rate: number | undefined;
  since: Date;
  say(line: string): void;
  signal: AbortSignal;
};

/** Requests under way at once. */
export const CONNECTIONS = 32;
const LOOK_MS = 10;
/** Nothing having been processed for this long, nothing more is expected. */
const STANDSTILL_MS = 90_000;
const SHOWN_REFUSALS = 5;
const SECOND_MS = 1_000;

/**
 * Sends a plan, and waits until nothing of it is left to be processed.
 * @returns what the instance refused
 */
export async function sendPlan(run: Run): Promise<string[]> {
  const steps = stepsOf(run);
  const progress = run.printer ? undefined : sayEverySecond(run, steps.sent);
  try {
    await (run.shuffle ? sendShuffled(run, steps) : sendInTurn(run, steps));
    await untilProcessed(run);
    if (run.shuffle) await showAll(run);
  } finally {
    clearInterval(progress);
  }
  return steps.refusals;
}

type Steps = ReturnType<typeof stepsOf>;

/** What is done again and again, printed where there is a printer. */
function stepsOf({ shop, printer, say }: Run) {
  const refusals: string[] = [];
  let sent = 0;
  return {
    refusals,
    sent: () => sent,
    async click(order: PlannedOrder): Promise<void> {
      const answer = await shop.click(order);
      printer?.click(order, answer);
    },
    async deliver(event: PlannedEvent): Promise<void> {
      const answer = await shop.deliver(event);
      sent += 1;
      printer?.webhook(event, answer);
    },
    /** Does `work`; answers whether it was not refused. */
    async unlessRefused(work: () => Promise<void>): Promise<boolean> {
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (refusals.push(error.message) <= SHOWN_REFUSALS) say(error.message);
        return false;
      }
    },
  };
}

/** Order by order, each from the click to its last event. */
async function sendInTurn(run: Run, { click, deliver, unlessRefused }: Steps): Promise<void> {
  const events = Map.groupBy(run.plan.events, ({ order }) => order);
  await forEach(run.plan.orders, paceOf(run, run.rate), async (order) => {
    run.printer?.order(order);
    const own = events.get(order) ?? [];
    await unlessRefused(async () => {
      await click(order);
      for (const event of own) await deliver(event);
      if (run.printer) await showDecision(run, run.printer, order, own);
    });
  });
}

/** All the clicks, then all the events in their shuffled order. */
async function sendShuffled(run: Run, { click, deliver, unlessRefused }: Steps): Promise<void> {
  const { orders, events } = run.plan;
  const clicked = new Set<PlannedOrder>();
  await forEach(orders, paceOf(run, run.rate), async (order) => {
    if (await unlessRefused(() => click(order))) clicked.add(order);
  });
  const due = events.filter(({ order }) => clicked.has(order));
  const rate = run.rate && (run.rate * events.length) / orders.length;
  await forEach(due, paceOf(run, rate), async (event) => void (await unlessRefused(() => deliver(event))));
}

/** One after the other where every hop is printed. */
function paceOf({ printer, signal }: Run, perSecond: number | undefined) {
  return { width: printer ? 1 : CONNECTIONS, perSecond, signal };
}

async function showAll({ printer, plan, database, since }: Run): Promise<void> {
  for (const order of printer ? plan.orders : []) {
    printer?.order(order);
    await printer?.decision(database, order, since, undefined);
  }
}

/** Waits for one order's events to be processed and prints what became of it. */
async function showDecision(
  run: Run,
  printer: HopPrinter,
  order: PlannedOrder,
  events: readonly PlannedEvent[],
): Promise<void> {
  const started = performance.now();
  const keys = [...new Set(events.flatMap(({ eventId }) => run.shop.eventKeys.get(eventId) ?? []))];
  const ended = () => throughOutages(run.signal, () => countEnded(run.database, run.target, keys));
  while ((await ended()) < keys.length && performance.now() - started < STANDSTILL_MS) await wait(LOOK_MS);
  await printer.decision(run.database, order, run.since, performance.now() - started);
}

async function untilProcessed({ database, target, signal }: Run): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  for (;;) {
    const waiting = await throughOutages(signal, () => countWaiting(database, target));
    if (waiting === 0) return;
    if (waiting < least) [least, movedAt] = [waiting, performance.now()];
    if (performance.now() - movedAt > STANDSTILL_MS) return;
    await wait(LOOK_MS, undefined, { signal });
  }
}

function sayEverySecond(run: Run, sent: () => number): NodeJS.Timeout {
  const total = run.plan.events.length;
  let last = 0;
  let seconds = 0;
  return setInterval(() => {
    const now = sent();
    const again = run.sender.retrying > 0 ? `, ${run.sender.retrying} to be sent again` : '';
    seconds += 1;
    run.say(`${seconds} s: ${now} of ${total} events answered, ${now - last}/s${again}`);
    last = now;
  }, SECOND_MS);
}
