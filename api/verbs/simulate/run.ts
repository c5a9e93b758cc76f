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
  shuffle: boolean;
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

/** Sends a plan, and waits until nothing of it is left to be processed. Answers what the instance refused. */
export async function sendPlan(run: Run, printer: HopPrinter | undefined): Promise<string[]> {
  const { plan, signal } = run;
  const refusals: string[] = [];
  let sent = 0;
  const asked = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (refusals.push(error.message) <= SHOWN_REFUSALS) run.say(error.message);
    }
  };
  const click = async (order: PlannedOrder): Promise<void> => {
    const answer = await run.shop.click(order);
    printer?.click(order, answer);
  };
  const deliver = async (event: PlannedEvent): Promise<void> => {
    const answer = await run.shop.deliver(event);
    sent += 1;
    printer?.webhook(event, answer);
  };
  const progress = printer ? undefined : sayEverySecond(run, () => sent);
  try {
    if (run.shuffle) {
      const clicked = new Set<PlannedOrder>();
      const pace = { width: printer ? 1 : CONNECTIONS, perSecond: run.rate, signal };
      await forEach(plan.orders, pace, (order) =>
        asked(() => click(order).then(() => void clicked.add(order))),
      );
      const events = plan.events.filter(({ order }) => clicked.has(order));
      const perSecond = run.rate && (run.rate * plan.events.length) / plan.orders.length;
      await forEach(events, { ...pace, perSecond }, (event) => asked(() => deliver(event)));
    } else {
      const events = Map.groupBy(plan.events, ({ order }) => order);
      await forEach(plan.orders, { width: printer ? 1 : CONNECTIONS, perSecond: run.rate, signal }, (order) =>
        asked(async () => {
          printer?.order(order);
          await click(order);
          for (const event of events.get(order) ?? []) await deliver(event);
          if (printer) await showDecision(run, printer, order, events.get(order) ?? []);
        }),
      );
    }
    await untilProcessed(run);
  } finally {
    clearInterval(progress);
  }
  return refusals;
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
