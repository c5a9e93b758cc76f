import { describe, expect, it } from 'vitest';
import { connectorOf, RECEIVED_AT, sign } from './payloads.ts';

const connector = connectorOf('generic');
const key = Buffer.alloc(32, 1);
const secret = `whsec_${key.toString('base64')}`;
const otherKey = Buffer.alloc(32, 2);
const other = `whsec_${otherKey.toString('base64')}`;
const body = Buffer.from('{"type":"order.paid","data":{"orderId":"1"}}');
const seconds = RECEIVED_AT.getTime() / 1000;

const signed = (id: string, timestamp: string, by = key, content: Buffer = body): string =>
  `v1,${sign(by, Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'latin1'), content]))}`;
const good = signed('msg_1', String(seconds));
const signature = good.slice(3);

function verify(
  changes: Record<string, string | undefined> = {},
  secrets: string[] = [secret],
  content: Buffer = body,
) {
  const headers = new Map<string, string>();
  const all = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(seconds),
    'webhook-signature': good,
    ...changes,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) headers.set(name, value);
  return connector.verify({ headers, body: content, secrets, now: RECEIVED_AT });
}

const VERIFIED = { outcome: 'verified', topic: '', eventKey: 'msg_1', contentKey: undefined };
const refused = (reason: string) => ({ outcome: 'refused', reason });

describe('a Standard Webhook that is genuine', () => {
  it('is known by its id', () => {
    expect(verify()).toEqual(VERIFIED);
  });

  it.each([
    ['B25 under the older of two secrets', verify({}, [other, secret])],
    [
      'B25 signed under both secrets',
      verify({ 'webhook-signature': `${signed('msg_1', String(seconds), otherKey)} ${good}` }),
    ],
    [
      'B26 beside versions nobody checks',
      verify({ 'webhook-signature': `v1a,AAAA none,${signature} ${good}` }),
    ],
    ['B27 as the 20th of 20', verify({ 'webhook-signature': `${'v1,AAAA '.repeat(19)}${good}` })],
    ['B13 in the first of two joined headers', verify({ 'webhook-signature': `${good}, v1,AAAA` })],
    ['B13 in the second of two joined headers', verify({ 'webhook-signature': `v1,AAAA, ${good}` })],
    ['with a broken secret beside', verify({}, ['whsec_!', 'whsec_AAAA', '', secret])],
  ])('%s', (_name, result) => {
    expect(result).toEqual(VERIFIED);
  });

  it.each([-300, 300])('B28 %i s away', (offset) => {
    const timestamp = String(seconds + offset);
    const headers = { 'webhook-timestamp': timestamp, 'webhook-signature': signed('msg_1', timestamp) };
    expect(verify(headers)).toEqual(VERIFIED);
  });

  it('over the raw bytes, byte order mark and all (B7)', () => {
    const marked = Buffer.from('\uFEFF{}');
    const headers = { 'webhook-signature': signed('msg_1', String(seconds), key, marked) };
    expect(verify(headers, [secret], marked)).toEqual(VERIFIED);
  });

  it('with an id of 255 characters, and bytes above 127 as they came', () => {
    const id = 'é'.repeat(255);
    expect(verify({ 'webhook-id': id, 'webhook-signature': signed(id, String(seconds)) })).toMatchObject({
      eventKey: id,
    });
  });
});

describe('a Standard Webhook that is refused', () => {
  it.each([
    ['B18 without signature', { 'webhook-signature': undefined }, 'missing_signature'],
    ['B19 with an empty one', { 'webhook-signature': '' }, 'missing_signature'],
    ['without id', { 'webhook-id': undefined }, 'missing_signature'],
    ['without timestamp', { 'webhook-timestamp': undefined }, 'missing_signature'],
    [
      'B20 in hex',
      { 'webhook-signature': `v1,${Buffer.from(signature, 'base64').toString('hex')}` },
      'bad_signature',
    ],
    [
      'B21 with a blank inside',
      { 'webhook-signature': `v1,${signature.slice(0, 9)}\t${signature.slice(9)}` },
      'bad_signature',
    ],
    ['B21 with junk behind', { 'webhook-signature': `${good}!` }, 'bad_signature'],
    ['B21 without padding', { 'webhook-signature': good.replace(/=+$/, '') }, 'bad_signature'],
    ['B22 with another value', { 'webhook-signature': `v1,${sign('x', body)}` }, 'bad_signature'],
    ['B23 cut', { 'webhook-signature': good.slice(0, 20) }, 'bad_signature'],
    [
      'B24 under another secret',
      { 'webhook-signature': signed('msg_1', String(seconds), otherKey) },
      'bad_signature',
    ],
    ['B26 as none', { 'webhook-signature': `none,${signature}` }, 'bad_signature'],
    ['B26 as v0', { 'webhook-signature': `v0,${signature}` }, 'bad_signature'],
    ['B26 as v1a', { 'webhook-signature': `v1a,${signature}` }, 'bad_signature'],
    ['without version', { 'webhook-signature': signature }, 'bad_signature'],
    ['B27 as the 21st', { 'webhook-signature': `${'v1,AAAA '.repeat(20)}${good}` }, 'bad_signature'],
    ['B27 as the 50th of 50', { 'webhook-signature': `${'v1,AAAA '.repeat(49)}${good}` }, 'bad_signature'],
    ['B14 after 16 kB', { 'webhook-signature': `${'v1,AAAA '.repeat(2_000)}${good}` }, 'bad_signature'],
    ['B13 with two ids', { 'webhook-id': 'msg_1, msg_1' }, 'bad_signature'],
    ['B13 with two timestamps', { 'webhook-timestamp': `${seconds}, ${seconds}` }, 'bad_signature'],
    ['B31 under another id', { 'webhook-id': 'msg_2' }, 'bad_signature'],
  ])('%s', (_name, headers, reason) => {
    expect(verify(headers)).toEqual(refused(reason));
  });

  it('B21 in the url-safe alphabet', () => {
    const id = Array.from({ length: 999 }, (_, index) => `msg_${index}`).find((candidate) =>
      /[+/]/.test(signed(candidate, String(seconds))),
    );
    const plain = signed(id ?? '', String(seconds));
    expect(verify({ 'webhook-id': id, 'webhook-signature': plain })).toMatchObject({ outcome: 'verified' });
    const urlSafe = plain.replaceAll('+', '-').replaceAll('/', '_');
    expect(verify({ 'webhook-id': id, 'webhook-signature': urlSafe })).toEqual(refused('bad_signature'));
  });

  it.each([-301, 301])('B28 %i s away', (offset) => {
    const timestamp = String(seconds + offset);
    const headers = { 'webhook-timestamp': timestamp, 'webhook-signature': signed('msg_1', timestamp) };
    expect(verify(headers)).toEqual(refused('stale_signature'));
  });

  it.each([
    ['1e9', 'bad_signature'],
    ['-1', 'bad_signature'],
    ['NaN', 'bad_signature'],
    ['0x69afb2c0', 'bad_signature'],
    [`${seconds}.0`, 'bad_signature'],
    [`0${seconds}`, 'bad_signature'],
    [` ${seconds}`, 'bad_signature'],
    [`${seconds}000`, 'stale_signature'],
    ['9'.repeat(400), 'bad_signature'],
  ])('B29 timestamp %s, though signed', (timestamp, reason) => {
    const headers = { 'webhook-timestamp': timestamp, 'webhook-signature': signed('msg_1', timestamp) };
    expect(verify(headers)).toEqual(refused(reason));
  });

  it('B30 after a proxy wrote the body anew', () => {
    expect(verify({}, [secret], Buffer.from('{"data":{"orderId":"1"},"type":"order.paid"}'))).toEqual(
      refused('bad_signature'),
    );
  });

  it('B25 once its secret is gone', () => {
    expect(verify({}, [other])).toEqual(refused('bad_signature'));
    expect(verify({}, [])).toEqual(refused('bad_signature'));
  });

  it('with an id too long to be kept', () => {
    const id = 'i'.repeat(256);
    expect(verify({ 'webhook-id': id, 'webhook-signature': signed(id, String(seconds)) })).toEqual(
      refused('missing_id'),
    );
  });
});

describe('secrets of the generic store', () => {
  it('are whsec_ and base64 of the given bytes', () => {
    expect(connector.newSecret(key)).toBe(secret);
    expect(() => connector.newSecret(Buffer.alloc(23))).toThrow('24 to 64');
  });

  it.each([
    [secret, true],
    [`whsec_${Buffer.alloc(24).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(64).toString('base64')}`, true],
    [`whsec_${Buffer.alloc(23).toString('base64')}`, false],
    [`whsec_${Buffer.alloc(65).toString('base64')}`, false],
    [key.toString('base64'), false],
    [`${secret}\n`, false],
    [`whsec_${key.toString('base64').replace(/=+$/, '')}`, false],
    ['', false],
  ])('%s accepted: %s', (text, accepted) => {
    expect(connector.acceptsSecret(text)).toBe(accepted);
  });
});
