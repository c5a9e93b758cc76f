import type { Logger } from 'pino';
import { withRetriedTx, type Database } from '../db/index.ts';
import { appendEvents, type DomainEvent } from '../events/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { showId, type Ids, type Uuid } from '../kernel/id.ts';
import { actorName, type Actor } from '../use-case.ts';
import { findDueDeals, lockDeal } from './deals.store.ts';
import { makeMove } from './moves.ts';

const SWEEP: Actor = { kind: 'system', name: 'sweep' };
/** Proposals that are closed in one sweep; the next one goes on. */
const BATCH = 100;

export type ExpiryParts = { database: Database; clock: Clock; ids: Ids; log: Logger };

/**
 * Closes the proposals whose answer is overdue on the business clock, each in a transaction of its own; what fails for
 * one is tried again by the next sweep. Answers how many were closed.
 */
export async function expireProposals(parts: ExpiryParts): Promise<number> {
  let closed = 0;
  for (const id of await findDueDeals(parts.database, parts.clock.business(), BATCH)) {
    try {
      if (await expireOne(parts, id)) closed += 1;
    } catch (error) {
      parts.log.error({ err: error, deal: showId('deal', id) }, 'a proposal that is due could not be closed');
    }
  }
  return closed;
}

function expireOne({ database, clock, ids }: ExpiryParts, id: Uuid): Promise<boolean> {
  return withRetriedTx(database, async (tx) => {
    const deal = await lockDeal(tx, id);
    // Answered, or closed by another sweep, while this one was waiting.
    if (!deal?.dueAt || deal.dueAt > clock.business()) return false;
    const events: DomainEvent[] = [];
    const record = (event: DomainEvent): void => void events.push(event);
    await makeMove({ tx, ids, clock, actor: SWEEP, record }, deal, 'expire', {
      by: 'clock',
      version: deal.version,
    });
    const stamp = { actor: actorName(SWEEP), at: clock.wall(), businessAt: clock.business() };
    await appendEvents(tx, stamp, events, () => ids.next());
    return true;
  });
}
