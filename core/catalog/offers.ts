import { invalidInput } from '../kernel/error.ts';
import { defineUseCase } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { productUnknown } from './errors.ts';
import { isOpen, offerInput, viewOffer } from './offer.ts';
import { insertOffer } from './offers.store.ts';
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
      throw invalidInput([{ path: 'endsAt', message: 'must be in the future' }]);
    await insertOffer(tx, offer);
    const view = viewOffer(offer);
    record({
      type: 'offer.opened',
      brandId,
      subject: view.id,
      data: { rateBps, productIds: view.productIds },
    });
    return view;
  },
});
