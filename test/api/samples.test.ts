import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp, type Answer, type Http } from '../support/http.ts';

let http: Http;
let handles = 0;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.close());

const text = (answer: Answer, name: string): string => String(answer.body[name]);
const ADDRESS = { name: 'Ada', line1: '1 Canary Row', city: 'Town', postalCode: '1', country: 'US' };

async function shop() {
  const brand = await http.post('/v1/brands', { name: 'Lumen Tea', currency: 'USD' });
  const key = text(brand, 'apiKey');
  const shopInput = { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' };
  const store = await http.post('/v1/stores', shopInput, key);
  const product = await http.post(
    '/v1/products',
    {
      ...{ storeId: text(store, 'id'), externalId: 'teapot', title: 'Ceramic teapot' },
      ...{ url: 'https://lumen.example/teapot', price: { amount: '40.00', currency: 'USD' }, stock: 1 },
    },
    key,
  );
  return { key, productId: text(product, 'id') };
}

async function scene() {
  const seller = await shop();
  const profiles = [{ platform: 'tiktok', handle: `sample${(handles += 1)}`, followers: 5_000 }];
  const creatorId = text(await http.post('/v1/creators', { name: 'Ada', profiles }), 'id');
  const asked = { creatorId, productId: seller.productId };
  const sample = await http.post('/v1/samples', { ...asked, address: ADDRESS, note: 'For tea' }, seller.key);
  const id = text(sample, 'id');
  const move = (name: string, body: Record<string, unknown> = {}, token = seller.key) =>
    http.post(`/v1/samples/${id}/${name}`, body, token);
  return { ...seller, creatorId, asked, sample, id, move };
}

describe('samples over HTTP', () => {
  test('asked for, approved, shipped, delivered, with the statuses of the contract', async () => {
    const { sample, move, key, id, asked } = await scene();
    expect(sample).toMatchObject({
      status: 201,
      body: { code: 'S-1', state: 'requested', hasAddress: true, note: 'For tea', version: 1 },
    });
    expect(JSON.stringify(sample.body)).not.toContain('Canary');
    expect(await http.post('/v1/samples', asked, key)).toMatchObject({
      status: 409,
      body: { code: 'sample.open_already' },
    });
    expect(await move('approve')).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect(await move('approve')).toMatchObject({ status: 409, body: { code: 'sample.not_possible' } });
    expect(await move('ship', { carrier: 'usps', tracking: '9400 1000' })).toMatchObject({
      status: 200,
      body: {
        state: 'shipped',
        carrier: 'USPS',
        trackingUrl: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=94001000',
      },
    });
    expect(await move('delivered')).toMatchObject({ status: 200, body: { state: 'delivered' } });
    expect(await http.post(`/v1/samples/${id}/got-it`, {})).toMatchObject({
      status: 200,
      body: { state: 'content_due', startedBy: 'creator' },
    });
    expect((await http.get('/v1/samples?state=content_due', key)).body).toMatchObject({
      data: [{ id }],
      next: null,
    });
    expect((await http.get('/v1/samples?state=requested', key)).body).toEqual({ data: [], next: null });
    expect(await http.get(`/v1/samples/S-1`, key)).toMatchObject({ status: 200, body: { id } });
    expect((await http.get('/v1/samples?limit=1')).body).toMatchObject({ data: [expect.anything()] });
  });

  test('declined with a reason; the last piece goes to one of two, and the answer tells of each', async () => {
    const one = await scene();
    const declined = await one.move('decline', { reason: 'Not now' });
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined', reason: 'Not now' } });
    expect(declined.body['hasAddress']).toBe(false);
    const profiles = ['x', 'y'].map((name) => ({
      platform: 'tiktok',
      handle: `${name}${(handles += 1)}`,
      followers: 9_000,
    }));
    const ids = [];
    for (const profile of profiles) {
      const creatorId = text(await http.post('/v1/creators', { name: 'Bo', profiles: [profile] }), 'id');
      ids.push(text(await http.post('/v1/samples', { creatorId, productId: one.productId }, one.key), 'id'));
    }
    const both = await http.post('/v1/samples/approve', { ids }, one.key);
    expect(both).toMatchObject({
      status: 200,
      body: {
        data: [
          { ref: ids[0], ok: true, sample: { state: 'approved' } },
          { ref: ids[1], ok: false, problem: { code: 'sample.out_of_stock' } },
        ],
      },
    });
  });

  test('keys speak for their brand alone, and what is of another brand is not there', async () => {
    const { move, id, key, asked } = await scene();
    const stranger = await shop();
    for (const name of ['withdraw', 'got-it', 'not-yet', 'problem', 'extend'])
      expect((await move(name)).status).toBe(403);
    for (const name of [
      'approve',
      'decline',
      'ship',
      'correct',
      'delivered',
      'cancel',
      'release',
      'resend',
      'address',
      'extension',
    ]) {
      const body =
        name === 'ship' || name === 'correct'
          ? { carrier: 'UPS' }
          : name === 'address'
            ? { address: ADDRESS }
            : name === 'extension'
              ? { grant: true }
              : {};
      expect([name, (await move(name, body, stranger.key)).status]).toEqual([name, 404]);
      expect([name, (await move(name, body, 'nobody')).status]).toEqual([name, 401]);
    }
    expect((await http.get(`/v1/samples/${id}`, stranger.key)).status).toBe(404);
    expect((await http.get('/v1/samples', stranger.key)).body).toEqual({ data: [], next: null });
    expect((await http.post('/v1/samples', asked, stranger.key)).status).toBe(404);
    expect((await http.get('/v1/samples/nonsense', key)).status).toBe(404);
    expect((await move('approve', { surprise: 1 })).status).toBe(400);
    expect(await http.get(`/v1/samples/${id}`, key)).toMatchObject({ body: { version: 1 } });
  });

  test('B94: an address that is none is refused without being repeated', async () => {
    const { key, productId } = await shop();
    const profiles = [{ platform: 'tiktok', handle: `b94${(handles += 1)}`, followers: 5_000 }];
    const creatorId = text(await http.post('/v1/creators', { name: 'Ada', profiles }), 'id');
    const address = { ...ADDRESS, name: '🏠', country: 'Canaryland' };
    const refused = await http.post('/v1/samples', { creatorId, productId, address }, key);
    expect(refused).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect(JSON.stringify(refused.body)).toContain('address.country');
    expect(JSON.stringify(refused.body)).not.toContain('Canary');
  });

  test('rules of the brand, and of a product', async () => {
    const { key, productId } = await shop();
    expect((await http.get('/v1/brand/samples', key)).body).toMatchObject({ enabled: true, quota: null });
    const brand = await http.patch('/v1/brand/samples', { minSales: 2, openMax: 3 }, key);
    expect(brand).toMatchObject({ status: 200, body: { minSales: 2, openMax: 3, productId: null } });
    const path = `/v1/products/${productId}/samples`;
    expect((await http.get(path, key)).body).toMatchObject({ own: false, minSales: 2 });
    expect((await http.patch(path, { quota: 3, quotaDays: 30 }, key)).body).toMatchObject({
      ...{ own: true, minSales: 2, quota: 3, quotaDays: 30 },
    });
    expect((await http.patch(path, { quota: -1 }, key)).status).toBe(400);
    const stranger = await shop();
    expect((await http.patch(path, { quota: 1 }, stranger.key)).status).toBe(404);
  });
});
