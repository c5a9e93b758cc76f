import { isUtf8 } from 'node:buffer';

/** What `JSON.parse` makes of an object. Its keys are the sender's, `__proto__` and `constructor` among them. */
export type JsonObject = { readonly [key: string]: unknown };

/** Why bytes are not one JSON object Parley reads. */
export type BodyProblem = 'not_utf8' | 'not_json' | 'not_an_object' | 'too_deep';

/** Deepest nesting that is read; store payloads reach eight. Deeper ones are refused before anything recurses. */
export const MAX_DEPTH = 32;

/** A number of at most 15 characters survives the way through a double unchanged (IEEE 754, 53 bits). */
const LONGEST_EXACT = 15;

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const END_OF_VALUE = /[ \t\n\r]*[,\]}]/y;
const NUMBER_CHARACTERS = new Set(Array.from('0123456789+-.eE', (character) => character.charCodeAt(0)));

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Bodies of at most this many characters are looked through by the database, which takes the text in anyway. */
const LONGEST_UNREAD = 8_000;
const OPENS_AN_OBJECT = /^[ \t\n\r]*\{/;
/** NUL, which no text of the database holds, and what stands between bodies on their way there: raw they stand in no JSON. */
const NEVER_RAW = [0x00, 0x1e];

/**
 * The text of a request body that has to be exactly one JSON object in UTF-8, fit to be stored and read by
 * {@link readJsonObject}; a byte order mark is dropped. Of a short one that opens like an object the rest is left to
 * the statement that keeps it, which refuses what is no JSON: reading it here is a fifth of what an answer costs.
 */
export function checkObject(bytes: Buffer): { text: string } | { problem: BodyProblem } {
  if (!isUtf8(bytes)) return { problem: 'not_utf8' };
  const text = bytes.toString(
    'utf8',
    BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0,
  );
  if (NEVER_RAW.some((byte) => bytes.includes(byte))) return { problem: 'not_json' };
  return text.length <= LONGEST_UNREAD && OPENS_AN_OBJECT.test(text) ? { text } : readThrough(text);
}

function readThrough(text: string): { text: string } | { problem: BodyProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'not_json' };
  }
  if (!isObject(value)) return { problem: 'not_an_object' };
  return isDeeper(value, MAX_DEPTH) ? { problem: 'too_deep' } : { text };
}

/** Whether a value nests deeper than `depth`, itself counted. */
function isDeeper(value: object, depth: number): boolean {
  if (depth === 0) return true;
  for (const inner of Object.values(value) as unknown[]) {
    if (typeof inner === 'object' && inner !== null && isDeeper(inner, depth - 1)) return true;
  }
  return false;
}

/**
 * Reads one JSON object without losing digits: a number too long for a double arrives as its source text, so an id
 * beyond 2^53 or an amount of many digits is still whole. Of duplicate keys the last wins, as `JSON.parse` has it.
 */
export function readJsonObject(text: string): { value: JsonObject } | { problem: BodyProblem } {
  const longNumbers = scan(text);
  if (longNumbers === undefined) return { problem: 'too_deep' };
  let value: unknown;
  try {
    value = JSON.parse(longNumbers.length === 0 ? text : quoteAt(text, longNumbers));
  } catch {
    return { problem: 'not_json' };
  }
  return isObject(value) ? { value } : { problem: 'not_an_object' };
}

/** Whether a parsed value is an object, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * One walk over the text, outside its strings: the places `[start, end, start, end, ...]` of numbers that a double
 * would change, or undefined when it nests deeper than {@link MAX_DEPTH}. The text need not be JSON.
 *
 * A reviver with `context.source` would give the same numbers, but takes five times as long as the parsing itself.
 */
function scan(text: string): number[] | undefined {
  const longNumbers: number[] = [];
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = closingQuote(text, index);
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      depth += 1;
      if (depth > MAX_DEPTH) return undefined;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      depth -= 1;
    } else if ((code >= DIGIT_0 && code <= DIGIT_9) || code === MINUS) {
      const end = endOfNumber(text, index);
      if (end - index > LONGEST_EXACT && isNumberValue(text, index, end)) longNumbers.push(index, end);
      index = end - 1;
    }
  }
  return longNumbers;
}

/** Index of the quote that ends the string begun at `start`, or the text's length when none does. */
function closingQuote(text: string, start: number): number {
  let index = text.indexOf('"', start + 1);
  while (index !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(index - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return index;
    index = text.indexOf('"', index + 1);
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (NUMBER_CHARACTERS.has(text.charCodeAt(end))) end += 1;
  return end;
}

/** Only a number standing as a value is quoted: that can neither mend broken JSON nor make a key of a number. */
function isNumberValue(text: string, start: number, end: number): boolean {
  END_OF_VALUE.lastIndex = end;
  return JSON_NUMBER.test(text.slice(start, end)) && END_OF_VALUE.test(text);
}

function quoteAt(text: string, places: readonly number[]): string {
  let quoted = '';
  let done = 0;
  for (const place of places) {
    quoted += `${text.slice(done, place)}"`;
    done = place;
  }
  return quoted + text.slice(done);
}
