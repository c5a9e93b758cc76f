import { invariant } from './invariant.ts';
import { deriveKeys, hmac, readBase64Url, sameBytes, type MasterKeys } from './secret.ts';

const MAC_BYTES = 16;

/**
 * The place where a list goes on, for the one who reads it: opaque, and of use only for the same list.
 * @param scope names the list and whose it is, so that a cursor of one brand is none of another
 */
export function writeCursor(keys: MasterKeys, scope: string, position: string): string {
  const [key] = deriveKeys(keys, 'cursor');
  invariant(key, 'there is always a current key');
  const mac = hmac(key.mac, `${scope}\n`, position).subarray(0, MAC_BYTES);
  return Buffer.concat([mac, Buffer.from(position)]).toString('base64url');
}

/** The position behind a cursor of this list; undefined when it was changed, or belongs to another list or brand. */
export function readCursor(keys: MasterKeys, scope: string, cursor: string): string | undefined {
  const bytes = readBase64Url(cursor);
  if (bytes === undefined || bytes.length <= MAC_BYTES) return undefined;
  const position = bytes.subarray(MAC_BYTES);
  const genuine = deriveKeys(keys, 'cursor').some((key) =>
    sameBytes(hmac(key.mac, `${scope}\n`, position).subarray(0, MAC_BYTES), bytes.subarray(0, MAC_BYTES)),
  );
  return genuine ? position.toString('utf8') : undefined;
}
