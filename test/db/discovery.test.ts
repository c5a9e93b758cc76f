import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOffer } from '../../core/deals/index.ts';
import { discoverOffers, getTrending, seeOffer } from '../../core/insights/index.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
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
      ...{ endsAt: null, tracked: false, ownRateBps: null },
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

describe('what is trending', () => {
  const trending = async () =>
    bench.execute(getTrending, { actor: await makePerson(bench, fresh('p')), input: {} });

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

  test('counts credited sales of the last thirty days that were not taken back, of open offers', async () => {
    expect(await trending()).toEqual([]);
    const [one, two, closed] = [
      await makeShop(bench, 'One'),
      await makeShop(bench, 'Two'),
      await makeShop(bench, 'Closed'),
    ];
    const offers = [await open(one, [one.product.id], 1_200), await open(two, [two.product.id], 1_000)];
    await sold(one);
    await sold(one, { left: 0n });
    await sold(one, { daysAgo: 31 });
    await sold(two, { left: 1n });
    await sold(two, { daysAgo: 29 });
    await sold(closed);
    expect(await trending()).toEqual([
      {
        ...{ offerId: offers[1]?.id, productId: two.product.id, title: 'The teapot', brand: 'Two' },
        ...{ rateBps: 1_000, earns: { amount: '4.00', currency: 'USD' }, sales: 2 },
      },
      {
        ...{ offerId: offers[0]?.id, productId: one.product.id, title: 'The teapot', brand: 'One' },
        ...{ rateBps: 1_200, earns: { amount: '4.80', currency: 'USD' }, sales: 1 },
      },
    ]);
  });
});
