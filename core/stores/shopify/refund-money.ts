import type { Currency } from '../../kernel/money.ts';
import type { Fields } from '../fields.ts';
import { shopAmount, shopCurrency, signedShopAmount, sumOf } from './shop-money.ts';

/** The shop's currency as far as a refund says it somewhere. */
export function currencyOf(refund: Fields): Currency | undefined {
  return (
    shopCurrency(refund.list('refund_line_items')[0], 'subtotal') ??
    shopCurrency(refund.list('order_adjustments')[0], 'amount') ??
    shopCurrency(refund.list('refund_shipping_lines')[0], 'subtotal_amount') ??
    shopCurrency(refund, 'total_duties') ??
    shopCurrency(refund.list('transactions')[0], 'amount')
  );
}

/** The money that went back to the shopper so far, and whether some of it is still on its way. */
export function paidBackOf(refund: Fields, currency: Currency): { minor: bigint; pending: boolean } {
  const transactions = refund
    .list('transactions')
    .filter((transaction) => transaction.verbatim('kind') === 'refund');
  const done = transactions.filter((transaction) => transaction.verbatim('status') === 'success');
  const pending = transactions.some((transaction) => transaction.verbatim('status') === 'pending');
  return { minor: done.reduce((sum, transaction) => sum + amountOf(transaction, currency), 0n), pending };
}

/** A plain transaction amount is in the currency it was paid in, which need not be the shop's. */
function amountOf(transaction: Fields, currency: Currency): bigint {
  const inSet = shopCurrency(transaction, 'amount') !== undefined;
  if (!inSet && transaction.has('currency') && transaction.currency('currency') !== currency) {
    transaction.refuse(
      'mixed_currency',
      'currency',
      `is not ${currency}, and the amount in ${currency} is not given`,
    );
  }
  return (
    shopAmount(transaction, 'amount', currency) ?? transaction.refuse('bad_amount', 'amount', 'is missing')
  );
}

/**
 * What of a refund was for shipping, tax included. Since version 2024-10 of Shopify's API it stands in
 * `refund_shipping_lines`, before among the adjustments, as negative amounts; some payloads have it in both.
 */
export function shippingOf(refund: Fields, currency: Currency): bigint {
  const lines = refund.list('refund_shipping_lines');
  if (lines.length > 0)
    return sumOf(lines, 'subtotal_amount', currency) + sumOf(lines, 'tax_amount', currency);
  const sum = adjusted(refund, currency, true);
  return sum < 0n ? -sum : sum;
}

/** What went back beyond the value of the refunded lines, tax included; below zero when less went back. */
export function excessOf(refund: Fields, currency: Currency): bigint {
  return -adjusted(refund, currency, false);
}

function adjusted(refund: Fields, currency: Currency, shipping: boolean): bigint {
  const adjustments = refund
    .list('order_adjustments')
    .filter((adjustment) => (adjustment.verbatim('kind') === 'shipping_refund') === shipping);
  return ['amount', 'tax_amount'].reduce(
    (sum, name) => adjustments.reduce((all, one) => all + (signedShopAmount(one, name, currency) ?? 0n), sum),
    0n,
  );
}
