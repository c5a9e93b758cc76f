import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openEdge, signed, unique, type Edge, type Shop } from './edge.ts';
import { dial, head } from './frame/fixture.ts';
import { orderOf } from './orders.ts';

/** What may come over the wire to a store's address. The frame's own tests have the finer points. */

const MIB = 1_048_576;

let edge: Edge;
let shop: Shop;
beforeAll(async () => {
  edge = await openEdge();
  shop = await edge.shop();
});
afterAll(() => edge.close());
afterEach(() => expect(edge.troubles()).toEqual([]));

/** The head of a signed event with this body; what is undefined is left out. */
function headFor(
  body: string | Uint8Array,
  change: Record<string, string | number | undefined> = {},
): string {
  const all = { ...signed(shop, { body }), 'content-length': Buffer.byteLength(body), ...change };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return head(`/webhooks/${shop.storeId}`, Object.fromEntries(given));
}

const goodBody = () => orderOf(shop, unique()).body as string;
const statusOf = (received: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(received)?.[1]);

/** Sends bytes on a connection of their own and answers with the status of what comes back. */
async function statusFor(bytes: (string | Uint8Array)[]): Promise<number> {
  const wire = await dial(edge.port);
  for (const part of bytes) await wire.send(part);
  return statusOf(await wire.until(/^HTTP\/1\.1 \d{3} [\s\S]*\r\n\r\n/));
}

/** Expects a status and that nothing was kept, while good orders go on. */
async function expectRefused(status: number, act: () => Promise<number>): Promise<void> {
  expect(await edge.besideGood(shop, act)).toEqual({ result: status, kept: 0 });
}

describe('a body', () => {
  test('B1 that is empty, with its signature, is no JSON object: 400', async () => {
    await expectRefused(400, () => statusFor([headFor('')]));
  });

  test('B2 of 1 MiB and a byte is refused with 413 before it was sent, and the connection serves the next event', async () => {
    await edge.besideGood(shop, async () => {
      const wire = await dial(edge.port);
      const large = Buffer.alloc(MIB + 1, ' ');
      await wire.send(headFor(large));
      expect(statusOf(await wire.until('"code":"body.too_large"'))).toBe(413);
      await wire.send(large);
      const body = '{"type":"other"}';
      await wire.send(headFor(body) + body);
      await wire.until('{"received":true}');
    });
  });

  test('B2 of exactly 1 MiB is taken', async () => {
    const body = goodBody().padEnd(MIB, ' ');
    expect(await statusFor([headFor(body), body])).toBe(200);
  });

  test('B2 without a length is refused with 413 as soon as it exceeds 1 MiB', async () => {
    const chunk = Buffer.alloc(MIB + 1, ' ');
    const parts = [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n0\r\n\r\n'];
    const chunked = { 'content-length': undefined, 'transfer-encoding': 'chunked' };
    await expectRefused(413, () => statusFor([headFor(chunk, chunked), ...parts]));
  });

  test('B3 that ends before its Content-Length is kept by nobody', async () => {
    await expectRefused(400, async () => {
      const body = goodBody();
      const told = edge.logged((line) => line['code'] === 'body.incomplete');
      const wire = await dial(edge.port);
      await wire.send(headFor(body, { 'content-length': body.length + 10 }) + body);
      wire.socket.end();
      expect(await wire.ended).not.toContain('received');
      return Number((await told)['status']);
    });
  });

  test('B4 that goes on beyond its Content-Length, where no request can begin, ends the connection: 400', async () => {
    const body = goodBody();
    await expectRefused(400, () => statusFor([headFor(body, { 'content-length': 20 }) + body]));
  });

  test('B4 that is whole, with something behind it: nobody is told 200, and sent again as it is due it counts once', async () => {
    const id = unique();
    const body = orderOf(shop, id).body as string;
    const bytes = headFor(body) + body;
    const wire = await dial(edge.port);
    await wire.send(`${bytes}{"more":true}`);
    expect(await wire.ended).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    await edge.settle();
    const { result } = await edge.besideGood(shop, () => statusFor([bytes]));
    expect(result).toBe(200);
    expect((await edge.events(shop)).filter((event) => event.order === String(id))).toHaveLength(1);
  });

  test('B5 with Content-Length and Transfer-Encoding is refused by the parser: 400', async () => {
    const body = goodBody();
    const both = headFor(body, { 'transfer-encoding': 'chunked' });
    await expectRefused(400, () => statusFor([`${both}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`]));
  });

  test('B6 that would inflate to eight times the limit is not inflated: 415', async () => {
    const bomb = gzipSync(Buffer.alloc(8 * MIB, ' '));
    await expectRefused(415, () => statusFor([headFor(bomb, { 'content-encoding': 'gzip' }), bomb]));
  });

  test('B6 that is compressed and says so only in Transfer-Encoding is no JSON', async () => {
    const zipped = gzipSync(goodBody());
    const odd = { 'content-length': undefined, 'transfer-encoding': 'gzip, chunked' };
    const parts = [headFor(zipped, odd), `${zipped.length.toString(16)}\r\n`, zipped, '\r\n0\r\n\r\n'];
    await expectRefused(400, () => statusFor(parts));
  });

  test('B7 with a byte order mark is taken, the signature being over the mark as well', async () => {
    const id = unique();
    const marked = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(orderOf(shop, id).body)]);
    expect(await statusFor([headFor(marked), marked])).toBe(200);
    await edge.settle();
    expect((await edge.order(shop, String(id))).body).toMatchObject({ state: 'paid' });
    await expectRefused(401, () =>
      statusFor([headFor(marked, { 'content-length': marked.length - 3 }), marked.subarray(3)]),
    );
  });

  test.each([
    ['B8 a byte that is no UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
    ['B8 a lone continuation byte', Buffer.from('{"a":"\x80"}', 'latin1')],
    ['B8 an overlong slash', Buffer.from('{"a":"\xc0\xaf"}', 'latin1')],
    ['B8 a surrogate in UTF-8', Buffer.from('{"a":"\xed\xa0\x80"}', 'latin1')],
    ['B9 UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le')],
    ['B9 UTF-16 without a mark', Buffer.from('{"a":1}', 'utf16le')],
    ['B10 a NUL in a text', Buffer.from('{"a":"\u0000"}')],
    ['B10 a NUL behind the object', Buffer.from('{"a":1}\u0000')],
    ['the separator the store inbox uses', Buffer.from('{"a":"\u001e"}')],
    ['a second byte order mark', Buffer.from('\ufeff\ufeff{"a":1}')],
  ])('of %s is refused: 400', async (_name, body) => {
    await expectRefused(400, () => statusFor([headFor(body), body]));
  });

  test('B12 that comes byte by byte is put together', async () => {
    const id = unique();
    const body = Buffer.from(orderOf(shop, id).body);
    const chunks = Buffer.concat([...body].map((byte) => Buffer.from([0x31, 13, 10, byte, 13, 10])));
    const chunked = headFor(body, { 'content-length': undefined, 'transfer-encoding': 'chunked' });
    expect(await statusFor([chunked, chunks, '0\r\n\r\n'])).toBe(200);
    await edge.settle();
    expect((await edge.order(shop, String(id))).body).toMatchObject({ state: 'paid' });
  });

  test('B12 that does not come to an end is given up with 408', async () => {
    const { port } = await edge.served({}, { headersMs: 100, requestMs: 100, checkMs: 20 });
    const wire = await dial(port);
    const body = goodBody();
    await wire.send(headFor(body) + body.slice(0, 20));
    expect(statusOf(await wire.ended)).toBe(408);
    await expectRefused(401, () => statusFor([headFor(body, { 'webhook-id': 'other' }) + body]));
  });
});

describe('headers', () => {
  test('B13 a signature that came twice is one longer list: the good one counts', async () => {
    for (const order of ['before', 'after'] as const) {
      const body = goodBody();
      const wrong = `webhook-signature: v1,${Buffer.alloc(32).toString('base64')}\r\n`;
      const [first = '', ...rest] = headFor(body).split('\r\n');
      const lines = rest.slice(0, -2);
      const all = order === 'before' ? [wrong.trim(), ...lines] : [...lines, wrong.trim()];
      expect(await statusFor([[first, ...all, '', body].join('\r\n')])).toBe(200);
    }
  });

  test('B13 an id that came twice is an id that nobody signed: 401', async () => {
    const body = goodBody();
    const twice = headFor(body).replace('\r\n\r\n', '\r\nwebhook-id: evt_other\r\n\r\n');
    await expectRefused(401, () => statusFor([twice + body]));
  });

  test('B14 of 16 kB are refused with 431', async () => {
    const body = goodBody();
    await expectRefused(431, () => statusFor([headFor(body, { 'x-long': 'a'.repeat(16_384) }) + body]));
  });

  test('a Host that is none is refused with 400', async () => {
    const body = goodBody();
    for (const host of ['a b', '[::1', 'a/b?c', 'user@evil:99999'])
      await expectRefused(400, () => statusFor([headFor(body, { host }) + body]));
  });

  test('a Content-Type changes nothing: what is signed counts', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain;charset=utf-16',
    ]) {
      const body = goodBody();
      expect(await statusFor([headFor(body, { 'content-type': type }) + body])).toBe(200);
    }
  });
});

describe('the address', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'HEAD'])(
    'B15 takes no %s: 405 and what it takes',
    async (method) => {
      const body = method === 'PUT' || method === 'PATCH' ? goodBody() : '';
      await expectRefused(405, async () => {
        const wire = await dial(edge.port);
        const headers = { ...signed(shop, { body }), 'content-length': body.length };
        await wire.send(head(`/webhooks/${shop.storeId}`, headers, method) + body);
        const received = await wire.until('\r\n\r\n');
        expect(received).toMatch(/\r\nallow: POST\r\n/i);
        return statusOf(received);
      });
    },
  );

  test('B16 takes no unsigned ping, which only WooCommerce sends: 401', async () => {
    const body = 'webhook_id=1';
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
    await expectRefused(401, () => statusFor([head(`/webhooks/${shop.storeId}`, headers) + body]));
  });

  test.each([
    ['B17 doubled slashes', (id: string) => `//webhooks/${id}`],
    ['B17 a doubled slash within', (id: string) => `/webhooks//${id}`],
    ['B17 another case', (id: string) => `/WEBHOOKS/${id}`],
    ['B17 an id in another case', (id: string) => `/webhooks/${id.toUpperCase()}`],
    ['B17 dots that lead elsewhere', (id: string) => `/webhooks/${id}/%2e%2e`],
    ['B17 an encoded slash', (id: string) => `/webhooks%2f${id}`],
    ['a slash at the end', (id: string) => `/webhooks/${id}/`],
    ['a NUL at the end', (id: string) => `/webhooks/${id}%00`],
    ['a broken percent sequence', (id: string) => `/webhooks/${id}%ff%`],
    ['the id of something else', (id: string) => `/webhooks/${id.replace('store_', 'brand_')}`],
    ['an id beyond 128 bits', () => `/webhooks/store_${'z'.repeat(26)}`],
    ['an id nobody has', () => `/webhooks/store_${'0'.repeat(26)}`],
    ['an overlong id', () => `/webhooks/${'s'.repeat(8_000)}`],
  ])('%s: 404', async (_name, path) => {
    const body = goodBody();
    const headers = { ...signed(shop, { body }), 'content-length': body.length };
    await expectRefused(404, () => statusFor([head(path(shop.storeId), headers) + body]));
  });
});
