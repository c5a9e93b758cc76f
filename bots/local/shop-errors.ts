import { defineError } from '../../core/kernel/error.ts';

export const productNotSold = defineError(
  'local.product_not_sold',
  'not_found',
  () =>
    'The demo store has nothing under this address. Nothing was bought. Add a product with this address to a brand, or open a link of a creator.',
);

export const saleUnknown = defineError(
  'local.sale_unknown',
  'not_found',
  () => 'The demo store knows no such order. Nothing was sent. Buy something first.',
);

export const nothingLeft = defineError(
  'local.nothing_left',
  'conflict',
  () => 'Everything of this order has been given back already. Nothing was sent.',
);

export const storeMute = defineError(
  'local.store_mute',
  'conflict',
  () =>
    'The demo store cannot speak for this kind of store. Nothing was sent. Use a generic or a Shopify store.',
);
