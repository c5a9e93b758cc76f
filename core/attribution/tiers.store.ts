import { plainArray, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { countsForTiers, type SettledOrder, type TieredDeals } from './settled.store.ts';

type DealKey = { brandId: Uuid; dealId: Uuid };

/** Has the sales of deals with tiers counted once the batch is committed; costs nothing where there are none. */
export async function askForCounts(
  tx: Tx,
  settled: readonly SettledOrder[],
  tieredDeals: TieredDeals,
): Promise<void> {
  if (tieredDeals.size === 0) return;
  const deals = new Map<Uuid, Uuid>();
  for (const { order, lines } of settled) {
    for (const { decision } of lines) {
      const { terms } = decision;
      if (terms && countsForTiers(tieredDeals, terms)) deals.set(terms.dealId, order.brandId);
    }
  }
  if (deals.size === 0) return;
  // One order for all: two batches that ask for the same deals wait for each other instead of deadlocking.
  const sorted = [...deals].toSorted(([left], [right]) => (left < right ? -1 : 1));
  await tx.sql`
    insert into tier_checks (brand_id, deal_id)
    select * from unnest(
      ${plainArray(sorted.map(([, brandId]) => brandId))}::uuid[], ${plainArray(sorted.map(([dealId]) => dealId))}::uuid[])
    on conflict do nothing`;
}

/** Deals whose sales are to be counted. */
export async function findTierChecks(db: Db, limit: number): Promise<DealKey[]> {
  return [
    ...(await db.sql<DealKey[]>`
      select brand_id as "brandId", deal_id as "dealId" from tier_checks limit ${limit}`),
  ];
}

/** Takes a deal off the list. What comes in from now on puts it there again. False when another has taken it. */
export async function takeTierCheck(tx: Tx, { brandId, dealId }: DealKey): Promise<boolean> {
  const taken = await tx.sql`
    delete from tier_checks where brand_id = ${brandId} and deal_id = ${dealId} returning deal_id`;
  return taken.length > 0;
}

/** Orders that a deal is credited with and that stand: what was cancelled or given back whole counts for nothing. */
export async function countSales(db: Db, { brandId, dealId }: DealKey): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(distinct l.order_id)::int as count from order_lines l
    join orders o on o.brand_id = l.brand_id and o.id = l.order_id
    where l.brand_id = ${brandId} and l.deal_id = ${dealId} and l.tiered and l.outcome = 'credited'
      and l.refunded_minor < l.net_minor and o.cancelled_at is null`;
  return row?.count ?? 0;
}
