import type { ReportedLine } from '../../attribution/facts.ts';
import type { Currency } from '../../kernel/money.ts';
import type { Fields } from '../fields.ts';
import { shopAmount, sumOf } from './shop-money.ts';

const MAX_TITLE_LENGTH = 255;

/** What a line item says about money, in minor units; tax is part of the rest when the shop's prices include it. */
export type LineAmounts = {
  /** Pieces as sold; what an edit or a return took away comes as a refund. */
  quantity: number;
  /** Pieces left after edits and returns. */
  currentQuantity: number;
  priceMinor: bigint;
  discountMinor: bigint;
  taxMinor: bigint;
  /** A tip stands among the line items but in none of the order's totals of goods. */
  tip: boolean;
};

/** Reads a line item's amounts; one without a price is set aside. */
export function readAmounts(line: Fields, currency: Currency): LineAmounts {
  const quantity = line.quantity('quantity');
  const allocations = line.list('discount_allocations');
  return {
    quantity,
    currentQuantity: line.optionalQuantity('current_quantity') ?? quantity,
    priceMinor: shopAmount(line, 'price', currency) ?? line.refuse('bad_amount', 'price', 'is missing'),
    // Allocations hold the line's share of every discount; the total stands alone where a script or the API set it.
    discountMinor:
      allocations.length > 0
        ? sumOf(allocations, 'amount', currency)
        : (shopAmount(line, 'total_discount', currency) ?? 0n),
    taxMinor: sumOf(line.list('tax_lines'), 'price', currency),
    // Shopify's reference: "present only on tips"; it may be null there.
    tip: line.mentions('tip_payment_gateway'),
  };
}

/**
 * A line as the decision sees it: price x quantity, less its discounts, less the tax its price includes.
 * Gift cards and tips keep their amount, so that refunds spread rightly, but name no product and so never earn: a gift
 * card is money for a later order, a tip belongs to the staff.
 */
export function readLine(
  line: Fields,
  currency: Currency,
  taxesIncluded: boolean,
): { reported: ReportedLine; amounts: LineAmounts } {
  const amounts = readAmounts(line, currency);
  const { quantity, priceMinor, discountMinor, taxMinor } = amounts;
  const netMinor = priceMinor * BigInt(quantity) - discountMinor - (taxesIncluded ? taxMinor : 0n);
  if (netMinor < 0n) line.refuse('negative_net', 'price', 'is less than discounts and included tax');
  const never = amounts.tip || line.flag('gift_card');
  const productIds = [line.optionalId('variant_id'), line.optionalId('product_id')];
  const reported = {
    externalId: idOf(line),
    productIds: never ? [] : productIds.filter((id) => id !== undefined),
    title: line.text('title', MAX_TITLE_LENGTH) ?? line.text('name', MAX_TITLE_LENGTH),
    quantity,
    netMinor,
    taxMinor,
  };
  return { reported, amounts };
}

/** `id`, else the last part of `gid://shopify/Order/1001`. */
export function idOf(resource: Fields): string {
  const globalId = resource.optionalId('admin_graphql_api_id') ?? '';
  const inGlobalId = globalId.slice(globalId.lastIndexOf('/') + 1);
  return inGlobalId === '' ? resource.id('id') : (resource.optionalId('id') ?? inGlobalId);
}
