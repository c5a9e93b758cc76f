import type { Logger } from 'pino';
import { showCode } from '../catalog/index.ts';
import { withRetriedTx, type Database } from '../db/index.ts';
import { DAY_MS, later, type Clock } from '../kernel/clock.ts';
import { showId, type Ids, type Uuid } from '../kernel/id.ts';
import { findForgotten, lockDeal, noteReminded } from './deals.store.ts';
import type { PostBody } from './room.ts';
import { addPost, takeRoom } from './rooms.store.ts';
import { NOBODY } from './speaker.ts';

/** How long before the deadline whoever's turn it is hears of it, on the business clock. */
const BEFORE_MS = DAY_MS;
/** Reminders of one sweep; the next one goes on. */
const BATCH = 100;

export type ReminderParts = { database: Database; clock: Clock; ids: Ids; log: Logger };

/**
 * Reminds those whose turn it is that time runs out, once for each proposal and that side alone. What fails for one is
 * tried again by the next sweep. Answers how many were reminded.
 */
export async function remindOfProposals(parts: ReminderParts): Promise<number> {
  const { database, clock, log } = parts;
  let reminded = 0;
  const now = clock.business();
  for (const id of await findForgotten(database, { from: now, until: later(now, BEFORE_MS) }, BATCH)) {
    try {
      if (await remindOne(parts, id)) reminded += 1;
    } catch (error) {
      log.error({ err: error, deal: showId('deal', id) }, 'nobody could be reminded of a proposal');
    }
  }
  return reminded;
}

function remindOne({ database, clock, ids }: ReminderParts, id: Uuid): Promise<boolean> {
  return withRetriedTx(database, async (tx) => {
    const deal = await lockDeal(tx, id);
    const now = clock.business();
    // Answered, or reminded by another sweep, while this one was waiting.
    if (!deal?.dueAt || !deal.turn || deal.dueAt <= now || later(now, BEFORE_MS) < deal.dueAt) return false;
    if (!(await noteReminded(tx, deal))) return false;
    const { brandId, creatorId, turn, dueAt } = deal;
    const at = clock.wall();
    const body: PostBody = {
      ...{ kind: 'note', news: 'reminder', dealId: id, turn },
      code: showCode('deal', deal.number),
      dueAt: dueAt.toISOString(),
    };
    const room = await takeRoom(tx, { brandId, creatorId }, { id: ids.next(), at });
    const post = { id: ids.next(), body, side: null, visibility: 'crossed' as const, audience: turn };
    await addPost(tx, room, { ...post, speaker: NOBODY, at }, ids);
    return true;
  });
}
