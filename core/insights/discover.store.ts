import { onOffer } from '../catalog/index.ts';
import type { Following } from '../creators/index.ts';
import { plainArray, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { currencies, currencyDigits } from '../kernel/money.ts';
import { liveBoost } from './boosted.ts';

export const SORTS = ['newest', 'best', 'trending', 'ending'] as const;
export type OfferSort = (typeof SORTS)[number];

/** What is looked for; what is left out filters nothing. Prices in whole units of whatever currency the product has. */
export type OfferQuery = {
  category?: string | undefined;
  minRate?: number | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  brand?: string | undefined;
  search?: string | undefined;
  sample?: boolean | undefined;
  tracked?: boolean | undefined;
  eligible?: boolean | undefined;
  sort: OfferSort;
  page: number;
  perPage: number;
  only?: { offerId: Uuid; productId: Uuid };
};

export type OfferRow = {
  brandId: Uuid;
  offerId: Uuid;
  productId: Uuid;
  kind: 'open' | 'targeted';
  title: string;
  brand: string;
  category: string | null;
  imageUrl: string | null;
  priceMinor: bigint;
  currency: string;
  rateBps: number;
  boostBps: number | null;
  boostEndsAt: Date | null;
  boostOwnDeals: boolean | null;
  terms: { shopRateBps?: number; sample?: true } | null;
  approval: boolean;
  message: string | null;
  followersMin: number;
  eligible: boolean;
  endsAt: Date | null;
  soldOut: boolean;
  sample: boolean;
  tracked: boolean;
  ownRateBps: number | null;
  ownFollows: boolean | null;
};

/** Who is looking: what is on offer to this creator, without the brands the person works for or has nothing to do with. */
export type Looker = { creatorId: Uuid; accountId: Uuid; following: Following; wall: Date };

const digitsOf = (digits: number): string[] =>
  currencies().filter((currency) => currencyDigits(currency) === digits);
const WITHOUT_CENTS = digitsOf(0);
const WITH_MILLS = digitsOf(3);

/**
 * SQL of all that a creator could take, as the filters leave it, with what the orders need. A named read model: it joins
 * the tables of catalog, creators, deals, samples and orders for this one purpose.
 */
function wanted(
  { sql }: Pick<Tx, 'sql'>,
  { creatorId, accountId, following }: Looker,
  at: Date,
  query: OfferQuery,
) {
  const { category = null, minRate = 0, minPrice = null, maxPrice = null, brand = null } = query;
  const { search = '', only, sample = false, tracked = false, eligible = false } = query;
  const brandIds = plainArray(following.brands.map(({ brandId }) => brandId));
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const counts = plainArray(following.brands.map(({ counted }) => counted));
  return sql`
    select f.brand_id, f.offer_id, f.product_id, f.kind, p.title, b.name as brand, p.category, p.image_url, p.price_minor,
      p.currency, p.store_id, f.rate_bps, x.rate_bps as boost_bps, x.ends_at as boost_ends_at, x.own_deals as boost_own_deals,
      o.terms, o.approval, o.message, o.ends_at, o.created_at, n.followers_min, n.counted >= n.followers_min as eligible,
      k.stock is not null and k.stock = 0 as sold_out, s.sample, coalesce(t.orders, 0) as orders,
      greatest(f.rate_bps, x.rate_bps) as pays
    from (${onOffer({ sql }, { creatorId, at })}) f
    join offers o on o.brand_id = f.brand_id and o.id = f.offer_id
    join products p on p.brand_id = f.brand_id and p.id = f.product_id
    join brands b on b.id = f.brand_id
    left join product_trends t on t.brand_id = f.brand_id and t.product_id = f.product_id
    left join unnest(${brandIds}::uuid[], ${counts}::int[]) own(brand_id, counted) on own.brand_id = f.brand_id
    left join lateral (${liveBoost({ sql })}) x on true
    cross join lateral (
      select greatest(b.followers_min, coalesce(o.min_followers, 0)) as followers_min,
        coalesce(own.counted, ${following.everywhere}) as counted
    ) n
    cross join lateral (
      select case when count(*) = 0 then p.stock when count(*) = count(v.stock) then sum(v.stock)::int end as stock
      from product_variants v where v.brand_id = p.brand_id and v.product_id = p.id and v.removed_at is null
    ) k
    cross join lateral (
      select coalesce(k.stock, 1) > 0 and coalesce(
        (select r.enabled from sample_rules r where r.brand_id = p.brand_id and r.product_id = p.id),
        (select r.enabled from sample_rules r where r.brand_id = p.brand_id
          and r.product_id = '00000000-0000-0000-0000-000000000000'), true) as sample
    ) s
    where greatest(f.rate_bps, x.rate_bps) >= ${minRate}
      and (${category}::text is null or lower(p.category) = lower(${category}::text)
        or '#' || left(md5(lower(p.category)), 6) = ${category}::text)
      and (${brand}::text is null or strpos(lower(b.name), lower(${brand}::text)) > 0)
      and not exists (
        select 1 from unnest(${words}::text[]) s(word) where strpos(lower(p.title || ' ' || b.name), s.word) = 0)
      and (${minPrice}::bigint is null or ${inMills({ sql })} >= ${minPrice}::bigint * 1000)
      and (${maxPrice}::bigint is null or ${inMills({ sql })} <= ${maxPrice}::bigint * 1000)
      and (not ${sample} or s.sample) and (not ${eligible} or n.counted >= n.followers_min)
      and (not ${tracked} or ${isTracked({ sql })})
      and (${only?.offerId ?? null}::uuid is null or (f.offer_id = ${only?.offerId ?? null} and p.id = ${only?.productId ?? null}))
      and not exists (select 1 from members m where m.brand_id = f.brand_id and m.account_id = ${accountId}::uuid)
      and not exists (select 1 from contact_blocks c where c.brand_id = f.brand_id and c.creator_id = ${creatorId}::uuid)`;
}

/** The price in thousandths of a whole unit, so that yen and dinars compare with dollars by their numbers. */
const inMills = ({ sql }: Pick<Tx, 'sql'>) => sql`
  p.price_minor * case when p.currency = any(${WITHOUT_CENTS}::text[]) then 1000
    when p.currency = any(${WITH_MILLS}::text[]) then 1 else 10 end`;

/** Whether an order of the product's store has ever carried a click token. */
const isTracked = ({ sql }: Pick<Tx, 'sql'>) => sql`
  exists (select 1 from orders r where r.brand_id = p.brand_id and r.store_id = p.store_id and cardinality(r.tokens) > 0)`;

/** SQL of one page of offers, those that are meant for this creator first, each with how many there are in all. */
export function offersPage({ sql }: Pick<Tx, 'sql'>, looker: Looker, at: Date, query: OfferQuery) {
  const order = {
    newest: sql`w.created_at desc`,
    best: sql`w.pays desc, w.created_at desc`,
    trending: sql`w.orders desc, w.pays desc, w.created_at desc`,
    ending: sql`w.ends_at nulls last, w.created_at desc`,
  }[query.sort];
  return sql`
    with found as (
      select w.*, count(*) over () as total, row_number() over (
        order by w.kind = 'targeted' desc, ${order}, w.offer_id desc, w.product_id) as place
      from (${wanted({ sql }, looker, at, query)}) w
      order by place limit ${query.perPage} offset ${query.page * query.perPage}
    )
    select p.brand_id as "brandId", p.offer_id as "offerId", p.product_id as "productId", p.kind, p.title, p.brand, p.category,
      p.image_url as "imageUrl", p.price_minor as "priceMinor", p.currency, p.rate_bps as "rateBps", p.boost_bps as "boostBps",
      p.boost_ends_at as "boostEndsAt", p.boost_own_deals as "boostOwnDeals", p.terms, p.approval, p.message,
      p.followers_min as "followersMin", p.eligible, p.ends_at as "endsAt", p.sold_out as "soldOut", p.sample,
      ${isTracked({ sql })} as tracked, p.total, own.rate_bps as "ownRateBps", own.follows as "ownFollows"
    from found p
    left join lateral (
      select v.rate_bps, e.offer_id is not null and v.round = 1 as follows from deal_products d
      join deals e on e.brand_id = d.brand_id and e.id = d.deal_id
      join terms_versions v on v.brand_id = d.brand_id and v.deal_id = d.deal_id
      where d.brand_id = p.brand_id and d.creator_id = ${looker.creatorId}::uuid and d.product_id = p.product_id and d.live
        and v.effective_from <= ${looker.wall.toISOString()}::timestamptz
      order by v.version desc limit 1
    ) own on true
    order by p.place`;
}

/** The offers of one page, and how many there are in all. */
export async function findOffers(
  tx: Tx,
  looker: Looker,
  at: Date,
  query: OfferQuery,
): Promise<{ rows: OfferRow[]; total: number }> {
  const rows = await tx.sql<(OfferRow & { total: bigint })[]>`${offersPage(tx, looker, at, query)}`;
  const [first] = rows;
  if (first === undefined && query.page > 0) {
    const again = await findOffers(tx, looker, at, { ...query, page: 0, perPage: 1 });
    return { rows: [], total: again.total };
  }
  return { rows: [...rows], total: Number(first?.total ?? 0n) };
}

/** More categories than this are not offered to choose from; they can still be typed. */
const CATEGORIES_MAX = 24;

/** Categories in which something is on offer to a creator, the fullest first, each as most write it and with its key. */
export async function findCategories(
  tx: Tx,
  creatorId: Uuid,
  at: Date,
): Promise<{ name: string; key: string }[]> {
  return [
    ...(await tx.sql<{ name: string; key: string }[]>`
      select min(p.category) as name, '#' || left(md5(lower(p.category)), 6) as key
      from (${onOffer(tx, { creatorId, at })}) f
      join products p on p.brand_id = f.brand_id and p.id = f.product_id
      where p.category is not null
      group by lower(p.category) order by count(*) desc, 1 limit ${CATEGORIES_MAX}`),
  ];
}

/** Titles of products on offer to a creator and names of their brands that have a text in them; those that begin with it first. */
export async function suggestTexts(
  tx: Tx,
  creatorId: Uuid,
  at: Date,
  { text, limit }: { text: string; limit: number },
): Promise<string[]> {
  const rows = await tx.sql<{ name: string }[]>`
    select name from (
      select p.title as name from (${onOffer(tx, { creatorId, at })}) f
      join products p on p.brand_id = f.brand_id and p.id = f.product_id
      union
      select b.name from (${onOffer(tx, { creatorId, at })}) f join brands b on b.id = f.brand_id
    ) n where strpos(lower(name), lower(${text}::text)) > 0
    order by strpos(lower(name), lower(${text}::text)) = 1 desc, lower(name) limit ${limit}`;
  return rows.map(({ name }) => name);
}
