import { decimalText, type Currency } from '../kernel/money.ts';
import { hmac, macKey } from '../kernel/secret.ts';
import { sampleShopifyOrder, sampleShopifyRefund } from './shopify/sample.ts';

/** A made-up sale, for the simulator and for measuring. Amounts in minor units, per piece and without tax. */
export type SampleSale = {
  orderId: string;
  number: string;
  currency: Currency;
  createdAt: Date;
  updatedAt: Date;
  /** The click token that came with the shopper. */
  ref: string | undefined;
  customerId: string;
  /** A test order, which never earns. */
  test?: boolean;
  lines: { lineId: string; productId: string; title: string; quantity: number; priceMinor: bigint }[];
};

/** Pieces of one line of a sale that are given back. */
export type SampleRefund = { refundId: string; at: Date; lineId: string; quantity: number };

/** An event as its store would send it: the body, and the topic where the kind has one in a header. */
export type SampleEvent = { topic: string; body: string };

export type SampleStore = {
  paid(sale: SampleSale): SampleEvent;
  updated(sale: SampleSale): SampleEvent;
  refunded(sale: SampleSale, refund: SampleRefund): SampleEvent;
  /** The headers with which the store would deliver it; `eventId` is the same for every delivery of one event. */
  headers(
    event: SampleEvent,
    delivery: { secret: string; eventId: string; now: Date },
  ): Record<string, string>;
};

/** Stores that can be imitated, by kind. */
export const sampleStores: ReadonlyMap<string, SampleStore> = new Map([
  ['generic', genericSample()],
  ['shopify', shopifySample()],
]);

function genericSample(): SampleStore {
  const order = (type: string, sale: SampleSale): SampleEvent => {
    const { orderId, number, currency, ref, customerId, lines } = sale;
    const data = {
      orderId,
      number,
      currency,
      createdAt: sale.createdAt.toISOString(),
      updatedAt: sale.updatedAt.toISOString(),
      ref,
      customer: { id: customerId },
      ...(sale.test === true && { test: true }),
      lines: lines.map(({ lineId, productId, quantity, priceMinor }) => ({
        lineId,
        productId,
        quantity,
        net: decimalText({ minor: priceMinor * BigInt(quantity), currency }),
      })),
    };
    return { topic: type, body: JSON.stringify({ type, timestamp: sale.updatedAt.toISOString(), data }) };
  };
  return {
    paid: (sale) => order('order.paid', sale),
    updated: (sale) => order('order.updated', sale),
    refunded(sale, { refundId, at, lineId, quantity }) {
      const line = sale.lines.find((one) => one.lineId === lineId);
      const net = decimalText({
        minor: (line?.priceMinor ?? 0n) * BigInt(quantity),
        currency: sale.currency,
      });
      const data = {
        refundId,
        orderId: sale.orderId,
        createdAt: at.toISOString(),
        lines: [{ lineId, quantity, net }],
      };
      return {
        topic: 'refund.created',
        body: JSON.stringify({ type: 'refund.created', timestamp: at.toISOString(), data }),
      };
    },
    headers(event, { secret, eventId, now }) {
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      const signature = hmac(macKey(key), `${eventId}.${timestamp}.`, event.body).toString('base64');
      return {
        'content-type': 'application/json',
        'webhook-id': eventId,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      };
    },
  };
}

function shopifySample(): SampleStore {
  return {
    paid: (sale) => ({ topic: 'orders/paid', body: JSON.stringify(sampleShopifyOrder(sale)) }),
    updated: (sale) => ({ topic: 'orders/updated', body: JSON.stringify(sampleShopifyOrder(sale)) }),
    refunded: (sale, refund) => ({
      topic: 'refunds/create',
      body: JSON.stringify(sampleShopifyRefund(sale, refund)),
    }),
    headers: (event, { secret, eventId, now }) => ({
      'content-type': 'application/json',
      'x-shopify-topic': event.topic,
      'x-shopify-hmac-sha256': hmac(macKey(Buffer.from(secret)), event.body).toString('base64'),
      'x-shopify-event-id': eventId,
      'x-shopify-webhook-id': `${eventId}-delivery`,
      'x-shopify-shop-domain': 'sample.myshopify.com',
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': now.toISOString(),
    }),
  };
}
