import type { VerifiedEvent } from '../../attribution/facts.ts';
import { SECOND_MS } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/invariant.ts';
import { hmac, readBase64, sameBytes } from '../../kernel/secret.ts';
import type { SignedEvent } from '../event.ts';
import { signingKeys } from '../signing-key.ts';

// Standard Webhooks 1.0.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const SECRET_PREFIX = 'whsec_';
const MIN_SECRET_BYTES = 24;
const MAX_SECRET_BYTES = 64;
const SIGNATURE_PREFIX = 'v1,';

/** Widest difference between the sender's clock and ours, both ways, in whole seconds as the reference library counts. */
const TOLERANCE_SECONDS = 300;

/** Signatures looked at in one header. A sender in rotation sends two or three; the rest of a longer list is ignored. */
const MAX_SIGNATURES = 20;

const MAX_EVENT_ID_LENGTH = 255;
const UNIX_SECONDS = /^[1-9]\d{0,14}$/;

const keyOf = signingKeys(readSecret);

/**
 * Checks a Standard Webhooks request: HMAC-SHA256 over `id.timestamp.body`, any listed `v1` signature under any active
 * secret. Other versions (`v1a`, `none`) never count. The event's type stands in the body, so there is no topic.
 *
 * A header that came twice arrives joined with `, `. For the signature that is one longer list: what an active secret
 * signed is genuine whatever stands beside it. Two ids or timestamps are no id or timestamp anyone signed.
 */
export function verifyStandardWebhook(event: SignedEvent): VerifiedEvent {
  const id = event.headers.get('webhook-id') ?? '';
  const timestamp = event.headers.get('webhook-timestamp') ?? '';
  const listed = event.headers.get('webhook-signature') ?? '';
  if (id === '' || timestamp === '' || listed === '')
    return { outcome: 'refused', reason: 'missing_signature' };
  if (id.length > MAX_EVENT_ID_LENGTH) return { outcome: 'refused', reason: 'missing_id' };
  if (!UNIX_SECONDS.test(timestamp)) return { outcome: 'refused', reason: 'bad_signature' };

  const nowSeconds = Math.floor(event.now.getTime() / SECOND_MS);
  if (Math.abs(nowSeconds - Number(timestamp)) > TOLERANCE_SECONDS) {
    return { outcome: 'refused', reason: 'stale_signature' };
  }

  const signatures = readSignatures(listed);
  // Header bytes reach us one character each (latin1), and were signed as bytes.
  const head = Buffer.from(`${id}.${timestamp}.`, 'latin1');
  const genuine = event.secrets.some((secret) => {
    const key = keyOf(secret);
    if (key === undefined) return false;
    const expected = hmac(key, head, event.body);
    return signatures.some((signature) => sameBytes(signature, expected));
  });
  if (!genuine) return { outcome: 'refused', reason: 'bad_signature' };
  return { outcome: 'verified', topic: '', eventKey: id, contentKey: undefined };
}

function readSignatures(listed: string): Buffer[] {
  return listed
    .split(' ', MAX_SIGNATURES)
    .map((entry) => (entry.endsWith(',') ? entry.slice(0, -1) : entry))
    .filter((entry) => entry.startsWith(SIGNATURE_PREFIX))
    .map((entry) => readBase64(entry.slice(SIGNATURE_PREFIX.length)))
    .filter((bytes) => bytes !== undefined);
}

/** The key behind `whsec_` + base64 of 24 to 64 bytes, or undefined when the text is not such a secret. */
function readSecret(secret: string): Buffer | undefined {
  if (!secret.startsWith(SECRET_PREFIX)) return undefined;
  const bytes = readBase64(secret.slice(SECRET_PREFIX.length));
  return bytes && bytes.length >= MIN_SECRET_BYTES && bytes.length <= MAX_SECRET_BYTES ? bytes : undefined;
}

/** A secret of Standard Webhooks' form; see {@link readSecret}. */
export function isStandardSecret(secret: string): boolean {
  return readSecret(secret) !== undefined;
}

/** Writes fresh random bytes as a secret. */
export function standardSecret(bytes: Uint8Array): string {
  invariant(
    bytes.length >= MIN_SECRET_BYTES && bytes.length <= MAX_SECRET_BYTES,
    'a secret has 24 to 64 bytes',
  );
  return SECRET_PREFIX + Buffer.from(bytes).toString('base64');
}
