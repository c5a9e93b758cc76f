import { getBrandSettings } from '../catalog/index.ts';
import { isEligible } from '../creators/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { actorName, type Actor } from '../use-case.ts';
import { decideAnswer } from './answering.ts';
import type { Deal } from './deals.store.ts';
import { findLiveDeal, hasEndedForCause } from './live-deals.store.ts';
import { makeMove, type MoveContext } from './moves.ts';
import { hasUnsettled } from './open-deals.store.ts';

const LIMITS: Actor = { kind: 'system', name: 'limits' };

/** For how long after a proposal that came to nothing a person has to answer the next one, on the business clock. */
export const PROBE_DAYS = 7;

/**
 * Answers a creator's proposal by the brand's limits, where they say something, in the transaction in which it was made.
 *
 * Limits stay secret although the answers come at once, because asking is not free. Someone who could not accept is
 * answered by people alone. Of everyone else one proposal is answered in {@link PROBE_DAYS} days unless it leads to a
 * deal: whoever was declined, withdrew, was countered, or still waits with this brand, on whatever product, waits for a
 * person with the next one. So does whoever asks for more than was accepted by itself in that time: a creator ends a deal
 * at once, so that steps up from below would cost nothing. So nobody can close in on a limit from either side.
 */
export async function answerByLimits(context: MoveContext, deal: Deal): Promise<Deal> {
  const { tx, clock } = context;
  if (deal.state !== 'proposed' || deal.turn !== 'brand') return deal;
  const brand = await getBrandSettings(tx, deal.brandId);
  const move = decideAnswer(brand, deal.terms);
  if (move === undefined) return deal;
  const now = clock.business();
  const { brandId, creatorId } = deal;
  if (!(await isEligible(tx, { brandId, creatorId, followersMin: brand.followersMin }, now))) return deal;
  if (await hasUnsettled(tx, deal, later(now, -PROBE_DAYS * DAY_MS))) return deal;
  if (move === 'accept' && (await findLiveDeal(tx, deal))) return deal;
  // Whom a brand has shown the door comes in again by a person's word alone.
  if (move === 'accept' && (await hasEndedForCause(tx, brandId, creatorId))) return deal;
  const byItself: MoveContext = {
    ...context,
    actor: LIMITS,
    record: (event) => context.record({ ...event, actor: actorName(LIMITS) }),
  };
  return makeMove(byItself, deal, move, { by: 'brand', version: deal.version });
}
