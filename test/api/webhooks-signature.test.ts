import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createStoreCache } from '../../core/attribution/index.ts';
import {
  openEdge,
  signed,
  unique,
  type Delivery,
  type Edge,
  type Kind,
  type Sent,
  type Shop,
} from './edge.ts';
import { orderOf } from './orders.ts';

/** Who may speak for a store. The connectors' own tests have the finer points of each signature. */

const KINDS = ['generic', 'shopify'] as const;
const SIGNATURE = { generic: 'webhook-signature', shopify: 'x-shopify-hmac-sha256' };

let edge: Edge;
let shops: Record<Kind, Shop>;
beforeAll(async () => {
  edge = await openEdge();
  const [generic, shopify] = [await edge.shop('generic'), await edge.shop('shopify')];
  shops = { generic, shopify };
});
afterAll(() => edge.close());
afterEach(() => {
  vi.restoreAllMocks();
  expect(edge.troubles()).toEqual([]);
});

const good = (shop: Shop): Sent => orderOf(shop, unique());
const seconds = (): number => Math.floor(Date.now() / 1_000);

/** Expects 401 for a reason and that nothing was kept, while good orders go on. */
async function expectRefused(shop: Shop, reason: string, sent: Sent, delivery: Delivery): Promise<void> {
  const { result, kept } = await edge.besideGood(shop, () => edge.deliver(shop, sent, delivery));
  expect(result).toMatchObject({ status: 401, body: { status: 401, code: 'webhook.bad_signature' } });
  expect(result.headers.get('content-type')).toBe('application/problem+json');
  expect(result.body['detail']).toContain(`(${reason})`);
  expect(kept).toBe(0);
}

/** The base64 of a good signature, rewritten. */
function altered(shop: Shop, sent: Sent, delivery: Delivery, change: (base64: string) => string): Delivery {
  const name = SIGNATURE[shop.kind];
  const [prefix, base64 = ''] =
    shop.kind === 'generic'
      ? ['v1,', signed(shop, sent, delivery)[name]?.slice(3)]
      : ['', signed(shop, sent, delivery)[name]];
  return { ...delivery, headers: { [name]: prefix + change(base64) } };
}

describe.each(KINDS)('a signature of a %s store', (kind) => {
  test('B18 B19 that is missing or empty is refused', async () => {
    const shop = shops[kind];
    const sent = good(shop);
    const bare = Object.fromEntries(
      Object.entries(signed(shop, sent)).filter(([name]) => name !== SIGNATURE[kind]),
    );
    const { result, kept } = await edge.besideGood(shop, async () => {
      const body = String(sent.body);
      return (await fetch(`${edge.url}/webhooks/${shop.storeId}`, { method: 'POST', headers: bare, body }))
        .status;
    });
    expect([result, kept]).toEqual([401, 0]);
    await expectRefused(shop, 'missing signature', sent, { headers: { [SIGNATURE[kind]]: '' } });
  });

  test.each([
    ['B20 in hex', (base64: string) => Buffer.from(base64, 'base64').toString('hex')],
    ['B21 with a blank inside', (base64: string) => `${base64.slice(0, 20)} ${base64.slice(20)}`],
    ['B21 in the url-safe alphabet', (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_')],
    ['B21 with junk behind it', (base64: string) => `${base64}AAAA`],
    ['B21 without its padding', (base64: string) => base64.replace('=', '')],
    ['B22 of the right length and another value', () => Buffer.alloc(32, 1).toString('base64')],
    ['B23 cut short', (base64: string) => Buffer.from(base64, 'base64').subarray(0, 16).toString('base64')],
  ])('%s is refused', async (_name, change) => {
    const shop = shops[kind];
    // One with a letter that the two alphabets write differently.
    let [sent, delivery] = [good(shop), { id: `evt_${unique()}`, at: seconds() }];
    const signature = () => signed(shop, sent, delivery)[SIGNATURE[kind]] ?? '';
    while (!/[+/]/.test(signature())) [sent, delivery] = [good(shop), { ...delivery, id: `evt_${unique()}` }];
    await expectRefused(shop, 'bad signature', sent, altered(shop, sent, delivery, change));
  });

  test("B24 under another brand's secret, or another kind's, is refused", async () => {
    const shop = shops[kind];
    const other = await edge.shop(kind);
    await expectRefused(shop, 'bad signature', good(shop), { secret: other.secret });
    const swapped = { ...shop, kind: kind === 'generic' ? 'shopify' : 'generic' } as const;
    const sent = good(shop);
    const headers = signed(swapped, sent);
    const { result } = await edge.besideGood(shop, async () => {
      const body = String(sent.body);
      return (await fetch(`${edge.url}/webhooks/${shop.storeId}`, { method: 'POST', headers, body })).status;
    });
    expect(result).toBe(401);
  });

  test('B30 over a body that a proxy wrote anew is refused', async () => {
    const shop = shops[kind];
    const sent = good(shop);
    const parsed = Object.entries(JSON.parse(String(sent.body)) as Record<string, unknown>);
    const rewritten = JSON.stringify(Object.fromEntries(parsed.toReversed()));
    const delivery = { id: `evt_${unique()}`, at: seconds() };
    await expectRefused(
      shop,
      'bad signature',
      { ...sent, body: rewritten },
      { headers: signed(shop, sent, delivery) },
    );
  });

  test('over more than was sent, or less, is refused', async () => {
    const shop = shops[kind];
    const sent = good(shop);
    for (const body of [`${String(sent.body)} `, String(sent.body).slice(0, -1)])
      await expectRefused(shop, 'bad signature', { ...sent, body }, { headers: signed(shop, sent) });
  });
});

describe('Standard Webhooks', () => {
  test.each(['none', 'v0', 'v1a', 'V1', 'v2', 'v1=', 'v1'])(
    'B26 of the version %s alone are refused',
    async (version) => {
      const shop = shops.generic;
      const sent = good(shop);
      const delivery = { id: `evt_${unique()}`, at: seconds() };
      const signature = signed(shop, sent, delivery)['webhook-signature']?.replace('v1', version) ?? '';
      const headers = { 'webhook-signature': version === 'v1' ? signature.replace('v1,', 'v1') : signature };
      await expectRefused(shop, 'bad signature', sent, { ...delivery, headers });
    },
  );

  test('B27 have their good signature among the first twenty, not among the last of fifty', async () => {
    const shop = shops.generic;
    const wrong = `v1,${Buffer.alloc(32).toString('base64')}`;
    const listed = (count: number, sent: Sent, delivery: Delivery): Delivery => {
      const last = signed(shop, sent, delivery)['webhook-signature'] ?? '';
      return {
        ...delivery,
        headers: { 'webhook-signature': [...Array<string>(count - 1).fill(wrong), last].join(' ') },
      };
    };
    const [few, many] = [good(shop), good(shop)];
    const delivery = () => ({ id: `evt_${unique()}`, at: seconds() });
    expect(await edge.deliver(shop, few, listed(20, few, delivery()))).toMatchObject({ status: 200 });
    await edge.settle();
    await expectRefused(shop, 'bad signature', many, listed(50, many, delivery()));
  });

  test.each([-300, 300])('B28 of %i seconds from now are taken, a second more is stale', async (offset) => {
    const shop = shops.generic;
    const now = new Date();
    vi.spyOn(edge.app.clock, 'wall').mockReturnValue(now);
    const at = Math.floor(now.getTime() / 1_000) + offset;
    expect(await edge.deliver(shop, good(shop), { at })).toMatchObject({ status: 200 });
    const late = await edge.deliver(shop, good(shop), { at: at + Math.sign(offset) });
    expect(late).toMatchObject({ status: 401 });
    expect(late.body['detail']).toContain('(stale signature)');
    await edge.settle();
  });

  test.each([
    '1e9',
    '-1',
    'NaN',
    'Infinity',
    '0',
    '0x6000',
    '',
    `${Date.now()}`,
    `${seconds()}.5`,
    `0${seconds()}`,
    `+${seconds()}`,
  ])('B29 with the timestamp %o are refused, signed or not', async (at) => {
    const shop = shops.generic;
    const { result, kept } = await edge.besideGood(shop, () => edge.deliver(shop, good(shop), { at }));
    expect([result.status, kept]).toEqual([401, 0]);
  });

  test('whose id was changed on the way are refused, also where a dot moves between id, time and body', async () => {
    const shop = shops.generic;
    const sent = good(shop);
    const at = seconds();
    const signature = signed(shop, sent, { id: 'evt_a', at })['webhook-signature'] ?? '';
    await expectRefused(shop, 'bad signature', sent, {
      at,
      headers: { 'webhook-id': 'evt_b', 'webhook-signature': signature },
    });
    const moved =
      signed(shop, { body: `${at}.${String(sent.body)}` }, { id: 'evt_c', at })['webhook-signature'] ?? '';
    await expectRefused(shop, 'bad signature', sent, {
      at: `${at}.${at}`,
      headers: { 'webhook-id': 'evt_c', 'webhook-signature': moved },
    });
  });
});

describe('Shopify', () => {
  test("a secret is used as the text it is, also where it looks like base64, an entity or another kind's", async () => {
    for (const secret of [
      'shpss_0123456789abcdef',
      'AAAAAAAAAAAA',
      'a&amp;b&lt;c-long',
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'ключ-магазина',
      'x'.repeat(255),
    ]) {
      const shop = await edge.shop('shopify', undefined, secret);
      expect(await edge.deliver(shop, good(shop))).toMatchObject({ status: 200 });
      await expectRefused(shop, 'bad signature', good(shop), { secret: `${secret} ` });
    }
  });

  test("the headers beside the signature are nobody's word: they choose no order and no amount", async () => {
    const shop = shops.shopify;
    const id = unique();
    const sent = orderOf(shop, id);
    const headers = {
      'x-shopify-shop-domain': 'evil.example',
      'x-shopify-order-id': '1',
      'x-shopify-test': 'true',
      'x-shopify-triggered-at': '1970-01-01',
    };
    expect(await edge.deliver(shop, sent, { headers })).toMatchObject({ status: 200 });
    await edge.settle();
    expect((await edge.order(shop, String(id))).body).toMatchObject({
      state: 'paid',
      lines: [{ net: { amount: '40.00' } }],
    });
  });
});

/** A secret of either kind that only this test knows. */
function newSecret(kind: Kind): string {
  const bytes = createHmac('sha256', 'secret').update(String(unique())).digest();
  return kind === 'generic' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
}

describe.each(KINDS)('B25 F39 the secrets of a %s store in rotation', (kind) => {
  test('all count that are in use, those whose time is over do not', async () => {
    const shop = await edge.shop(kind);
    const [next, retiring, retired] = [newSecret(kind), newSecret(kind), newSecret(kind)];
    await edge.addSecret(shop, next);
    await edge.addSecret(shop, retiring, new Date(Date.now() + 3_600_000));
    await edge.addSecret(shop, retired, new Date(Date.now() - 1));
    for (const secret of [shop.secret, next, retiring])
      expect(await edge.deliver(shop, good(shop), { secret })).toMatchObject({ status: 200 });
    await edge.settle();
    await expectRefused(shop, 'bad signature', good(shop), { secret: retired });
  });

  test('change in mid-stream: a new one works, and an old one ends, within five seconds and no event is lost', async () => {
    const shop = await edge.shop(kind);
    const { database, clock, random } = edge.app;
    let now = 0;
    const stores = createStoreCache({ database, random, clock, keys: edge.app.keys }, () => now);
    const { url } = await edge.served({ stores });
    const next = newSecret(kind);
    const status = async (secret: string) => (await edge.deliver(shop, good(shop), { secret }, url)).status;
    expect(await status(shop.secret)).toBe(200);
    await edge.addSecret(shop, next);
    await database.pool`update store_secrets set expires_at = now() + interval '1 hour' where store_id in (
      select id from stores where brand_id = ${shop.brandId}) and expires_at is null and created_at < (
      select max(created_at) from store_secrets where brand_id = ${shop.brandId})`;
    now += 5_001;
    expect([await status(shop.secret), await status(next)]).toEqual([200, 200]);
    vi.spyOn(clock, 'wall').mockReturnValue(new Date(Date.now() + 3_601_000));
    const at = seconds() + 3_601;
    const late = async (secret: string) => (await edge.deliver(shop, good(shop), { secret, at }, url)).status;
    now += 5_001;
    expect([await late(shop.secret), await late(next)]).toEqual([401, 200]);
    await edge.settle();
    expect((await edge.events(shop)).map(({ state }) => state)).toEqual([
      'applied',
      'applied',
      'applied',
      'applied',
    ]);
  });

  test('none at all: nobody can speak for the store', async () => {
    const shop = await edge.shop(kind);
    await edge.database.pool`update store_secrets set expires_at = now() where brand_id = ${shop.brandId}`;
    expect(await edge.deliver(shop, good(shop))).toMatchObject({ status: 401 });
    expect(
      await edge.deliver(shop, good(shop), { secret: kind === 'generic' ? 'whsec_' : '' }),
    ).toMatchObject({ status: 401 });
    expect(await edge.events(shop)).toEqual([]);
  });
});

test('an address that fails often is told to come back, and a good signature from it passes all the while', async () => {
  const shop = shops.generic;
  const { url } = await edge.served({}, {}, ['127.0.0.1']);
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const bad = () =>
    edge.deliver(shop, good(shop), { secret: newSecret('generic'), headers: from('203.0.113.7') }, url);
  for (let n = 0; n < 5; n += 1) expect(await bad()).toMatchObject({ status: 401 });
  const refused = await bad();
  expect(refused).toMatchObject({ status: 503, body: { code: 'webhook.too_many_failures' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await edge.deliver(shop, good(shop), { headers: from('203.0.113.7') }, url)).toMatchObject({
    status: 200,
  });
  expect(
    await edge.deliver(shop, good(shop), { secret: newSecret('generic'), headers: from('203.0.113.8') }, url),
  ).toMatchObject({ status: 401 });
  edge.asked('webhook.too_many_failures');
});

test('I45: no secret, no signature and no click token stands in the log', () => {
  const log = JSON.stringify(edge.lines);
  expect(edge.lines.length).toBeGreaterThan(0);
  for (const { secret, key, token } of Object.values(shops))
    for (const hidden of [secret, secret.slice(6), key, token]) expect(log).not.toContain(hidden);
  expect(log).not.toMatch(/v1,[A-Za-z0-9+/]/);
});
