import { z } from 'zod';
import { defineUseCase, idOf } from '../use-case.ts';
import { brandOf } from '../access.ts';
import { findWaitingApproval } from './approvals.store.ts';
import { viewReserved, viewWaiting, type DealView } from './deal-view.ts';
import { findDeal } from './deals.store.ts';
import { dealUnknown } from './errors.ts';
import { isParty } from './negotiate.ts';

/** One deal, for its two sides and the operator. */
export const getDeal = defineUseCase({
  name: 'see a deal',
  input: z.strictObject({ id: idOf('deal') }),
  allow: ['key', 'operator', 'owner', 'manager', 'creator'],
  async run({ tx, actor }, input): Promise<DealView> {
    const deal = await findDeal(tx, input.id);
    const own = brandOf(actor);
    const brandId = own ?? deal?.brandId;
    const forBrand = brandId !== undefined && actor.kind !== 'creator';
    const waiting = forBrand ? await findWaitingApproval(tx, { brandId, dealId: input.id }) : undefined;
    if (deal === undefined && waiting) return viewReserved(waiting);
    if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
    return viewWaiting(deal, waiting);
  },
});
