import { defineError } from '../kernel/error.ts';

export const storeUnknown = defineError(
  'simulate.store_unknown',
  'not_found',
  () =>
    'There is no store with this id. Nothing was sent. Give the id as the store was answered, store_..., or leave it out.',
);

export const noLink = defineError<{ store: string; name: string }>(
  'simulate.no_link',
  'conflict',
  ({ store, name }) =>
    `No link leads to a product of ${name} (${store}) under a deal in force, so no shopper could come. Nothing was sent. ` +
    'Let a creator take an offer and make a link first, or name another store with --store.',
);

export const noSecret = defineError<{ store: string }>(
  'simulate.no_secret',
  'conflict',
  ({ store }) =>
    `The store ${store} has no signing secret in use. Nothing was sent. Connect the store again.`,
);
