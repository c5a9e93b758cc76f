import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { dealSpans, termsVersions } from './deals.tables.ts';
import { termsHash, type Terms } from './terms.ts';

type DealKey = { brandId: Uuid; id: Uuid };

/** What closes a span. */
export type Closing = 'paused' | 'ended';

/** Why terms are in force: both sides agreed on them at first or anew, the offer changed its rate, or a tier was reached. */
export const TERMS_CAUSES = ['accepted', 'renegotiated', 'offer', 'tier'] as const;
export type TermsCause = (typeof TERMS_CAUSES)[number];

/** A deal is in force from `at` on, wall time. The caller holds the deal, and no span of it is open. */
export async function openSpan(tx: Tx, { brandId, id: dealId }: DealKey, at: Date): Promise<void> {
  const { number, from } = await nextSpan(tx, dealId, brandId, at);
  await tx.orm.insert(dealSpans).values({ brandId, dealId, number, fromAt: from });
}

/**
 * A deal is not in force any more from `at` on, wall time: its open span is closed. Where there is none, its end is noted
 * by a span of no length; a pause of what is not in force needs no note.
 */
export async function closeSpan(tx: Tx, deal: DealKey, at: Date, closedBy: Closing): Promise<void> {
  const { brandId, id: dealId } = deal;
  const closed = await tx.orm
    .update(dealSpans)
    // A wall clock may step back; no span ends before it begins.
    .set({ untilAt: sql`greatest(${dealSpans.fromAt}, ${at.toISOString()}::timestamptz)`, closedBy })
    .where(and(eq(dealSpans.brandId, brandId), eq(dealSpans.dealId, dealId), isNull(dealSpans.untilAt)))
    .returning({ number: dealSpans.number });
  if (closed.length > 0 || closedBy === 'paused') return;
  const { number, from } = await nextSpan(tx, dealId, brandId, at);
  await tx.orm.insert(dealSpans).values({ brandId, dealId, number, fromAt: from, untilAt: from, closedBy });
}

/** The number of a deal's next span, and when it begins: not before the last one ended. */
async function nextSpan(
  tx: Tx,
  dealId: Uuid,
  brandId: Uuid,
  at: Date,
): Promise<{ number: number; from: Date }> {
  const [last] = await tx.sql<{ number: number; from: Date }[]>`
    select coalesce(max(number), 0) + 1 as number, greatest(max(until_at), ${at.toISOString()}::timestamptz) as "from"
    from deal_spans where brand_id = ${brandId} and deal_id = ${dealId}`;
  return { number: last?.number ?? 1, from: last?.from ?? at };
}

/** What two sides are bound to now. */
export type FrozenTerms = { version: number; terms: Terms; hash: string; round: number; effectiveFrom: Date };

/** The terms of a deal that are in force, or were last. */
export async function findFrozenTerms(db: Db, deal: DealKey): Promise<FrozenTerms | undefined> {
  const [row] = await db.orm
    .select({
      version: termsVersions.version,
      terms: termsVersions.terms,
      hash: termsVersions.hash,
      round: termsVersions.round,
      effectiveFrom: termsVersions.effectiveFrom,
    })
    .from(termsVersions)
    .where(and(eq(termsVersions.brandId, deal.brandId), eq(termsVersions.dealId, deal.id)))
    .orderBy(sql`${termsVersions.version} desc`)
    .limit(1);
  return row;
}

/** Freezes terms as the deal's next version, in force from `at` on, wall time, or from when the version before began. */
export async function freezeTerms(
  tx: Tx,
  deal: DealKey,
  next: { terms: Terms; cause: TermsCause; round: number; at: Date },
): Promise<FrozenTerms> {
  const { brandId, id: dealId } = deal;
  const { terms, cause, round, at } = next;
  const last = await findFrozenTerms(tx, deal);
  const effectiveFrom = last && last.effectiveFrom > at ? last.effectiveFrom : at;
  const frozen = { version: (last?.version ?? 0) + 1, terms, hash: termsHash(terms), round, effectiveFrom };
  await tx.orm
    .insert(termsVersions)
    .values({ brandId, dealId, ...frozen, rateBps: terms.rateBps, cause, createdAt: at });
  return frozen;
}
