import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { EndCause } from './samples.tables.ts';

/**
 * Open samples that rest on nothing any more. An excluded product ends only what was not shipped: its deals go on. Late
 * content stays owed.
 */
export async function findBaseless(db: Db, limit: number): Promise<{ id: Uuid; cause: EndCause }[]> {
  return db.sql<{ id: Uuid; cause: EndCause }[]>`
    select s.id, 'deal_ended' as cause from samples s
    join deals d on d.brand_id = s.brand_id and d.id = s.deal_id and d.state = 'ended'
    where s.closed_at is null and s.state <> 'overdue'
    union all
    select s.id, 'product_excluded' from samples s
    join products p on p.brand_id = s.brand_id and p.id = s.product_id and p.excluded
    where s.closed_at is null and s.state in ('requested', 'approved')
    limit ${limit}`;
}
