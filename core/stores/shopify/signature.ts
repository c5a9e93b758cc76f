import type { VerifiedEvent } from '../../attribution/facts.ts';
import { invariant } from '../../kernel/invariant.ts';
import { hmac, readBase64, sameBytes } from '../../kernel/secret.ts';
import type { SignedEvent } from '../event.ts';
import { isReadTopic } from './payload.ts';
import { signingKeys } from '../signing-key.ts';
import { SHOPIFY_TOPICS } from './topics.ts';

const MIN_SECRET_LENGTH = 8;
const MAX_SECRET_LENGTH = 255;
const MAX_HEADER_LENGTH = 255;

const keyOf = signingKeys((secret) => Buffer.from(secret));

/**
 * Checks a Shopify webhook: `X-Shopify-Hmac-SHA256` is the base64 HMAC-SHA256 of the raw body under the app's secret,
 * taken as the text it is. No time and no other header is signed, so:
 * - a captured request stays valid for ever and may come back under other ids: `contentKey` says it is the same body;
 * - the topic only sorts events out; what happened is read from the body alone.
 *
 * One happening has one event id over all subscriptions, one webhook id per delivery. `orders/create` and
 * `orders/paid` of one checkout may share the event id and are still two events, so the topic is part of both keys.
 */
export function verifyShopify(event: SignedEvent): VerifiedEvent {
  const signature = event.headers.get('x-shopify-hmac-sha256') ?? '';
  if (signature === '') return { outcome: 'refused', reason: 'missing_signature' };
  const given = readBase64(signature);
  const genuine =
    given &&
    event.secrets.some((secret) => {
      const key = keyOf(secret);
      return key && sameBytes(given, hmac(key, event.body));
    });
  if (!genuine) return { outcome: 'refused', reason: 'bad_signature' };

  const named = headerOf(event, 'x-shopify-topic');
  // Not signed, and part of what tells events apart: a captured body must not count anew under every word.
  const topic = named === '' || SHOPIFY_TOPICS.has(named) ? named : 'other';
  // Whoever captured one request could have it kept again under any topic; under those that nobody reads it is one.
  // The signature is a hash of the body already; another one would cost as much. A body that comes again after the
  // secret has changed is told by its event id.
  const bodyHash = signature;
  const contentKey = `${isReadTopic(topic) ? topic : ''}:${bodyHash}`;
  const id = headerOf(event, 'x-shopify-event-id') || headerOf(event, 'x-shopify-webhook-id');
  const eventKey = id === '' ? contentKey : `${topic}:${id}`;
  return { outcome: 'verified', topic, eventKey, contentKey, bodyHash };
}

/** A header as a key can hold it; an overlong one is as good as none. */
function headerOf(event: SignedEvent, name: string): string {
  const value = event.headers.get(name) ?? '';
  return value.length > MAX_HEADER_LENGTH ? '' : value;
}

/** Shopify makes the secret itself, in whatever form; only its length is looked at. */
export function isShopifySecret(secret: string): boolean {
  return secret.length >= MIN_SECRET_LENGTH && secret.length <= MAX_SECRET_LENGTH;
}

/** A secret in the form of Shopify's own: lower-case hex. */
export function shopifySecret(bytes: Uint8Array): string {
  invariant(bytes.length >= 16 && bytes.length * 2 <= MAX_SECRET_LENGTH, 'a secret has 16 to 127 bytes');
  return Buffer.from(bytes).toString('hex');
}
