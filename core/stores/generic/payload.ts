import type {
  ParsedEvent,
  ReportedLine,
  ReportedOrder,
  ReportedRefund,
  StoreFact,
} from '../../attribution/facts.ts';
import type { Currency } from '../../kernel/money.ts';
import type { StoredEvent } from '../event.ts';
import { readEvent } from '../event.ts';
import type { Fields } from '../fields.ts';
import { checkedLines, checkedRefund } from '../lines.ts';
import { withKeys } from '../reduce.ts';
import { collectTokens } from '../tokens.ts';

const MAX_NUMBER_LENGTH = 100;
const MAX_TYPE_LENGTH = 100;
const MAX_EMAIL_LENGTH = 320;

type FactReader = (data: Fields, orderId: string, event: StoredEvent) => StoreFact;

/** The events of the generic store webhook; a later one gets a line here. */
const READERS: ReadonlyMap<string, FactReader> = new Map<string, FactReader>([
  ['order.paid', (...order) => ({ kind: 'order', order: readOrder(...order) })],
  ['order.updated', (...order) => ({ kind: 'order', order: readOrder(...order) })],
  [
    'order.cancelled',
    (data, orderId, { receivedAt }) => ({
      kind: 'cancelled',
      orderId,
      at: data.time('cancelledAt', receivedAt),
    }),
  ],
  [
    'order.delivered',
    (data, orderId, { receivedAt }) => ({
      kind: 'delivered',
      orderId,
      at: data.time('deliveredAt', receivedAt),
    }),
  ],
  ['refund.created', (...refund) => ({ kind: 'refund', refund: readRefund(...refund) })],
]);

/** Reads a body `{type, timestamp, data}` of the generic store webhook; the type in the body decides, not the topic. */
export function parseGeneric(event: StoredEvent): ParsedEvent {
  return readEvent(event.body, (root, reading) => {
    const type = root.text('type', MAX_TYPE_LENGTH) ?? root.refuse('bad_shape', 'type', 'is missing');
    const readFact = READERS.get(type);
    if (!readFact) return { outcome: 'ignored', reason: 'unknown_type' };
    const data = root.requiredObject('data');
    const orderId = data.id('orderId');
    reading.orderId = orderId;
    return { outcome: 'facts', orderId, facts: [readFact(data, orderId, event)] };
  });
}

/**
 * `order.paid` and `order.updated` mean the same: the payload has no payment state, and a shop that calls this
 * webhook speaks of orders it was paid for. Cancelled orders have no field here either; `test` marks a test order.
 */
function readOrder(data: Fields, orderId: string, event: StoredEvent): ReportedOrder {
  const currency = data.currency('currency');
  return {
    externalId: orderId,
    number: data.text('number', MAX_NUMBER_LENGTH),
    currency,
    createdAt: data.time('createdAt', event.receivedAt),
    updatedAt: data.time('updatedAt', event.receivedAt),
    paid: true,
    cancelledAt: undefined,
    test: data.flag('test'),
    tokens: collectTokens([data.verbatim('ref')]),
    customer: withKeys(data, buyerOf(data)),
    lines: checkedLines(data.requiredList('lines').map((line) => readLine(line, currency))),
    refunds: [],
  };
}

/** What names the buyer. */
export function buyerOf(data: Fields): { id: string | undefined; email: string | undefined } {
  const customer = data.object('customer');
  return { id: customer?.optionalId('id'), email: customer?.text('email', MAX_EMAIL_LENGTH) };
}

function readLine(line: Fields, currency: Currency): ReportedLine {
  const productId = line.optionalId('productId');
  const quantity = line.quantity('quantity');
  const netMinor = line.amount('net', currency);
  if (quantity === 0 && netMinor > 0n)
    line.refuse('bad_quantity', 'quantity', 'is 0 for a line that was paid for');
  return {
    externalId: line.id('lineId'),
    productIds: productId === undefined ? [] : [productId],
    title: undefined,
    quantity,
    netMinor,
    taxMinor: line.optionalAmount('tax', currency) ?? 0n,
  };
}

/**
 * A refund names lines, or gives one `amount` (tax included) that is spread over all of them; beside lines the
 * amount is their sum and says nothing new. Without a `currency` the amounts are read with the store's digits.
 */
function readRefund(data: Fields, orderId: string, event: StoredEvent): ReportedRefund {
  const currency = data.has('currency') ? data.currency('currency') : undefined;
  const read = currency ?? event.storeCurrency;
  const lines = data.list('lines').map((line) => ({
    lineId: line.id('lineId'),
    quantity: line.optionalQuantity('quantity'),
    netMinor: line.amount('net', read),
  }));
  const amount = data.optionalAmount('amount', read);
  if (lines.length === 0 && amount === undefined)
    data.refuse('empty_refund', 'lines', 'and amount are missing');
  return checkedRefund({
    externalId: data.id('refundId'),
    orderId,
    currency,
    readAs: read,
    certainty: 3,
    at: data.time('createdAt', event.receivedAt),
    lines,
    spreadMinor: lines.length === 0 ? (amount ?? 0n) : 0n,
  });
}
