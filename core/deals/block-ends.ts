import { blockNeedsReason, type Pair } from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { changeLife } from './change-life.ts';
import type { Side } from './deal.ts';
import { lockDeal } from './deals.store.ts';
import type { MoveContext } from './moves.ts';

/**
 * Ends the deals between two of whom one wants nothing more to do with the other; answers how many. A creator may go any
 * day, a brand ends at once only for cause: without a reason it is told so, and nothing happens.
 */
export async function endForBlock(
  context: MoveContext,
  { brandId, creatorId }: Pair,
  { side, who, reason }: { side: Side; who: string; reason: string | undefined },
): Promise<number> {
  // Held before they are counted: an appeal of this moment may bring one of them back.
  await context.tx.sql`
    select 1 from deals where brand_id = ${brandId} and creator_id = ${creatorId} and state = 'ended' and ending = 'cause'
    order by id for update`;
  const rows = await context.tx.sql<{ id: Uuid }[]>`
    select id from deals where brand_id = ${brandId} and creator_id = ${creatorId} and state in ('accepted', 'paused')
    order by id for update`;
  if (rows.length > 0 && side === 'brand' && reason === undefined) throw blockNeedsReason({ who });
  for (const { id } of rows) {
    const deal = await lockDeal(context.tx, id);
    if (!deal) continue;
    const move = side === 'brand' ? 'end_for_cause' : 'end';
    await changeLife(context, deal, move, { by: side, version: deal.version, reason });
  }
  return rows.length;
}
