import type { Uuid } from '../kernel/id.ts';
import { changeLife } from './change-life.ts';
import { lockDeal } from './deals.store.ts';
import { findDealsOf } from './live-deals.store.ts';
import { makeMove, type MoveContext } from './moves.ts';

/**
 * Ends everything that a creator who is about to be erased has with any brand: deals in force end now, what is open is
 * declined or withdrawn. Clicks of before keep their window, and what was earned stays in the books.
 */
export async function leaveDeals(context: MoveContext, creatorId: Uuid): Promise<void> {
  for (const id of await findDealsOf(context.tx, creatorId)) {
    const deal = await lockDeal(context.tx, id);
    if (!deal) continue;
    const { version, state, turn, dueAt } = deal;
    if (state === 'accepted' || state === 'paused')
      await changeLife(context, deal, 'leave', { by: 'erasure', version });
    else if (dueAt && dueAt > context.clock.business()) {
      const move = turn === 'creator' ? 'decline' : 'withdraw';
      await makeMove(context, deal, move, { by: 'creator', version });
    }
  }
}
