import type { Db } from '../db/index.ts';
import { canAppeal } from './appeals.ts';
import { viewLife, type LifeView } from './deal-life-view.ts';
import type { Deal } from './deals.store.ts';
import { findCut } from './followers.store.ts';
import { findAppeal, findScheduled, findSpans } from './life.store.ts';
import type { Terms } from './terms.ts';

/** How it stands with a deal in force, or once in force, as its card tells it. */
export type CardLife = LifeView & {
  /** What both sides are bound to now, or were last. */
  terms: Terms;
  /** What they are bound to from a later day on, business time. */
  scheduled: { terms: Terms; from: string }[];
  /** When the deal was in force, wall time, the first span first. */
  inForce: { from: string; until: string | null }[];
  /** The last appeal against an end for cause. */
  appeal: { state: string; text: string; answer: string | null } | null;
  canAppeal: boolean;
};

/** Null before the first acceptance. @param at business time */
export async function describeLife(db: Db, deal: Deal, at: Date): Promise<CardLife | null> {
  const life = viewLife(deal);
  if (life === null || deal.frozen === null) return null;
  const appeal = await findAppeal(db, deal);
  const scheduled = await findScheduled(db, deal);
  const cut = await findCut(db, deal);
  const spans = await findSpans(db, deal);
  return {
    ...life,
    terms: deal.frozen.terms,
    scheduled: [
      ...scheduled.map(({ terms, dueAt }) => ({ terms, from: dueAt.toISOString() })),
      // A lower rate of the offer that the deal was taken from.
      ...(cut
        ? [{ terms: { ...deal.frozen.terms, rateBps: cut.rateBps }, from: cut.dueAt.toISOString() }]
        : []),
    ].toSorted((left, right) => (left.from < right.from ? -1 : 1)),
    inForce: spans.map(({ from, until }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    appeal: appeal ? { state: appeal.state, text: appeal.text, answer: appeal.answer } : null,
    canAppeal: canAppeal(deal, appeal, at),
  };
}
