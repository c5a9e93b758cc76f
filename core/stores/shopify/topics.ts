/** Events whose body is the whole order as it now is, a cancellation included. */
export const ORDER_TOPICS = new Set(['orders/create', 'orders/paid', 'orders/updated', 'orders/cancelled']);
export const REFUND_TOPIC = 'refunds/create';

/** Every topic Parley reads. */
export const SHOPIFY_TOPICS = new Set([...ORDER_TOPICS, REFUND_TOPIC]);
