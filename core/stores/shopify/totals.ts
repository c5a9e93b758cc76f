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
  const { sold, soldGoods, current, currentGoods, discounts, taxes } = sumsOf(lines);
  const prices = shopAmount(order, 'total_line_items_price', currency);
  if (prices !== undefined && ![sold, soldGoods, current, currentGoods].includes(prices)) {
    disagree(order, 'total_line_items_price');
  }

  const inOrder = shopAmount(order, 'total_discounts', currency) ?? 0n;
  const lowest = currentGoods - (inOrder > discounts ? inOrder : discounts) - (taxesIncluded ? taxes : 0n);
  const subtotal = shopAmount(order, 'subtotal_price', currency);
  if (subtotal !== undefined && (subtotal < lowest || subtotal > sold)) disagree(order, 'subtotal_price');
  const total = shopAmount(order, 'total_price', currency);
  if (total !== undefined && total < lowest) disagree(order, 'total_price');
}

function disagree(order: Fields, name: string): never {
  order.refuse('totals_disagree', name, 'contradicts the line items');
}

/** What the lines add up to: prices as sold and as edits left them, the same without tips, discounts and taxes. */
function sumsOf(lines: readonly LineAmounts[]) {
  const sums = { sold: 0n, soldGoods: 0n, current: 0n, currentGoods: 0n, discounts: 0n, taxes: 0n };
  for (const line of lines) {
    const sold = line.priceMinor * BigInt(line.quantity);
    const current =
      line.currentQuantity === line.quantity ? sold : line.priceMinor * BigInt(line.currentQuantity);
    sums.sold += sold;
    sums.current += current;
    sums.discounts += line.discountMinor;
    sums.taxes += line.taxMinor;
    if (line.tip) continue;
    sums.soldGoods += sold;
    sums.currentGoods += current;
  }
  return sums;
}
