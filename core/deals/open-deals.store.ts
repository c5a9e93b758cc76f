import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Deal } from './deals.store.ts';

/** What may be open once: a creator's negotiation with a brand on a product. */
export type OpenKey = { brandId: Uuid; creatorId: Uuid; productIds: readonly Uuid[] };

/** A negotiation that waits for an answer, of this creator on one of these products. */
export async function findOpenDeal(
  db: Db,
  { brandId, creatorId, productIds }: OpenKey,
): Promise<{ id: Uuid; number: number; dueAt: Date } | undefined> {
  const [row] = await db.sql<{ id: Uuid; number: number; dueAt: Date }[]>`
    select d.id, d.number, d.due_at as "dueAt" from deals d
    where d.brand_id = ${brandId} and d.creator_id = ${creatorId} and d.due_at is not null and exists (
      select 1 from deal_products p where p.brand_id = d.brand_id and p.deal_id = d.id
        and p.product_id = any(${[...productIds]}::uuid[]))
    order by d.number limit 1`;
  return row;
}

/**
 * Whether, beside the one on the table, a proposal of this creator to this brand waits, or since `since`, business time,
 * has come to nothing or was accepted by itself at a lower rate. The caller holds the room, under which a creator's proposals to a brand come one by one.
 */
export async function hasUnsettled(tx: Tx, deal: Deal, since: Date): Promise<boolean> {
  const [row] = await tx.sql`
    select 1 from deals d join proposals p on p.brand_id = d.brand_id and p.deal_id = d.id
    where d.brand_id = ${deal.brandId} and d.creator_id = ${deal.creatorId} and p.by = 'creator'
      and (p.state <> 'accepted' or p.automatic and (p.terms ->> 'rateBps')::int < ${deal.terms.rateBps}::int)
      and (p.answered_at is null or p.answered_at > ${since.toISOString()}::timestamptz)
      and (p.deal_id, p.round) <> (${deal.id}::uuid, ${deal.round}::int) limit 1`;
  return row !== undefined;
}

/** The rates at which a product is promoted for a brand by others than this creator, and by how many. */
export type OtherRates = { lowestBps: number; highestBps: number; count: number };

/** What a brand pays others for the same product now; undefined where nobody else promotes it. */
export async function findOtherRates(
  db: Db,
  { brandId, creatorId, productId }: { brandId: Uuid; creatorId: Uuid; productId: Uuid },
): Promise<OtherRates | undefined> {
  const [row] = await db.sql<{ lowest: number | null; highest: number | null; count: number }[]>`
    select min(v.rate_bps) as lowest, max(v.rate_bps) as highest, count(*)::int as count from deal_products p
    join lateral (
      select rate_bps from terms_versions v where v.brand_id = p.brand_id and v.deal_id = p.deal_id
      order by version desc limit 1
    ) v on true
    where p.brand_id = ${brandId} and p.product_id = ${productId} and p.live and p.creator_id <> ${creatorId}`;
  if (row?.lowest == null || row.highest === null) return undefined;
  return { lowestBps: row.lowest, highestBps: row.highest, count: row.count };
}
