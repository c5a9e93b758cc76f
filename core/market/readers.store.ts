import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { Boost, BoostKey } from '../catalog/index.ts';

/**
 * Whom a boost concerns and what came of it. A named read model: it joins the tables of deals, creators and orders for
 * this one purpose.
 */
export type Raised = {
  creatorId: Uuid;
  mailboxId: Uuid;
  /** The rates the creator has on the boosted products now. */
  lowestBps: number;
  highestBps: number;
};

type What = Pick<Boost, 'brandId' | 'productIds' | 'rateBps' | 'ownDeals'>;

/**
 * Creators whose rate on some of the products a boost raises, at a moment of wall time. A deal has terms of its own unless
 * it was taken from an offer.
 */
export async function findRaised(db: Db, boost: What, at: Date): Promise<Raised[]> {
  return [
    ...(await db.sql<Raised[]>`
      select c.id as "creatorId", c.mailbox_id as "mailboxId", min(r.rate_bps)::int as "lowestBps",
        max(r.rate_bps)::int as "highestBps"
      from (${promoted(db, boost, at)}) r join creators c on c.id = r.creator_id
      where r.rate_bps < ${boost.rateBps} and (${boost.ownDeals} or r.follows)
      group by c.id order by c.id`),
  ];
}

/** How many creators promote some of the products, and the rate of how many of them a boost raises. */
export async function countRaised(db: Db, boost: What, at: Date): Promise<{ all: number; raised: number }> {
  const [row] = await db.sql<{ all: bigint; raised: bigint }[]>`
    select count(distinct creator_id) as all, count(distinct creator_id) filter (
      where rate_bps < ${boost.rateBps} and (${boost.ownDeals} or follows)) as raised
    from (${promoted(db, boost, at)}) r`;
  return { all: Number(row?.all ?? 0n), raised: Number(row?.raised ?? 0n) };
}

/** The deals in force on some products, each with its rate and whether it follows an offer. */
const promoted = ({ sql }: Db, { brandId, productIds }: What, at: Date) => sql`
  select p.creator_id, v.rate_bps, d.offer_id is not null and v.round = 1 as follows
  from deal_products p
  join deals d on d.brand_id = p.brand_id and d.id = p.deal_id
  join deal_spans s on s.brand_id = d.brand_id and s.deal_id = d.id and s.until_at is null
  join lateral (
    select t.rate_bps, t.round from terms_versions t
    where t.brand_id = d.brand_id and t.deal_id = d.id and t.effective_from <= ${at.toISOString()}::timestamptz
    order by t.version desc limit 1
  ) v on true
  where p.brand_id = ${brandId} and p.live and p.product_id = any(${[...productIds]}::uuid[])`;

/** Where those who promote a product are told. */
export async function findPromoters(db: Db, { brandId, id }: BoostKey): Promise<Uuid[]> {
  const rows = await db.sql<{ mailboxId: Uuid }[]>`
    select distinct c.mailbox_id as "mailboxId" from deal_products p join creators c on c.id = p.creator_id
    where p.brand_id = ${brandId} and p.product_id = ${id} and p.live order by 1`;
  return rows.map(({ mailboxId }) => mailboxId);
}

/** Where those of a brand's team who look after its deals are told. @param but an account that is left out */
export async function findManagers(db: Db, brandId: Uuid, but: Uuid | null = null): Promise<Uuid[]> {
  const rows = await db.sql<{ mailboxId: Uuid }[]>`
    select mailbox_id as "mailboxId" from members
    where brand_id = ${brandId} and role in ('owner', 'manager') and account_id is distinct from ${but}::uuid
    order by id`;
  return rows.map(({ mailboxId }) => mailboxId);
}

/** What one creator sold under a boost. */
export type BoostSales = {
  boostId: Uuid;
  creatorId: Uuid;
  currency: Currency;
  /** Lines of which some commission is left. */
  sales: number;
  /** What is left of the commissions. */
  minor: bigint;
};

/** What was sold at the rate of some boosts of a brand, per boost, creator and currency; what was taken back does not count. */
export async function findBoostSales(
  db: Db,
  brandId: Uuid,
  boostIds: readonly Uuid[],
): Promise<BoostSales[]> {
  if (boostIds.length === 0) return [];
  const rows = await db.sql<(Omit<BoostSales, 'sales'> & { sales: bigint })[]>`
    select l.boost_id as "boostId", c.creator_id as "creatorId", c.currency,
      count(*) filter (where c.amount_minor > c.reversed_minor) as sales,
      sum(c.amount_minor - c.reversed_minor)::bigint as minor
    from order_lines l
    join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id
    where l.brand_id = ${brandId} and l.boost_id = any(${[...boostIds]}::uuid[])
    group by 1, 2, 3 order by 1, 2, 3`;
  return rows.map((row) => ({ ...row, sales: Number(row.sales) }));
}

/** Boosts that go on although as much commission has come together at their rate as their cap allows. */
export async function findBoostsAtCap(db: Db, limit: number): Promise<BoostKey[]> {
  return [
    ...(await db.sql<BoostKey[]>`
      select b.brand_id as "brandId", b.id from boosts b
      where b.state = 'live' and b.cap_minor is not null and b.cap_minor <= (
        select coalesce(sum(c.amount_minor - c.reversed_minor), 0) from order_lines l
        join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id
        where l.brand_id = b.brand_id and l.boost_id = b.id and c.currency = b.currency)
      order by b.ends_at limit ${limit}`),
  ];
}

/** Where some creators are told. */
export async function findCreatorMailboxes(
  db: Db,
  creatorIds: readonly Uuid[],
): Promise<{ creatorId: Uuid; mailboxId: Uuid }[]> {
  if (creatorIds.length === 0) return [];
  return [
    ...(await db.sql<{ creatorId: Uuid; mailboxId: Uuid }[]>`
      select id as "creatorId", mailbox_id as "mailboxId" from creators where id = any(${[...creatorIds]}::uuid[]) order by id`),
  ];
}

/** The commission at the rate of a boost so far, in the currency of its cap. */
export async function spentOf(
  db: Db,
  { brandId, id, currency }: Pick<Boost, 'brandId' | 'id' | 'currency'>,
): Promise<bigint> {
  const sales = await findBoostSales(db, brandId, [id]);
  return sales.reduce((sum, one) => (one.currency === currency ? sum + one.minor : sum), 0n);
}
