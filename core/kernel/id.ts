import { V7Generator } from 'uuidv7';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** A UUID in its usual lower-case text form, as PostgreSQL prints it. */
export type Uuid = string;

/** What an id names; the prefix people and programs see in front of it. */
export type IdKind =
  | 'account'
  | 'boost'
  | 'announcement'
  | 'approval'
  | 'brand'
  | 'check'
  | 'click'
  | 'connection'
  | 'content'
  | 'creator'
  | 'deal'
  | 'draft'
  | 'entry'
  | 'event'
  | 'identity'
  | 'invitation'
  | 'key'
  | 'link'
  | 'mailbox'
  | 'member'
  | 'offer'
  | 'order'
  | 'product'
  | 'profile'
  | 'request'
  | 'room'
  | 'sample'
  | 'store'
  | 'variant';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, BigInt(value)]));
const LETTERS = 26;

export type Ids = {
  /** A new UUIDv7: sorts by time of making, strictly rising within one process (RFC 9562, section 6.2). */
  next(): Uuid;
};

/** Ids from the given clock and randomness. */
export function createIds(clock: Clock, random: Random): Ids {
  const generator = new V7Generator({ nextUint32: () => random.bytes(4).readUInt32BE() });
  return { next: () => generator.generateOrResetWithTs(clock.wall().getTime()).toString() };
}

/** The id as the outside sees it: `brand_01h455vb4pex5vsknk084sn02q` (prefix, then 26 letters of Crockford's base 32). */
export function showId(kind: IdKind, id: Uuid): string {
  let value = BigInt(`0x${id.replaceAll('-', '')}`);
  let text = '';
  for (let index = 0; index < LETTERS; index += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return `${kind}_${text}`;
}

/** The UUID behind an outside id of the given kind, or undefined when the text is not one. */
export function readId(kind: IdKind, text: string): Uuid | undefined {
  const prefix = `${kind}_`;
  if (!text.startsWith(prefix) || text.length !== prefix.length + LETTERS) return undefined;
  let value = 0n;
  for (const letter of text.slice(prefix.length)) {
    const digit = VALUES.get(letter);
    if (digit === undefined) return undefined;
    value = (value << 5n) | digit;
  }
  if (value >> 128n !== 0n) return undefined;
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
