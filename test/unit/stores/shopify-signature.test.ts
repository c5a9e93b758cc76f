import { describe, expect, it } from 'vitest';
import { connectorOf, RECEIVED_AT, sign } from './payloads.ts';

const connector = connectorOf('shopify');
const secret = 'shpss_hush hush é';
const body = Buffer.from('{"id":5001}');
const good = sign(secret, body);
const hash = good;

function verify(
  changes: Record<string, string | undefined> = {},
  secrets: string[] = [secret],
  content: Buffer = body,
) {
  const headers = new Map<string, string>();
  const all = {
    'x-shopify-hmac-sha256': good,
    'x-shopify-topic': 'orders/paid',
    'x-shopify-event-id': 'event-1',
    'x-shopify-webhook-id': 'delivery-1',
    ...changes,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) headers.set(name, value);
  return connector.verify({ headers, body: content, secrets, now: RECEIVED_AT });
}

const VERIFIED = {
  outcome: 'verified',
  topic: 'orders/paid',
  eventKey: 'orders/paid:event-1',
  contentKey: `orders/paid:${hash}`,
  bodyHash: hash,
};

describe('a Shopify webhook that is genuine', () => {
  it('is known by topic and event id, and by what it holds', () => {
    expect(verify()).toEqual(VERIFIED);
  });

  it('B25 under any active secret', () => {
    expect(verify({}, ['another secret', secret])).toEqual(VERIFIED);
  });

  it('F40 is the same event through two subscriptions', () => {
    expect(verify({ 'x-shopify-webhook-id': 'delivery-2' })).toEqual(VERIFIED);
  });

  it('is another event under another topic, though the event id is the same', () => {
    expect(verify({ 'x-shopify-topic': 'orders/create' })).toMatchObject({
      eventKey: 'orders/create:event-1',
    });
  });

  it('B31 replayed with other ids still has the same content key', () => {
    const replay = verify({ 'x-shopify-event-id': 'event-2', 'x-shopify-webhook-id': 'delivery-2' });
    expect(replay).toEqual({ ...VERIFIED, eventKey: 'orders/paid:event-2' });
  });

  it('falls back to the delivery id, then to the content', () => {
    const none = { 'x-shopify-event-id': undefined };
    expect(verify(none)).toMatchObject({ eventKey: 'orders/paid:delivery-1' });
    expect(verify({ ...none, 'x-shopify-webhook-id': undefined })).toMatchObject({
      eventKey: `orders/paid:${hash}`,
    });
    expect(verify({ ...none, 'x-shopify-webhook-id': 'd'.repeat(256) })).toMatchObject({
      eventKey: `orders/paid:${hash}`,
    });
  });

  it('without topic is verified and says so', () => {
    expect(verify({ 'x-shopify-topic': undefined })).toMatchObject({ outcome: 'verified', topic: '' });
  });
});

describe('a Shopify webhook that is refused', () => {
  it.each([
    ['B18 without signature', undefined, 'missing_signature'],
    ['B19 with an empty one', '', 'missing_signature'],
    ['B20 in hex', Buffer.from(good, 'base64').toString('hex'), 'bad_signature'],
    ['B21 with a blank before', ` ${good}`, 'bad_signature'],
    ['B21 with junk behind', `${good}=`, 'bad_signature'],
    ['B22 with another value', sign('another secret', Buffer.from('x')), 'bad_signature'],
    ['B23 cut', good.slice(0, 40), 'bad_signature'],
    ['B24 under another secret', sign('another secret', body), 'bad_signature'],
    ['B26 in the generic form', `v1,${good}`, 'bad_signature'],
    ['B13 twice, joined', `${good}, ${good}`, 'bad_signature'],
    ['B14 of 16 kB', 'A'.repeat(16_384), 'bad_signature'],
  ])('%s', (_name, signature, reason) => {
    expect(verify({ 'x-shopify-hmac-sha256': signature })).toEqual({ outcome: 'refused', reason });
  });

  it('B21 in the url-safe alphabet', () => {
    const content = Array.from({ length: 999 }, (_, index) => Buffer.from(`{"id":${index}}`)).find(
      (candidate) => /[+/]/.test(sign(secret, candidate)),
    );
    const plain = sign(secret, content ?? '');
    expect(verify({ 'x-shopify-hmac-sha256': plain }, [secret], content)).toMatchObject({
      outcome: 'verified',
    });
    const urlSafe = plain.replaceAll('+', '-').replaceAll('/', '_');
    expect(verify({ 'x-shopify-hmac-sha256': urlSafe }, [secret], content)).toMatchObject({
      outcome: 'refused',
    });
  });

  it('B30 after a proxy wrote the body anew', () => {
    expect(verify({}, [secret], Buffer.from('{ "id": 5001 }'))).toMatchObject({ reason: 'bad_signature' });
  });

  it('B25 once its secret is gone', () => {
    expect(verify({}, [])).toMatchObject({ reason: 'bad_signature' });
  });
});

describe('secrets of a Shopify store', () => {
  it('are hex when Parley makes them', () => {
    expect(connector.newSecret(Buffer.alloc(32, 0xab))).toBe('ab'.repeat(32));
  });

  it.each([
    ['1234567', false],
    ['12345678', true],
    ['x'.repeat(255), true],
    ['x'.repeat(256), false],
  ])('%s accepted: %s', (text, accepted) => {
    expect(connector.acceptsSecret(text)).toBe(accepted);
  });
});
