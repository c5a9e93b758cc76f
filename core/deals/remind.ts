import { showCode } from '../catalog/index.ts';
import { choreOf } from '../due.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { findForgotten, lockDeal, noteReminded } from './deals.store.ts';
import type { PostBody } from './room.ts';
import { findHolder } from './room-holder.store.ts';
import { addPost, takeRoom } from './rooms.store.ts';
import { NOBODY } from './speaker.ts';

/** How long before the deadline whoever's turn it is hears of it, on the business clock. */
const BEFORE_MS = DAY_MS;

/** Reminds those whose turn it is that time runs out, once for each proposal and that side alone. */
export const remindOfProposals = choreOf({
  failure: 'nobody could be reminded of a proposal',
  find: (db, now, limit) => findForgotten(db, { from: now, until: later(now, BEFORE_MS) }, limit),
  async act({ tx, clock, ids }, id) {
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
    const only = turn === 'brand' ? (await findHolder(tx, room))?.accountId : undefined;
    await addPost(tx, room, { ...post, speaker: NOBODY, at, only }, ids);
    return true;
  },
});
