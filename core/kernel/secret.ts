import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import { invariant } from './invariant.ts';
import type { Random } from './random.ts';

/**
 * Everything derived from `SECRET_KEY` (32 bytes). `current` seals and signs; `previous`, when set, still opens and
 * verifies, so that the key can be rotated without a gap.
 */
export type MasterKeys = { readonly current: Buffer; readonly previous?: Buffer };

/** A key for one purpose, and the id that stands in front of what it made. */
export type DerivedKey = { readonly id: number; readonly key: KeyObject; readonly mac: MacKey };

/** Keys for one purpose, the current one first (HKDF-SHA256, RFC 5869; the id is the first byte of the key's hash). */
export function deriveKeys(master: MasterKeys, purpose: string): DerivedKey[] {
  const masters = master.previous ? [master.current, master.previous] : [master.current];
  return masters.map((bytes) => {
    const derived = Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `parley ${purpose}`, 32));
    return {
      id: createHash('sha256').update(derived).digest().readUInt8(0),
      key: createSecretKey(derived),
      mac: macKey(derived),
    };
  });
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens secrets at rest: AES-256-GCM, bound to the place they stand in. */
export type Vault = {
  /** @param place table, column and row; the text opens only with the same place */
  seal(plain: string, place: string): Buffer;
  /** Throws a bug when the bytes were not sealed for this place under a known key. */
  open(sealed: Uint8Array, place: string): string;
};

/**
 * A vault with a key of its own per scope (a brand, say), so that sealed bytes of one brand are of no use in another.
 * Layout: key id (1), random IV (12), tag (16), ciphertext.
 */
export function createVault(master: MasterKeys, scope: string, random: Random): Vault {
  const keys = deriveKeys(master, `vault ${scope}`);
  return {
    seal(plain, place) {
      const [key] = keys;
      invariant(key, 'a vault has at least one key');
      const iv = random.bytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key.key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(key.id), iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      const candidates = keys.filter((key) => key.id === bytes[0]);
      for (const key of candidates) {
        const iv = bytes.subarray(1, 1 + IV_BYTES);
        try {
          // The length is named because Node otherwise takes tags of four bytes, which can be guessed.
          const options = { authTagLength: TAG_BYTES };
          const decipher = createDecipheriv('aes-256-gcm', key.key, iv, options).setAAD(Buffer.from(place));
          decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES));
          const body = bytes.subarray(1 + IV_BYTES + TAG_BYTES);
          return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
        } catch {
          // Two keys may share an id byte; the tag tells which one it was.
          continue;
        }
      }
      invariant(false, 'a sealed value does not open; SECRET_KEY is not the one it was sealed with', {
        place,
      });
    },
  };
}

/** A new token that grants access: prefix, then 192 random bits in base64url (24 bytes, 32 characters). */
export function newToken(prefix: string, random: Random): string {
  return `${prefix}${random.bytes(24).toString('base64url')}`;
}

/** What is stored instead of a token: its SHA-256 in hex. Tokens are random, so no salt or stretching is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/** A key as HMAC-SHA256 uses it: xored with its two pads, once for all messages; the outer one has room for a digest. */
export type MacKey = { readonly inner: Buffer; readonly outer: Buffer };

/** Prepares a key for {@link hmac}; longer ones than a block are hashed first, as RFC 2104 says. */
export function macKey(key: Uint8Array): MacKey {
  const bytes = key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key;
  const pad = (value: number, length: number): Buffer =>
    Buffer.alloc(length, value).map((byte, at) => byte ^ (bytes[at] ?? 0)) as Buffer;
  return { inner: pad(0x36, BLOCK_BYTES), outer: pad(0x5c, BLOCK_BYTES + DIGEST_BYTES) };
}

/** Where key and message are put side by side to be hashed in one go; everything here happens within one turn. */
const bench = Buffer.allocUnsafeSlow(8_192);

/**
 * HMAC-SHA256 of `message` (RFC 2104), from two one-shot hashes: Node's own Hmac object costs four times as much for a
 * short message (measured), which is most of what a redirect does. A test holds it against Node's.
 */
export function hmac(key: MacKey, ...message: (string | Uint8Array)[]): Buffer {
  const parts = message.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
  const length = parts.reduce((sum, part) => sum + part.length, BLOCK_BYTES);
  const joined = length > bench.length ? Buffer.allocUnsafe(length) : bench.subarray(0, length);
  joined.set(key.inner, 0);
  let at = BLOCK_BYTES;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  key.outer.write(hash('sha256', joined, 'binary'), BLOCK_BYTES, 'latin1');
  return Buffer.from(hash('sha256', key.outer, 'binary'), 'latin1');
}

/** Constant-time comparison; false for different lengths. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Strict base64: canonical alphabet and padding only. Node's decoder skips junk, which would let a changed signature pass.
 */
export function readBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Strict base64url without padding; see {@link readBase64}. */
export function readBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/**
 * What is kept instead of a buyer's or a creator's mail: keyed hashes, so that two can be compared and neither be read
 * back. Space and case do not count. The hash under the current key comes first; during rotation one under the previous
 * key follows, so that what was kept before is still recognised.
 */
export function buyerKeyMaker(master: MasterKeys): (text: string) => string[] {
  const keys = deriveKeys(master, 'buyer');
  return (text) => keys.map((key) => hmac(key.mac, text.trim().toLowerCase()).toString('base64url'));
}
