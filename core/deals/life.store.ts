import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import {
  dealAppeals,
  dealProducts,
  deals,
  proposals,
  scheduledTerms,
  termsVersions,
} from './deals.tables.ts';
import type { Deal } from './deals.store.ts';
import type { LifePosition } from './life.ts';
import type { Terms } from './terms.ts';

type DealKey = { brandId: Uuid; id: Uuid };

/** What a move changes about a deal beside its position. */
export type LifeExtras = Pick<Deal, 'endedAt' | 'endedOn' | 'endedBy' | 'reason'>;

export async function saveLife(
  tx: Tx,
  deal: DealKey,
  position: LifePosition,
  extras: LifeExtras,
): Promise<void> {
  const { state, version, beginsAt, endsAt, noticeBy, noticeAt, pausedUntil, pausableFrom, ending } =
    position;
  await tx.orm
    .update(deals)
    .set({
      state,
      version,
      beginsAt,
      endsAt,
      noticeBy,
      noticeAt,
      pausedUntil,
      pausableFrom,
      ending,
      ...extras,
    })
    .where(and(eq(deals.brandId, deal.brandId), eq(deals.id, deal.id)));
}

/** Moves the days on which a deal begins and ends by itself, business time. */
export async function saveDays(
  tx: Tx,
  deal: DealKey,
  days: Partial<Pick<LifePosition, 'beginsAt' | 'endsAt'>>,
): Promise<void> {
  await tx.orm
    .update(deals)
    .set(days)
    .where(and(eq(deals.brandId, deal.brandId), eq(deals.id, deal.id)));
}

/** Makes room for another deal on the products, or takes them again, which breaks `deal_products_one_live` if there is one. */
export async function setLive(tx: Tx, { brandId, id }: DealKey, live: boolean): Promise<void> {
  await tx.orm
    .update(dealProducts)
    .set({ live })
    .where(and(eq(dealProducts.brandId, brandId), eq(dealProducts.dealId, id)));
}

/** Closes the proposal of new terms that is open on a deal that has ended. */
export async function closeProposal(tx: Tx, deal: Deal, at: Date): Promise<void> {
  await tx.orm
    .update(proposals)
    .set({ state: 'ended', answeredAt: at })
    .where(
      and(
        eq(proposals.brandId, deal.brandId),
        eq(proposals.dealId, deal.id),
        eq(proposals.round, deal.round),
      ),
    );
  await tx.orm
    .update(deals)
    .set({ turn: null, dueAt: null })
    .where(and(eq(deals.brandId, deal.brandId), eq(deals.id, deal.id)));
}

/** Terms that wait for their day. */
export type Scheduled = { round: number; terms: Terms; dueAt: Date };

const waitingOf = ({ brandId, id }: DealKey) =>
  and(
    eq(scheduledTerms.brandId, brandId),
    eq(scheduledTerms.dealId, id),
    eq(scheduledTerms.state, 'waiting'),
  );

/** What both sides are bound to from a later day on, the soonest first. */
export async function findScheduled(db: Db, deal: DealKey): Promise<Scheduled[]> {
  const { round, terms, dueAt } = scheduledTerms;
  return db.orm
    .select({ round, terms, dueAt })
    .from(scheduledTerms)
    .where(waitingOf(deal))
    .orderBy(dueAt, round);
}

export async function scheduleTerms(
  tx: Tx,
  { brandId, id: dealId }: DealKey,
  scheduled: Scheduled,
): Promise<void> {
  await tx.orm.insert(scheduledTerms).values({ brandId, dealId, ...scheduled, state: 'waiting' });
}

/** What waited for its day is settled: one of it, or all. */
export async function settleScheduled(
  tx: Tx,
  deal: DealKey,
  state: 'done' | 'dropped',
  round?: number,
): Promise<void> {
  const one = round === undefined ? undefined : eq(scheduledTerms.round, round);
  await tx.orm
    .update(scheduledTerms)
    .set({ state })
    .where(and(waitingOf(deal), one));
}

/** Deals of which something is due at `at`, business time; the longest overdue first. */
export const findDue = {
  begin: (db: Db, at: Date, limit: number) => dueDeals(db, deals.beginsAt, at, limit),
  end: (db: Db, at: Date, limit: number) => dueDeals(db, deals.endsAt, at, limit),
  resume: (db: Db, at: Date, limit: number) => dueDeals(db, deals.pausedUntil, at, limit),
  async terms(db: Db, at: Date, limit: number): Promise<{ id: Uuid; round: number }[]> {
    return db.orm
      .select({ id: scheduledTerms.dealId, round: scheduledTerms.round })
      .from(scheduledTerms)
      .where(and(eq(scheduledTerms.state, 'waiting'), lte(scheduledTerms.dueAt, at)))
      .orderBy(scheduledTerms.dueAt, scheduledTerms.round)
      .limit(limit);
  },
  /** Those that end between `from` and `until` and whose sides have not been reminded of that day. */
  async reminder(db: Db, { from, until }: { from: Date; until: Date }, limit: number): Promise<Uuid[]> {
    const rows = await db.orm
      .select({ id: deals.id })
      .from(deals)
      .where(
        and(
          lte(deals.endsAt, until),
          sql`${deals.endsAt} > ${from.toISOString()}::timestamptz`,
          sql`${deals.endReminded} is distinct from ${deals.endsAt}`,
          // A proposal's end binds nobody before it is accepted.
          isNotNull(deals.acceptedAt),
        ),
      )
      .orderBy(deals.endsAt)
      .limit(limit);
    return rows.map(({ id }) => id);
  },
};

async function dueDeals(
  db: Db,
  column: typeof deals.beginsAt | typeof deals.endsAt | typeof deals.pausedUntil,
  at: Date,
  limit: number,
): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(lte(column, at))
    .orderBy(column)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Notes that both sides have been reminded of a day. False when that was so already. */
export async function noteEndReminded(tx: Tx, { brandId, id }: DealKey, endsAt: Date): Promise<boolean> {
  const noted = await tx.orm
    .update(deals)
    .set({ endReminded: endsAt })
    .where(
      and(
        eq(deals.brandId, brandId),
        eq(deals.id, id),
        sql`${deals.endReminded} is distinct from ${endsAt.toISOString()}::timestamptz`,
      ),
    )
    .returning({ id: deals.id });
  return noted.length > 0;
}

export type Appeal = typeof dealAppeals.$inferSelect;

/** The last appeal against the end of a deal. */
export async function findAppeal(db: Db, { brandId, id }: DealKey): Promise<Appeal | undefined> {
  const [row] = await db.orm
    .select()
    .from(dealAppeals)
    .where(and(eq(dealAppeals.brandId, brandId), eq(dealAppeals.dealId, id)))
    .orderBy(sql`${dealAppeals.number} desc`)
    .limit(1);
  return row;
}

export async function insertAppeal(tx: Tx, appeal: Appeal): Promise<void> {
  await tx.orm.insert(dealAppeals).values(appeal);
}

export async function saveAppeal(
  tx: Tx,
  { brandId, dealId, number }: Appeal,
  decided: { state: 'granted' | 'refused'; decidedAt: Date; answer: string | null },
): Promise<void> {
  await tx.orm
    .update(dealAppeals)
    .set(decided)
    .where(
      and(eq(dealAppeals.brandId, brandId), eq(dealAppeals.dealId, dealId), eq(dealAppeals.number, number)),
    );
}

/** When a deal was in force, the first span first; wall times. */
export async function findSpans(
  db: Db,
  { brandId, id }: DealKey,
): Promise<{ from: Date; until: Date | null }[]> {
  return await db.sql<{ from: Date; until: Date | null }[]>`
    select from_at as "from", until_at as "until" from deal_spans
    where brand_id = ${brandId} and deal_id = ${id} and until_at is distinct from from_at order by number`;
}

export type TermsVersion = typeof termsVersions.$inferSelect;

/** Every version of what both sides were bound to, the first one first. */
export async function findVersions(db: Db, { brandId, id }: DealKey): Promise<TermsVersion[]> {
  return db.orm
    .select()
    .from(termsVersions)
    .where(and(eq(termsVersions.brandId, brandId), eq(termsVersions.dealId, id)))
    .orderBy(termsVersions.version);
}
