import type { ReportedOrder } from '../../attribution/facts.ts';
import type { Currency } from '../../kernel/money.ts';
import type { StoredEvent } from '../event.ts';
import type { Fields } from '../fields.ts';
import { checkedLines } from '../lines.ts';
import { withKeys } from '../reduce.ts';
import { collectTokens } from '../tokens.ts';
import { readLine } from './line.ts';
import { readRefund } from './refund.ts';
import { shopCurrency } from './shop-money.ts';
import { checkTotals } from './totals.ts';

const MAX_NUMBER_LENGTH = 100;
/** Longer is no mail address (RFC 5321). */
export const MAX_EMAIL_LENGTH = 320;

/** A landing address is read this far; browsers and Shopify keep shorter ones. */
const MAX_LANDING_LENGTH = 4_096;

/** Shopify's `financial_status`, and whether the shopper's money has come in, in full or in part. */
const PAID_BY_STATUS = new Map([
  ['pending', false],
  ['authorized', false],
  ['partially_paid', true],
  ['paid', true],
  ['partially_refunded', true],
  ['refunded', true],
  ['voided', false],
  ['expired', false],
]);

/** Reads an order resource, the body of every `orders/*` event. The topic plays no part: it is not signed. */
export function readOrder(order: Fields, orderId: string, event: StoredEvent): ReportedOrder {
  const items = order.requiredList('line_items');
  const currency = currencyOf(order, items[0], event.storeCurrency);
  const taxesIncluded = order.flag('taxes_included');
  const lines = items.map((item) => readLine(item, currency, taxesIncluded));
  const amounts = lines.map((line) => line.amounts);
  checkTotals(order, amounts, currency, taxesIncluded);
  const createdAt = order.time('created_at', event.receivedAt);
  return {
    externalId: orderId,
    number: order.text('name', MAX_NUMBER_LENGTH),
    currency,
    createdAt,
    updatedAt: order.optionalTime('updated_at', event.receivedAt) ?? createdAt,
    paid: isPaid(order),
    cancelledAt: order.optionalTime('cancelled_at', event.receivedAt),
    test: order.flag('test'),
    tokens: tokensOf(order),
    customer: withKeys(order, buyerOf(order)),
    lines: checkedLines(lines.map((line) => line.reported)),
    refunds: order
      .list('refunds')
      .map((refund) => readRefund(refund, { ...event, orderId, currency, taxesIncluded })),
  };
}

/** What names the buyer. */
export function buyerOf(order: Fields): { id: string | undefined; email: string | undefined } {
  const customer = order.object('customer');
  return {
    id: customer?.optionalId('id'),
    email: order.text('email', MAX_EMAIL_LENGTH) ?? customer?.text('email', MAX_EMAIL_LENGTH),
  };
}

/** The click token candidates of an order. */
export const tokensOf = (order: Fields): string[] => collectTokens(tokenCandidates(order));

/** The shop's currency: `currency`; where the payload leaves it out the first line's, at last the store's. */
function currencyOf(order: Fields, item: Fields | undefined, storeCurrency: Currency): Currency {
  if (order.mentions('currency')) return order.currency('currency');
  return shopCurrency(item, 'price') ?? storeCurrency;
}

/** A payload without a payment state comes from a sender that speaks of paid orders only; an unknown state is nobody's guess. */
function isPaid(order: Fields): boolean {
  if (!order.has('financial_status')) return true;
  const paid = PAID_BY_STATUS.get(order.verbatim('financial_status') ?? '');
  return paid ?? order.refuse('unknown_status', 'financial_status', 'is not a known payment state');
}

/**
 * Where a click token travels: the cart attribute `ref` first, because the storefront script keeps it to the last
 * click; then the first page the shopper landed on, whose `utm_content` is ours only beside `utm_source=parley`.
 */
function* tokenCandidates(order: Fields): Generator<string | undefined> {
  for (const attribute of order.list('note_attributes')) {
    if (attribute.verbatim('name') === 'ref') yield attribute.verbatim('value');
  }
  const landing = order.verbatim('landing_site')?.slice(0, MAX_LANDING_LENGTH) ?? '';
  const [address = ''] = landing.split('#');
  const query = new URLSearchParams(address.includes('?') ? address.slice(address.indexOf('?')) : '');
  yield* query.getAll('ref');
  if (query.get('utm_source') === 'parley') yield* query.getAll('utm_content');
}
