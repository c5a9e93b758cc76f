import { DAY_MS, later } from '../kernel/clock.ts';
import type { RateBps } from '../kernel/rate.ts';

/** How long a creator who promotes already keeps the rate after being told of a cut, on the business clock. */
export const CUT_AFTER_MS = 30 * DAY_MS;
/** How long before it holds the creator is told once more. */
export const CUT_REMINDER_MS = 2 * DAY_MS;

/** A lower rate that a deal gets at `dueAt`; the creator was told of this rate or a lower one at `toldAt`. Business time. */
export type Cut = { rateBps: RateBps; toldAt: Date; dueAt: Date };

/** What a deal that was taken from an offer pays, and what it will. */
export type Following = { rateBps: RateBps; cut: Cut | null };

/**
 * What a change of the offer means for such a deal: `raised` holds at once, `cut` later, `eased` is a cut to come that
 * became smaller, `kept` is one that will not come.
 */
export type FollowStep = Following & { news: 'raised' | 'cut' | 'eased' | 'kept' | null };

/**
 * How a deal follows its offer to a rate at `at`, business time. A raise counts at once. A cut waits thirty days from the
 * day it was told, and is replaced by whatever comes after it: a deeper one waits anew, a smaller one comes on the day
 * that was told, because the creator knows of worse since then.
 */
export function decideFollow(deal: Following, rateBps: RateBps, at: Date): FollowStep {
  const { cut } = deal;
  if (rateBps > deal.rateBps) return { rateBps, cut: null, news: 'raised' };
  if (rateBps === deal.rateBps) return { rateBps, cut: null, news: cut ? 'kept' : null };
  if (cut?.rateBps === rateBps) return { ...deal, news: null };
  if (cut && rateBps > cut.rateBps) return { ...deal, cut: { ...cut, rateBps }, news: 'eased' };
  const fresh = { rateBps, toldAt: at, dueAt: later(at, CUT_AFTER_MS) };
  return { rateBps: deal.rateBps, cut: fresh, news: 'cut' };
}

/** What a deal pays from now on, if a cut of it is due at `at`, business time. */
export function decideCut(deal: Following, at: Date): Following {
  const { cut } = deal;
  return cut && cut.dueAt <= at ? { rateBps: cut.rateBps, cut: null } : deal;
}
