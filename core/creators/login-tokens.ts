import { createHash } from 'node:crypto';
import { invariant } from '../kernel/invariant.ts';
import { deriveKeys, hashToken, hmac, type MasterKeys } from '../kernel/secret.ts';

/** Of a MAC as much as is used of it: 192 bits. */
const STATE_BYTES = 24;

/**
 * The secrets of one login at a platform, each made from the one before under a key of ours, so that nothing but the hash
 * of the state has to be kept: the token of the link in chat, the `state` that the platform hands back (OAuth 2.0), and
 * the code verifier that never leaves us but for redeeming the code (PKCE, RFC 7636).
 */
export function loginTokens(keys: MasterKeys) {
  const [key] = deriveKeys(keys, 'profile login');
  invariant(key, 'there is at least one key');
  const made = (what: string, from: string): Buffer => hmac(key.mac, `${what} ${from}`);
  const stateOf = (token: string): string =>
    made('state', token).subarray(0, STATE_BYTES).toString('base64url');
  const verifierOf = (state: string): string => made('verifier', state).toString('base64url');
  return {
    stateOf,
    verifierOf,
    /** What is kept of a state. */
    hashOf: (state: string): string => hashToken(state),
    /** TikTok wants the SHA-256 in hex, where RFC 7636 says base64url (Login Kit for Desktop, "code_challenge"). */
    challengeOf: (state: string): string => createHash('sha256').update(verifierOf(state)).digest('hex'),
  };
}
