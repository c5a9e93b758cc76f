import { getBrandSettings, showCode } from '../catalog/index.ts';
import { belowThreshold, isEligible } from '../creators/index.ts';
import type { Context } from '../use-case.ts';
import { putInForce, type Deal, type Entered } from './deals.store.ts';
import { findLiveDeal } from './live-deals.store.ts';
import { dealConflict } from './errors.ts';

/**
 * Puts an accepted deal in force from this moment, or from its start where that is later, if the creator has the followers
 * that the brand asks for, or `followersMin` where that is more, and no other deal sets a rate for one of its products.
 */
export async function enterForce(
  { tx, clock }: Pick<Context, 'tx' | 'clock'>,
  deal: Deal,
  followersMin = 0,
): Promise<Entered> {
  const { brandId, creatorId, productIds } = deal;
  const brand = await getBrandSettings(tx, brandId);
  const needed = Math.max(brand.followersMin, followersMin);
  if (!(await isEligible(tx, { creatorId, brandId, followersMin: needed }, clock.business())))
    throw belowThreshold({ followersMin: needed });
  const other = await findLiveDeal(tx, { brandId, creatorId, productIds });
  if (other) throw dealConflict({ other: `Deal ${showCode('deal', other.number)}` });
  const { startsAt, endsAt } = deal.terms;
  const begins = startsAt === undefined ? undefined : new Date(startsAt);
  const done = await putInForce(tx, deal, {
    at: clock.wall(),
    beginsAt: begins && begins > clock.business() ? begins : null,
    endsAt: endsAt === undefined ? null : new Date(endsAt),
  });
  // Two accepted at once: which one won cannot be read in a transaction that has failed.
  if (!done) throw dealConflict({ other: 'Another deal' });
  return done;
}
