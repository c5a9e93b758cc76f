import type { Currency } from '../kernel/money.ts';
import { isCurrency, readDecimal } from '../kernel/money.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { SetAsideReason } from './set-aside.ts';
import { SetAside } from './set-aside.ts';
import { readInstant, timeProblem } from './time.ts';

/** Longest id that is taken; longer than any store's, short enough for every index. */
const MAX_ID_LENGTH = 255;

/** Longest list that is read: twice what an order can mean. A body has room for a third of a million empty objects. */
const MAX_ENTRIES = 20_000;

/** Most pieces of one line; beyond it the number is a mistake or an attack. */
const MAX_QUANTITY = 1_000_000;

/** A keyed hash in base64url, and how many of them are read: two of each name under two keys, with room. */
const KEY = /^[A-Za-z0-9_-]{20,64}$/;
const MAX_KEYS = 10;

const CONTROL_CHARACTERS = /\p{Cc}/u;
const ALL_CONTROL_CHARACTERS = /\p{Cc}/gu;
const WHOLE_NUMBER = /^\d{1,15}$/;

/**
 * An object of a store's payload and the place it stands at. Every method reads one field in one way and throws
 * {@link SetAside}, naming the field and never its value, when the field is not that. Null counts as absent, fields
 * nobody asks for are ignored.
 */
export class Fields {
  readonly #values: JsonObject;
  readonly #parent: Fields | undefined;
  readonly #name: string;
  /** Where the object stands in its list; below zero outside of one. */
  readonly #index: number;

  // The place is put into words only when something is refused: most objects are never refused.
  constructor(values: JsonObject, parent?: Fields, name = '', index = -1) {
    this.#values = values;
    this.#parent = parent;
    this.#name = name;
    this.#index = index;
  }

  /** Whether the sender wrote the field at all, null included. */
  mentions(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  /** Whether the field holds something. */
  has(name: string): boolean {
    return this.#values[name] != null;
  }

  /** The object in a field, or undefined without one. */
  object(name: string): Fields | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    if (!isObject(value)) this.refuse('bad_shape', name, 'is not an object');
    return new Fields(value, this, name);
  }

  /** The object in a field that must have one. */
  requiredObject(name: string): Fields {
    return this.object(name) ?? this.refuse('bad_shape', name, 'is missing');
  }

  /** The objects in a list; none without the list. */
  list(name: string): Fields[] {
    const value = this.#values[name];
    if (value == null) return [];
    if (!Array.isArray(value)) this.refuse('bad_shape', name, 'is not a list');
    if (value.length > MAX_ENTRIES) this.refuse('bad_shape', name, `has more than ${MAX_ENTRIES} entries`);
    return value.map((item: unknown, index) => {
      if (!isObject(item)) this.refuse('bad_shape', `${name}[${index}]`, 'is not an object');
      return new Fields(item, this, name, index);
    });
  }

  /** The objects in a list that must be there, empty or not. */
  requiredList(name: string): Fields[] {
    return this.has(name) ? this.list(name) : this.refuse('bad_shape', name, 'is missing');
  }

  /** An id of the store, text or whole number, as text: outer blanks off, everything inside as it is. */
  id(name: string): string {
    return this.optionalId(name) ?? this.refuse('bad_id', name, 'is missing');
  }

  /** Like {@link id}, or undefined without one. */
  optionalId(name: string): string | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return String(value);
    const id = typeof value === 'string' ? value.trim() : '';
    if (id === '' || id.length > MAX_ID_LENGTH || CONTROL_CHARACTERS.test(id) || !id.isWellFormed()) {
      this.refuse('bad_id', name, 'is not an id');
    }
    return id;
  }

  /**
   * Text meant for people, or undefined without any: cut to `maxLength`, without control characters (a NUL has no
   * place in PostgreSQL, an escape none in a log), with lone surrogates replaced.
   */
  text(name: string, maxLength: number): string | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    if (typeof value !== 'string' && typeof value !== 'number') this.refuse('bad_shape', name, 'is not text');
    const clean = String(value)
      .slice(0, maxLength)
      .replaceAll(ALL_CONTROL_CHARACTERS, '')
      .trim()
      .toWellFormed();
    return clean === '' ? undefined : clean;
  }

  /** Text exactly as it stands and of any length; undefined for anything else. */
  verbatim(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Texts that look like keyed hashes; what does not is left out, for a key is only ever compared. */
  keys(name: string): string[] {
    const value = this.#values[name];
    const list: unknown[] = Array.isArray(value) ? value.slice(0, MAX_KEYS) : [];
    return list.filter((key) => typeof key === 'string' && KEY.test(key)) as string[];
  }

  /** True or false, also written as text, as some senders do; false when absent. */
  flag(name: string): boolean {
    const value = this.#values[name];
    if (value == null || value === false || value === 'false') return false;
    if (value === true || value === 'true') return true;
    this.refuse('bad_flag', name, 'is neither true nor false');
  }

  /** Whole pieces, zero included; undefined when absent. */
  optionalQuantity(name: string): number | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    const quantity = typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;
    if (
      typeof quantity === 'number' &&
      Number.isInteger(quantity) &&
      quantity >= 0 &&
      quantity <= MAX_QUANTITY
    ) {
      return quantity;
    }
    this.refuse('bad_quantity', name, `is not a whole number from 0 to ${MAX_QUANTITY}`);
  }

  /** Like {@link optionalQuantity}, but must be there. */
  quantity(name: string): number {
    return this.optionalQuantity(name) ?? this.refuse('bad_quantity', name, 'is missing');
  }

  /** A number that is only weighed, never booked; 0 for anything else. */
  ratio(name: string): number {
    const ratio = Number(this.#values[name]);
    return Number.isFinite(ratio) ? ratio : 0;
  }

  /** The currency an object names; null is not one. */
  currency(name: string): Currency {
    const value = this.#values[name];
    if (typeof value !== 'string' || !isCurrency(value))
      this.refuse('bad_currency', name, 'is not a known currency');
    return value;
  }

  /** An amount in minor units of either sign, from text or a JSON number; undefined when absent. */
  signedAmount(name: string, currency: Currency): bigint | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    // A number's shortest form is what the sender wrote, or is refused with its exponent; long ones arrive as text.
    const text = typeof value === 'number' ? String(value) : value;
    const minor = typeof text === 'string' ? readDecimal(text, currency) : undefined;
    return minor ?? this.refuse('bad_amount', name, `is not an amount of ${currency}`);
  }

  /** Like {@link signedAmount}, but not below zero. */
  optionalAmount(name: string, currency: Currency): bigint | undefined {
    const minor = this.signedAmount(name, currency);
    if (minor !== undefined && minor < 0n) this.refuse('bad_amount', name, 'is negative');
    return minor;
  }

  /** Like {@link optionalAmount}, but must be there. */
  amount(name: string, currency: Currency): bigint {
    return this.optionalAmount(name, currency) ?? this.refuse('bad_amount', name, 'is missing');
  }

  /** A moment the store names, at most an hour ahead of `receivedAt`; undefined when absent. */
  optionalTime(name: string, receivedAt: Date): Date | undefined {
    const value = this.#values[name];
    if (value == null) return undefined;
    const at = typeof value === 'string' ? readInstant(value) : undefined;
    if (at === undefined) this.refuse('bad_time', name, 'is not a date and time with a zone');
    const problem = timeProblem(at, receivedAt);
    if (problem !== undefined) this.refuse(problem, name, 'is not a time an order can have');
    return at;
  }

  /** Like {@link optionalTime}, but must be there. */
  time(name: string, receivedAt: Date): Date {
    return this.optionalTime(name, receivedAt) ?? this.refuse('bad_time', name, 'is missing');
  }

  /** Sets the event aside because of one field. */
  refuse(reason: SetAsideReason, name: string, problem: string): never {
    throw new SetAside(reason, `${this.#at(name)} ${problem}`);
  }

  #at(name: string): string {
    const own = this.#index < 0 ? this.#name : `${this.#name}[${this.#index}]`;
    const path = this.#parent ? this.#parent.#at(own) : own;
    return path === '' ? name : `${path}.${name}`;
  }
}
