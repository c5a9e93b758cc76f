import { defineError } from '../kernel/error.ts';

export const limitChangeOver = defineError(
  'brand.limit_over',
  'conflict',
  () => 'This change of the limit was settled already. Nothing was changed. Look at the limit as it is now.',
);

export const limitSecondNeeded = defineError(
  'brand.limit_second_needed',
  'forbidden',
  () =>
    'You asked for this yourself, and it needs a second owner, or you on another connected chat. Nothing was changed. It takes effect by itself when its time has come, unless somebody stops it.',
);

export const storeUnknown = defineError(
  'store.unknown',
  'not_found',
  () =>
    'This brand has no store with this id. Nothing was changed. Use the id that connecting the store answered.',
);

export const storeWithoutSecret = defineError(
  'store.no_secret',
  'conflict',
  (p: { store: string }) =>
    `The store ${p.store} has no signing secret yet, so nothing was sent. Enter it on the page behind /store list, Signing secret.`,
);

export const storesFull = defineError(
  'store.too_many',
  'conflict',
  (p: { most: number }) =>
    `A brand has at most ${p.most} stores, and this one has them all. No further one was connected. Ask the operator if you need it.`,
);

export const productUnknown = defineError(
  'product.unknown',
  'not_found',
  () => 'There is no such product here. Nothing was changed. Use an id from the list of products.',
);

export const productExcluded = defineError(
  'product.excluded',
  'conflict',
  (p: { product: string }) =>
    `${p.product} is put aside, so nobody promotes it and it cannot be offered. Nothing was published. Bring it back first, or leave it out.`,
);

export const productExists = defineError(
  'product.exists',
  'conflict',
  (p: { id: string }) =>
    `This store already has a product with this external id: ${p.id}. No second one was made. Use that one.`,
);

export const externalIdOfVariant = defineError(
  'product.is_variant',
  'conflict',
  () =>
    'This store has a variant with this external id already. No product was made. Use another id, or change the product that has the variant.',
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

export const brandsFull = defineError(
  'brand.too_many',
  'conflict',
  (p: { most: number }) =>
    `One person owns at most ${p.most} brands. No further one was made. Ask the operator if you need it.`,
);

export const signupClosed = defineError(
  'brand.signup_closed',
  'unavailable',
  () =>
    'New brands are approved by the operator here, and no operator is named in chat. Nothing was made. Ask whoever runs this instance to make the brand.',
);

export const requestWaits = defineError(
  'brand.request_waits',
  'conflict',
  (p: { name: string }) =>
    `Your request for ${p.name} still waits for the operator, and one waits at a time. No second one was made. You are told here as soon as it is decided.`,
);

export const requestUnknown = defineError(
  'brand.request_unknown',
  'not_found',
  () => 'There is no such request. Nothing was decided. Look at what waits.',
);

export const requestDecided = defineError(
  'brand.request_decided',
  'conflict',
  (p: { name: string }) =>
    `The request for ${p.name} has been decided already. Nothing was changed. Look at what else waits.`,
);

export const offerState = defineError(
  'offer.wrong_state',
  'conflict',
  () => 'The offer is not in a state for that any more. Nothing was changed. Look at it again.',
);

export const offerEnded = defineError(
  'offer.ended',
  'conflict',
  () => 'This offer has ended, and an ended offer stays ended. Nothing was changed. Open a new one.',
);

export const limitsCross = defineError(
  'brand.limits_cross',
  'invalid',
  () =>
    'The rate up to which proposals are accepted would be above the one from which they are declined. Nothing was changed. Send both, the first not above the second.',
);
