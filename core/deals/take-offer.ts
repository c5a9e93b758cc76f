import { z } from 'zod';
import {
  declinePairs,
  findLivePairs,
  findNamed,
  findProductsOf,
  findTargeted,
  getBrandSettings,
  isOpen,
  lockOffer,
  notInOffer,
  offerUnknown,
  rateBps,
  showCode,
  type Offer,
} from '../catalog/index.ts';
import { belowThreshold, creatorUnknown, findCreator, isEligible, type Creator } from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { findLiveDeal, hasEndedForCause } from './live-deals.store.ts';
import { dealConflict } from './errors.ts';
import { hasFreeProduct } from './invited-offer.store.ts';
import { makeMove, startDeal } from './moves.ts';
import { offerRefused, offerTaken, rateChanged } from './offer-errors.ts';
import { postRefusal } from './offer-news.ts';
import { reviseInvitations } from './offer-posts.store.ts';
import { takenTerms } from './offer-terms.ts';
import { findSpeaker } from './speaker.ts';

/**
 * Takes an offer as it stands: a deal at its rate, in force at once; where the brand wants to answer first, a proposal
 * that waits for it, as from anyone with whom it has ended a deal for cause. On a product that the creator has a targeted offer for it is that one, whichever was named. Without a
 * product it is all that a targeted offer still has for the creator.
 */
export const takeOffer = defineUseCase({
  name: 'take an offer',
  input: z.strictObject({
    offerId: idOf('offer'),
    productId: idOf('product').optional(),
    /** The rate that was seen; another one is not taken. */
    rateBps: rateBps.optional(),
  }),
  allow: ['creator'],
  async run(context, input): Promise<DealView> {
    const { tx, actor } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const offer = await findTaken(context, actor.creatorId, input);
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    const productIds = await productsOf(context, offer, creator, input.productId);
    if (input.rateBps !== undefined && input.rateBps !== offer.rateBps) throw rateChanged({});
    const { brandId, rateVersion: version, id: offerId } = offer;
    const terms = takenTerms(offer);
    const start = { brandId, creator, productIds, terms, offer: { id: offerId, version } };
    if (offer.approval || (await hasEndedForCause(tx, brandId, creator.id))) {
      await checkAsking(context, offer, creator, productIds);
      return viewDeal(await startDeal(context, { ...start, by: 'creator' }));
    }
    const deal = await startDeal(context, { ...start, by: 'brand' });
    const followersMin = offer.minFollowers ?? 0;
    const taken = await makeMove(context, deal, 'accept', {
      by: 'creator',
      version: deal.version,
      followersMin,
    });
    if (offer.kind === 'targeted') await reviseInvitations(tx, offer, creator.id);
    return viewDeal(taken);
  },
});

type Wanted = { offerId: Uuid; productId?: Uuid | undefined };

/** The offer that counts, held against changes; throws for one that cannot be taken. */
async function findTaken({ tx, clock }: Context, creatorId: Uuid, wanted: Wanted): Promise<Offer> {
  const { offerId, productId } = wanted;
  const at = clock.business();
  const named = await lockOffer(tx, offerId);
  if (named === undefined) throw offerUnknown({});
  if (named.kind === 'targeted' || productId === undefined) {
    if (!isOpen(named, at)) throw offerUnknown({});
    return named;
  }
  const targetedId = await findTargeted(tx, { brandId: named.brandId, creatorId, productId });
  const targeted = targetedId === undefined ? undefined : await lockOffer(tx, targetedId);
  if (targeted && isOpen(targeted, at)) return targeted;
  if (!isOpen(named, at)) throw offerUnknown({});
  return named;
}

/** The products that are taken: the one that is named, or all that a targeted offer still has for the creator. */
async function productsOf(
  { tx }: Context,
  offer: Offer,
  creator: Creator,
  productId: Uuid | undefined,
): Promise<Uuid[]> {
  if (offer.kind === 'open') {
    if (productId === undefined || !offer.productIds.includes(productId)) throw notInOffer({});
    return onSale(tx, offer.brandId, [productId]);
  }
  const pairs = await findLivePairs(tx, offer, creator.id);
  if (pairs.length === 0)
    throw (await findNamed(tx, offer)).includes(creator.id) ? offerRefused({}) : offerUnknown({});
  if (productId !== undefined && !pairs.includes(productId)) throw notInOffer({});
  const wanted = await onSale(tx, offer.brandId, productId === undefined ? pairs : [productId]);
  const free: Uuid[] = [];
  let other: { number: number } | undefined;
  for (const id of wanted) {
    const live = await findLiveDeal(tx, { brandId: offer.brandId, creatorId: creator.id, productIds: [id] });
    if (live) other = live;
    else free.push(id);
  }
  if (free.length === 0 && other) throw dealConflict({ other: `Deal ${showCode('deal', other.number)}` });
  return free;
}

/** Products without those that the brand has taken out; throws where none is left. */
async function onSale(tx: Context['tx'], brandId: Uuid, ids: readonly Uuid[]): Promise<Uuid[]> {
  const products = await findProductsOf(tx, brandId, ids);
  const left = products.filter(({ excluded }) => !excluded).map(({ id }) => id);
  if (left.length === 0) throw offerUnknown({});
  return left.toSorted();
}

/** A request that could only be refused is not sent. */
async function checkAsking(
  { tx, clock }: Context,
  offer: Offer,
  creator: Creator,
  productIds: readonly Uuid[],
): Promise<void> {
  const { brandId } = offer;
  const { followersMin } = await getBrandSettings(tx, brandId);
  const needed = Math.max(followersMin, offer.minFollowers ?? 0);
  const question = { creatorId: creator.id, brandId, followersMin: needed };
  if (!(await isEligible(tx, question, clock.business()))) throw belowThreshold({ followersMin: needed });
  const other = await findLiveDeal(tx, { brandId, creatorId: creator.id, productIds });
  if (other) throw dealConflict({ other: `Deal ${showCode('deal', other.number)}` });
}

/**
 * Declines a targeted offer, or what is left of it; what stays open to the creator is everything that is open to everyone.
 * Of what was taken or asked for there is nothing to decline.
 */
export const declineOffer = defineUseCase({
  name: 'decline an offer',
  input: z.strictObject({ offerId: idOf('offer') }),
  allow: ['creator'],
  async run(context, { offerId }): Promise<{ id: string; declined: true }> {
    const { tx, actor, clock, record } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const offer = await lockOffer(tx, offerId);
    const pairs = offer ? await findLivePairs(tx, offer, actor.creatorId) : [];
    if (!offer || offer.kind !== 'targeted' || !isOpen(offer, clock.business())) throw offerUnknown({});
    if (pairs.length > 0 && !(await hasFreeProduct(tx, offer, actor.creatorId))) throw offerTaken({});
    if (!(await declinePairs(tx, offer, actor.creatorId, clock.business()))) throw offerRefused({});
    const [product] = await findProductsOf(tx, offer.brandId, pairs.slice(0, 1));
    const id = showId('offer', offer.id);
    const { brandId } = offer;
    const about = { brandId, creatorId: actor.creatorId, offerId: offer.id };
    const named = { product: product?.title ?? '', products: pairs.length };
    await postRefusal(context, { ...about, ...named }, await findSpeaker(context, 'creator'));
    await reviseInvitations(tx, offer, actor.creatorId);
    const data = { creatorId: showId('creator', actor.creatorId) };
    record({ type: 'offer.declined', brandId, subject: id, data });
    return { id, declined: true };
  },
});
