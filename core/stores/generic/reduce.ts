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
import { buyerOf } from './payload.ts';

const LINE: Shape = {
  lineId: 'value',
  productId: 'value',
  quantity: 'value',
  net: 'value',
  tax: 'value',
};
const DATA: Shape = {
  orderId: 'value',
  refundId: 'value',
  number: 'value',
  currency: 'value',
  createdAt: 'value',
  updatedAt: 'value',
  cancelledAt: 'value',
  deliveredAt: 'value',
  test: 'value',
  ref: 'value',
  amount: 'value',
  lines: [LINE],
};

/** What reading a body of the generic webhook needs, with the buyer as keyed hashes. */
export function reduceGeneric({ body }: { body: string }, buyerKey: BuyerKey): string {
  return reduceBody(body, (root) => {
    const { data } = root;
    const kept = project(root, { type: 'value', data: DATA });
    return isObject(data) ? { ...kept, data: { ...project(data, DATA), ...buyerIn(data, buyerKey) } } : kept;
  });
}

function buyerIn(data: JsonObject, buyerKey: BuyerKey): Record<string, unknown> {
  const { customer } = data;
  const fields = new Fields(data);
  const buyer = readable(() => buyerOf(fields)) ?? { id: undefined, email: undefined };
  const keys = keysOf(fields, buyer, buyerKey);
  const left = isObject(customer)
    ? { customer: { ...withoutId(customer, 'id'), ...withoutText(customer, 'email') } }
    : project(data, { customer: {} });
  return { ...left, ...(keys.length > 0 && { [BUYER_KEYS]: keys }) };
}
