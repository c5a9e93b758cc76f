import type { Connector } from '../../attribution/facts.ts';
import { parseShopify } from './payload.ts';
import { reduceShopify } from './reduce.ts';
import { isShopifySecret, shopifySecret, verifyShopify } from './signature.ts';

/** A Shopify shop, over its webhooks alone: no app in the shop is needed. */
export const shopify: Connector = {
  kind: 'shopify',
  verify: verifyShopify,
  parse: parseShopify,
  reduce: reduceShopify,
  newSecret: shopifySecret,
  acceptsSecret: isShopifySecret,
};
