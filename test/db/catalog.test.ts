import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createBrand,
  createProduct,
  findStore,
  findStoreSecrets,
  getBrand,
  listProducts,
  updateBrand,
} from '../../core/catalog/index.ts';
import { createOffer } from '../../core/deals/index.ts';
import type { Tx } from '../../core/db/index.ts';
import { findBrokenChain } from '../../core/events/index.ts';
import { authenticateKey } from '../../core/identity/index.ts';
import { defineUseCase, type Actor } from '../../core/use-case.ts';
import {
  createStore,
  makeBrand,
  makeMember,
  makeProduct,
  makeShop,
  operator,
  uuidOf,
} from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const price = { amount: '40.00', currency: 'USD' };

describe('brands', () => {
  test('a new brand has a key with its rights, a claim link and the settings to begin with', async () => {
    const brand = await makeBrand(bench, "'; drop table brands; --");
    expect(brand.claimCode).toMatch(/^[\w-]{1,64}$/);
    expect(brand.claimUrl).toBe(`https://parley.example/chat?start=${brand.claimCode}`);
    expect(await bench.execute(getBrand, { actor: brand.key, input: {} })).toEqual({
      id: brand.id,
      name: "'; drop table brands; --",
      currency: 'USD',
      timeZone: 'UTC',
      followersMin: 1_000,
      windowDays: 30,
      holdDays: 30,
      payoutMin: { amount: '10.00', currency: 'USD' },
      secondApproverAbove: { amount: '1000.00', currency: 'USD' },
      ...{ acceptUpToBps: null, declineAboveBps: null, rateLimitBps: null, defaultRateBps: null },
      ...{ rateLimitChange: null },
      createdAt: '2026-03-02T09:00:00.000Z',
    });
  });

  test('neither the key nor the claim code stands in the database', async () => {
    const brand = await makeBrand(bench);
    for (const table of ['api_keys', 'directory', 'claim_codes', 'events', 'idempotency_keys']) {
      const rows = await bench.database.sql.unsafe(`select to_jsonb(t)::text as text from ${table} t`);
      const text = JSON.stringify(rows);
      expect(text).not.toContain(brand.apiKey);
      expect(text).not.toContain(brand.claimCode);
    }
  });

  test('settings change one by one, and each change stands in the log', async () => {
    const brand = await makeBrand(bench);
    const change = (input: unknown) => bench.execute(updateBrand, { actor: brand.key, input });
    await change({ followersMin: 5_000, timeZone: 'Europe/Madrid' });
    const after = await change({ payoutMin: { amount: '25.00', currency: 'USD' } });
    expect(after).toMatchObject({
      ...{ followersMin: 5_000, timeZone: 'Europe/Madrid', windowDays: 30 },
      payoutMin: { amount: '25.00', currency: 'USD' },
    });
    expect(await bench.execute(getBrand, { actor: brand.key, input: {} })).toEqual(after);
    const events = await bench.database.sql`
      select data from events where brand_id = ${brand.brandId} and type = 'brand.changed' order by seq`;
    expect(events.map((event) => event['data'] as unknown)).toEqual([
      { followersMin: 5_000, timeZone: 'Europe/Madrid' },
      { payoutMin: { amount: '25.00', currency: 'USD' } },
    ]);
    expect(await findBrokenChain(bench.database, brand.brandId)).toBeUndefined();
  });

  test('an amount in another currency names its field', async () => {
    const brand = await makeBrand(bench);
    const input = { payoutMin: { amount: '25.00', currency: 'EUR' } };
    await expect(bench.execute(updateBrand, { actor: brand.key, input })).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path: 'payoutMin.currency' }],
    });
  });

  test('a manager sees the settings and cannot change them', async () => {
    const { brandId } = await makeBrand(bench);
    const actor: Actor = await makeMember(bench, brandId, 'manager');
    expect(await bench.execute(getBrand, { actor, input: {} })).toMatchObject({ name: 'Lumen Tea' });
    await expect(bench.execute(updateBrand, { actor, input: {} })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  test('a revoked or unknown key is nobody', async () => {
    const brand = await makeBrand(bench);
    expect(await authenticateKey(bench.database, `${brand.apiKey}x`)).toBeUndefined();
    await bench.database.pool`update api_keys set revoked_at = now() where brand_id = ${brand.brandId}`;
    expect(await authenticateKey(bench.database, brand.apiKey)).toBeUndefined();
  });
});

describe('stores', () => {
  const connect = (actor: Actor, input: Record<string, unknown>) =>
    bench.execute(createStore, {
      actor,
      input: { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'Lumen.example', ...input },
    });
  const secretsOf = async (id: string) => {
    const store = await findStore(bench.database, uuidOf('store', id));
    return store && findStoreSecrets(bench.database, bench, store, bench.clock.wall());
  };

  test('a generated secret is shown once and kept sealed', async () => {
    const brand = await makeBrand(bench);
    const store = await connect(brand.key, {});
    expect(store.webhookUrl).toBe(`https://parley.example/webhooks/${store.id}`);
    expect(store.secret).toMatch(/^whsec_/);
    expect(await secretsOf(store.id)).toEqual([store.secret]);
    const [row] = await bench.database.sql<{ sealed: Uint8Array }[]>`
      select sealed from store_secrets where store_id = ${uuidOf('store', store.id)}`;
    expect(Buffer.from(row?.sealed ?? []).includes(store.secret ?? '')).toBe(false);
  });

  test('a given secret is kept and not repeated', async () => {
    const brand = await makeBrand(bench);
    const store = await connect(brand.key, {
      kind: 'shopify',
      secret: 'shpss_0123456789abcdef0123456789abcdef',
    });
    expect(store.secret).toBeNull();
    expect(await secretsOf(store.id)).toEqual(['shpss_0123456789abcdef0123456789abcdef']);
  });

  test.each([
    [{ kind: 'woocommerce' }, 'kind'],
    [{ domain: 'https://lumen.example/' }, 'domain'],
    [{ domain: 'localhost' }, 'domain'],
    [{ secret: 'whsec_!' }, 'secret'],
    [{ currency: 'XXX' }, 'currency'],
    [{ name: '' }, 'name'],
  ])('refuses %j, naming the field and not the value', async (input, path) => {
    const brand = await makeBrand(bench);
    const refused = await connect(brand.key, input).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'invalid', fields: [{ path }] });
    expect(JSON.stringify(refused)).not.toContain('whsec_!');
  });

  test('a loopback store is for an instance on loopback', async () => {
    const local = await openBench('http://localhost:8080');
    try {
      const brand = await makeBrand(local);
      const input = { kind: 'generic', name: 'Demo', currency: 'USD', domain: '127.0.0.1:9000' };
      const store = await local.execute(createStore, { actor: brand.key, input });
      const url = 'http://127.0.0.1:9000/teapot';
      const product = { storeId: store.id, externalId: 'a', title: 'A', url, price };
      expect(await local.execute(createProduct, { actor: brand.key, input: product })).toMatchObject({ url });
    } finally {
      await local.close();
    }
  });
});

describe('products', () => {
  test('a product as it was sent, its title verbatim but for what cannot be seen', async () => {
    const shop = await makeShop(bench);
    const input = {
      ...{ storeId: shop.store.id, externalId: 'cup', title: '../../cup\u202e\r\n<b>', price },
      ...{ url: 'https://www.lumen.example/cup', cost: { amount: '12.50', currency: 'USD' } },
      ...{ category: 'Tea', imageUrl: 'https://cdn.example/cup.png' },
    };
    expect(await bench.execute(createProduct, { actor: shop.key, input })).toEqual({
      ...input,
      id: expect.stringMatching(/^product_/) as string,
      title: '../../cup <b>',
      ...{ stock: null, excluded: false, variants: [] },
      createdAt: '2026-03-02T09:00:00.000Z',
    });
  });

  test.each([
    [{ url: 'https://lumen.example.evil.com/' }, 'url'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ imageUrl: 'http://cdn.example/cup.png' }, 'imageUrl'],
    [{ price: { amount: '40.00', currency: 'EUR' } }, 'price.currency'],
    [{ cost: { amount: '1', currency: 'JPY' } }, 'cost.currency'],
    [{ price: { amount: '0.00', currency: 'USD' } }, 'price'],
    [{ price: { amount: '-0.00', currency: 'USD' } }, 'price'],
    [{ price: { amount: '-1.00', currency: 'USD' } }, 'price'],
    [{ price: { amount: '1e3', currency: 'USD' } }, 'price.amount'],
    [{ price: { amount: '19.999', currency: 'USD' } }, 'price.amount'],
    [{ title: '\u0000' }, 'title'],
    [{ externalId: 1 }, 'externalId'],
  ])('refuses %j', async (input, path) => {
    const shop = await makeShop(bench);
    const good = {
      storeId: shop.store.id,
      externalId: 'b',
      title: 'B',
      url: 'https://lumen.example/b',
      price,
    };
    const refused = bench.execute(createProduct, { actor: shop.key, input: { ...good, ...input } });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', fields: [{ path }] });
  });

  test('the same external id twice is a conflict that names the first, also when both come at once', async () => {
    const shop = await makeShop(bench);
    const settled = await Promise.allSettled([
      makeProduct(bench, shop, 'lid'),
      makeProduct(bench, shop, 'lid'),
    ]);
    const made = settled.find((one) => one.status === 'fulfilled')?.value;
    const refused = settled.find((one) => one.status === 'rejected')?.reason as unknown;
    expect(refused).toMatchObject({ code: 'product.exists', params: { id: made?.id } });
  });

  test("another brand's store is no store", async () => {
    const [mine, theirs] = [await makeShop(bench), await makeShop(bench)];
    await expect(makeProduct(bench, { ...mine, store: theirs.store }, 'cup')).rejects.toMatchObject({
      code: 'store.unknown',
      kind: 'not_found',
    });
  });
});

describe('lists', () => {
  test('pages hold everything once, in order', async () => {
    const shop = await makeShop(bench);
    const ids = [shop.product.id];
    for (const name of ['b', 'c', 'd', 'e']) ids.push((await makeProduct(bench, shop, name)).id);
    const list = (input: unknown) => bench.execute(listProducts, { actor: shop.key, input });
    const first = await list({ limit: 2 });
    const second = await list({ limit: '2', after: first.next });
    const third = await list({ limit: 2, after: second.next });
    expect([first, second, third].flatMap((page) => page.data.map((product) => product.id))).toEqual(ids);
    expect(third.next).toBeNull();
    expect(await list({ limit: 5 })).toMatchObject({ next: null });
    expect((await list({})).data).toHaveLength(5);
  });

  test("a cursor that was changed, or is another brand's, is refused (B100)", async () => {
    const [mine, theirs] = [await makeShop(bench), await makeShop(bench)];
    for (const shop of [mine, theirs]) await makeProduct(bench, shop, 'cup');
    const { next } = await bench.execute(listProducts, { actor: theirs.key, input: { limit: 1 } });
    expect(next).not.toBeNull();
    for (const after of [next, `x${next}`, '', 'null', "'; drop"]) {
      await expect(bench.execute(listProducts, { actor: mine.key, input: { after } })).rejects.toMatchObject({
        kind: 'invalid',
        fields: [{ path: 'after' }],
      });
    }
  });

  test.each([0, -1, 201, 10 ** 9, '1000000000', '0x10', '1e2', 1.5, ''])(
    'a page of %j (B100)',
    async (limit) => {
      const shop = await makeBrand(bench);
      await expect(bench.execute(listProducts, { actor: shop.key, input: { limit } })).rejects.toMatchObject({
        fields: [{ path: 'limit' }],
      });
    },
  );
});

describe('offers', () => {
  const open = (actor: Actor, input: Record<string, unknown>) =>
    bench.execute(createOffer, { actor, input: { kind: 'open', rateBps: 1_200, ...input } });

  test('an open offer on own products', async () => {
    const shop = await makeShop(bench);
    const offer = await open(shop.key, { productIds: [shop.product.id], minFollowers: 2_000 });
    expect(offer).toMatchObject({
      ...{ kind: 'open', state: 'open', rateBps: 1_200, minFollowers: 2_000, endsAt: null },
      productIds: [shop.product.id],
    });
  });

  test("another brand's product is no product, an end in the past no end", async () => {
    const [mine, theirs] = [await makeShop(bench), await makeShop(bench)];
    const productIds = [mine.product.id, theirs.product.id];
    await expect(open(mine.key, { productIds })).rejects.toMatchObject({ code: 'product.unknown' });
    const endsAt = '2026-03-02T09:00:00.000Z';
    await expect(open(mine.key, { productIds: [mine.product.id], endsAt })).rejects.toMatchObject({
      fields: [{ path: 'endsAt' }],
    });
  });
});

describe('the shell around every act', () => {
  test('the same key answers again with the same secrets, another request under it is refused', async () => {
    const brand = await makeBrand(bench);
    const input = { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' };
    const call = { actor: brand.key, input, key: 'once' };
    const first = await bench.execute(createStore, call);
    expect(await bench.execute(createStore, call)).toEqual(first);
    const other = { ...call, input: { ...input, name: 'Other' } };
    await expect(bench.execute(createStore, other)).rejects.toMatchObject({ code: 'request.key_reused' });
    const [row] = await bench.database
      .sql`select count(*)::int as n from stores where brand_id = ${brand.brandId}`;
    expect(row).toEqual({ n: 1 });
  });

  test('what fails leaves nothing, and what is kept beyond the end is of no use', async () => {
    const count = async () => {
      const [row] = await bench.database.sql`
        select (select count(*)::int from brands) as brands, (select count(*)::int from mailboxes) as mailboxes,
          (select count(*)::int from api_keys) as keys, (select count(*)::int from claim_codes) as codes,
          (select count(*)::int from events) as events, (select count(*)::int from directory) as directory`;
      return row;
    };
    const before = await count();
    const kept: Tx[] = [];
    const failing = defineUseCase({
      ...createBrand,
      async run(context, input) {
        kept.push(context.tx);
        await createBrand.run(context, input);
        throw new Error('in the middle');
      },
    });
    const input = { name: 'Nobody', currency: 'USD' };
    await expect(bench.execute(failing, { actor: operator, input, key: 'k' })).rejects.toThrow(
      'in the middle',
    );
    expect(await count()).toEqual(before);
    // The key was not used up either.
    expect(await bench.execute(createBrand, { actor: operator, input, key: 'k' })).toMatchObject({});
    const [tx] = kept;
    if (tx === undefined) throw new Error('the use case ran');
    expect(() => tx.sql`select 1`).toThrow(/revoked/);
    expect(() => tx.orm.select()).toThrow(/revoked/);
  });
});
