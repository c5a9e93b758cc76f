import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/**
 * Why an offer is not made to a creator: a deal in force on the product, another targeted offer on it, a seat in the
 * brand's own team, a block by either side, no wish to hear from brands they do not know, no place left in the week's
 * quota, or too much that they have not answered.
 */
export const CONFLICT_REASONS = [
  ...(['deal', 'targeted', 'own_team', 'blocked', 'no_consent', 'quota', 'unanswered'] as const),
] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** What stands against offering a product to a creator; `deal` is the number of the deal that does. */
export type Conflict = { creatorId: Uuid; productId: Uuid; reason: ConflictReason; deal: number | null };

/** What stands against offering some products to some creators, one reason for each pair. @param at business time */
export async function findConflicts(
  db: Db,
  {
    brandId,
    creatorIds,
    productIds,
  }: { brandId: Uuid; creatorIds: readonly Uuid[]; productIds: readonly Uuid[] },
  at: Date,
): Promise<Conflict[]> {
  const rows = await db.sql<Conflict[]>`
    with pairs as (
      select c.id as creator_id, c.account_id, c.adult_at, c.contact_at, p.id as product_id
      from creators c cross join products p
      where c.id = any(${[...creatorIds]}::uuid[]) and p.brand_id = ${brandId} and p.id = any(${[...productIds]}::uuid[])
    )
    select creator_id as "creatorId", product_id as "productId", reason, deal from (
      select creator_id, product_id, deal, case
        when exists (select 1 from members m where m.brand_id = ${brandId} and m.account_id = pairs.account_id) then 'own_team'
        when exists (select 1 from contact_blocks b where b.brand_id = ${brandId} and b.creator_id = pairs.creator_id)
          then 'blocked'
        when deal is not null then 'deal'
        when exists (
          select 1 from offer_pairs t join offers o on o.brand_id = t.brand_id and o.id = t.offer_id
          where t.brand_id = ${brandId} and t.creator_id = pairs.creator_id and t.product_id = pairs.product_id and t.live
            and o.ends_at > ${at.toISOString()}::timestamptz) then 'targeted'
        when account_id is not null and adult_at is not null and contact_at is null and not exists (
          select 1 from rooms r join room_posts s on s.brand_id = r.brand_id and s.room_id = r.id and s.side = 'creator'
          where r.brand_id = ${brandId} and r.creator_id = pairs.creator_id) and not exists (
          select 1 from deals d where d.brand_id = ${brandId} and d.creator_id = pairs.creator_id
            and d.accepted_at is not null) then 'no_consent'
      end as reason
      from pairs left join lateral (
        select d.number as deal from deal_products dp join deals d on d.brand_id = dp.brand_id and d.id = dp.deal_id
        where dp.brand_id = ${brandId} and dp.creator_id = pairs.creator_id and dp.product_id = pairs.product_id and dp.live
      ) in_force on true
    ) judged where reason is not null
    order by creator_id, product_id`;
  return [...rows];
}
