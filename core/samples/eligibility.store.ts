import { onOffer } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { SampleState } from './sample.ts';

type Key = { brandId: Uuid; creatorId: Uuid; productId: Uuid };

/** How a creator stands to a brand and one of its products. */
export type Standing = {
  /** The deal in force on the product, and whether the terms promise a sample that has not been used up. */
  dealId: Uuid | null;
  promised: boolean;
  /** Whether the product is on offer to the creator. */
  offered: boolean;
  /** Whether the brand has turned to the creator by name: with a targeted offer or an invitation. */
  invited: boolean;
  /** Whether the two have ever had to do with each other. */
  acquainted: boolean;
};

/** Reads {@link Standing} at `at`, business time. */
export async function readStanding(
  db: Db,
  { brandId, creatorId, productId }: Key,
  at: Date,
): Promise<Standing> {
  const [row] = await db.sql<Standing[]>`
    with deal as (
      select d.id, coalesce((
        select t.terms -> 'sample' = 'true'::jsonb from terms_versions t
        where t.brand_id = d.brand_id and t.deal_id = d.id order by t.version desc limit 1), false) as promises
      from deal_products dp join deals d on d.brand_id = dp.brand_id and d.id = dp.deal_id
      where dp.brand_id = ${brandId} and dp.creator_id = ${creatorId} and dp.product_id = ${productId} and dp.live
    ), offered as (
      select o.kind from (${onOffer(db, { creatorId, at })}) o
      where o.brand_id = ${brandId} and o.product_id = ${productId}
    )
    select (select id from deal) as "dealId",
      exists (select 1 from deal where promises and not exists (
        select 1 from samples s where s.brand_id = ${brandId} and s.deal_id = deal.id and s.product_id = ${productId}
          and s.promised and s.state not in ('declined', 'lapsed', 'withdrawn', 'lapsed_unshipped', 'cancelled'))) as promised,
      exists (select 1 from offered) as offered,
      exists (select 1 from offered where kind = 'targeted')
        or exists (select 1 from invitations i where i.brand_id = ${brandId} and i.creator_id = ${creatorId}
          and ${productId} = any(i.product_ids) and i.state in ('waiting', 'accepted')) as invited,
      exists (select 1 from rooms r where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and r.last_seq > 0)
        or exists (select 1 from deals d where d.brand_id = ${brandId} and d.creator_id = ${creatorId}) as acquainted`;
  return row ?? { dealId: null, promised: false, offered: false, invited: false, acquainted: false };
}

/** How samples are given up; those of which nothing was ever sent use up no quota, and their piece went back. */
const GIVEN_UP: readonly SampleState[] = ['declined', 'lapsed', 'withdrawn', 'lapsed_unshipped', 'cancelled'];

/** How many pieces of a product were approved since then (business time; null from the beginning) and not given back. */
export async function countGiven(
  db: Db,
  { brandId, productId, since }: { brandId: Uuid; productId: Uuid; since: Date | null },
): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from samples
    where brand_id = ${brandId} and product_id = ${productId} and approvals > 0
      and not (shipments = 0 and state = any(${[...GIVEN_UP]}::text[]))
      and (${since?.toISOString() ?? null}::timestamptz is null or decided_at > ${since?.toISOString() ?? null}::timestamptz)`;
  return row?.count ?? 0;
}

/** What of a creator's earlier samples counts when one asks for another. */
export type EarlierSamples = {
  /** Open ones with the brand. */
  open: number;
  /** The number of an open one of the product. */
  sameOpen: number | null;
  /** When one of the product was last declined, or ran out of time. */
  refusedAt: Date | null;
};

export async function readEarlier(db: Db, { brandId, creatorId, productId }: Key): Promise<EarlierSamples> {
  const [row] = await db.sql<EarlierSamples[]>`
    select count(*) filter (where closed_at is null)::int as open,
      max(number) filter (where closed_at is null and product_id = ${productId}) as "sameOpen",
      max(closed_at) filter (where product_id = ${productId} and (state = 'declined' or (state = 'lapsed'))) as "refusedAt"
    from samples where brand_id = ${brandId} and creator_id = ${creatorId}`;
  return row ?? { open: 0, sameOpen: null, refusedAt: null };
}

/** Orders credited to a creator by whatever brand, as the public record counts them every quarter of an hour. */
export async function countSales(db: Db, creatorId: Uuid): Promise<number> {
  const [row] = await db.sql<{ sales: number }[]>`
    select sales_ever as sales from creator_records where creator_id = ${creatorId}`;
  return row?.sales ?? 0;
}
