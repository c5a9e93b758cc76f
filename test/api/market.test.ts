import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp, type Answer, type Http } from '../support/http.ts';

let http: Http;
let key: string;
let productId: string;
let storeId: string;
let handles = 0;
const text = (answer: Answer, name: string): string => String(answer.body[name]);
const usd = (amount: string) => ({ amount, currency: 'USD' });

beforeAll(async () => {
  http = await openHttp();
  const brand = await http.post('/v1/brands', { name: 'Lumen Tea', currency: 'USD' });
  key = text(brand, 'apiKey');
  const shop = { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' };
  storeId = text(await http.post('/v1/stores', shop, key), 'id');
  const product = await add('teapot', { stock: 5, variants: [{ externalId: 'pot-s', title: 'Small' }] });
  expect(product).toMatchObject({
    status: 201,
    body: { stock: 5, excluded: false, variants: [{ title: 'Small', price: usd('40.00'), stock: null }] },
  });
  productId = text(product, 'id');
});
afterAll(() => http.close());

const add = (externalId: string, more: object = {}) =>
  http.post(
    '/v1/products',
    {
      ...{ storeId, externalId, title: `The ${externalId}`, url: `https://lumen.example/${externalId}` },
      price: usd('40.00'),
      ...more,
    },
    key,
  );

async function partner(): Promise<void> {
  const profiles = [{ platform: 'tiktok', handle: `ada${(handles += 1)}`, followers: 5_000 }];
  const creator = await http.post('/v1/creators', { name: 'Ada', profiles });
  const proposal = {
    creatorId: text(creator, 'id'),
    productIds: [productId],
    terms: { rateBps: 1_500 },
    by: 'brand',
  };
  const deal = await http.post('/v1/deals', proposal, key);
  await http.post(`/v1/deals/${text(deal, 'id')}/accept`, { by: 'creator', version: deal.body['version'] });
}

describe('products over HTTP', () => {
  test('are changed field by field; null takes away, and what is wrong is named', async () => {
    const patch = (body: object, token = key) => http.patch(`/v1/products/${productId}`, body, token);
    const changed = await patch({ price: usd('42.00'), cost: usd('9.00'), category: 'Tea', stock: 0 });
    expect(changed).toMatchObject({
      status: 200,
      body: { price: usd('42.00'), cost: usd('9.00'), category: 'Tea', stock: 0, title: 'The teapot' },
    });
    expect((await patch({ stock: null, category: null, variants: [] })).body).toMatchObject({
      ...{ stock: null, category: null, variants: [] },
    });
    expect(await patch({ url: 'https://elsewhere.example/x' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'url' }] },
    });
    expect((await patch({ storeId })).status).toBe(400);
    const other = await http.post('/v1/brands', { name: 'Other', currency: 'USD' });
    expect((await patch({ stock: 1 }, text(other, 'apiKey'))).status).toBe(404);
    expect((await http.get(`/v1/products/${productId}`, key)).body).toMatchObject({
      id: productId,
      variants: [],
    });
    expect((await http.get('/v1/products?search=TEAPOT', key)).body).toMatchObject({
      data: [{ id: productId, excluded: false }],
    });
  });
});

describe('boosts and announcements over HTTP', () => {
  test('a boost is made, listed and stopped once', async () => {
    const made = await http.post('/v1/boosts', { productIds: [productId], rateBps: 1_800, hours: 48 }, key);
    expect(made).toMatchObject({
      status: 201,
      body: { code: 'B-1', state: 'live', cap: null, ownDeals: true },
    });
    const list = await http.get('/v1/boosts', key);
    expect(list.body).toMatchObject({ data: [{ id: made.body['id'], sales: 0, commission: [] }] });
    const stop = () => http.post(`/v1/boosts/${text(made, 'id')}/stop`, {}, key);
    expect(await stop()).toMatchObject({ status: 200, body: { state: 'stopped', whyEnded: 'stopped' } });
    expect(await stop()).toMatchObject({ status: 409, body: { code: 'boost.over' } });
    const endless = { productIds: [productId], rateBps: 1_800 };
    expect(await http.post('/v1/boosts', endless, key)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'endsAt' }] },
    });
  });

  test('two announcements go out, the third is too many; nobody reads where there is no deal', async () => {
    const say = () => http.post('/v1/announcements', { text: 'New flavours' }, key);
    expect(await say()).toMatchObject({ status: 409, body: { code: 'announcement.nobody' } });
    await partner();
    for (let sent = 0; sent < 2; sent += 1)
      expect(await say()).toMatchObject({ status: 201, body: { audience: 'all', readers: 1 } });
    expect(await say()).toMatchObject({ status: 429, body: { code: 'announcement.quota' } });
  });
});
