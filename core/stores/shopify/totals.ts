import type { Currency } from '../../kernel/money.ts';
import type { Fields } from '../fields.ts';
import type { LineAmounts } from './line.ts';
import { shopAmount } from './shop-money.ts';

/**
 * Sets an order aside whose own totals contradict its lines (I14). Totals that were not sent are not checked, nor the
 * `current_*` ones, which follow every return.
 *
 * - `total_line_items_price`, "the sum of all line item prices": exactly price x quantity over the lines, as sold or as
 *   an edit left them, with or without tips (Shopify moved tips among the line items later).
 * - `subtotal_price`, after discounts, before shipping, duties, tips and tax (with it where prices include it): not above
 *   the prices, and not so low that the order's discounts do not explain it. It need not be met exactly: in Shopify's
 *   own test notification an order discount is in no line and shipping is in the subtotal.
 * - `total_price`: the same lower bound. Shipping, duties, tips, fees and tax only add to it, so there is no upper one.
 */
export function checkTotals(
  order: Fields,
  lines: readonly LineAmounts[],
  currency: Currency,
  taxesIncluded: boolean,
): void {
  const goods = lines.filter((line) => !line.tip);
  const sold = priceOf(lines, 'quantity');
  const least = priceOf(goods, 'currentQuantity');

  const prices = shopAmount(order, 'total_line_items_price', currency);
  const possible = [sold, priceOf(goods, 'quantity'), priceOf(lines, 'currentQuantity'), least];
  if (prices !== undefined && !possible.includes(prices)) disagree(order, 'total_line_items_price');

  const inLines = sum(lines, (line) => line.discountMinor);
  const inOrder = shopAmount(order, 'total_discounts', currency) ?? 0n;
  const discounts = inOrder > inLines ? inOrder : inLines;
  const lowest = least - discounts - (taxesIncluded ? sum(lines, (line) => line.taxMinor) : 0n);

  const subtotal = shopAmount(order, 'subtotal_price', currency);
  if (subtotal !== undefined && (subtotal < lowest || subtotal > sold)) disagree(order, 'subtotal_price');
  const total = shopAmount(order, 'total_price', currency);
  if (total !== undefined && total < lowest) disagree(order, 'total_price');
}

function disagree(order: Fields, name: string): never {
  order.refuse('totals_disagree', name, 'contradicts the line items');
}

function priceOf(lines: readonly LineAmounts[], pieces: 'quantity' | 'currentQuantity'): bigint {
  return sum(lines, (line) => line.priceMinor * BigInt(line[pieces]));
}

function sum(lines: readonly LineAmounts[], amountOf: (line: LineAmounts) => bigint): bigint {
  return lines.reduce((total, line) => total + amountOf(line), 0n);
}
