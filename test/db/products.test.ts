import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readReference } from '../../core/attribution/reference.store.ts';
import {
  createProduct,
  importProducts,
  listProducts,
  patchProduct,
  previewProducts,
  putBack,
  seeProduct,
  setAside,
  updateProduct,
} from '../../core/catalog/index.ts';
import { createOffer } from '../../core/deals/index.ts';
import { withTx } from '../../core/db/index.ts';
import { HOUR_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { tellProductNews } from '../../core/market/index.ts';
import { makeCreator, makeDeal, makeMember, makeProduct, makeShop, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof makeShop>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  bench.clock.offsetMs = 0;
  shop = await makeShop(bench, 'Lumen Tea');
});

let made = 0;
const fresh = (name: string): string => `${name}${(made += 1)}`;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const patch = (input: object, id = shop.product.id) =>
  bench.execute(patchProduct, { actor: shop.key, input: { id, ...input } });
const see = (id = shop.product.id) => bench.execute(seeProduct, { actor: shop.key, input: { id } });

const sizes = [
  { externalId: 'teapot-s', title: 'Small', stock: 3 },
  { externalId: 'teapot-l', title: 'Large', price: usd('52.00') },
];

/** The products that lines of some ids are of, as the decision finds them. */
async function matched(externalIds: string[]): Promise<(string | undefined)[]> {
  const { brandId } = shop;
  const storeId = uuidOf('store', shop.store.id);
  const products = externalIds.map((externalId) => ({ brandId, storeId, externalId }));
  const found = await withTx(bench.database, (tx) =>
    readReference(tx, { brandIds: [brandId], products, links: [] }),
  );
  return externalIds.map((externalId) => found.products.get(`${storeId} ${externalId}`)?.title);
}

describe('variants of a product', () => {
  test('have a price and a stock of their own, and lines of the store match by their ids', async () => {
    const { variants } = await patch({ variants: sizes });
    expect(variants).toMatchObject([
      { externalId: 'teapot-s', title: 'Small', price: usd('40.00'), stock: 3 },
      { externalId: 'teapot-l', title: 'Large', price: usd('52.00'), stock: null },
    ]);
    expect(await see()).toMatchObject({ variants });
    expect(await matched(['teapot', 'teapot-s', 'teapot-l', 'teapot-xl'])).toEqual([
      ...['The teapot', 'The teapot · Small', 'The teapot · Large', undefined],
    ]);
  });

  test('keep their id while they are named, come back under it, and match orders when they are gone', async () => {
    const before = await patch({ variants: sizes });
    const after = await patch({ variants: [{ externalId: 'teapot-s', title: 'Tiny' }] });
    expect(after.variants).toMatchObject([{ id: before.variants[0]?.id, title: 'Tiny', stock: 3 }]);
    expect(await matched(['teapot-l'])).toEqual(['The teapot · Large']);
    const again = await patch({ variants: sizes });
    expect(again.variants.map(({ id }) => id)).toEqual(before.variants.map(({ id }) => id));
    expect(await patch({ variants: sizes })).toEqual(again);
    expect(await patch({ variants: [] })).toMatchObject({ variants: [] });
  });

  test('come with a new product, and share no id with anything else of the store', async () => {
    await patch({ variants: sizes });
    const input = {
      ...{ storeId: shop.store.id, title: 'Cup', url: 'https://lumen.example/cup', price: usd('9.00') },
      stock: 4,
    };
    const add = (more: object) =>
      bench.execute(createProduct, { actor: shop.key, input: { ...input, ...more } });
    const taken = { fields: [{ path: 'variants.0.externalId', code: 'external_id_taken' }] };
    for (const externalId of ['teapot', 'teapot-s', 'cup'])
      await expect(add({ externalId: 'cup', variants: [{ externalId, title: 'x' }] })).rejects.toMatchObject(
        taken,
      );
    await expect(add({ externalId: 'teapot-l' })).rejects.toMatchObject({ code: 'product.is_variant' });
    const cup = await add({ externalId: 'cup', variants: [{ externalId: 'cup-1', title: 'One' }] });
    expect(cup).toMatchObject({ stock: 4, excluded: false, variants: [{ title: 'One' }] });
    await patch({ variants: [] });
    await expect(patch({ variants: [{ externalId: 'teapot-s', title: 'x' }] }, cup.id)).rejects.toMatchObject(
      taken,
    );
  });

  test.each([
    [{ variants: [sizes[0], sizes[0]] }, 'variants'],
    [
      { variants: [{ externalId: 'v', title: 'V', price: { amount: '1.00', currency: 'EUR' } }] },
      'variants.0.price.currency',
    ],
    [{ variants: [{ externalId: 'v', title: 'V', stock: -1 }] }, 'variants.0.stock'],
    [{ stock: -1 }, 'stock'],
    [{ stock: 1.5 }, 'stock'],
    [{ url: 'https://elsewhere.example/teapot' }, 'url'],
    [{ cost: { amount: '5.00', currency: 'EUR' } }, 'cost.currency'],
    [{ price: usd('0.00') }, 'price'],
  ])('refuses %j', async (input, path) => {
    await expect(patch(input)).rejects.toMatchObject({ fields: [{ path }] });
  });
});

describe('changing a product', () => {
  test('takes stock, cost and exclusion, and null takes a value away', async () => {
    expect(await patch({ stock: 7, cost: usd('12.50'), excluded: true })).toMatchObject({
      ...{ stock: 7, cost: usd('12.50'), excluded: true },
    });
    expect(await patch({ stock: null, cost: null, excluded: false })).toMatchObject({
      ...{ stock: null, cost: null, excluded: false },
    });
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const typed = (input: object) =>
      bench.execute(updateProduct, { actor: manager, input: { id: shop.product.id, ...input } });
    expect(await typed({ cost: '11', price: '41.5' })).toMatchObject({
      ...{ cost: usd('11.00'), price: usd('41.50') },
    });
    await expect(typed({ cost: 'much' })).rejects.toMatchObject({ fields: [{ path: 'cost' }] });
  });

  test("another brand's is not there", async () => {
    const other = await makeShop(bench, 'Other');
    await expect(patch({ stock: 1 }, other.product.id)).rejects.toMatchObject({ code: 'product.unknown' });
    await expect(see(other.product.id)).rejects.toMatchObject({ code: 'product.unknown' });
  });

  test('the list is searched by title and id, and paged', async () => {
    for (const name of ['blue-cup', 'red-cup', 'plate']) await makeProduct(bench, shop, name);
    const find = (input: object) => bench.execute(listProducts, { actor: shop.key, input });
    expect((await find({ search: 'CUP' })).data.map(({ title }) => title)).toEqual([
      'The blue-cup',
      'The red-cup',
    ]);
    const first = await find({ search: 'cup', limit: 1 });
    const rest = await find({ search: 'cup', limit: 1, after: first.next });
    expect([first.data[0]?.externalId, rest.data[0]?.externalId, rest.next]).toEqual([
      'blue-cup',
      'red-cup',
      null,
    ]);
    expect((await find({ search: '%' })).data).toEqual([]);
  });

  test('a file takes over a stock it gives of what is known, and nothing else', async () => {
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const run = async (text: string) => {
      const { importId } = await bench.execute(previewProducts, { actor: manager, input: { text } });
      return bench.execute(importProducts, { actor: manager, input: { importId } });
    };
    const file = [
      'title,price,url,id,stock,cost',
      'Changed,99,lumen.example/teapot,teapot,5,',
      'Cup,9,https://lumen.example/cup,cup,,4.5',
      'Jug,9,https://lumen.example/jug,jug,many,',
    ].join('\n');
    const outcome = await run(file.replace('lumen.example/teapot', 'https://lumen.example/teapot'));
    expect(outcome).toMatchObject({ fresh: 1, known: 1, wrong: [{ row: 4, problems: [{ path: 'stock' }] }] });
    expect(await see()).toMatchObject({ title: 'The teapot', price: usd('40.00'), stock: 5 });
    const { data } = await bench.execute(listProducts, { actor: shop.key, input: { search: 'cup' } });
    expect(data).toMatchObject([{ cost: usd('4.50'), stock: null }]);
  });
});

describe('news of a product', () => {
  const log = pino({ level: 'silent' });
  const sweep = () => tellProductNews({ ...bench, log });

  async function partner(): Promise<Uuid> {
    const { id } = await makeCreator(bench, fresh('ada'));
    await makeDeal(bench, shop, { creatorId: id, productIds: [shop.product.id] });
    const [row] = await bench.database.pool`
      select mailbox_id as "mailboxId" from creators where id = ${uuidOf('creator', id)}`;
    return row?.['mailboxId'] as Uuid;
  }

  const told = async (mailboxId: Uuid) =>
    (
      await bench.database.pool<{ kind: string; price: string }[]>`
        select kind, payload -> 'price' ->> 'amount' as price from alerts
        where mailbox_id = ${mailboxId} and kind in ('sold_out', 'back_in_stock', 'price_changed') order by id`
    ).map(({ kind, price }) => `${kind} ${price}`);

  test('a new price and an empty stock are told to those with a deal, once an hour and as they came out', async () => {
    const ada = await partner();
    await patch({ price: usd('50.00') });
    await patch({ price: usd('45.00') });
    await sweep();
    expect(await sweep()).toBe(0);
    expect(await told(ada)).toEqual(['price_changed 45.00']);
    await patch({ stock: 0 });
    await sweep();
    expect(await told(ada)).toHaveLength(1);
    bench.clock.offsetMs = HOUR_MS;
    await sweep();
    expect(await told(ada)).toEqual(['price_changed 45.00', 'sold_out 45.00']);
    // What is to and fro within the hour is nothing.
    await patch({ stock: 4 });
    await patch({ stock: 0 });
    bench.clock.offsetMs += HOUR_MS;
    await sweep();
    expect(await told(ada)).toHaveLength(2);
    await patch({ price: usd('30.00'), stock: 1 });
    bench.clock.offsetMs += HOUR_MS;
    await sweep();
    expect((await told(ada)).slice(2)).toEqual(['back_in_stock 30.00', 'price_changed 30.00']);
    const other = await makeProduct(bench, shop, fresh('cup'));
    await patch({ title: 'Cup', category: 'Tea', stock: 4 }, other.id);
    expect(await sweep()).toBe(0);
  });

  test('with variants it is sold out when each of them is', async () => {
    const ada = await partner();
    await patch({ stock: 0, variants: [{ ...sizes[0], stock: 1 }] });
    await sweep();
    expect(await told(ada)).toEqual([]);
    await patch({ variants: [{ ...sizes[0], stock: 0 }] });
    await sweep();
    expect(await told(ada)).toEqual(['sold_out 40.00']);
  });

  test('the last piece that is set aside for a sample is the last one, until it is put back', async () => {
    const ada = await partner();
    await patch({ stock: 1 });
    const piece = { brandId: shop.brandId, productId: uuidOf('product', shop.product.id), variantId: null };
    const move = (change: typeof setAside | typeof putBack) =>
      withTx(bench.database, async (tx) => void (await change({ tx, clock: bench.clock }, piece)));
    await move(setAside);
    await sweep();
    expect(await told(ada)).toEqual(['sold_out 40.00']);
    bench.clock.offsetMs += HOUR_MS;
    await move(putBack);
    await sweep();
    expect(await told(ada)).toEqual(['sold_out 40.00', 'back_in_stock 40.00']);
  });
});

test('what is excluded cannot be offered', async () => {
  await patch({ excluded: true });
  const input = { productIds: [shop.product.id], kind: 'open', rateBps: 1_000 };
  await expect(bench.execute(createOffer, { actor: shop.key, input })).rejects.toMatchObject({
    kind: 'conflict',
  });
});
