import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** A product of a targeted offer with what the offer says of it to one creator. */
export type Promised = {
  state: string;
  rateBps: number;
  terms: Record<string, unknown> | null;
  approval: boolean;
  message: string | null;
  minFollowers: number | null;
  endsAt: Date | null;
  productId: Uuid;
  title: string;
  priceMinor: bigint;
  currency: string;
  taken: boolean;
  dealId: Uuid | null;
};

/** What a targeted offer has for a creator, product by product, without what they were left out of. */
export async function findPromised(
  db: Db,
  { brandId, id }: { brandId: Uuid; id: Uuid },
  creatorId: Uuid,
): Promise<Promised[]> {
  const rows = await db.sql<Promised[]>`
    select o.state, o.rate_bps as "rateBps", o.terms, o.approval, o.message, o.min_followers as "minFollowers",
      o.ends_at as "endsAt", p.id as "productId", p.title, p.price_minor as "priceMinor", p.currency,
      exists (select 1 from deal_products dp where dp.brand_id = p.brand_id and dp.product_id = p.id
        and dp.creator_id = ${creatorId} and dp.live) as taken,
      (select d.id from deals d where d.brand_id = o.brand_id and d.offer_id = o.id and d.creator_id = ${creatorId}
        order by d.id desc limit 1) as "dealId"
    from offers o
    join offer_pairs t on t.brand_id = o.brand_id and t.offer_id = o.id and t.creator_id = ${creatorId} and t.conflict is null
    join products p on p.brand_id = t.brand_id and p.id = t.product_id
    where o.brand_id = ${brandId} and o.id = ${id} order by p.title, p.id`;
  return [...rows];
}

/** Whether a targeted offer still has a product that the creator has neither taken nor asked for by it. */
export async function hasFreeProduct(
  db: Db,
  { brandId, id }: { brandId: Uuid; id: Uuid },
  creatorId: Uuid,
): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from offer_pairs t
    where t.brand_id = ${brandId} and t.offer_id = ${id} and t.creator_id = ${creatorId} and t.live and not exists (
      select 1 from deal_products dp join deals d on d.brand_id = dp.brand_id and d.id = dp.deal_id
      where dp.brand_id = t.brand_id and dp.creator_id = t.creator_id and dp.product_id = t.product_id
        and (dp.live or (d.state = 'proposed' and d.offer_id = t.offer_id)))
    limit 1`;
  return row !== undefined;
}
