import { and, eq, gt, lte } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import { later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { deals, rateCuts } from './deals.tables.ts';
import { CUT_REMINDER_MS, type Cut } from './offer-rate.ts';

/** Deals in force or paused that have not followed their offer to its newest rate. */
export async function findStragglers(
  db: Db,
  offer: { brandId: Uuid; id: Uuid },
  limit: number,
): Promise<Uuid[]> {
  const rows = await db.sql<{ id: Uuid }[]>`
    select d.id from deals d join offers o on o.brand_id = d.brand_id and o.id = d.offer_id
    where d.brand_id = ${offer.brandId} and d.offer_id = ${offer.id} and d.state in ('accepted', 'paused')
      and d.offer_version < o.rate_version
    order by d.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Notes which rate of its offer a deal has followed last; null once it has left it. */
export async function noteFollowed(tx: Tx, { brandId, id }: DealKey, version: number | null): Promise<void> {
  await tx.orm
    .update(deals)
    .set({ offerVersion: version })
    .where(and(eq(deals.brandId, brandId), eq(deals.id, id)));
}

/** The highest rate that sales have earned a deal under the terms accepted in a round; 0 for none. */
export async function findEarnedRate(db: Db, { brandId, id }: DealKey, round: number): Promise<number> {
  const [row] = await db.sql<{ rateBps: number }[]>`
    select coalesce(max(rate_bps), 0) as "rateBps" from terms_versions
    where brand_id = ${brandId} and deal_id = ${id} and round = ${round} and cause = 'tier'`;
  return row?.rateBps ?? 0;
}

type DealKey = { brandId: Uuid; id: Uuid };
const isCutOf = ({ brandId, id }: DealKey) => and(eq(rateCuts.brandId, brandId), eq(rateCuts.dealId, id));

/** The cut that a deal has before it. */
export async function findCut(db: Db, deal: DealKey): Promise<Cut | undefined> {
  const [row] = await db.orm
    .select({ rateBps: rateCuts.rateBps, toldAt: rateCuts.toldAt, dueAt: rateCuts.dueAt })
    .from(rateCuts)
    .where(isCutOf(deal));
  return row;
}

/** Writes the cut a deal has before it, in place of the one it had; null takes that away. */
export async function saveCut(tx: Tx, deal: DealKey & { offerId: Uuid }, cut: Cut | null): Promise<void> {
  await tx.orm.delete(rateCuts).where(isCutOf(deal));
  if (cut === null) return;
  const { brandId, id: dealId, offerId } = deal;
  await tx.orm.insert(rateCuts).values({ brandId, dealId, offerId, ...cut });
}

/** Deals whose cut is due at `at`, business time, the longest overdue first. */
export async function findDueCuts(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ dealId: rateCuts.dealId })
    .from(rateCuts)
    .where(lte(rateCuts.dueAt, at))
    .orderBy(rateCuts.dueAt)
    .limit(limit);
  return rows.map(({ dealId }) => dealId);
}

/** Deals whose cut has not come yet at `at`, business time, but so soon that its creator has to be reminded. */
export async function findCutsToRemind(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ dealId: rateCuts.dealId })
    .from(rateCuts)
    .where(
      and(
        ...[gt(rateCuts.dueAt, at), lte(rateCuts.dueAt, later(at, CUT_REMINDER_MS))],
        eq(rateCuts.reminded, false),
      ),
    )
    .orderBy(rateCuts.dueAt)
    .limit(limit);
  return rows.map(({ dealId }) => dealId);
}

/** Notes that the creator was reminded; false when that was so already. */
export async function noteCutReminded(tx: Tx, deal: DealKey): Promise<boolean> {
  const noted = await tx.orm
    .update(rateCuts)
    .set({ reminded: true })
    .where(and(isCutOf(deal), eq(rateCuts.reminded, false)))
    .returning({ dealId: rateCuts.dealId });
  return noted.length > 0;
}

/** Cuts that deals of some offers of a brand have before them, by offer, rate and day; one that has ended is paid nothing. */
export type CutCount = { offerId: Uuid; rateBps: number; dueAt: Date; deals: number };

export async function countCuts(db: Db, brandId: Uuid, offerIds: readonly Uuid[]): Promise<CutCount[]> {
  const rows = await db.sql<CutCount[]>`
    select c.offer_id as "offerId", c.rate_bps as "rateBps", min(c.due_at) as "dueAt", count(*)::int as deals from rate_cuts c
    join deals d on d.brand_id = c.brand_id and d.id = c.deal_id and d.state in ('accepted', 'paused')
    where c.brand_id = ${brandId} and c.offer_id = any(${[...offerIds]}::uuid[])
    group by c.offer_id, c.rate_bps, date_trunc('day', c.due_at) order by min(c.due_at)`;
  return [...rows];
}
