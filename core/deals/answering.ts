import type { RateBps } from '../kernel/rate.ts';
import type { Terms } from './terms.ts';

/** What a brand has said about rates once and for all, in basis points; null where it has not. */
export type RateLimits = {
  acceptUpToBps: RateBps | null;
  declineAboveBps: RateBps | null;
  rateLimitBps: RateBps | null;
};

/** The highest rate that terms can come to: by a step of sales, or on the rest of the shop. */
export function highestRate({ rateBps, shopRateBps = 0, tiers = [] }: Terms): RateBps {
  return Math.max(rateBps, shopRateBps, ...tiers.map((tier) => tier.rateBps));
}

/** Whether a brand's team needs a second person for these terms. */
export function needsSecond({ rateLimitBps }: Pick<RateLimits, 'rateLimitBps'>, terms: Terms): boolean {
  return rateLimitBps !== null && highestRate(terms) > rateLimitBps;
}

/**
 * What a brand's limits say to a creator's proposal; undefined where it is for a person. Only a bare rate is accepted:
 * every other promise is somebody's to make. Nothing is accepted that would need a second person.
 */
export function decideAnswer(limits: RateLimits, terms: Terms): 'accept' | 'decline' | undefined {
  const { acceptUpToBps, declineAboveBps } = limits;
  if (declineAboveBps !== null && highestRate(terms) > declineAboveBps) return 'decline';
  const isBare = Object.keys(terms).every((name) => name === 'rateBps');
  if (acceptUpToBps === null || !isBare || needsSecond(limits, terms)) return undefined;
  return terms.rateBps <= acceptUpToBps ? 'accept' : undefined;
}
