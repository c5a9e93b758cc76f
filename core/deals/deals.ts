import { z } from 'zod';
import { isOpen, lockOffer, notInOffer, offerUnknown } from '../catalog/index.ts';
import { creatorUnknown, findCreator } from '../creators/index.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { brandOf } from '../access.ts';
import { findWaitingApproval } from './approvals.store.ts';
import { viewDeal, viewReserved, viewWaiting, type DealView } from './deal-view.ts';
import { findDeal } from './deals.store.ts';
import { dealUnknown } from './errors.ts';
import { makeMove, startDeal } from './moves.ts';
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

/** Takes an open offer as it stands for one of its products: a deal at its rate, in force at once. */
export const takeOffer = defineUseCase({
  name: 'take an offer',
  input: z.strictObject({ offerId: idOf('offer'), productId: idOf('product') }),
  allow: ['creator'],
  async run(context, { offerId, productId }): Promise<DealView> {
    const { tx, actor, clock } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const offer = await lockOffer(tx, offerId);
    if (offer === undefined || !isOpen(offer, clock.business())) throw offerUnknown({});
    if (!offer.productIds.includes(productId)) throw notInOffer({});
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    const { brandId, rateBps } = offer;
    const deal = await startDeal(context, {
      ...{ brandId, creator, productIds: [productId] },
      terms: { rateBps },
      by: 'brand',
    });
    const followersMin = offer.minFollowers ?? 0;
    return viewDeal(
      await makeMove(context, deal, 'accept', { by: 'creator', version: deal.version, followersMin }),
    );
  },
});
