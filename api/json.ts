import { defineError } from '../core/kernel/error.ts';

/** How deep objects and lists may nest; the outermost is 1. */
const MAX_DEPTH = 32;

const bodyMalformed = defineError(
  'body.malformed',
  'invalid',
  () => 'The body is not one JSON object in UTF-8. Nothing was changed. Send it as application/json.',
);
const bodyTooDeep = defineError(
  'body.too_deep',
  'invalid',
  () => `The body nests deeper than ${MAX_DEPTH} levels. Nothing was changed. Send a flatter one.`,
);
const textUnfit = defineError(
  'request.text_unfit',
  'invalid',
  () =>
    'The request holds a NUL character, half a surrogate pair or a field named __proto__, which cannot be kept. Nothing was changed. Leave it out.',
);

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a body that has to be one JSON object. A byte order mark in front is skipped; no bytes at all are an empty object.
 * @throws {@link bodyMalformed}, {@link bodyTooDeep}
 */
export function parseJsonObject(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {};
  if (nestsTooDeep(bytes)) throw bodyTooDeep({});
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw bodyMalformed({});
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bodyMalformed({});
  return value as Record<string, unknown>;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// In ASCII a bracket and a brace differ in one bit; with it set both are the brace.
const BRACKET_TO_BRACE = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Looked at before parsing, because parsing a megabyte of brackets takes half a second (measured). */
function nestsTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (quoted) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if ((byte | BRACKET_TO_BRACE) === OPENING) depth += 1;
    else if ((byte | BRACKET_TO_BRACE) === CLOSING) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/**
 * Refuses what PostgreSQL cannot keep (NUL, lone surrogates) and what would change an object's prototype when it is
 * copied. Everything else is kept as it was sent, whatever it looks like.
 * @param value parsed JSON of bounded depth
 * @throws {@link textUnfit}
 */
export function checkText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw textUnfit({});
  } else if (Array.isArray(value)) {
    for (const item of value) checkText(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__') throw textUnfit({});
      checkText(key);
      checkText(item);
    }
  }
}
