import type { ReportedRefund } from '../../attribution/facts.ts';
import type { Currency } from '../../kernel/money.ts';
import { divideHalfEven, splitByLargestRemainder } from '../../kernel/money.ts';
import type { Fields } from '../fields.ts';
import { checkedRefund } from '../lines.ts';
import { idOf, readAmounts } from './line.ts';
import { currencyOf, excessOf, paidBackOf, shippingOf } from './refund-money.ts';
import { shopAmount } from './shop-money.ts';

/** What is known around a refund. A refund that comes by itself says neither currency nor tax mode for certain. */
export type RefundContext = {
  orderId: string;
  receivedAt: Date;
  storeCurrency: Currency;
  currency: Currency | undefined;
  taxesIncluded: boolean | undefined;
};

/**
 * Reads a refund resource, from `refunds/create` or from inside an order; both give the same refund.
 *
 * - With `refund_line_items` each line loses its subtotal, without the tax it includes. Shopify books what was paid back
 *   beyond or below that as `order_adjustments` (negative: more was paid back), in pairs that cancel out, so only
 *   their sum counts: more is spread over all lines, less (a restocking fee, say) shrinks the lines in proportion.
 * - Without them the money that went back is spread, less what of it was for shipping.
 */
export function readRefund(refund: Fields, context: RefundContext): ReportedRefund {
  const named = context.currency ?? currencyOf(refund);
  const currency = named ?? context.storeCurrency;
  const items = refund
    .list('refund_line_items')
    .map((item) => readItem(item, currency, context.taxesIncluded));
  const beyond = items.length === 0 ? unnamedOf(refund, currency) : beyondLines(refund, currency);
  return checkedRefund({
    externalId: idOf(refund),
    orderId: context.orderId,
    currency: named,
    readAs: currency,
    certainty: (context.taxesIncluded === undefined ? 0 : 1) + (paidBackOf(refund, currency).pending ? 0 : 2),
    at:
      refund.optionalTime('created_at', context.receivedAt) ??
      refund.time('processed_at', context.receivedAt),
    lines: beyond < 0n ? shrunk(items, -beyond) : items.map((item) => item.line),
    spreadMinor: beyond > 0n ? beyond : 0n,
  });
}

/** What a refund without lines gave back for goods. */
function unnamedOf(refund: Fields, currency: Currency): bigint {
  const minor = paidBackOf(refund, currency).minor - shippingOf(refund, currency);
  return minor > 0n ? minor : 0n;
}

/** The difference between lines and money; before all money has moved it says only that, and counts nothing. */
function beyondLines(refund: Fields, currency: Currency): bigint {
  const { minor, pending } = paidBackOf(refund, currency);
  return minor > 0n && !pending ? excessOf(refund, currency) : 0n;
}

type RefundItem = { line: ReportedRefund['lines'][number]; paidMinor: bigint };

function readItem(item: Fields, currency: Currency, taxesIncluded: boolean | undefined): RefundItem {
  const subtotal =
    shopAmount(item, 'subtotal', currency) ?? item.refuse('bad_amount', 'subtotal', 'is missing');
  const tax = shopAmount(item, 'total_tax', currency) ?? 0n;
  const included = taxesIncluded ?? (tax > 0n && looksIncluded(item.object('line_item'), currency));
  // Seen in the wild: nothing refunded but the tax.
  const net = included && tax > subtotal ? 0n : subtotal - (included ? tax : 0n);
  const line = {
    lineId: item.id('line_item_id'),
    quantity: item.optionalQuantity('quantity'),
    netMinor: net,
  };
  return { line, paidMinor: included ? subtotal : subtotal + tax };
}

/**
 * Whether a line's price includes its tax, told from the rate: the tax is rate x price beside it and
 * rate / (1 + rate) x price inside it. A refund by itself does not say it, but shows the line with its tax lines.
 * Where the line is not shown whole, the tax counts as beside the price.
 */
function looksIncluded(item: Fields | undefined, currency: Currency): boolean {
  if (!item?.has('price') || !item.has('quantity')) return false;
  const { priceMinor, quantity, discountMinor, taxMinor } = readAmounts(item, currency);
  const base = Number(priceMinor * BigInt(quantity) - discountMinor);
  const rate = item.list('tax_lines').reduce((sum, line) => sum + line.ratio('rate'), 0);
  const tax = Number(taxMinor);
  return Math.abs(tax - (base * rate) / (1 + rate)) < Math.abs(tax - base * rate);
}

function shrunk(items: readonly RefundItem[], missing: bigint): RefundItem['line'][] {
  const paid = items.reduce((sum, item) => sum + item.paidMinor, 0n);
  const net = items.reduce((sum, item) => sum + item.line.netMinor, 0n);
  const left = missing >= paid ? 0n : divideHalfEven(net * (paid - missing), paid);
  const parts = splitByLargestRemainder(
    left,
    items.map((item) => item.line.netMinor),
  );
  return items.map((item, index) => ({ ...item.line, netMinor: parts[index] ?? 0n }));
}
