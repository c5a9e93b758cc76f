import { defineError } from '../kernel/error.ts';

export const storeUnknown = defineError(
  'store.unknown',
  'not_found',
  () =>
    'This brand has no store with this id. Nothing was changed. Use the id that connecting the store answered.',
);

export const productUnknown = defineError(
  'product.unknown',
  'not_found',
  () => 'There is no such product here. Nothing was changed. Use an id from the list of products.',
);

export const productExists = defineError(
  'product.exists',
  'conflict',
  (p: { id: string }) =>
    `This store already has a product with this external id: ${p.id}. No second one was made. Use that one.`,
);

export const offerUnknown = defineError(
  'offer.unknown',
  'not_found',
  () => 'There is no such open offer; it may have ended. Nothing was changed. Look at the current offers.',
);

export const notInOffer = defineError(
  'offer.not_its_product',
  'conflict',
  () =>
    'This product is not part of the offer. No deal was made. Choose one of the products the offer names.',
);
