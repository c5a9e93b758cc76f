import { CUT_AFTER_MS } from '../deals/offer-rate.ts';
import type { Tx } from '../db/index.ts';
import { MOST_ROWS, type Row } from './check.ts';

/**
 * What offers say and what follows from it: an offer pays the last of its rates, a creator has one targeted offer on a
 * product, and what was taken from an offer has followed it, but for cuts, which wait thirty days from the day they were told.
 */
export async function findWrongOffers({ sql }: Tx): Promise<Row[]> {
  const rows = await sql<Row[]>`
    select o.brand_id, o.id as offer_id, null::uuid as deal_id, 'pays what it never said' as problem from offers o
    left join offer_rates r on r.brand_id = o.brand_id and r.offer_id = o.id and r.version = o.rate_version
    where r.rate_bps is distinct from o.rate_bps or o.followed_version > o.rate_version
    union all
    select t.brand_id, t.offer_id, null, 'still somebody\u2019s, though it is over or was never theirs' from offer_pairs t
    left join offers o on o.brand_id = t.brand_id and o.id = t.offer_id
    left join offer_creators c on c.brand_id = t.brand_id and c.offer_id = t.offer_id and c.creator_id = t.creator_id
    where t.live and (o.kind is distinct from 'targeted' or o.state not in ('open', 'paused') or t.conflict is not null
      or c.creator_id is null or c.declined_at is not null)
    union all
    select d.brand_id, d.offer_id, d.id, 'does not follow its offer' from deals d
    join offers o on o.brand_id = d.brand_id and o.id = d.offer_id
    where d.state in ('accepted', 'paused') and d.offer_version < o.followed_version
    union all
    select c.brand_id, c.offer_id, c.deal_id, 'a cut that comes too soon, or is none' from rate_cuts c
    join lateral (
      select rate_bps from terms_versions v where v.brand_id = c.brand_id and v.deal_id = c.deal_id
      order by version desc limit 1
    ) now_paid on true
    join deals d on d.brand_id = c.brand_id and d.id = c.deal_id
    where c.due_at < c.told_at + ${CUT_AFTER_MS / 1_000} * interval '1 second'
      or (d.state in ('accepted', 'paused') and d.offer_version is not null and c.rate_bps >= now_paid.rate_bps)
    limit ${MOST_ROWS}`;
  return [...rows];
}
