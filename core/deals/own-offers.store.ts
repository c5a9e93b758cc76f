import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** A creator whom a targeted offer names, and what they have done about it. */
export type Invited = {
  offerId: Uuid;
  id: Uuid;
  name: string;
  /** `asked` while the brand has to answer, `taken` once a deal came of it. */
  answer: 'invited' | 'asked' | 'taken' | 'declined';
};

/** Whom some offers of a brand name, by name. */
export async function findInvited(db: Db, brandId: Uuid, offerIds: readonly Uuid[]): Promise<Invited[]> {
  const rows = await db.sql<Invited[]>`
    select oc.offer_id as "offerId", c.id, c.name, case
      when exists (select 1 from deals d where d.brand_id = oc.brand_id and d.offer_id = oc.offer_id
        and d.creator_id = oc.creator_id and d.accepted_at is not null) then 'taken'
      when oc.declined_at is not null then 'declined'
      when exists (select 1 from deals d where d.brand_id = oc.brand_id and d.offer_id = oc.offer_id
        and d.creator_id = oc.creator_id and d.state = 'proposed') then 'asked'
      else 'invited' end as answer
    from offer_creators oc join creators c on c.id = oc.creator_id
    where oc.brand_id = ${brandId} and oc.offer_id = any(${[...offerIds]}::uuid[])
    order by c.name, c.id`;
  return [...rows];
}

/** Creators and products that were left out when some offers of a brand were published. */
export async function findLeftOut(
  db: Db,
  brandId: Uuid,
  offerIds: readonly Uuid[],
): Promise<{ offerId: Uuid; creatorId: Uuid; productId: Uuid; conflict: string }[]> {
  const rows = await db.sql<{ offerId: Uuid; creatorId: Uuid; productId: Uuid; conflict: string }[]>`
    select offer_id as "offerId", creator_id as "creatorId", product_id as "productId", conflict from offer_pairs
    where brand_id = ${brandId} and offer_id = any(${[...offerIds]}::uuid[]) and conflict is not null
    order by creator_id, product_id`;
  return [...rows];
}

/** How many deals that were taken from some offers of a brand are in force or paused, by offer. */
export async function countTakers(
  db: Db,
  brandId: Uuid,
  offerIds: readonly Uuid[],
): Promise<Map<Uuid, number>> {
  const rows = await db.sql<{ offerId: Uuid; deals: number }[]>`
    select offer_id as "offerId", count(*)::int as deals from deals
    where brand_id = ${brandId} and offer_id = any(${[...offerIds]}::uuid[]) and state in ('accepted', 'paused')
    group by offer_id`;
  return new Map(rows.map(({ offerId, deals }) => [offerId, deals]));
}
