import { createHmac } from 'node:crypto';
import { connectors } from '../../../core/stores/index.ts';
import type {
  Connector,
  ParsedEvent,
  ReportedOrder,
  ReportedRefund,
} from '../../../core/attribution/facts.ts';

/** A payload under construction; `undefined` leaves a field out, as JSON does. */
export type Payload = Record<string, unknown>;

export const RECEIVED_AT = new Date('2026-03-10T12:00:00Z');

export function connectorOf(kind: string): Connector {
  const connector = connectors.get(kind);
  if (!connector) throw new Error(`no connector ${kind}`);
  return connector;
}

/** An amount as Shopify sends it twice: as the shop books it, and as a shopper elsewhere saw it. */
export function moneySet(amount: unknown, currency: unknown = 'USD'): Payload {
  return {
    shop_money: { amount, currency_code: currency },
    presentment_money: { amount: '999.99', currency_code: 'CAD' },
  };
}

/** One lamp for 40.00, with the fields Shopify sends. */
export function shopifyLine(changes: Payload = {}): Payload {
  return {
    id: 7001,
    admin_graphql_api_id: 'gid://shopify/LineItem/7001',
    variant_id: 501,
    product_id: 500,
    title: 'Desk lamp',
    name: 'Desk lamp - brass',
    quantity: 1,
    current_quantity: 1,
    gift_card: false,
    price: '40.00',
    price_set: moneySet('40.00'),
    total_discount: '0.00',
    total_discount_set: moneySet('0.00'),
    discount_allocations: [],
    tax_lines: [],
    ...changes,
  };
}

/** A paid order of one lamp; totals are left to the tests that are about them. */
export function shopifyOrder(changes: Payload = {}): Payload {
  return {
    id: 5001,
    admin_graphql_api_id: 'gid://shopify/Order/5001',
    name: '#1001',
    currency: 'USD',
    presentment_currency: 'CAD',
    created_at: '2026-03-10T05:00:00-05:00',
    updated_at: '2026-03-10T05:00:10-05:00',
    cancelled_at: null,
    financial_status: 'paid',
    taxes_included: false,
    test: false,
    note_attributes: [],
    landing_site: null,
    email: 'ada@example.com',
    customer: { id: 9001, email: 'ada@example.org' },
    line_items: [shopifyLine()],
    refunds: [],
    ...changes,
  };
}

export function shopifyRefundItem(changes: Payload = {}): Payload {
  return {
    id: 8101,
    line_item_id: 7001,
    quantity: 1,
    restock_type: 'return',
    subtotal: 40,
    subtotal_set: moneySet('40.00'),
    total_tax: 0,
    total_tax_set: moneySet('0.00'),
    ...changes,
  };
}

export function shopifyTransaction(changes: Payload = {}): Payload {
  return { id: 8201, kind: 'refund', status: 'success', amount: '40.00', currency: 'USD', ...changes };
}

/** The lamp sent back and paid back. */
export function shopifyRefund(changes: Payload = {}): Payload {
  return {
    id: 8001,
    order_id: 5001,
    created_at: '2026-03-10T06:00:00-05:00',
    refund_line_items: [shopifyRefundItem()],
    transactions: [shopifyTransaction()],
    order_adjustments: [],
    ...changes,
  };
}

export function genericLine(changes: Payload = {}): Payload {
  return { lineId: 'l1', productId: 'p1', quantity: 1, net: '40.00', tax: '4.00', ...changes };
}

export function genericOrder(changes: Payload = {}): Payload {
  return {
    orderId: 'o1',
    number: '1001',
    currency: 'USD',
    createdAt: '2026-03-10T10:00:00Z',
    updatedAt: '2026-03-10T10:00:10Z',
    ref: 'token',
    customer: { id: 'c1', email: 'ada@example.com' },
    lines: [genericLine()],
    ...changes,
  };
}

export function genericRefund(changes: Payload = {}): Payload {
  return {
    refundId: 'r1',
    orderId: 'o1',
    createdAt: '2026-03-10T11:00:00Z',
    lines: [{ lineId: 'l1', quantity: 1, net: '40.00' }],
    ...changes,
  };
}

/** Reads a body under a topic; a text is taken as it is. */
export function parse(
  kind: string,
  topic: string,
  body: Payload | string,
  storeCurrency = 'USD',
): ParsedEvent {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return connectorOf(kind).parse({ topic, body: text, receivedAt: RECEIVED_AT, storeCurrency });
}

export function parseGeneric(type: string, data: Payload, storeCurrency?: string): ParsedEvent {
  return parse('generic', '', { type, timestamp: '2026-03-10T11:59:59Z', data }, storeCurrency);
}

/** The order an event reports; fails on every other outcome. */
export function orderIn(event: ParsedEvent): ReportedOrder {
  const fact = event.outcome === 'facts' ? event.facts[0] : undefined;
  if (fact?.kind !== 'order') throw new Error(`no order but ${describe(event)}`);
  return fact.order;
}

/** The refund an event reports; fails on every other outcome. */
export function refundIn(event: ParsedEvent): ReportedRefund {
  const fact = event.outcome === 'facts' ? event.facts[0] : undefined;
  if (fact?.kind !== 'refund') throw new Error(`no refund but ${describe(event)}`);
  return fact.refund;
}

/** The reason an event was not taken, or `facts`. */
export function reasonOf(event: ParsedEvent): string {
  return event.outcome === 'facts' ? 'facts' : event.reason;
}

function describe(event: ParsedEvent): string {
  return event.outcome === 'set_aside' ? `${event.reason}: ${event.detail}` : event.outcome;
}

/** Base64 HMAC-SHA256, made independently of the code under test. */
export function sign(key: string | Buffer, content: string | Buffer): string {
  return createHmac('sha256', key).update(content).digest('base64');
}
