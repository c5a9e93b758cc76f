import { sqlState, type Database } from '../db/index.ts';
import { defineError } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { insertEvents } from './intake.store.ts';
import { createShares } from './intake-shares.ts';

/** One verified store event, ready to be kept. `body` is JSON text without raw control characters. */
export type IncomingEvent = {
  id: Uuid;
  brandId: Uuid;
  storeId: Uuid;
  topic: string;
  eventKey: string;
  contentKey: string | undefined;
  bodyHash: string;
  body: string;
  receivedAt: Date;
};

export const overloaded = defineError(
  'intake.overloaded',
  'unavailable',
  () =>
    'Parley has more store events waiting than it can take right now. This one was not kept. Send it again in a few seconds.',
);

export const badBody = defineError(
  'webhook.bad_body',
  'invalid',
  (p: { reason: string }) =>
    `The body is not one JSON object (${p.reason}). The event was not kept. Send the event as the shop makes it, in UTF-8.`,
);

/** Events kept and how many of them were new. */
export type Intake = {
  /** Resolves once the event is durable, also when it was there already; throws {@link overloaded} and {@link badBody}. */
  keep(event: IncomingEvent): Promise<void>;
  /** Resolves when everything that waits has been kept or refused. */
  drain(): Promise<void>;
};

/** Room for all stores together; how much of it one may take says {@link createShares}. */
const MAX_WAITING = 10_000;
const MAX_WAITING_CHARACTERS = 32 * 1024 * 1024;
const MAX_GROUP = 200;
/** Characters in one statement; a group of large bodies is split earlier. */
const MAX_GROUP_CHARACTERS = 4 * 1024 * 1024;

type Waiting = { event: IncomingEvent; resolve: () => void; reject: (error: unknown) => void };

/**
 * Group commit: one statement is in flight, whatever arrives meanwhile forms the next group. An idle instance answers
 * after one insert, a busy one shares each commit among many requests; no timer is involved.
 * @param onKept called after each commit with the events that were new, and with those that were known already
 */
export function createIntake(
  database: Database,
  onKept: (added: readonly IncomingEvent[], repeated: readonly IncomingEvent[]) => void,
): Intake {
  let waiting: Waiting[] = [];
  const shares = createShares({ events: MAX_WAITING, characters: MAX_WAITING_CHARACTERS });
  let flushing: Promise<void> | undefined;

  function takeGroup(): Waiting[] {
    const group = waiting.slice(0, countOfGroup(waiting));
    waiting = waiting.slice(group.length);
    for (const { event } of group) shares.giveBack(event);
    return group;
  }

  /** Keeps group after group while anything waits; begins a step later, so that what came together goes together. */
  async function flush(): Promise<void> {
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        await keepGroup(group);
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    // In the same step in which nothing waited: whoever comes next starts anew.
    flushing = undefined;
  }

  /** A row that the database refuses fails alone: the group is halved until it stands by itself. */
  async function keepGroup(group: Waiting[], attempt = 1): Promise<void> {
    try {
      const events = group.map((one) => one.event);
      const added = await insertEvents(database, events);
      for (const one of group) one.resolve();
      if (added === undefined) onKept(events, []);
      else {
        onKept(
          events.filter(({ id }) => added.has(id)),
          events.filter(({ id }) => !added.has(id)),
        );
      }
    } catch (error) {
      // Two processes that got the same events in another order; the other one has ended by now.
      if (attempt < 3 && sqlState(error) === '40P01') return keepGroup(group, attempt + 1);
      if (!isDataError(error)) throw error;
      if (group.length === 1) throw isUnreadable(error) ? badBody({ reason: 'not json' }) : error;
      const middle = group.length >> 1;
      for (const half of [group.slice(0, middle), group.slice(middle)]) {
        await keepGroup(half).catch((cause: unknown) => half.forEach((one) => one.reject(cause)));
      }
    }
  }

  return {
    keep(event) {
      if (shares.isUsedUp(event.storeId)) return Promise.reject(overloaded({}));
      return new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        shares.take(event);
        flushing ??= flush();
      });
    },
    async drain() {
      while (flushing) await flushing;
    },
  };
}

/** How many of those that wait go into the next statement. */
function countOfGroup(waiting: readonly Waiting[]): number {
  let size = 0;
  let count = 0;
  while (count < waiting.length && count < MAX_GROUP && size < MAX_GROUP_CHARACTERS) {
    size += (waiting[count] as Waiting).event.body.length;
    count += 1;
  }
  return count;
}

/** A body that PostgreSQL does not read as JSON, or not that deep. */
function isUnreadable(error: unknown): boolean {
  return ['22P02', '54001'].includes(sqlState(error) ?? '');
}

/** SQLSTATE class 22 (data exception) and 23 (constraint): the row is at fault, not the connection. */
function isDataError(error: unknown): boolean {
  return isUnreadable(error) || /^2[23]/.test(sqlState(error) ?? '');
}
