import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { EndCause } from './samples.tables.ts';

/**
 * Open samples that rest on nothing any more. An excluded product ends only what was not shipped: its deals go on. Late
 * content stays owed, and so is that of a creator who ended the deal or blocked the brand with the product in hand:
 * nobody gets out of it by leaving. It is asked every second, so of deals it looks at those that ended last: a sweep is
 * never a month late.
 */
export async function findBaseless(db: Db, limit: number): Promise<{ id: Uuid; cause: EndCause }[]> {
  return db.sql<{ id: Uuid; cause: EndCause }[]>`
    select s.id, 'deal_ended' as cause from deals d
    join samples s on s.brand_id = d.brand_id and s.creator_id = d.creator_id and s.deal_id = d.id
    where d.state = 'ended' and d.ended_on > (select max(ended_on) from deals) - interval '30 days'
      and s.closed_at is null and s.state <> 'overdue'
      and (s.state in ('requested', 'approved')
        or (d.ended_by is distinct from 'creator' and d.notice_by is distinct from 'creator'))
    union all
    select s.id, 'product_excluded' from samples s
    join products p on p.brand_id = s.brand_id and p.id = s.product_id and p.excluded
    where s.state in ('requested', 'approved')
    union all
    select s.id, 'blocked' from samples s
    join contact_blocks k on k.brand_id = s.brand_id and k.creator_id = s.creator_id
    where s.closed_at is null and s.state <> 'overdue' and (s.state in ('requested', 'approved') or k.side = 'brand')
    limit ${limit}`;
}
