import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createIntake, createStoreCache } from '../../core/attribution/index.ts';
import type { Database } from '../../core/db/index.ts';
import { untilWaiting } from '../support/locks.ts';
import { openEdge, signed, unique, uuidOf, type Edge, type Kind, type Shop } from './edge.ts';
import { dial, head } from './frame/fixture.ts';
import { genericEvent, genericOrder, orderOf } from './orders.ts';

/** `POST /webhooks/{storeId}` as the contract has it, word for word. */

const KINDS = ['generic', 'shopify'] as const;

let edge: Edge;
let shops: Record<Kind, Shop>;
beforeAll(async () => {
  edge = await openEdge();
  const [generic, shopify] = [await edge.shop('generic'), await edge.shop('shopify')];
  shops = { generic, shopify };
});
afterAll(() => edge.close());
afterEach(() => expect(edge.troubles()).toEqual([]));

const received = { status: 200, body: { received: true } };
const onlyOne = async (shop: Shop, orderId: number) =>
  (await edge.events(shop)).filter(({ order }) => order === String(orderId));

describe.each(KINDS)('an event of a %s store', (kind) => {
  test('is answered with 200 once it is durable, and before anything is made of it', async () => {
    const shop = await edge.shop(kind);
    expect(await edge.deliver(shop, orderOf(shop, 1))).toMatchObject(received);
    expect(await edge.events(shop)).toMatchObject([{ state: 'waiting' }]);
    expect(await edge.order(shop, '1')).toMatchObject({ status: 404, body: { code: 'order.unknown' } });
    expect(await edge.books(shop)).toMatchObject({ entries: 0 });
    await edge.settle();
    expect(await edge.order(shop, '1')).toMatchObject({ status: 200, body: { state: 'paid' } });
  });

  test('F34 that comes ten times, also at once, is answered with 200 each time and counts once', async () => {
    const shop = shops[kind];
    const [id, delivery] = [unique(), { id: `evt_${unique()}` }];
    const sent = orderOf(shop, id);
    const before = await edge.books(shop);
    const answers = await Promise.all(Array.from({ length: 10 }, () => edge.deliver(shop, sent, delivery)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await edge.settle();
    expect(await edge.deliver(shop, sent, delivery)).toMatchObject(received);
    await edge.settle();
    expect(await onlyOne(shop, id)).toHaveLength(1);
    expect(await edge.books(shop)).toEqual({
      ...{ entries: before.entries + 1, owed: before.owed + 600n, sum: 0n, events: before.events + 1 },
    });
  });

  test('whose id is known with other content is answered with 200; the first is kept, and that is logged', async () => {
    const shop = shops[kind];
    const [id, delivery] = [unique(), { id: `evt_${unique()}` }];
    expect(await edge.deliver(shop, orderOf(shop, id), delivery)).toMatchObject(received);
    const told = edge.logged(({ msg }) =>
      msg.startsWith('a store sent another content under a known event id'),
    );
    const other = kind === 'generic' ? { lines: [] } : { line_items: [] };
    expect(await edge.deliver(shop, orderOf(shop, id, other), delivery)).toMatchObject(received);
    const eventKey = kind === 'generic' ? delivery.id : `orders/paid:${delivery.id}`;
    expect(await told).toMatchObject({ level: 40, store: shop.storeId, eventKey });
    await edge.settle();
    const view = await edge.order(shop, String(id));
    expect(view.body['lines']).toMatchObject([{ net: { amount: '40.00' } }]);
  });

  test('is refused with 401 as a problem where it is not signed, and is not kept', async () => {
    const shop = shops[kind];
    const { status, headers, body } = await edge.deliver(shop, orderOf(shop, unique()), {
      secret: 'whsec_AAAA',
    });
    expect([status, headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(body).toMatchObject({ status: 401, title: 'Unauthorized', code: 'webhook.bad_signature' });
    expect(Object.keys(body).toSorted()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type']);
  });
});

describe('B31 F40: one thing that happened, told more than once', () => {
  test('a Shopify request that comes again under other delivery and event ids is the same event', async () => {
    const shop = shops.shopify;
    const sent = orderOf(shop, unique());
    const deliverFive = async () => {
      for (let n = 0; n < 5; n += 1) expect(await edge.deliver(shop, sent)).toMatchObject(received);
    };
    await edge.deliver(shop, sent);
    expect((await edge.besideGood(shop, deliverFive)).kept).toBe(0);
  });

  test('a captured Shopify request brings nothing about under any other topic', async () => {
    const shop = shops.shopify;
    const sent = orderOf(shop, unique());
    expect(await edge.deliver(shop, sent)).toMatchObject(received);
    await edge.settle();
    const before = await edge.books(shop);
    for (const topic of [
      'orders/create',
      'orders/cancelled',
      'orders/updated',
      'refunds/create',
      'app/uninstalled',
      'ORDERS/PAID',
      '',
    ])
      expect(await edge.deliver(shop, { ...sent, topic })).toMatchObject(received);
    await edge.settle();
    // Kept once under each topic that is read, and once under all others together.
    expect(await edge.books(shop)).toEqual({ ...before, events: before.events + 5 });
  });

  test('two Shopify subscriptions to one topic tell one event; two topics of one checkout are two, with one effect', async () => {
    const shop = shops.shopify;
    const [id, eventId] = [unique(), `evt_${unique()}`];
    const before = await edge.books(shop);
    const body = String(orderOf(shop, id).body);
    const deliver = (topic: string, delivery: string) =>
      edge.deliver(shop, { topic, body }, { id: eventId, headers: { 'x-shopify-webhook-id': delivery } });
    await Promise.all([
      deliver('orders/paid', 'd1'),
      deliver('orders/paid', 'd2'),
      deliver('orders/create', 'd3'),
    ]);
    await edge.settle();
    expect(await edge.books(shop)).toEqual({
      ...{ entries: before.entries + 1, owed: before.owed + 600n, sum: 0n, events: before.events + 2 },
    });
  });

  test('the generic store that sends one order under two ids has one order and one commission', async () => {
    const shop = shops.generic;
    const sent = orderOf(shop, unique());
    const before = await edge.books(shop);
    for (let n = 0; n < 3; n += 1) expect(await edge.deliver(shop, sent)).toMatchObject(received);
    await edge.settle();
    expect(await edge.books(shop)).toEqual({
      ...{ entries: before.entries + 1, owed: before.owed + 600n, sum: 0n, events: before.events + 3 },
    });
  });

  test('the same event id in two stores is two events', async () => {
    const [one, two] = [shops.generic, await edge.shop()];
    const delivery = { id: `evt_${unique()}` };
    for (const shop of [one, two])
      expect(await edge.deliver(shop, orderOf(shop, 7), delivery)).toMatchObject(received);
    await edge.settle();
    for (const shop of [one, two]) expect(await edge.order(shop, '7')).toMatchObject({ status: 200 });
  });
});

describe('what else the contract says', () => {
  test('events that Parley ignores or sets aside are answered with 200', async () => {
    const shop = shops.generic;
    expect(await edge.deliver(shop, genericEvent('stock.low', {}))).toMatchObject(received);
    expect(await edge.deliver(shop, genericOrder(shop, 'aside', { currency: 'gold' }))).toMatchObject(
      received,
    );
    await edge.settle();
    const order = await edge.order(shop, 'aside');
    expect(order.body).toMatchObject({
      state: 'set_aside',
      reason: 'bad_currency',
      currency: null,
      number: null,
    });
  });

  test('404 for a store that is not there; nothing tells whether there ever was one', async () => {
    const shop = { ...shops.generic, storeId: shops.generic.storeId.replace(/.{4}$/, '0000') };
    const answer = await edge.deliver(shop, orderOf(shop, unique()));
    expect(answer).toMatchObject({ status: 404, body: { code: 'webhook.store_unknown' } });
  });

  test('413 over 1 MiB, answered before the rest is discarded, and up to 8 MiB are discarded', async () => {
    const shop = shops.generic;
    const mib = Buffer.alloc(1_048_576, ' ');
    const wire = await dial(edge.port);
    const headers = { ...signed(shop, { body: mib }), connection: 'close', 'content-length': 8 * mib.length };
    await wire.send(head(`/webhooks/${shop.storeId}`, headers));
    expect(await wire.until('"code":"body.too_large"')).toMatch(/^HTTP\/1\.1 413 /);
    for (let n = 0; n < 8; n += 1) await wire.send(mib);
    await wire.ended;
    expect(wire.broken()).toBe(false);
  });

  test('I45: the brand of a set-aside event is told which field is wrong, nobody what stood in it', async () => {
    const shop = shops.generic;
    const secret = 'a-buyer@example.com';
    await edge.deliver(shop, genericOrder(shop, 'told', { currency: secret }));
    await edge.settle();
    const aside = (await edge.events(shop)).find(({ order }) => order === 'told');
    expect(aside).toMatchObject({ state: 'set_aside', detail: 'data.currency is not a known currency' });
    expect(JSON.stringify([(await edge.order(shop, 'told')).body, edge.lines])).not.toContain(secret);
  });
});

test('an event id of any letters a header can hold is one id', async () => {
  const shop = await edge.shop();
  const ids = [
    'NULL',
    '{}',
    '{"a,b"}',
    '\\',
    '\\"',
    "'; drop table x --",
    'a\tb',
    '\u00e9\u00ff',
    'x'.repeat(255),
    '__proto__',
    '%00',
  ];
  for (const [n, id] of ids.entries()) {
    const sent = orderOf(shop, n);
    // Header bytes are signed as bytes.
    const at = Math.floor(Date.now() / 1_000);
    const key = Buffer.from(shop.secret.slice('whsec_'.length), 'base64');
    const mac = createHmac('sha256', key)
      .update(Buffer.from(`${id}.${at}.`, 'latin1'))
      .update(sent.body);
    const headers = { 'webhook-signature': `v1,${mac.digest('base64')}` };
    for (let times = 0; times < 2; times += 1)
      expect(await edge.deliver(shop, sent, { id, at, headers })).toMatchObject(received);
  }
  await edge.settle();
  expect((await edge.events(shop)).map(({ state }) => state)).toEqual(ids.map(() => 'applied'));
});

test('stores stay in memory whatever else is asked for: what cannot be an id is not remembered', async () => {
  const counts = { reads: 0 };
  const select = (columns: never) => {
    counts.reads += 1;
    return edge.database.orm.select(columns);
  };
  const orm = { ...edge.database.orm, select };
  const database = { ...edge.database, orm } as unknown as Database;
  const { clock, random, keys } = edge.app;
  const stores = createStoreCache({ database, clock, random, keys }, () => 0);
  const id = shops.generic.storeId;
  expect(await stores.find(id)).toMatchObject({ kind: 'generic' });
  const once = counts.reads;
  for (let n = 0; n < 10_001; n += 1) expect(stores.find(`store_${n}`)).toBeUndefined();
  expect(await stores.find(id)).toMatchObject({ kind: 'generic' });
  expect([once > 0, counts.reads]).toEqual([true, once]);
});

describe('overload', () => {
  test('503 with Retry-After, never 429, and what was taken before is kept', async () => {
    const shop = await edge.shop();
    const intake = createIntake(edge.database, () => undefined);
    const { url } = await edge.served({ intake });
    const store = {
      brandId: shop.brandId,
      storeId: uuidOf('store', shop.storeId),
      topic: '',
      contentKey: undefined,
    };
    const fill = async (n: number): Promise<'kept' | 'refused'> => {
      const event = {
        id: edge.app.ids.next(),
        eventKey: `fill ${n}`,
        bodyHash: `${n}`,
        body: '{"type":"fill"}',
      };
      return intake.keep({ ...store, ...event, receivedAt: new Date() }).then(
        () => 'kept',
        () => 'refused',
      );
    };
    // Known before the table is out of reach, as a store in use is.
    await edge.deliver(shop, orderOf(shop, unique()), {}, url);
    const letGo = await edge.lock('kept_events');
    const first = fill(0);
    await untilWaiting(edge.database);
    const filling = Array.from({ length: 5_000 }, (_, n) => fill(n + 1));
    const refused = await edge.deliver(shop, orderOf(shop, unique()), {}, url);
    expect(refused).toMatchObject({ status: 503, body: { status: 503, code: 'intake.overloaded' } });
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    await letGo();
    const kept = (await Promise.all([first, ...filling])).filter((outcome) => outcome === 'kept').length;
    expect(kept).toBeGreaterThan(1_000);
    expect(await edge.deliver(shop, orderOf(shop, unique()), {}, url)).toMatchObject(received);
    await edge.settle();
    expect((await edge.events(shop)).filter(({ state }) => state === 'ignored')).toHaveLength(kept);
    edge.asked('intake.overloaded');
  });

  test('of the worker is none of the store: while orders cannot be touched, events are answered with 200', async () => {
    const shop = shops.generic;
    const id = unique();
    expect(await edge.deliver(shop, orderOf(shop, id))).toMatchObject(received);
    const letGo = await edge.lock('orders');
    const settled = edge.settle();
    await untilWaiting(edge.database);
    const next = unique();
    expect(await edge.deliver(shop, orderOf(shop, next))).toMatchObject(received);
    await Promise.all([letGo(), settled]);
    await edge.settle();
    for (const each of [id, next])
      expect(await edge.order(shop, String(each))).toMatchObject({ status: 200 });
  });
});
