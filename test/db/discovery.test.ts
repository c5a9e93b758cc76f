import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getBrand, patchProduct } from '../../core/catalog/index.ts';
import { withTx, type Tx } from '../../core/db/index.ts';
import { createOffer } from '../../core/deals/index.ts';
import { offersPage } from '../../core/insights/discover.store.ts';
import {
  countTrends,
  discoverOffers,
  getTrending,
  seeOffer,
  suggestOffers,
} from '../../core/insights/index.ts';
import { trendsCount } from '../../core/insights/trends.ts';
import { createBoost } from '../../core/market/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeCreator, makeDeal, makePerson, makeProduct, makeShop, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

let made = 0;
const fresh = (name: string): string => `${name}${(made += 1)}`;

const open = (shop: { key: Actor }, productIds: string[], rateBps: number, more: object = {}) =>
  bench.execute(createOffer, { actor: shop.key, input: { productIds, kind: 'open', rateBps, ...more } });

async function creator(followers = 5_000): Promise<Actor & { kind: 'creator' }> {
  const { id } = await makeCreator(bench, fresh('ada'), followers);
  const { accountId } = await makePerson(bench, fresh('p'));
  return { kind: 'creator', creatorId: uuidOf('creator', id), accountId };
}

describe('finding offers', () => {
  const find = (actor: Actor, input: object = {}) => bench.execute(discoverOffers, { actor, input });

  test('says what a sale earns, what it needs and whether the creator has it', async () => {
    const shop = await makeShop(bench, 'Lumen Tea');
    const offer = await open(shop, [shop.product.id], 1_200, { minFollowers: 9_000 });
    const ada = await creator();
    const found = await find(ada, { search: 'TEAPOT' });
    expect(found.offers).toContainEqual({
      ...{ offerId: offer.id, productId: shop.product.id, title: 'The teapot', brand: 'Lumen Tea' },
      ...{ category: null, imageUrl: null, price: { amount: '40.00', currency: 'USD' }, rateBps: 1_200 },
      ...{ earns: { amount: '4.80', currency: 'USD' }, followersMin: 9_000, eligible: false },
      ...{ endsAt: null, tracked: false, ownRateBps: null, kind: 'open', boost: null, othersBps: null },
      ...{ approval: false, message: null, soldOut: false, sample: 'ask' },
    });
    const many = await creator(9_000);
    const one = await bench.execute(seeOffer, {
      actor: many,
      input: { offerId: offer.id, productId: shop.product.id },
    });
    expect(one).toMatchObject({ eligible: true });
  });

  test('the newest first or the best paid, at most ten on a page, each once', async () => {
    const shop = await makeShop(bench, 'Pages');
    const products = [];
    for (let index = 0; index < 12; index += 1) products.push(await makeProduct(bench, shop, fresh('paged')));
    for (const [index, { id }] of products.entries()) {
      bench.clock.now = later(bench.clock.now, 1);
      await open(shop, [id], 1_000 + ((index * 5) % 12) * 100);
    }
    const ada = await creator();
    const first = await find(ada, { search: 'paged' });
    const second = await find(ada, { search: 'paged', page: 1 });
    expect([first.total, first.pages, first.offers.length, second.offers.length]).toEqual([12, 2, 10, 2]);
    const ids = [...first.offers, ...second.offers].map(({ productId }) => productId);
    expect(ids).toEqual(products.map(({ id }) => id).toReversed());
    const best = await find(ada, { search: 'paged', sort: 'best' });
    expect(best.offers.map(({ rateBps }) => rateBps)).toEqual(
      Array.from({ length: 10 }, (_, index) => 2_100 - index * 100),
    );
    expect((await find(ada, { search: 'paged', minRate: 2_000 })).total).toBe(2);
    expect((await find(ada, { search: 'paged', page: 9 })).offers).toEqual([]);
  });

  test('searches for what was typed, whatever it means elsewhere', async () => {
    const ada = await creator();
    for (const search of ['%', '_', "'; drop table offers", '\\', '../..']) {
      expect((await find(ada, { search })).total).toBe(0);
    }
  });

  test('only what is open, and not of the own team', async () => {
    const shop = await makeShop(bench, 'Ends');
    const offer = await open(shop, [shop.product.id], 1_500, {
      endsAt: later(bench.clock.business(), DAY_MS).toISOString(),
    });
    const ada = await creator();
    const see = () =>
      bench.execute(seeOffer, { actor: ada, input: { offerId: offer.id, productId: shop.product.id } });
    expect(await see()).toMatchObject({ brand: 'Ends' });
    await bench.database.pool`
      insert into members (brand_id, id, account_id, role, mailbox_id, created_at, role_since)
      values (${shop.brandId}, ${bench.ids.next()}, ${ada.accountId}, 'finance', ${bench.ids.next()}, now(), now())`;
    expect(await see()).toBeNull();
    await bench.database.pool`delete from members where account_id = ${ada.accountId}`;
    bench.clock.offsetMs += DAY_MS;
    expect(await see()).toBeNull();
    bench.clock.offsetMs -= DAY_MS;
  });

  test('the rate one has already, and that sales are tracked once an order has carried a token', async () => {
    const shop = await makeShop(bench, 'Mine');
    const offer = await open(shop, [shop.product.id], 1_200);
    const ada = await creator();
    const creatorId = showId('creator', ada.creatorId);
    await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    await bench.database.pool`
      insert into orders (brand_id, id, store_id, external_id, tokens, first_event_at)
      values (${shop.brandId}, ${bench.ids.next()}, ${uuidOf('store', shop.store.id)}, '1', '{token}', now())`;
    const input = { offerId: offer.id, productId: shop.product.id };
    expect(await bench.execute(seeOffer, { actor: ada, input })).toMatchObject({
      ownRateBps: 1_500,
      tracked: true,
    });
  });

  test.each([
    [{ minRate: 99 }, 'minRate'],
    [{ page: -1 }, 'page'],
    [{ perPage: 11 }, 'perPage'],
    [{ sort: 'worst' }, 'sort'],
    [{ category: ' ' }, 'category'],
  ])('refuses %j', async (input, path) => {
    await expect(find(await creator(), input)).rejects.toMatchObject({ fields: [{ path }] });
  });

  test('is for creators', async () => {
    const { key } = await makeShop(bench);
    await expect(find(key)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('filters, orders and what is meant for one', () => {
  const find = (actor: Actor, input: object = {}) => bench.execute(discoverOffers, { actor, input });
  const titles = async (actor: Actor, input: object) =>
    (await find(actor, input)).offers.map(({ title }) => title);

  /** A brand of a name nobody else has, with a product at each of some prices, all on offer. */
  async function shelf(prices: Record<string, string>, rateBps = 1_000) {
    const shop = await makeShop(bench, fresh('Shelf'));
    const products: Record<string, string> = {};
    for (const [name, amount] of Object.entries(prices)) {
      const product = await makeProduct(bench, shop, fresh('item'));
      await bench.execute(patchProduct, {
        actor: shop.key,
        input: { id: product.id, title: name, price: { amount, currency: 'USD' } },
      });
      products[name] = product.id;
      bench.clock.now = later(bench.clock.now, 1);
      await open(shop, [product.id], rateBps);
    }
    const name = await bench.execute(getBrand, { actor: shop.key, input: {} });
    return { shop, brand: name.name, products };
  }
  const change = (shop: { key: Actor }, id: string | undefined, input: object) =>
    bench.execute(patchProduct, { actor: shop.key, input: { id, ...input } });

  test('by price, brand, category and its key, sample, tracking and followers', async () => {
    const { shop, brand, products } = await shelf({ Cheap: '9.99', Middle: '25.00', Dear: '100.00' });
    const [ada, few] = [await creator(), await creator(10)];
    const seen = (input: object, actor: Actor = ada) =>
      titles(actor, { brand: brand.toUpperCase(), ...input });
    expect(await seen({ minPrice: 10, maxPrice: 100 })).toEqual(['Dear', 'Middle']);
    expect(await seen({ maxPrice: 25 })).toEqual(['Middle', 'Cheap']);
    await change(shop, products['Dear'], { category: 'Tea & Cups', stock: 0 });
    const { categories } = await find(ada, {});
    const key = categories.find(({ name }) => name === 'Tea & Cups')?.key ?? '';
    expect(key).toMatch(/^#[0-9a-f]{6}$/);
    for (const category of ['tea & cups', key]) expect(await seen({ category })).toEqual(['Dear']);
    expect((await find(ada, { category: key })).category).toBe('Tea & Cups');
    expect(await seen({ sample: true })).toEqual(['Middle', 'Cheap']);
    await bench.database.pool`
      insert into sample_rules (brand_id, product_id, enabled, min_sales, who, auto_approve, open_max)
      values (${shop.brandId}, ${uuidOf('product', products['Cheap'] ?? '')}, false, 0, 'anyone', false, 20)`;
    expect(await seen({ sample: true })).toEqual(['Middle']);
    expect(await seen({ eligible: true }, few)).toEqual([]);
    expect(await seen({ eligible: true })).toHaveLength(3);
    expect(await seen({ tracked: true })).toEqual([]);
    await bench.database.pool`
      insert into orders (brand_id, id, store_id, external_id, tokens, first_event_at)
      values (${shop.brandId}, ${bench.ids.next()}, ${uuidOf('store', shop.store.id)}, '1', '{token}', now())`;
    expect(await seen({ tracked: true })).toHaveLength(3);
    const [dear] = (await find(ada, { brand, search: 'dear' })).offers;
    expect(dear).toMatchObject({ soldOut: true, sample: null });
    // A brand's own check counts with that brand alone.
    await bench.database.pool`
      insert into brand_checks (brand_id, check_id, profile_id, creator_id, state, method, followers, decided_by, decided_at)
      select ${shop.brandId}, ${bench.ids.next()}, id, creator_id, 'approved', 'bio_code', 4000, 'x', ${bench.clock.wall()}
      from profiles where creator_id = ${few.creatorId}`;
    expect(await seen({ eligible: true }, few)).toHaveLength(3);
    expect((await find(few, { eligible: true })).offers.every((offer) => offer.brand === brand)).toBe(true);
  });

  test('the next to end, what trends, and the best paid with what a boost adds', async () => {
    const { shop, brand, products } = await shelf({ One: '10.00', Two: '10.00' });
    const ada = await creator();
    const [first, second] = [products['One'] ?? '', products['Two'] ?? ''];
    await bench.execute(createBoost, {
      actor: shop.key,
      input: {
        productIds: [first],
        rateBps: 2_000,
        endsAt: later(bench.clock.business(), DAY_MS).toISOString(),
      },
    });
    expect(await titles(ada, { brand, sort: 'best' })).toEqual(['One', 'Two']);
    expect(await titles(ada, { brand, minRate: 1_500 })).toEqual(['One']);
    await bench.database.pool`
      insert into product_trends (brand_id, product_id, orders) values (${shop.brandId}, ${uuidOf('product', second)}, 3)`;
    expect(await titles(ada, { brand, sort: 'trending' })).toEqual(['Two', 'One']);
    const three = await makeProduct(bench, shop, fresh('item'));
    await open(shop, [three.id], 1_000, { endsAt: later(bench.clock.business(), 5 * DAY_MS).toISOString() });
    expect((await titles(ada, { brand, sort: 'ending' }))[0]).toBe(three.title);
    expect((await titles(ada, { brand, sort: 'newest' }))[0]).toBe(three.title);
    await bench.database.pool`delete from product_trends`;
  });

  test('a boost raises what an offer pays, and terms of one’s own only where the brand says so', async () => {
    const { shop, brand, products } = await shelf({ Pot: '10.00', Lid: '10.00' });
    const endsAt = later(bench.clock.business(), DAY_MS).toISOString();
    const boost = (product: string | undefined, rateBps: number, ownDeals: boolean) =>
      bench.execute(createBoost, {
        actor: shop.key,
        input: { productIds: [product], rateBps, ownDeals, endsAt },
      });
    await boost(products['Pot'], 1_800, true);
    await boost(products['Lid'], 1_800, false);
    const [ada, bo] = [await creator(), await creator()];
    const both = [products['Pot'] ?? '', products['Lid'] ?? ''];
    await makeDeal(bench, shop, { creatorId: showId('creator', bo.creatorId), productIds: both });
    const raised = { boost: { rateBps: 1_800, endsAt }, earns: { amount: '1.80', currency: 'USD' } };
    expect((await find(ada, { brand })).offers).toMatchObject([
      { title: 'Lid', rateBps: 1_000, ...raised },
      { title: 'Pot', rateBps: 1_000, ...raised },
    ]);
    expect((await find(bo, { brand })).offers).toMatchObject([
      { title: 'Lid', ownRateBps: 1_500, boost: null, earns: { amount: '1.50' } },
      { title: 'Pot', ownRateBps: 1_500, ...raised },
    ]);
  });

  test('what a brand means one creator by comes first, in place of what everyone is offered', async () => {
    const { shop, brand, products } = await shelf({ Pot: '10.00', Lid: '10.00' });
    const [ada, bo] = [await creator(), await creator()];
    await bench.execute(createOffer, {
      actor: shop.key,
      input: {
        ...{ kind: 'targeted', productIds: [products['Pot']], rateBps: 900 },
        creatorIds: [showId('creator', ada.creatorId)],
        endsAt: later(bench.clock.business(), DAY_MS).toISOString(),
        terms: { shopRateBps: 500, sample: true },
      },
    });
    expect((await find(ada, { brand, sort: 'best' })).offers).toMatchObject([
      { title: 'Pot', kind: 'targeted', rateBps: 900, othersBps: 500, sample: 'promised' },
      { title: 'Lid', kind: 'open', rateBps: 1_000 },
    ]);
    expect(await titles(bo, { brand })).toEqual(['Lid', 'Pot']);
    await bench.database.pool`
      insert into contact_blocks (brand_id, creator_id, side, at)
      values (${shop.brandId}, ${bo.creatorId}, 'creator', now())`;
    expect(await titles(bo, { brand })).toEqual([]);
    const suggest = (text: string) => bench.execute(suggestOffers, { actor: ada, input: { text } });
    expect((await suggest('po')).data).toContain('Pot');
    expect((await suggest(brand)).data).toEqual([brand]);
    expect((await suggest('%')).data).toEqual([]);
  });
});

describe('what is trending', () => {
  const trending = async () =>
    bench.execute(getTrending, { actor: await makePerson(bench, fresh('p')), input: {} });
  /** Counts anew, as the clock does once a minute. */
  const count = async (): Promise<void> => {
    bench.clock.now = later(bench.clock.now, MINUTE_MS);
    await countTrends({ ...bench, log: pino({ level: 'silent' }) });
  };

  /** A credited line of an order, with what is left of its commission. */
  async function sold(
    shop: { brandId: string; product: { id: string }; store: { id: string } },
    { left = 480n, daysAgo = 1 }: { left?: bigint; daysAgo?: number } = {},
  ): Promise<void> {
    const [orderId, externalId, creatorId] = [bench.ids.next(), fresh('order'), bench.ids.next()];
    const at = later(bench.clock.wall(), -daysAgo * DAY_MS).toISOString();
    const { brandId } = shop;
    await bench.database.pool`
      insert into orders (brand_id, id, store_id, external_id, created_at, first_event_at)
      values (${brandId}, ${orderId}, ${uuidOf('store', shop.store.id)}, ${externalId}, ${at}, ${at})`;
    await bench.database.pool`
      insert into order_lines (brand_id, order_id, external_id, position, product_keys, product_id, quantity, net_minor,
        tax_minor, refunded_minor, outcome, reason)
      values (${brandId}, ${orderId}, '1', 0, '{teapot}', ${uuidOf('product', shop.product.id)}, 1, 4000, 0, 0,
        'credited', 'last_click')`;
    await bench.database.pool`
      insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor,
        due_at, entry_id)
      values (${brandId}, ${orderId}, '1', ${creatorId}, 'USD', 'estimated', 480, ${480n - left}, now(), ${bench.ids.next()})`;
  }

  test('counts credited orders of the last seven days that were not taken back, of what is on offer', async () => {
    await count();
    expect(await trending()).toEqual([]);
    const [one, two, closed] = [
      await makeShop(bench, 'One'),
      await makeShop(bench, 'Two'),
      await makeShop(bench, 'Closed'),
    ];
    const offers = [await open(one, [one.product.id], 1_200), await open(two, [two.product.id], 1_000)];
    await open(one, [one.product.id], 1_100);
    await sold(one);
    await sold(one, { left: 0n });
    await sold(one, { daysAgo: 8 });
    await sold(two, { left: 1n });
    await sold(two, { daysAgo: 6 });
    await sold(closed);
    expect(await trending()).toEqual([]);
    await count();
    const expected = [
      {
        ...{ offerId: offers[1]?.id, productId: two.product.id, title: 'The teapot', brand: 'Two' },
        ...{ rateBps: 1_000, earns: { amount: '4.00', currency: 'USD' }, orders: 2 },
      },
      {
        ...{ offerId: offers[0]?.id, productId: one.product.id, title: 'The teapot', brand: 'One' },
        ...{ rateBps: 1_200, earns: { amount: '4.80', currency: 'USD' }, orders: 1 },
      },
    ];
    expect(await trending()).toEqual(expected);
    await bench.execute(createBoost, {
      actor: one.key,
      input: {
        ...{ productIds: [one.product.id], rateBps: 2_000 },
        endsAt: later(bench.clock.business(), DAY_MS).toISOString(),
      },
    });
    expect((await trending())[1]).toMatchObject({ rateBps: 2_000, earns: { amount: '8.00' } });
    // What has grown older than seven days goes.
    bench.clock.offsetMs += 2 * DAY_MS;
    await count();
    expect((await trending()).map(({ orders }) => orders)).toEqual([1, 1]);
    bench.clock.offsetMs -= 2 * DAY_MS;
  });
});

describe('the plans of the queries', () => {
  /** What grows with every sale: none of it is read as a whole. */
  const GROWING = new Set(['orders', 'order_lines', 'commissions', 'terms_versions', 'deal_products']);

  beforeAll(async () => {
    const sql = bench.database.pool;
    await sql`
      insert into brands (id, name, currency, payout_min_minor, second_approver_above_minor, created_at)
      select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Brand ' || n, 'USD', 0, 0, now()
      from generate_series(1, 60) n`;
    await sql`
      insert into products (brand_id, id, store_id, external_id, title, url, currency, price_minor, created_at)
      select b.id, gen_random_uuid(), b.id, 'p' || n, 'Thing ' || n, 'https://x.example', 'USD', 1000, now()
      from brands b, generate_series(1, 20) n where b.name like 'Brand %'`;
    await sql`
      insert into offers (brand_id, id, kind, state, rate_bps, created_at)
      select brand_id, id, 'open', 'open', 1000, now() from products where external_id like 'p%' and title like 'Thing %'`;
    await sql`insert into offer_products (brand_id, offer_id, product_id) select brand_id, id, id from offers
      where not exists (select 1 from offer_products op where op.brand_id = offers.brand_id and op.offer_id = offers.id)`;
    await sql`
      insert into orders (brand_id, id, store_id, external_id, tokens, created_at, first_event_at)
      select b.id, ('01900000-0000-7000-8' || lpad(to_hex(n), 3, '0') || '-' || right(b.id::text, 12))::uuid, b.id, 'o' || n,
        '{t}', '2026-01-01', '2026-01-01'
      from brands b, generate_series(1, 200) n where b.name like 'Brand %'`;
    await sql`
      insert into order_lines (brand_id, order_id, external_id, position, product_keys, quantity, net_minor, tax_minor,
        refunded_minor, outcome, reason)
      select brand_id, id, '1', 0, '{p1}', 1, 1000, 0, 0, 'credited', 'last_click' from orders where tokens = '{t}'`;
    await sql`
      insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor, due_at,
        entry_id)
      select brand_id, id, '1', gen_random_uuid(), 'USD', 'paid', 100, 0, now(), gen_random_uuid() from orders
      where tokens = '{t}'`;
    await sql`
      insert into deal_products (brand_id, deal_id, product_id, creator_id, live)
      select p.brand_id, gen_random_uuid(), p.id, gen_random_uuid(), true from products p, generate_series(1, 10)
      where p.title like 'Thing %'`;
    await sql`
      insert into terms_versions (brand_id, deal_id, version, rate_bps, terms, hash, round, effective_from, created_at)
      select brand_id, deal_id, 1, 1000, '{}', '', 1, now(), now() from deal_products on conflict do nothing`;
    await sql`analyze`;
  });

  type Node = { 'Node Type': string; 'Relation Name'?: string; Plans?: Node[] };
  const wholly = (node: Node): string[] => [
    ...(node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== undefined
      ? [node['Relation Name']]
      : []),
    ...(node.Plans ?? []).flatMap(wholly),
  ];
  const planOf = async (query: (tx: Tx) => ReturnType<typeof offersPage>): Promise<string[]> =>
    withTx(bench.database, async (tx) => {
      const [row] = await tx.sql`explain (format json) ${query(tx)}`;
      const plans = (row?.['QUERY PLAN'] ?? []) as { Plan: Node }[];
      expect(plans).toHaveLength(1);
      return plans.flatMap(({ Plan: plan }) => wholly(plan));
    });

  test('a page of offers reads no table as a whole that grows with sales', async () => {
    const ada = await creator();
    const looker = { ...ada, following: { everywhere: 5_000, brands: [] }, wall: bench.clock.wall() };
    for (const filter of [{}, { tracked: true }, { search: 'thing', sample: true, eligible: true }]) {
      const query = { sort: 'trending' as const, page: 0, perPage: 10, ...filter };
      const read = await planOf((tx) => offersPage(tx, looker, bench.clock.business(), query));
      expect(read.filter((table) => GROWING.has(table))).toEqual([]);
    }
  });

  test('nor does the count of what trends, which reads the orders of seven days', async () => {
    const read = await planOf((tx) => trendsCount(tx, bench.clock));
    expect(read.filter((table) => GROWING.has(table))).toEqual([]);
  });
});
