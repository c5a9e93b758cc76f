import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

export type OfferKey = { brandId: Uuid; id: Uuid };

/** Offers whose end has come at `at`, business time, the longest overdue first. */
export async function findDueOffers(db: Db, at: Date, limit: number): Promise<OfferKey[]> {
  const rows = await db.sql<OfferKey[]>`
    select brand_id as "brandId", id from offers
    where ends_at is not null and state <> 'ended' and ends_at <= ${at.toISOString()}::timestamptz
    order by ends_at limit ${limit}`;
  return [...rows];
}

/** Published offers that end within a stretch of business time, and of whose end nobody was reminded. */
export async function findEndingOffers(
  db: Db,
  { from, until }: { from: Date; until: Date },
  limit: number,
): Promise<OfferKey[]> {
  const rows = await db.sql<OfferKey[]>`
    select brand_id as "brandId", id from offers
    where ends_at is not null and state <> 'ended' and state <> 'draft' and end_reminded is distinct from ends_at
      and ends_at > ${from.toISOString()}::timestamptz and ends_at <= ${until.toISOString()}::timestamptz
    order by ends_at limit ${limit}`;
  return [...rows];
}

/** Offers with a rate that not all of their deals have followed. */
export async function findUnfollowed(db: Db, limit: number): Promise<OfferKey[]> {
  const rows = await db.sql<OfferKey[]>`
    select brand_id as "brandId", id from offers where followed_version < rate_version order by brand_id, id limit ${limit}`;
  return [...rows];
}

/** A deal in force or paused that was taken from an offer, and what it pays. */
export type Taker = { dealId: Uuid; creatorId: Uuid; number: number; rateBps: number };

export async function findTakers(db: Db, offer: OfferKey): Promise<Taker[]> {
  const rows = await db.sql<Taker[]>`
    select d.id as "dealId", d.creator_id as "creatorId", d.number, (
      select v.rate_bps from terms_versions v where v.brand_id = d.brand_id and v.deal_id = d.id order by v.version desc limit 1
    ) as "rateBps"
    from deals d where d.brand_id = ${offer.brandId} and d.offer_id = ${offer.id} and d.state in ('accepted', 'paused')
    order by d.id`;
  return [...rows];
}
