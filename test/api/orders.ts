import type { Sent, Shop } from './edge.ts';

/** Events of a shop, good ones unless a test changes them; `undefined` leaves a field out. */

type Json = Record<string, unknown>;

const text = (value: unknown): string => JSON.stringify(value);
const now = (): string => new Date().toISOString();

/** One teapot at 40.00 in the generic shop, of which the creator gets 6.00. */
export const genericLine = (shop: Shop, change: Json = {}): Json => ({
  ...{ lineId: '1', productId: shop.product, quantity: 1, net: '40.00' },
  ...change,
});

/** An event of the generic shop with just this body. */
export const genericEvent = (type: string, data: unknown): Sent => ({
  body: text({ type, timestamp: now(), data }),
});

export function genericOrder(shop: Shop, orderId: unknown, change: Json = {}): Sent {
  const at = now();
  return genericEvent('order.paid', {
    ...{
      orderId,
      number: `#${String(orderId)}`,
      currency: 'USD',
      createdAt: at,
      updatedAt: at,
      ref: shop.token,
    },
    lines: [genericLine(shop)],
    ...change,
  });
}

export function genericRefund(orderId: string, refundId: string, change: Json = {}): Sent {
  return genericEvent('refund.created', {
    ...{ refundId, orderId, createdAt: now() },
    lines: [{ lineId: '1', net: '40.00' }],
    ...change,
  });
}

const money = (amount: string, currency = 'USD') => ({ shop_money: { amount, currency_code: currency } });

/** One lamp at 40.00 in the Shopify shop, of which the creator gets 6.00. */
export const shopifyLine = (shop: Shop, change: Json = {}): Json => ({
  ...{ id: 7001, variant_id: Number(shop.product), product_id: 500, title: 'Desk lamp', quantity: 1 },
  ...{ gift_card: false, price: '40.00', price_set: money('40.00'), total_discount: '0.00' },
  ...{ discount_allocations: [], tax_lines: [] },
  ...change,
});

export function shopifyOrder(shop: Shop, id: unknown, change: Json = {}, topic = 'orders/paid'): Sent {
  const at = now();
  const order = {
    ...{
      id,
      name: `#${String(id)}`,
      currency: 'USD',
      presentment_currency: 'CAD',
      created_at: at,
      updated_at: at,
    },
    ...{ cancelled_at: null, financial_status: 'paid', taxes_included: false, test: false },
    note_attributes: [{ name: 'ref', value: shop.token }],
    line_items: [shopifyLine(shop)],
    refunds: [],
    ...change,
  };
  return { topic, body: text(order) };
}

export function shopifyRefund(orderId: unknown, id: number, change: Json = {}): Sent {
  const refund = {
    ...{ id, order_id: orderId, created_at: now(), order_adjustments: [] },
    refund_line_items: [
      {
        id: id + 1,
        line_item_id: 7001,
        quantity: 1,
        subtotal: 40,
        subtotal_set: money('40.00'),
        total_tax: 0,
      },
    ],
    transactions: [{ id: id + 2, kind: 'refund', status: 'success', amount: '40.00', currency: 'USD' }],
    ...change,
  };
  return { topic: 'refunds/create', body: text(refund) };
}

/** A good order of either kind of shop, of which the creator gets 6.00. */
export function orderOf(shop: Shop, orderId: number, change: Json = {}): Sent {
  return shop.kind === 'generic'
    ? genericOrder(shop, String(orderId), change)
    : shopifyOrder(shop, orderId, change);
}
