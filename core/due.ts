import type { Logger } from 'pino';
import { withRetriedTx, type Database, type Db } from './db/index.ts';
import { appendEvents, type DomainEvent } from './events/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Ids } from './kernel/id.ts';
import { actorName, type Actor, type Context } from './use-case.ts';

const SWEEP: Actor = { kind: 'system', name: 'sweep' };
/** Rows one sweep acts on per kind; what is left over is found again at once. */
const BATCH = 100;

export type DueParts = { database: Database; clock: Clock; ids: Ids; log: Logger };

/** What a due date is acted on with: a use case's context, as far as the clock needs one. */
export type DueContext = Pick<Context, 'tx' | 'clock' | 'ids' | 'record' | 'actor'>;

/**
 * One kind of thing that happens because its time has come. `find` answers what is due at `at`, business time, the
 * longest overdue first. `act` locks it, looks again (another sweep may have been here, or somebody answered) and tells
 * whether anything was done.
 */
export type Due<Key> = {
  /** As the log names what failed: `a proposal that is due could not be closed`. */
  readonly failure: string;
  find(db: Db, at: Date, limit: number): Promise<readonly Key[]>;
  act(context: DueContext, key: Key): Promise<boolean>;
};

/** Acts on what is due and answers how much was done. */
export type Chore = (parts: DueParts) => Promise<number>;

/**
 * A chore out of a kind of due thing. Each is acted on in a transaction of its own, with its events; what fails for one
 * is logged and tried again by the next sweep, and holds up no other.
 */
export function choreOf<Key>({ failure, find, act }: Due<Key>): Chore {
  return async (parts) => {
    const { database, clock, log } = parts;
    let done = 0;
    for (const key of await find(database, clock.business(), BATCH)) {
      try {
        if (await inOwnTx(parts, (context) => act(context, key))) done += 1;
      } catch (error) {
        log.error({ err: error, due: key }, failure);
      }
    }
    return done;
  };
}

function inOwnTx(
  { database, clock, ids }: DueParts,
  act: (context: DueContext) => Promise<boolean>,
): Promise<boolean> {
  return withRetriedTx(database, async (tx) => {
    const events: DomainEvent[] = [];
    const record = (event: DomainEvent): void => void events.push(event);
    const done = await act({ tx, clock, ids, record, actor: SWEEP });
    const stamp = { actor: actorName(SWEEP), at: clock.wall(), businessAt: clock.business() };
    await appendEvents(tx, stamp, events, () => ids.next());
    return done;
  });
}
