import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEdge, OPERATOR_TOKEN, unique, type Edge, type Shop } from './edge.ts';

let edge: Edge;
let shop: Shop;
beforeAll(async () => {
  edge = await openEdge();
  shop = await edge.shop();
});
afterAll(() => edge.close());

const PATH = '/v1/invitations';
const wish = async (more: object = {}) => ({
  ...{ creatorId: await edge.creator(), productIds: [shop.productId] },
  ...more,
});

/** Sends the same under one Idempotency-Key. */
async function post(body: unknown, key: string) {
  const response = await fetch(edge.url + PATH, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' },
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('invitations over HTTP', () => {
  it('are made by a brand, seen and listed by it alone, and taken back once', async () => {
    const made = await edge.ask('POST', PATH, shop.key, await wish({ rateBps: 1_500, message: 'Hello' }));
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'waiting', rateBps: 1_500, message: 'Hello', dealId: null, claimUrl: null },
    });
    const id = String(made.body['id']);
    expect(await edge.ask('GET', `${PATH}/${id}`, shop.key)).toMatchObject({ status: 200, body: { id } });
    const listed = await edge.ask('GET', `${PATH}?limit=1`, shop.key);
    expect(listed).toMatchObject({ status: 200, body: { data: [{ id }], next: null } });
    const other = await edge.shop();
    expect(await edge.ask('GET', `${PATH}/${id}`, other.key)).toMatchObject({ status: 404 });
    expect(await edge.ask('POST', `${PATH}/${id}/withdraw`, other.key, {})).toMatchObject({ status: 404 });
    const back = await edge.ask('POST', `${PATH}/${id}/withdraw`, shop.key, {});
    expect(back).toMatchObject({ status: 200, body: { state: 'withdrawn', expiresAt: null } });
    expect(await edge.ask('POST', `${PATH}/${id}/withdraw`, shop.key, {})).toMatchObject({
      ...{ status: 409, body: { code: 'invitation.closed' } },
    });
  });

  it('of a profile nobody has answer a claim link, and the same key the same answer', async () => {
    const profile = { platform: 'tiktok', handle: `new.face${unique()}` };
    const body = { profile, productIds: [shop.productId], rateBps: 1_000 };
    const first = await post(body, 'once');
    expect(first).toMatchObject({ status: 201, body: { claimUrl: expect.stringContaining('claim_') } });
    expect(await post(body, 'once')).toEqual(first);
    expect(await post({ ...body, rateBps: 1_100 }, 'once')).toMatchObject({ status: 409 });
    expect(await post(body, 'twice')).toMatchObject({ status: 409, body: { code: 'invitation.waits' } });
  });

  it('need a brand key, a creator or a profile, and products of its own', async () => {
    const body = await wish();
    const refusals: [string, unknown, number][] = [
      [OPERATOR_TOKEN, body, 403],
      ['nobody', body, 401],
      [shop.key, { ...body, creatorId: undefined }, 400],
      [shop.key, { ...body, profile: { platform: 'tiktok', handle: 'a' } }, 400],
      [shop.key, { productIds: body.productIds, profile: { platform: 'myspace', handle: 'a' } }, 400],
      [shop.key, { productIds: body.productIds, profile: { platform: 'tiktok', handle: '../a' } }, 400],
      [shop.key, { ...body, rateBps: 9_000 }, 400],
      [shop.key, { ...body, message: 'x'.repeat(1_001) }, 400],
      [shop.key, { ...body, quota: 1 }, 400],
      [shop.key, { ...body, productIds: [(await edge.shop()).productId] }, 404],
      [shop.key, { ...body, creatorId: shop.productId }, 400],
      [shop.key, { ...body, creatorId: shop.creatorId }, 409],
    ];
    for (const [token, sent, status] of refusals) {
      expect([sent, (await edge.ask('POST', PATH, token, sent)).status]).toEqual([sent, status]);
    }
  });
});
