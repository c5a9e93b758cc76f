import type { BuyerKey } from '../../attribution/facts.ts';
import { Fields } from '../fields.ts';
import { isObject, type JsonObject } from '../json.ts';
import {
  BUYER_KEYS,
  keysOf,
  project,
  readable,
  reduceBody,
  withoutId,
  withoutText,
  type Shape,
} from '../reduce.ts';
import { buyerOf, MAX_EMAIL_LENGTH, tokensOf } from './order.ts';
import { isReadTopic } from './payload.ts';
import { REFUND_TOPIC } from './topics.ts';

const SET: Shape = { shop_money: { amount: 'value', currency_code: 'value' } };

/** Amounts by name, each plain and as the shop books it. */
const amounts = (...names: string[]): Shape =>
  Object.fromEntries(
    names.flatMap((name): [string, Shape[string]][] => [
      [name, 'value'],
      [`${name}_set`, SET],
    ]),
  );
const values = (...names: string[]): Shape =>
  Object.fromEntries(names.map((name) => [name, 'value' as const]));

const LINE: Shape = {
  ...values('id', 'admin_graphql_api_id', 'variant_id', 'product_id', 'title', 'name', 'gift_card'),
  ...values('quantity', 'current_quantity', 'tip_payment_gateway'),
  ...amounts('price', 'total_discount'),
  discount_allocations: [amounts('amount')],
  tax_lines: [{ ...amounts('price'), rate: 'value' }],
};
const REFUND: Shape = {
  ...values('id', 'admin_graphql_api_id', 'order_id', 'created_at', 'processed_at'),
  ...amounts('total_duties'),
  refund_line_items: [
    { ...values('line_item_id', 'quantity'), ...amounts('subtotal', 'total_tax'), line_item: LINE },
  ],
  order_adjustments: [{ kind: 'value', ...amounts('amount', 'tax_amount') }],
  refund_shipping_lines: [amounts('subtotal_amount', 'tax_amount')],
  transactions: [{ ...values('kind', 'status', 'currency'), ...amounts('amount') }],
};
const ORDER: Shape = {
  ...values('id', 'admin_graphql_api_id', 'name', 'currency', 'created_at', 'updated_at', 'cancelled_at'),
  ...values('financial_status', 'taxes_included', 'test'),
  ...amounts('total_line_items_price', 'total_discounts', 'subtotal_price', 'total_price'),
  line_items: [LINE],
  refunds: [REFUND],
};

/**
 * What reading a body of a Shopify webhook needs, with the buyer as keyed hashes and the address the shopper landed on
 * as the click tokens in it. A topic that nobody reads leaves nothing.
 */
export function reduceShopify(event: { topic: string; body: string }, buyerKey: BuyerKey): string {
  return reduceBody(event.body, (root) => {
    if (!isReadTopic(event.topic)) return {};
    if (event.topic === REFUND_TOPIC) return project(root, REFUND);
    return { ...project(root, ORDER), ...tokensIn(root), ...buyerIn(root, buyerKey) };
  });
}

function tokensIn(order: JsonObject): Record<string, unknown> {
  const tokens = readable(() => tokensOf(new Fields(order)));
  // Where they cannot be read, what is wrong stays wrong.
  if (tokens === undefined) return project(order, { note_attributes: [{}] });
  return tokens.length === 0 ? {} : { note_attributes: tokens.map((value) => ({ name: 'ref', value })) };
}

function buyerIn(order: JsonObject, buyerKey: BuyerKey): Record<string, unknown> {
  const { customer } = order;
  const fields = new Fields(order);
  const buyer = readable(() => buyerOf(fields)) ?? { id: undefined, email: undefined };
  const keys = keysOf(fields, buyer, buyerKey);
  // The customer's mail is read only where the order has none of its own.
  const isRead = readable(() => fields.text('email', MAX_EMAIL_LENGTH)) === undefined;
  const left = isObject(customer)
    ? { customer: { ...withoutId(customer, 'id'), ...(isRead && withoutText(customer, 'email')) } }
    : project(order, { customer: {} });
  return { ...withoutText(order, 'email'), ...left, ...(keys.length > 0 && { [BUYER_KEYS]: keys }) };
}
