import type { Deal } from './deals.store.ts';
import type { Terms } from './terms.ts';

/**
 * The terms of a deal once it has so many sales: the rate of the highest tier that they have reached, with the tiers that
 * are left. Undefined where they have reached none, or the deal has ended.
 */
export function nextTier(
  { state, frozen }: Pick<Deal, 'state' | 'frozen'>,
  sales: number,
): Terms | undefined {
  if (frozen === null || (state !== 'accepted' && state !== 'paused')) return undefined;
  const { tiers = [], ...plain } = frozen.terms;
  const reached = tiers.findLast((tier) => tier.sales <= sales);
  if (!reached) return undefined;
  const left = tiers.filter((tier) => tier.sales > sales);
  // An offer may have raised the rate above the tier meanwhile.
  const rateBps = Math.max(plain.rateBps, reached.rateBps);
  return { ...plain, rateBps, ...(left.length > 0 && { tiers: left }) };
}
