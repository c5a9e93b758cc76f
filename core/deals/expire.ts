import { choreOf } from '../due.ts';
import { findDueDeals, lockDeal } from './deals.store.ts';
import { makeMove } from './moves.ts';

/** Closes the proposals whose answer is overdue on the business clock. */
export const expireProposals = choreOf({
  failure: 'a proposal that is due could not be closed',
  find: findDueDeals,
  async act(context, id) {
    const deal = await lockDeal(context.tx, id);
    // Answered, or closed by another sweep, while this one was waiting.
    if (!deal?.dueAt || deal.dueAt > context.clock.business()) return false;
    await makeMove(context, deal, 'expire', { by: 'clock', version: deal.version });
    return true;
  },
});
