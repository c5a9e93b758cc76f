import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttp, type Answer, type Http } from '../support/http.ts';

let http: Http;
let handles = 0;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.close());

const text = (answer: Answer, name: string): string => String(answer.body[name]);

async function shop() {
  const brand = await http.post('/v1/brands', { name: 'Lumen Tea', currency: 'USD' });
  const key = text(brand, 'apiKey');
  const input = { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' };
  const store = await http.post('/v1/stores', input, key);
  const add = async (externalId: string): Promise<string> => {
    const url = `https://lumen.example/${externalId}`;
    const price = { amount: '40.00', currency: 'USD' };
    const product = { storeId: text(store, 'id'), externalId, title: externalId, url, price };
    return text(await http.post('/v1/products', product, key), 'id');
  };
  return { key, add, productId: await add('teapot') };
}

const bring = async (): Promise<string> => {
  const profiles = [{ platform: 'tiktok', handle: `api${(handles += 1)}`, followers: 5_000 }];
  return text(await http.post('/v1/creators', { name: 'Ada', profiles }), 'id');
};

/** A deal in force at 15 %. */
async function deal(key: string, creatorId: string, productId: string): Promise<void> {
  const terms = { rateBps: 1_500 };
  const made = await http.post('/v1/deals', { creatorId, productIds: [productId], terms, by: 'brand' }, key);
  await http.post(`/v1/deals/${text(made, 'id')}/accept`, { by: 'creator', version: 1 });
}

test('an offer to named creators goes out to those it can reach, and tells of the others', async () => {
  const { key, productId } = await shop();
  const [ada, noor] = [await bring(), await bring()];
  await deal(key, ada, productId);
  const input = {
    ...{ productIds: [productId], kind: 'targeted', rateBps: 1_800, creatorIds: [ada, noor] },
    ...{ endsAt: '2036-06-30T00:00:00Z', message: 'For your kitchen series', minFollowers: 2_000 },
    terms: { sample: true, tiers: [{ sales: 50, rateBps: 2_000 }] },
  };
  const made = await http.post('/v1/offers', input, key);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...{ kind: 'targeted', state: 'open', rateBps: 1_800, approval: false, terms: input.terms },
    conflicts: [{ creatorId: ada, productId, reason: 'deal', deal: 'D-1' }],
  });
  const none = await http.post('/v1/offers', { ...input, creatorIds: [ada] }, key);
  expect([none.status, none.body['code']]).toEqual([409, 'offer.nobody_left']);
  const wrong: [object, string][] = [
    [{ ...input, endsAt: undefined }, 'endsAt'],
    [{ ...input, creatorIds: undefined }, 'creatorIds'],
    [{ ...input, kind: 'secret' }, 'kind'],
    [{ ...input, kind: 'open', creatorIds: undefined }, 'message'],
    [{ ...input, terms: { tiers: [{ sales: 50, rateBps: 1_700 }] } }, 'terms.tiers'],
    [{ ...input, terms: { usage: { kind: 'repost' } } }, 'terms'],
  ];
  for (const [body, path] of wrong) {
    const answer = await http.post('/v1/offers', body, key);
    expect([answer.status, answer.body['errors']]).toEqual([400, [expect.objectContaining({ path })]]);
  }
});

test('an offer changes its rate and its end, is paused, resumed and ended, and is another brand’s secret', async () => {
  const [{ key, productId }, other] = [await shop(), await shop()];
  const made = await http.post('/v1/offers', { productIds: [productId], kind: 'open', rateBps: 1_200 }, key);
  const path = `/v1/offers/${text(made, 'id')}`;
  const changed = await http.patch(path, { rateBps: 1_500, endsAt: '2036-06-30T00:00:00Z' }, key);
  expect(changed.body).toMatchObject({ rateBps: 1_500, endsAt: '2036-06-30T00:00:00.000Z', cuts: [] });
  expect((await http.get(path, key)).body).toEqual(changed.body);
  expect((await http.get(path, other.key)).status).toBe(404);
  expect((await http.post(`${path}/pause`, {}, other.key)).status).toBe(404);
  for (const [command, state] of [
    ['pause', 'paused'],
    ['resume', 'open'],
    ['end', 'ended'],
  ]) {
    const answer = await http.post(`${path}/${command}`, {}, key);
    expect([answer.status, answer.body['state']]).toEqual([200, state]);
  }
  expect((await http.post(`${path}/resume`, {}, key)).body).toMatchObject({ code: 'offer.ended' });
  expect((await http.patch(path, { rateBps: 2_000 }, key)).status).toBe(409);
  const listed = await http.get('/v1/offers?limit=1', key);
  expect(listed.body).toMatchObject({ data: [{ id: text(made, 'id'), state: 'ended' }], next: null });
});

test('a default rate puts new products on offer', async () => {
  const { key, add } = await shop();
  const set = await http.patch('/v1/brand', { defaultRateBps: 1_000 }, key);
  expect(set.body).toMatchObject({ defaultRateBps: 1_000 });
  const lamp = await add('lamp');
  expect((await http.get('/v1/offers', key)).body).toMatchObject({
    data: [{ kind: 'open', state: 'open', rateBps: 1_000, productIds: [lamp] }],
  });
});
