import type { Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import {
  deriveKeys,
  hmac,
  readBase64Url,
  sameBytes,
  type DerivedKey,
  type MasterKeys,
} from '../kernel/secret.ts';

/** What a click token says once its signature is found genuine. */
export type Click = { linkId: Uuid; clickedAt: Date; nonce: string };

export type ClickTokens = {
  /** Signs one visit; 63 url-safe characters that travel with the shopper. */
  sign(linkId: Uuid, clickedAt: Date): string;
  /** The click behind a token, or undefined when it is forged, cut short or changed in any way. */
  verify(token: string): Click | undefined;
};

const VERSION = 1;
const HEAD_BYTES = 2;
const LINK_BYTES = 16;
const TIME_BYTES = 6;
const NONCE_BYTES = 7;
const BODY_BYTES = HEAD_BYTES + LINK_BYTES + TIME_BYTES + NONCE_BYTES;
const MAC_BYTES = 16;
/** Length of a token in characters. */
export const TOKEN_LENGTH = 63;
/** Links whose bytes are remembered at once. */
const LINKS_MAX = 10_000;
/** Where the nonce begins, in bytes; a multiple of three, so that it begins with a character as well. */
const NONCE_AT = BODY_BYTES - NONCE_BYTES;

const NONCE_FROM = (NONCE_AT * 4) / 3;
/** Characters of a nonce. The last one stands for two bits of it; in a token the MAC's first bits follow in it. */
const NONCE_LENGTH = 10;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The nonce of a token of our own making, as {@link Click} has it. */
export function nonceOf(token: string): string {
  const last = LETTERS.indexOf(token.charAt(NONCE_FROM + NONCE_LENGTH - 1));
  return token.slice(NONCE_FROM, NONCE_FROM + NONCE_LENGTH - 1) + LETTERS.charAt(last & 0b110000);
}

/**
 * Click tokens: version (1 byte), key id (1), link (16), click time in ms (6), nonce (7), HMAC-SHA256 cut to 128 bits
 * (16): 47 bytes in base64url. Everything needed to credit a sale is inside, so a redirect needs no database and a lost
 * click row loses no sale.
 */
export function createClickTokens(master: MasterKeys, random: Random): ClickTokens {
  const keys = deriveKeys(master, 'click token');
  const macOf = (key: DerivedKey, body: Buffer): Buffer => hmac(key.mac, body).subarray(0, MAC_BYTES);
  // A busy link is signed for thousands of times a second; its id is read once.
  const linkBytes = new Map<Uuid, Buffer>();
  function bytesOf(linkId: Uuid): Buffer {
    const known = linkBytes.get(linkId);
    if (known) return known;
    if (linkBytes.size >= LINKS_MAX) linkBytes.clear();
    const bytes = Buffer.from(linkId.replaceAll('-', ''), 'hex');
    linkBytes.set(linkId, bytes);
    return bytes;
  }
  const signed = Buffer.alloc(BODY_BYTES + MAC_BYTES);
  const unsigned = signed.subarray(0, BODY_BYTES);
  return {
    sign(linkId, clickedAt) {
      const key = keys[0] as DerivedKey;
      signed[0] = VERSION;
      signed[1] = key.id;
      signed.set(bytesOf(linkId), HEAD_BYTES);
      signed.writeUIntBE(clickedAt.getTime(), HEAD_BYTES + LINK_BYTES, TIME_BYTES);
      signed.set(random.bytes(NONCE_BYTES), NONCE_AT);
      signed.set(macOf(key, unsigned), BODY_BYTES);
      return signed.toString('base64url');
    },
    verify(token) {
      if (token.length !== TOKEN_LENGTH) return undefined;
      const bytes = readBase64Url(token);
      if (!bytes || bytes[0] !== VERSION) return undefined;
      const body = bytes.subarray(0, BODY_BYTES);
      const mac = bytes.subarray(BODY_BYTES);
      const genuine = keys.some((key) => key.id === bytes[1] && sameBytes(macOf(key, body), mac));
      if (!genuine) return undefined;
      const hex = bytes.toString('hex', HEAD_BYTES, HEAD_BYTES + LINK_BYTES);
      return {
        linkId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
          '-',
        ),
        clickedAt: new Date(bytes.readUIntBE(HEAD_BYTES + LINK_BYTES, TIME_BYTES)),
        nonce: bytes.toString('base64url', NONCE_AT, BODY_BYTES),
      };
    },
  };
}

/** When a token says it was clicked, in milliseconds; 0 for one that is not genuine. */
export function clickTimeOf(tokens: ClickTokens, token: string): number {
  return tokens.verify(token)?.clickedAt.getTime() ?? 0;
}
