import { getBrandSettings, isSecond, nextCode, showCode } from '../catalog/index.ts';
import { belowThreshold, isEligible, type Creator } from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { needsSecond } from './answering.ts';
import type { Approval, ApprovalMove } from './approval.ts';
import { approveNow } from './approvals.ts';
import { findWaitingApproval } from './approvals.store.ts';
import { askSecond } from './ask-second.ts';
import { refuseOver } from './checked-terms.ts';
import { refuseBlocked } from './contact.ts';
import { decideMove, type Side } from './deal.ts';
import { viewDeal, viewReserved, viewWaiting, type DealView } from './deal-view.ts';
import type { Deal } from './deals.store.ts';
import { approvalWaiting, dealOpen } from './errors.ts';
import { refuseOwnBrand } from './moves.ts';
import { findOpenDeal } from './open-deals.store.ts';
import type { Terms } from './terms.ts';

/** Above the brand's limit a first proposal waits for a second person; undefined where it needs none. */
export async function proposeBySecond(
  context: Context,
  input: {
    brandId: Uuid;
    creator: Creator;
    productIds: readonly Uuid[];
    terms: Terms;
    by: Side;
    final: boolean;
  },
): Promise<DealView | undefined> {
  const { tx, ids } = context;
  const { brandId, creator, productIds, terms, by, final } = input;
  if (by !== 'brand' || !needsSecond(await getBrandSettings(tx, brandId), terms)) return undefined;
  await refuseOwnBrand(context, brandId, creator);
  await refuseBlocked(tx, { brandId, creatorId: creator.id }, 'brand');
  const open = await findOpenDeal(tx, { brandId, creatorId: creator.id, productIds });
  if (open && open.dueAt > context.clock.business()) throw dealOpen({ code: showCode('deal', open.number) });
  const number = await nextCode(tx, brandId, 'deal');
  const wanted = { brandId, creatorId: creator.id, productIds, terms, final };
  return viewReserved(
    await askSecond(context, { ...wanted, dealId: ids.next(), number, move: 'propose', version: 0 }),
  );
}

/**
 * Above the brand's limit an answer waits for a second person; undefined where it needs none. What could not be done now
 * is refused now. Somebody else who presses Accept as well is the second person.
 */
export async function answerBySecond(
  context: Context,
  deal: Deal,
  input: {
    move: Exclude<ApprovalMove, 'propose' | 'renegotiate'>;
    by: Side;
    version: number;
    terms: Terms;
    final: boolean;
  },
): Promise<DealView | undefined> {
  const { tx, clock, actor } = context;
  const { move, by, version, terms, final } = input;
  const brand = await getBrandSettings(tx, deal.brandId);
  if (by !== 'brand' || !needsSecond(brand, terms)) return undefined;
  const step = decideMove(deal, move, { by, version, at: clock.business(), final });
  if ('refused' in step) throw step.refused;
  const { brandId, id: dealId, creatorId, number, productIds } = deal;
  await refuseBlocked(tx, deal, 'brand');
  if (move === 'accept') refuseOver(terms, clock.business());
  const { followersMin } = brand;
  if (move === 'accept' && !(await isEligible(tx, { creatorId, brandId, followersMin }, clock.business())))
    throw belowThreshold({ followersMin });
  const waiting = await findWaitingApproval(tx, { brandId, dealId });
  if (waiting) return joinWaiting(context, waiting, move);
  const wanted = { brandId, dealId, creatorId, number, productIds, move, version, terms, final };
  return viewWaiting(deal, await askSecond({ ...context, actor }, wanted));
}

/** Above the brand's limit new terms for a deal in force wait for a second person; undefined where they need none. */
export async function renegotiateBySecond(
  context: Context,
  deal: Deal,
  { by, version, terms, final }: { by: Side; version: number; terms: Terms; final: boolean },
): Promise<DealView | undefined> {
  const { tx } = context;
  const { brandId, id: dealId, creatorId, number, productIds } = deal;
  if (by !== 'brand' || !needsSecond(await getBrandSettings(tx, brandId), terms)) return undefined;
  await refuseBlocked(tx, deal, 'brand');
  if (await findWaitingApproval(tx, { brandId, dealId })) throw approvalWaiting({});
  const wanted = { brandId, dealId, creatorId, number, productIds, version, terms, final };
  return viewWaiting(deal, await askSecond(context, { ...wanted, move: 'renegotiate' }));
}

async function joinWaiting(context: Context, waiting: Approval, move: ApprovalMove): Promise<DealView> {
  const agrees = move === 'accept' && waiting.move === 'accept' && isSecond(waiting, context.actor);
  if (!agrees || context.actor.kind === 'operator') throw approvalWaiting({});
  return viewDeal(await approveNow(context, waiting));
}
