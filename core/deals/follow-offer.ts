import { findRatesAfter, lockOffer, showCode } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { MoveContext } from './moves.ts';
import { lockDeal, type Deal } from './deals.store.ts';
import { decideCut, decideFollow, type Cut, type FollowStep } from './offer-rate.ts';
import { postOfferNews } from './offer-news.ts';
import { findCut, findEarnedRate, noteFollowed, saveCut } from './followers.store.ts';
import { reviseCard } from './tell.ts';
import { addTermsVersion } from './terms-version.ts';
import type { Terms } from './terms.ts';

/** A deal that pays what its offer says, or what sales have earned it beyond that. */
type Follower = Deal & { offerId: Uuid; offerVersion: number; frozen: NonNullable<Deal['frozen']> };

/**
 * Has a deal follow the rates its offer was given since it last looked. Rates of its own, agreed on after it was taken,
 * stay as they are, and what has ended is left alone. Answers whether there was anything to follow.
 */
export async function followOffer(context: MoveContext, id: Uuid): Promise<boolean> {
  const { tx, clock } = context;
  const deal = await lockDeal(tx, id);
  const offer = deal && offerOf(deal);
  if (!deal || !offer) return false;
  if (!follows(deal)) {
    await leaveOffer(tx, deal);
    return true;
  }
  let follower: Follower = deal;
  const rates = await findRatesAfter(tx, offer, deal.offerVersion);
  const earned = await findEarnedRate(tx, deal, deal.frozen.round);
  let cut = (await findCut(tx, deal)) ?? null;
  for (const { version, rateBps } of rates) {
    const from = { rateBps: follower.frozen.terms.rateBps, cut };
    const step = decideFollow(from, Math.max(rateBps, earned), clock.business());
    follower = await takeStep(context, follower, step, cut);
    cut = step.cut;
    await noteFollowed(tx, follower, version);
  }
  return rates.length > 0;
}

/**
 * A deal that has just been accepted or reinstated follows what its offer came to since it was asked for or ended. The
 * offer is held, so that a rate that is set in the same moment is seen here or finds the deal.
 */
export async function catchUp(context: MoveContext, deal: Deal): Promise<Deal> {
  if (deal.offerId === null || deal.offerVersion === null) return deal;
  const offer = await lockOffer(context.tx, deal.offerId);
  if (follows(deal) && offer?.rateVersion === deal.offerVersion) return deal;
  await followOffer(context, deal.id);
  return (await lockDeal(context.tx, deal.id)) ?? deal;
}

const offerOf = ({ brandId, offerId, offerVersion }: Deal) =>
  offerId === null || offerVersion === null ? undefined : { brandId, id: offerId };

/** Whether a deal still pays what its offer says: it is in force or paused, by the terms it was taken with. */
export function follows(deal: Deal): deal is Follower {
  const inForce = deal.state === 'accepted' || deal.state === 'paused';
  return inForce && deal.offerId !== null && deal.offerVersion !== null && deal.frozen?.round === 1;
}

/** From now on a deal goes its own way; a cut it had before it will not come. */
export async function leaveOffer(tx: Tx, deal: Deal): Promise<void> {
  if (deal.offerId !== null) await saveCut(tx, { ...deal, offerId: deal.offerId }, null);
  // What is not accepted yet will look at the offer then.
  if (deal.acceptedAt !== null) await noteFollowed(tx, deal, null);
}

async function takeStep(
  context: MoveContext,
  deal: Follower,
  { rateBps, cut, news }: FollowStep,
  before: Cut | null,
): Promise<Follower> {
  if (news === null) return deal;
  await saveCut(context.tx, deal, cut);
  if (news === 'raised') return payFromNow(context, deal, rateBps);
  const told = { fromBps: rateBps, toBps: (cut ?? before)?.rateBps ?? rateBps, at: cut?.dueAt ?? null };
  const code = showCode('deal', deal.number);
  await reviseCard(context, deal);
  await postOfferNews(context, deal, { what: news, dealId: deal.id, code, ...told });
  return deal;
}

/** What a deal pays from this moment on; steps of its tiers that lie below are passed. */
async function payFromNow(context: MoveContext, deal: Follower, rateBps: number): Promise<Follower> {
  const { tiers = [], ...plain } = deal.frozen.terms;
  const left = tiers.filter((step) => step.rateBps > rateBps);
  const terms: Terms = { ...plain, rateBps, ...(left.length > 0 && { tiers: left }) };
  const after = await addTermsVersion(context, deal, { terms, cause: 'offer' });
  return {
    ...deal,
    ...after,
    offerId: deal.offerId,
    offerVersion: deal.offerVersion,
    frozen: after.frozen ?? deal.frozen,
  };
}

/** Gives a deal the lower rate that is due; answers whether one was. Of a deal that has ended nothing is cut. */
export async function cutWhatIsDue(context: MoveContext, id: Uuid): Promise<boolean> {
  const { tx, clock } = context;
  const deal = await lockDeal(tx, id);
  const cut = deal && (await findCut(tx, deal));
  if (!deal || !cut || cut.dueAt > clock.business()) return false;
  if (!follows(deal)) {
    await leaveOffer(tx, deal);
    return true;
  }
  const earned = await findEarnedRate(tx, deal, deal.frozen.round);
  const { rateBps } = decideCut({ rateBps: deal.frozen.terms.rateBps, cut }, clock.business());
  await saveCut(tx, deal, null);
  await payFromNow(context, deal, Math.max(rateBps, earned));
  return true;
}
