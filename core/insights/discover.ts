import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';
import { findProof } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { commissionOn, moneyText, type MoneyText } from '../kernel/money.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Actor } from '../use-case.ts';

/** An open offer on one product, as whoever looks for work sees it. */
export type FoundOffer = {
  offerId: string;
  productId: string;
  title: string;
  brand: string;
  category: string | null;
  imageUrl: string | null;
  price: MoneyText;
  rateBps: number;
  /** Commission on one piece at its price. */
  earns: MoneyText;
  /** Followers on one verified profile that accepting needs: the brand's threshold, or the offer's where that is more. */
  followersMin: number;
  /** Whether the creator who asks has them. */
  eligible: boolean;
  endsAt: string | null;
  /** Whether an order of that store has ever carried a click token. */
  tracked: boolean;
  /** The rate the creator who asks has on this product already. */
  ownRateBps: number | null;
};

/** Offers of one page, how many there are in all, and what there is to filter by. */
export type Discovery = {
  offers: FoundOffer[];
  total: number;
  page: number;
  pages: number;
  categories: string[];
};

/** Most offers on one page. */
const OFFERS_PER_PAGE = 10;

const filters = {
  category: lineOf(80).optional(),
  minRate: rateBps.optional(),
  search: lineOf(200).optional(),
  sort: z.enum(['newest', 'best']).default('newest'),
  page: z.int().min(0).max(10_000).default(0),
};

/** Open offers of brands one does not work for, the newest or the best paid first. */
export const discoverOffers = defineUseCase({
  name: 'find offers',
  input: z.strictObject({
    ...filters,
    perPage: z.int().min(1).max(OFFERS_PER_PAGE).default(OFFERS_PER_PAGE),
  }),
  allow: ['creator'],
  async run({ tx, actor, clock }, input): Promise<Discovery> {
    const at = clock.business();
    const creator = creatorOf(actor);
    const { rows, total } = await findOffers(tx, creator, at, input);
    return {
      offers: await viewAll(tx, creator, at, rows),
      ...{ total, page: input.page, pages: Math.ceil(total / input.perPage) },
      categories: await findCategories(tx, at),
    };
  },
});

/** One open offer on one product; undefined once it has ended. */
export const seeOffer = defineUseCase({
  name: 'see an offer',
  input: z.strictObject({ offerId: idOf('offer'), productId: idOf('product') }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { offerId, productId }): Promise<FoundOffer | null> {
    const at = clock.business();
    const creator = creatorOf(actor);
    const only = { offerId, productId };
    const { rows } = await findOffers(tx, creator, at, { sort: 'newest', page: 0, perPage: 1, only });
    const [found = null] = await viewAll(tx, creator, at, rows);
    return found;
  },
});

type Asking = { creatorId: Uuid; accountId: Uuid };

function creatorOf(actor: Actor): Asking {
  invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
  return actor;
}

type Query = {
  category?: string | undefined;
  minRate?: number | undefined;
  search?: string | undefined;
  sort: 'newest' | 'best';
  page: number;
  perPage: number;
  only?: { offerId: Uuid; productId: Uuid };
};

type Row = {
  brandId: Uuid;
  offerId: Uuid;
  productId: Uuid;
  title: string;
  brand: string;
  category: string | null;
  imageUrl: string | null;
  priceMinor: bigint;
  currency: string;
  rateBps: number;
  followersMin: number;
  endsAt: Date | null;
  tracked: boolean;
  ownRateBps: number | null;
};

async function findOffers(
  { sql }: Tx,
  { creatorId, accountId }: Asking,
  at: Date,
  query: Query,
): Promise<{ rows: Row[]; total: number }> {
  const { category = null, minRate = 0, search = null, only } = query;
  const wanted = sql`
    from offers o
    join offer_products op on op.brand_id = o.brand_id and op.offer_id = o.id
    join products p on p.brand_id = op.brand_id and p.id = op.product_id
    join brands b on b.id = o.brand_id
    where o.state = 'open' and o.kind = 'open' and (o.ends_at is null or o.ends_at > ${at.toISOString()}::timestamptz)
      and o.rate_bps >= ${minRate}
      and (${category}::text is null or lower(p.category) = lower(${category}::text))
      and (${search}::text is null or strpos(lower(p.title), lower(${search}::text)) > 0)
      and (${only?.offerId ?? null}::uuid is null or (o.id = ${only?.offerId ?? null} and p.id = ${only?.productId ?? null}))
      and not exists (select 1 from members m where m.brand_id = o.brand_id and m.account_id = ${accountId}::uuid)`;
  const order = query.sort === 'best' ? sql`o.rate_bps desc, o.created_at desc` : sql`o.created_at desc`;
  const rows = await sql<Row[]>`
    with found as (
      select o.brand_id, o.id as offer_id, p.id as product_id, p.title, b.name as brand, p.category, p.image_url,
        p.price_minor, p.currency, o.rate_bps, greatest(b.followers_min, coalesce(o.min_followers, 0)) as followers_min,
        o.ends_at, p.store_id, row_number() over (order by ${order}, o.id desc, p.id) as place
      ${wanted}
      order by place limit ${query.perPage} offset ${query.page * query.perPage}
    )
    select f.brand_id as "brandId", f.offer_id as "offerId", f.product_id as "productId", f.title, f.brand, f.category,
      f.image_url as "imageUrl", f.price_minor as "priceMinor", f.currency, f.rate_bps as "rateBps",
      f.followers_min as "followersMin", f.ends_at as "endsAt", exists (
        select 1 from orders s where s.brand_id = f.brand_id and s.store_id = f.store_id and cardinality(s.tokens) > 0
      ) as tracked, (
        select v.rate_bps from deal_products d join terms_versions v on v.brand_id = d.brand_id and v.deal_id = d.deal_id
        where d.brand_id = f.brand_id and d.creator_id = ${creatorId}::uuid and d.product_id = f.product_id and d.live
        order by v.version desc limit 1
      ) as "ownRateBps"
    from found f order by f.place`;
  const [counted] = await sql<{ total: bigint }[]>`select count(*) as total ${wanted}`;
  return { rows: [...rows], total: Number(counted?.total ?? 0n) };
}

async function viewAll(tx: Tx, { creatorId }: Asking, at: Date, rows: readonly Row[]): Promise<FoundOffer[]> {
  const counted = new Map<Uuid, number | undefined>();
  for (const brandId of new Set(rows.map((row) => row.brandId))) {
    counted.set(brandId, (await findProof(tx, { creatorId, brandId }, at))?.counted);
  }
  return rows.map((row): FoundOffer => {
    const price = { minor: row.priceMinor, currency: row.currency };
    const followers = counted.get(row.brandId);
    const { title, brand, category, imageUrl, followersMin, tracked, ownRateBps } = row;
    return {
      offerId: showId('offer', row.offerId),
      productId: showId('product', row.productId),
      ...{ title, brand, category, imageUrl, followersMin, tracked, ownRateBps, rateBps: row.rateBps },
      price: moneyText(price),
      earns: moneyText({ ...price, minor: commissionOn(price.minor, row.rateBps) }),
      eligible: followers !== undefined && followers >= followersMin,
      endsAt: row.endsAt?.toISOString() ?? null,
    };
  });
}

/** More categories than this are not offered to choose from; they can still be typed. */
const CATEGORIES_MAX = 24;

async function findCategories({ sql }: Tx, at: Date): Promise<string[]> {
  const rows = await sql<{ category: string }[]>`
    select min(p.category) as category from offers o
    join offer_products op on op.brand_id = o.brand_id and op.offer_id = o.id
    join products p on p.brand_id = op.brand_id and p.id = op.product_id
    where o.state = 'open' and o.kind = 'open' and (o.ends_at is null or o.ends_at > ${at.toISOString()}::timestamptz)
      and p.category is not null
    group by lower(p.category) order by count(*) desc, 1 limit ${CATEGORIES_MAX}`;
  return rows.map((row) => row.category);
}
