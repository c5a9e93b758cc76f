import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { offerEnded, offerState, offerUnknown, productUnknown } from './errors.ts';
import { decideOffer, isOpen, OFFER_COMMANDS, offerInput, viewOffer, type OfferView } from './offer.ts';
import { findOffersOf, holdOffer, insertOffer, saveOfferState } from './offers.store.ts';
import { viewProduct, type ProductView } from './product.ts';
import { findProductsOf } from './products.store.ts';

/** Publishes the brand's terms for some of its products to every eligible creator. */
export const createOffer = defineUseCase({
  name: 'open an offer',
  input: offerInput,
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, ids, clock, record }, input) {
    const brandId = ownBrand(actor);
    const products = await findProductsOf(tx, brandId, input.productIds);
    if (products.length !== input.productIds.length) throw productUnknown({});
    const { kind, rateBps, productIds, minFollowers = null, endsAt = null } = input;
    const made = { id: ids.next(), brandId, createdAt: clock.wall() };
    const offer = { ...made, kind, state: 'open', rateBps, productIds, minFollowers, endsAt };
    if (!isOpen(offer, clock.business()))
      throw invalidInput([{ path: 'endsAt', message: 'must be in the future', code: 'past' }]);
    await insertOffer(tx, offer);
    const view = viewOffer(offer, clock.business());
    record({
      type: 'offer.opened',
      brandId,
      subject: view.id,
      data: { rateBps, productIds: view.productIds },
    });
    return view;
  },
});

/** Pauses, resumes or ends an offer. Deals that were made from it go on by their own terms. */
export const changeOffer = defineUseCase({
  name: 'change an offer',
  input: z.strictObject({ id: idOf('offer'), command: z.enum(OFFER_COMMANDS) }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock, record }, { id, command }): Promise<OfferView> {
    const brandId = ownBrand(actor);
    const offer = await holdOffer(tx, brandId, id);
    if (offer === undefined) throw offerUnknown({});
    const at = clock.business();
    const decision = decideOffer(offer, command, at);
    if ('refused' in decision) throw decision.refused === 'ended' ? offerEnded({}) : offerState({});
    await saveOfferState(tx, offer, decision.state);
    const view = viewOffer({ ...offer, state: decision.state }, at);
    const data = { from: offer.state, to: decision.state };
    record({ type: `offer.${decision.state}`, brandId, subject: view.id, data });
    return view;
  },
});

/** An offer with the products it is for, as its brand sees it. */
export type OwnOffer = OfferView & { products: ProductView[] };

const OFFERS_SHOWN = 50;

/** The brand's offers, newest first, at most fifty: those that can be taken, those that are paused and those that ended. */
export const listOffers = defineUseCase({
  name: 'see the offers',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, clock }): Promise<OwnOffer[]> {
    const brandId = ownBrand(actor);
    const offers = await findOffersOf(tx, brandId, OFFERS_SHOWN);
    const ids = [...new Set(offers.flatMap(({ productIds }) => productIds))];
    const products = new Map((await findProductsOf(tx, brandId, ids)).map((one) => [one.id, one]));
    return offers.map((offer) => ({
      ...viewOffer(offer, clock.business()),
      products: offer.productIds.flatMap((id) => products.get(id) ?? []).map(viewProduct),
    }));
  },
});
