import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type Instance } from '../../../api/instance.ts';
import { readConfig } from '../../../core/config.ts';
import { freshDatabase } from '../../support/database.ts';
import { MIGRATED, TEST_KEYS } from '../../support/executor.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-tests';

let instance: Instance;
let drop: () => Promise<void>;
let base = '';
/** Two brands, one for each kind of shop the demo store can imitate. */
const shops = new Map<string, { brandKey: string; url: string; code: string; storeId: string }>();

type Json = Record<string, unknown>;

async function call(path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(base + path, {
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}

/** Over HTTP, with a key; answers the body of what was made. */
async function make(path: string, body: unknown, key: string): Promise<Json> {
  const answer = await call(path, body, { authorization: `Bearer ${key}` });
  expect([path, answer.status]).toEqual([path, 201]);
  return answer.body;
}

async function openShop(kind: string): Promise<void> {
  const brand = await make('/v1/brands', { name: `Lumen ${kind}`, currency: 'USD' }, OPERATOR_TOKEN);
  const brandKey = String(brand['apiKey']);
  const secret = kind === 'shopify' ? { secret: 'shpss_0123456789abcdef0123456789abcdef' } : {};
  const store = { kind, name: 'Shop', currency: 'USD', domain: 'localhost', ...secret };
  const { id: storeId } = await make('/v1/stores', store, brandKey);
  const url = `${base}/local/shop/${kind}/teapot`;
  const price = { amount: '48.00', currency: 'USD' };
  const externalId = '4711';
  const product = await make('/v1/products', { storeId, externalId, title: 'Teapot', url, price }, brandKey);
  const creator = await make(
    '/v1/creators',
    { name: 'Noor', profiles: [{ platform: 'tiktok', handle: `noor.${kind}`, followers: 5_000 }] },
    OPERATOR_TOKEN,
  );
  const [creatorId, productIds] = [creator['id'], [product['id']]];
  const terms = { rateBps: 1_500 };
  const deal = await make('/v1/deals', { creatorId, productIds, terms, by: 'brand' }, brandKey);
  const accepted = { by: 'creator', version: deal['version'] };
  await call(`/v1/deals/${String(deal['id'])}/accept`, accepted, {
    authorization: `Bearer ${OPERATOR_TOKEN}`,
  });
  const link = await make('/v1/links', { creatorId, productId: product['id'] }, brandKey);
  await call('/local/users', { handle: `noor-${kind}` });
  await call(`/local/users/noor-${kind}/chats/dm/messages`, {
    text: `/start ${String(creator['claimCode'])}`,
  });
  await call('/local/users', { handle: `mara-${kind}` });
  await call(`/local/users/mara-${kind}/chats/dm/messages`, { text: `/start ${String(brand['claimCode'])}` });
  shops.set(kind, { brandKey, url, code: String(link['code']), storeId: String(storeId) });
}

/** The token a shopper's browser is sent on with. */
async function click(code: string): Promise<string> {
  const response = await fetch(`${base}/l/${code}`, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0' },
  });
  return new URL(response.headers.get('location') ?? '').searchParams.get('ref') ?? '';
}

/** The first lines of a stream that hold what is waited for. */
async function readUntil(response: Response, what: RegExp): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !what.test(text)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader?.cancel();
  return text;
}

/** The order as the brand sees it, once it has been processed as far as `ready` wants. */
function orderWhen(kind: string, orderId: string, ready: (order: Json) => boolean): Promise<Json> {
  const { brandKey, storeId } = shops.get(kind) ?? { brandKey: '', storeId: '' };
  return expect
    .poll(
      async () => {
        const path = `/v1/orders/${orderId}?storeId=${storeId}`;
        const { status, body } = await call(path, undefined, { authorization: `Bearer ${brandKey}` });
        return status === 200 && ready(body) ? body : undefined;
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBeDefined()
    .then(async () => {
      const path = `/v1/orders/${orderId}?storeId=${storeId}`;
      return (await call(path, undefined, { authorization: `Bearer ${brandKey}` })).body;
    });
}

beforeAll(async () => {
  const database = await freshDatabase(MIGRATED);
  drop = database.drop;
  const config = readConfig({
    ...{ DATABASE_URL: database.url, PORT: '0', OPERATOR_TOKEN, PARLEY_TEST_CLOCK: 'on', LOCAL_CHAT: 'on' },
    SECRET_KEY: TEST_KEYS.current.toString('base64'),
  });
  instance = await startInstance({ config, role: 'all', log: pino({ level: 'silent' }) });
  base = (instance.url ?? '').replace('127.0.0.1', 'localhost');
  for (const kind of ['generic', 'shopify']) await openShop(kind);
});
afterAll(async () => {
  await instance.stop();
  await drop();
});

describe.each(['generic', 'shopify'])('the demo store as a %s shop', (kind) => {
  it('sells, takes a part back, and is believed because it signs', async () => {
    const { url, code } = shops.get(kind) ?? { url: '', code: '' };
    const ref = await click(code);
    const shown = await call(`/local/product?${new URLSearchParams({ url, ref }).toString()}`);
    expect(shown.body).toMatchObject({ title: 'Teapot', priceText: '$48.00', via: { creator: 'Noor' } });
    const bought = await call('/local/sales', { url, ref, quantity: 2 });
    expect(bought).toMatchObject({ status: 201, body: { webhook: { status: 200 } } });
    const { orderId, number } = bought.body['order'] as { orderId: string; number: string };
    expect(number).toMatch(/^L[GS]-\d{4}$/);
    const order = await orderWhen(kind, orderId, (one) => (one['lines'] as Json[]).length > 0);
    expect(order['lines']).toMatchObject([
      { attribution: { outcome: 'credited', rateBps: 1_500 }, commission: { amount: { amount: '14.40' } } },
    ]);
    const refunded = await call(`/local/sales/${orderId}/refund`, { quantity: 1 });
    expect(refunded.body).toMatchObject({ order: { refunded: 1, text: { kept: '$48.00' } } });
    const isReversed = (one: Json): boolean => JSON.stringify(one).includes('"reversed":{"amount":"7.20"');
    expect(JSON.stringify(await orderWhen(kind, orderId, isReversed))).toContain('7.20');
    const beyond = await call(`/local/sales/${orderId}/refund`, { quantity: 2 });
    expect(beyond).toMatchObject({ status: 409, body: { code: 'local.nothing_left' } });
  });

  it('sends an event twice without a second effect, and a forged click is worth nothing', async () => {
    const { url, code } = shops.get(kind) ?? { url: '', code: '' };
    const bought = await call('/local/sales', { url, ref: await click(code), quantity: 1 });
    const { orderId } = bought.body['order'] as { orderId: string };
    expect(await call(`/local/sales/${orderId}/again`, {})).toMatchObject({
      body: { webhook: { status: 200 } },
    });
    const forged = await call(`/local/sales/${orderId}/forged`, {});
    const other = (forged.body['order'] as { orderId: string }).orderId;
    const order = await orderWhen(kind, other, (one) => (one['lines'] as Json[]).length > 0);
    expect(order['lines']).toMatchObject([{ attribution: { outcome: 'rejected', reason: 'bad_token' } }]);
  });
});

describe('the demo store', () => {
  it('sells nothing that is not there, and nothing by half', async () => {
    const { url } = shops.get('generic') ?? { url: '' };
    const unknown = await call('/local/sales', { url: `${base}/local/shop/x/y`, quantity: 1 });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'local.product_not_sold' } });
    for (const quantity of [0, 1.5, -1, 10, '2']) {
      expect((await call('/local/sales', { url, quantity })).status).toBe(400);
    }
    expect((await call('/local/sales/404/refund', { quantity: 1 })).status).toBe(404);
    expect((await call('/local/sales', { url, quantity: 1, price: '0.01' })).status).toBe(400);
  });

  it('gives each piece back once, however many ask at once', async () => {
    const { url } = shops.get('generic') ?? { url: '' };
    const bought = await call('/local/sales', { url, quantity: 1 });
    const { orderId } = bought.body['order'] as { orderId: string };
    const tries = await Promise.all(
      Array.from({ length: 4 }, () => call(`/local/sales/${orderId}/refund`, { quantity: 1 })),
    );
    expect(tries.map(({ status }) => status).filter((status) => status === 409).length).toBe(3);
  });
});

describe('what the page asks for', () => {
  it('tells how far two people are, and what is owed', async () => {
    const { body } = await call('/local/journey?brand=mara-generic&creator=noor-generic');
    expect(body).toMatchObject({
      brand: { name: 'Lumen generic', role: 'owner' },
      creator: { name: 'Noor' },
      money: [{ brand: 'Lumen generic', payable: { text: '$0.00' } }],
      clock: { movable: true },
    });
    const types = (body['events'] as { type: string }[]).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['brand.created', 'product.added', 'deal.accepted', 'link.made']),
    );
    expect(JSON.stringify(body)).not.toContain('Lumen shopify');
  });

  it('moves the clock, and what was held becomes payable', async () => {
    const before = await call('/local/journey?brand=mara-generic&creator=noor-generic');
    expect(await call('/local/clock', { advanceBy: 'P31D' })).toMatchObject({ status: 200 });
    expect((await call('/local/clock', { advanceBy: '-P1D' })).status).toBe(400);
    const after = await call('/local/journey?brand=mara-generic&creator=noor-generic');
    const [was, is] = [before, after].map(
      ({ body }) => (body['money'] as { payable: { amount: string } }[])[0],
    );
    expect(was?.payable.amount).toBe('0.00');
    expect(Number(is?.payable.amount)).toBeGreaterThan(0);
  });

  it('sends everything in one stream, and goes on where the line broke', async () => {
    const path = '/local/live?handle=mara-generic&handle=noor-generic';
    const first = await readUntil(
      await fetch(base + path),
      /"to":"noor-generic"[\s\S]*"to":"mara-generic"|"to":"mara-generic"[\s\S]*"to":"noor-generic"/,
    );
    expect(first).toContain('/start');
    const whole = await readUntil(await fetch(base + path), /You are the owner[\s\S]*\n\n/);
    const place = [...whole.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? '';
    expect(place).toMatch(/^mara-generic=\d+&noor-generic=\d+$/);
    await call('/local/users/mara-generic/chats/dm/messages', { text: '/help' });
    const rest = await readUntil(
      await fetch(base + path, { headers: { 'last-event-id': place } }),
      /"text":"\/help"/,
    );
    expect(rest).not.toContain('You are the owner');
  });

  it('answers nobody but this machine', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    for (const path of [
      '/local/journey?brand=a&creator=b',
      '/local/live?handle=a',
      '/local/product?url=x',
      '/local/shop/a/b',
    ]) {
      expect([path, (await fetch(base + path, { headers })).status]).toEqual([path, 403]);
    }
    for (const path of ['/local/clock', '/local/sales', '/local/sales/1/again']) {
      expect([path, (await call(path, {}, { origin: 'https://evil.example' })).status]).toEqual([path, 403]);
    }
  });

  it('stands under one name, so that links and page are one site', async () => {
    const other = base.replace('localhost', '127.0.0.1');
    const response = await fetch(`${other}/chat?start=abc`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, `${base}/chat?start=abc`]);
  });

  it('sends the page compressed, and not again while it has not changed', async () => {
    const plain = await fetch(`${base}/chat/chat.css`, { headers: { 'accept-encoding': 'identity' } });
    const text = await plain.text();
    for (const coding of ['br', 'gzip']) {
      const response = await fetch(`${base}/chat/chat.css`, { headers: { 'accept-encoding': coding } });
      expect(response.headers.get('content-encoding')).toBe(coding);
      expect(await response.text()).toBe(text);
    }
    const etag = plain.headers.get('etag') ?? '';
    const again = await fetch(`${base}/chat/chat.css`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });
});
