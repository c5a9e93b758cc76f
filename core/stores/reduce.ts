import type { BuyerKey } from '../attribution/facts.ts';
import { Fields } from './fields.ts';
import { isObject, MAX_DEPTH, readJsonObject, type JsonObject } from './json.ts';
import { SetAside } from './set-aside.ts';

/** What is kept of an object: plain values, objects and lists of objects by name. Everything else goes. */
export type Shape = { readonly [field: string]: 'value' | Shape | readonly [Shape] };

/** Where a reduced body has the keyed hashes of its buyer, in the place of mail and customer id. */
export const BUYER_KEYS = 'parleyBuyerKeys';

/** Something that is no object and no list, where one is due: it is refused in the same words as what stood there. */
const NO_OBJECT = 0;

/**
 * The fields of a shape, each as it is, so that whatever reads them finds the same and refuses the same. What a sender
 * wrote where it has no business is replaced by something as wrong.
 */
export function project(from: JsonObject, shape: Shape): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(shape)) {
    const value = from[name];
    if (value === undefined) continue;
    kept[name] = value === null ? null : projectPart(value, part);
  }
  return kept;
}

function projectPart(value: unknown, part: Shape[string]): unknown {
  if (part === 'value') return scalar(value);
  if (isList(part)) {
    const [item] = part;
    return Array.isArray(value)
      ? value.map((one: unknown) => (isObject(one) ? project(one, item) : NO_OBJECT))
      : NO_OBJECT;
  }
  return isObject(value) ? project(value, part) : NO_OBJECT;
}

const isList = (part: Shape[string]): part is readonly [Shape] => Array.isArray(part);

function scalar(value: unknown): unknown {
  if (typeof value === 'object') return {};
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  // JSON.stringify would make null of the one and 0 of the other.
  return rawNumber(Object.is(value, -0) ? '-0' : value > 0 ? '1e400' : '-1e400');
}

/** A number as it is to be written (ECMAScript's `JSON.rawJSON`, which TypeScript does not know yet). */
const rawNumber = (text: string): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);

/** A mail address gone, or something that is read as no text where that is what it was. */
export function withoutText(from: JsonObject, name: string): Record<string, unknown> {
  const value = from[name];
  if (value == null) return value === null ? { [name]: null } : {};
  return typeof value === 'string' || typeof value === 'number' ? {} : { [name]: {} };
}

/** An id gone, or something that is no id where that is what it was. */
export function withoutId(from: JsonObject, name: string): Record<string, unknown> {
  if (from[name] == null) return from[name] === null ? { [name]: null } : {};
  return readable(() => new Fields(from).optionalId(name)) === undefined ? { [name]: '' } : {};
}

/** What a reading gives; undefined where it is refused. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SetAside) return undefined;
    throw error;
  }
}

/** The keyed hashes of a buyer beside those that an earlier reduction has left. */
export function keysOf(
  order: Fields,
  buyer: { id: string | undefined; email: string | undefined },
  buyerKey: BuyerKey,
): string[] {
  const named = [buyer.id === undefined ? undefined : `id:${buyer.id}`, buyer.email];
  const made = named.filter((text) => text !== undefined).flatMap((text) => buyerKey(text));
  return [...new Set([...order.keys(BUYER_KEYS), ...made])];
}

/** A buyer as read, with the hashes of a reduced body where there are some. */
export function withKeys<B extends object>(order: Fields, buyer: B): B & { keys?: string[] } {
  const keys = order.keys(BUYER_KEYS);
  return keys.length > 0 ? { ...buyer, keys } : buyer;
}

/** Reduces a stored body; one that cannot be read becomes as unreadable, and nothing else. */
export function reduceBody(body: string, reduce: (root: JsonObject) => Record<string, unknown>): string {
  const read = readJsonObject(body);
  if ('value' in read) return JSON.stringify(reduce(read.value));
  switch (read.problem) {
    case 'too_deep':
      return '['.repeat(MAX_DEPTH + 1);
    case 'not_an_object':
      return '0';
    case 'not_json':
    case 'not_utf8':
      return '';
  }
}
