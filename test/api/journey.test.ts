import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp, type Answer, type Http } from '../support/http.ts';

let http: Http;
let handles = 0;
beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.close());

const text = (answer: Answer, name: string): string => String(answer.body[name]);
const price = { amount: '40.00', currency: 'USD' };

async function shop() {
  const brand = await http.post('/v1/brands', { name: 'Lumen Tea', currency: 'USD' });
  const key = text(brand, 'apiKey');
  const store = await http.post(
    '/v1/stores',
    { kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' },
    key,
  );
  const input = {
    storeId: text(store, 'id'),
    externalId: 'teapot',
    title: 'Ceramic teapot',
    url: 'https://lumen.example/teapot',
    price,
  };
  const product = await http.post('/v1/products', input, key);
  return { brand, key, store, product, productId: text(product, 'id'), input };
}

const bring = (followers = 5_000, handle = `ada${(handles += 1)}`) =>
  http.post('/v1/creators', { name: 'Ada', profiles: [{ platform: 'tiktok', handle, followers }] });

/** A deal proposed by the creator at 20 %. */
async function proposed(followers?: number) {
  const [seller, creator] = [await shop(), await bring(followers)];
  const proposal = {
    creatorId: text(creator, 'id'),
    productIds: [seller.productId],
    terms: { rateBps: 2_000 },
    by: 'creator',
  };
  const deal = await http.post('/v1/deals', proposal);
  const move = (name: string, body: Record<string, unknown>, token?: string) =>
    http.post(`/v1/deals/${text(deal, 'id')}/${name}`, body, token);
  return { ...seller, creatorId: proposal.creatorId, proposal, deal, move };
}

describe('the journey over HTTP', () => {
  test('brand, store, product, creator, deal, content and link, with the statuses of the contract', async () => {
    const { brand, store, product, key, productId, creatorId, deal, move } = await proposed();
    expect([brand, store, product, deal].map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect(brand.body).toMatchObject({
      claimUrl: `https://parley.example/chat?start=${text(brand, 'claimCode')}`,
    });
    expect(store.body).toMatchObject({ webhookUrl: `https://parley.example/webhooks/${text(store, 'id')}` });
    expect(deal.body).toMatchObject({
      code: 'D-1',
      state: 'proposed',
      version: 1,
      turn: 'brand',
      terms: { rateBps: 2_000 },
    });

    const countered = await move('counter', { by: 'brand', version: 1, terms: { rateBps: 1_500 } }, key);
    expect(countered).toMatchObject({
      status: 200,
      body: { version: 2, turn: 'creator', terms: { rateBps: 1_500 } },
    });
    const accepted = await move('accept', { by: 'creator', version: 2 });
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', version: 3, turn: null } });
    expect(await http.get(`/v1/deals/${text(deal, 'id')}`, key)).toEqual(accepted);

    const content = { creatorId, url: 'https://youtu.be/dQw4w9WgXcQ', title: 'My tea ritual' };
    const added = await http.post('/v1/content', content, key);
    expect(added.status).toBe(201);
    expect(await http.post('/v1/content', { ...content, url: `${content.url}?si=x` }, key)).toMatchObject({
      status: 200,
      body: { id: added.body['id'] },
    });
    const link = await http.post('/v1/links', { creatorId, productId }, key);
    expect(link).toMatchObject({
      status: 201,
      body: { url: `https://parley.example/l/${text(link, 'code')}` },
    });
    expect(await http.post('/v1/links', { creatorId, productId }, key)).toMatchObject({
      status: 200,
      body: { id: link.body['id'] },
    });
    const bound = await http.post(
      `/v1/links/${text(link, 'id')}/content`,
      { contentId: text(added, 'id') },
      key,
    );
    expect(bound).toMatchObject({ status: 200, body: { contentId: added.body['id'] } });
  });

  test('a known creator answers 200 with the existing id', async () => {
    const first = await bring(1_000, 'Known');
    const again = await bring(1_000, '@known');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ id: first.body['id'], claimCode: null, claimUrl: null });
    expect(await http.get(`/v1/creators/${text(first, 'id')}`)).toMatchObject({
      status: 200,
      body: { name: 'Ada' },
    });
  });

  test('settings, lists and offers of a brand', async () => {
    const { key, productId } = await shop();
    expect(await http.patch('/v1/brand', { followersMin: 2_000 }, key)).toMatchObject({
      status: 200,
      body: { followersMin: 2_000, windowDays: 30 },
    });
    expect(await http.get('/v1/brand', key)).toMatchObject({ body: { followersMin: 2_000 } });
    const offer = await http.post(
      '/v1/offers',
      { productIds: [productId], kind: 'open', rateBps: 1_200 },
      key,
    );
    expect(offer).toMatchObject({ status: 201, body: { kind: 'open', rateBps: 1_200 } });
    expect(await http.get('/v1/products?limit=1', key)).toMatchObject({
      status: 200,
      body: { data: [{ id: productId }], next: null },
    });
  });
});

describe('refusals', () => {
  const isProblem = (answer: Answer, status: number, code: string) => {
    expect(answer.type).toContain('application/problem+json');
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(Object.keys(answer.body)).toEqual(
      expect.arrayContaining(['type', 'title', 'detail', 'requestId']),
    );
  };

  test('401 without a known key', async () => {
    isProblem(await http.get('/v1/brand', 'nobody'), 401, 'access.key_unknown');
  });

  test("403 for the wrong right: a key on the operator's routes, the operator on a brand's, a key for the creator", async () => {
    const { key, proposal, move } = await proposed();
    for (const path of ['/v1/brands', '/v1/creators'])
      expect((await http.post(path, {}, key)).status).toBe(403);
    for (const path of ['/v1/brand', '/v1/products']) expect((await http.get(path)).status).toBe(403);
    isProblem(await http.post('/v1/deals', proposal, key), 403, 'deal.wrong_side');
    isProblem(await move('withdraw', { by: 'creator', version: 1 }, key), 403, 'deal.wrong_side');
  });

  test('a final proposal with a sample can be accepted or declined, with a reason, and nothing else', async () => {
    const { key, deal, move } = await proposed();
    expect(deal.body).toMatchObject({ final: false, expiresAt: expect.stringMatching(/Z$/) as string });
    expect(deal.body).not.toMatchObject({ terms: { sample: true } });
    const terms = { rateBps: 1_500, sample: true };
    const last = await move('counter', { by: 'brand', version: 1, terms, final: true }, key);
    expect(last).toMatchObject({ status: 200, body: { final: true, terms, turn: 'creator' } });
    isProblem(await move('counter', { by: 'creator', version: 2, terms }), 409, 'deal.final');
    isProblem(
      await move('counter', { by: 'creator', version: 2, terms: { ...terms, gift: 1 } }),
      400,
      'input.invalid',
    );
    isProblem(
      await move('decline', { by: 'creator', version: 2, reason: 'x'.repeat(301) }),
      400,
      'input.invalid',
    );
    const declined = await move('decline', { by: 'creator', version: 2, reason: 'Too low for me' });
    expect(declined).toMatchObject({ status: 200, body: { state: 'declined', turn: null, expiresAt: null } });
  });

  test("404 for another brand's things", async () => {
    const [mine, theirs] = [await proposed(), await proposed()];
    isProblem(await mine.move('decline', { by: 'brand', version: 1 }, theirs.key), 404, 'deal.unknown');
    isProblem(
      await http.post('/v1/deals', { ...mine.proposal, by: 'brand' }, theirs.key),
      404,
      'product.unknown',
    );
    isProblem(await http.post('/v1/products', theirs.input, mine.key), 404, 'store.unknown');
    const link = { creatorId: mine.creatorId, productId: mine.productId };
    isProblem(await http.post('/v1/links', link, theirs.key), 404, 'product.unknown');
    isProblem(
      await http.post('/v1/content', { creatorId: mine.creatorId, url: 'https://youtu.be/x' }, mine.key),
      404,
      'creator.unknown',
    );
  });

  test('409 when the version is stale, the creator below the threshold, the deal closed or not there', async () => {
    const { key, creatorId, productId, move } = await proposed(999);
    isProblem(await move('accept', { by: 'brand', version: 2 }, key), 409, 'deal.stale_version');
    isProblem(await move('accept', { by: 'brand', version: 1 }, key), 409, 'creator.below_threshold');
    isProblem(await move('accept', { by: 'creator', version: 1 }), 409, 'deal.not_your_turn');
    isProblem(await http.post('/v1/links', { creatorId, productId }, key), 409, 'link.no_deal');
    expect(await move('decline', { by: 'brand', version: 1 }, key)).toMatchObject({
      status: 200,
      body: { state: 'declined' },
    });
    isProblem(await move('accept', { by: 'brand', version: 2 }, key), 409, 'deal.closed');
  });

  test('400 names the field and never repeats what was sent', async () => {
    const { key, input } = await shop();
    const url = 'https://lumen.example@evil.example/secret';
    const refused = await http.post('/v1/products', { ...input, externalId: 'x', url }, key);
    isProblem(refused, 400, 'input.invalid');
    expect(refused.body['errors']).toMatchObject([{ path: 'url' }]);
    expect(JSON.stringify(refused.body)).not.toContain('evil');
    for (const [body, path] of [
      [{ unknown: 1 }, ''],
      [{ by: 'nobody' }, 'by'],
      [{ by: 'brand', version: '1' }, 'version'],
    ] as const) {
      const answer = await http.post('/v1/deals/deal_00000000000000000000000000/accept', {
        by: 'brand',
        version: 1,
        ...body,
      });
      isProblem(answer, 400, 'input.invalid');
      expect(answer.body['errors']).toMatchObject([{ path }]);
    }
    isProblem(await http.get('/v1/products?limit=1000000000', key), 400, 'input.invalid');
    isProblem(await http.get('/v1/products?after=tampered', key), 400, 'input.invalid');
  });

  test('the same Idempotency-Key replays the answer, secrets included; with another body it is 409', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await http.post('/v1/brands', { name: 'Acme', currency: 'USD' }, undefined, headers);
    expect(await http.post('/v1/brands', { name: 'Acme', currency: 'USD' }, undefined, headers)).toEqual(
      first,
    );
    const other = await http.post('/v1/brands', { name: 'Acme', currency: 'EUR' }, undefined, headers);
    isProblem(other, 409, 'request.key_reused');
    const [row] = await http.bench.database.sql`select count(*)::int as n from brands where name = 'Acme'`;
    expect(row).toEqual({ n: 1 });
  });
});

test('the reference has every route', async () => {
  const { body } = await http.get('/openapi.json');
  const paths = Object.keys(body['paths'] as object);
  expect(paths).toEqual(
    expect.arrayContaining([
      ...[
        '/v1/brands',
        '/v1/brand',
        '/v1/creators',
        '/v1/creators/{id}',
        '/v1/stores',
        '/v1/products',
        '/v1/offers',
      ],
      ...[
        '/v1/deals',
        '/v1/deals/{id}',
        ...['counter', 'accept', 'decline', 'withdraw'].map((name) => `/v1/deals/{id}/${name}`),
      ],
      ...['/v1/content', '/v1/links', '/v1/links/{id}/content'],
    ]),
  );
});

describe('the life of a deal over HTTP', () => {
  test('new terms, pause, notice, cause and appeal, each with the statuses of the contract', async () => {
    const { key, deal, move, creatorId, productId } = await proposed();
    const id = text(deal, 'id');
    const accepted = await move('accept', { by: 'brand', version: 1 }, key);
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      life: { beginsAt: null, endsAt: null, noticeBy: null, ending: null },
    });
    const asked = { by: 'brand', version: 2, terms: { rateBps: 2_500 } };
    expect(await move('renegotiate', asked, key)).toMatchObject({
      status: 200,
      body: { state: 'accepted', version: 3, turn: 'creator', termsHash: accepted.body['termsHash'] },
    });
    expect(await move('renegotiate', { ...asked, version: 3 }, key)).toMatchObject({
      status: 409,
      body: { code: 'deal.proposal_open' },
    });
    const agreed = await move('accept', { by: 'creator', version: 3 });
    expect(agreed.body).toMatchObject({ version: 5, turn: null, terms: { rateBps: 2_500 } });
    const paused = await move('pause', { by: 'brand', version: 5, reason: 'Sold out' }, key);
    expect(paused).toMatchObject({ status: 200, body: { state: 'paused', life: { reason: 'Sold out' } } });
    expect(await move('resume', { by: 'creator', version: 6 })).toMatchObject({ status: 403 });
    expect(await move('resume', { by: 'brand', version: 6 }, key)).toMatchObject({ status: 200 });
    expect(await move('end', { by: 'creator', version: 7 }, key)).toMatchObject({
      status: 403,
      body: { code: 'deal.wrong_side' },
    });
    expect(await move('end', { by: 'brand', version: 7 }, key)).toMatchObject({
      body: { state: 'accepted', life: { noticeBy: 'brand' } },
    });
    expect(await move('keep', { by: 'brand', version: 8 }, key)).toMatchObject({ body: { version: 9 } });
    const cause = { by: 'brand', version: 9, cause: true };
    expect(await move('end', cause, key)).toMatchObject({
      status: 400,
      body: { code: 'deal.reason_needed' },
    });
    expect(await move('end', { ...cause, reason: 'Said that it heals' }, key)).toMatchObject({
      body: { state: 'ended', life: { ending: 'cause', reason: 'Said that it heals' } },
    });
    expect(await move('appeal', { version: 10, text: 'I never said so' }, key)).toMatchObject({
      status: 403,
    });
    await move('appeal', { version: 10, text: 'I never said so' });
    expect((await http.get('/v1/appeals')).body).toMatchObject({ data: [{ id, text: 'I never said so' }] });
    expect(await move('appeal/decide', { version: 11, grant: true }, key)).toMatchObject({ status: 403 });
    const back = await move('appeal/decide', { version: 11, grant: true });
    expect(back).toMatchObject({ status: 200, body: { state: 'accepted', version: 12 } });

    const sheet = await http.get(`/v1/deals/${id}/terms`, key);
    expect(sheet).toMatchObject({
      status: 200,
      body: {
        ...{ id, state: 'accepted', creator: { id: creatorId }, products: [{ id: productId }] },
        versions: [
          { version: 1, cause: 'accepted', terms: { rateBps: 2_000 }, hash: accepted.body['termsHash'] },
          { version: 2, cause: 'renegotiated', terms: { rateBps: 2_500 }, hash: agreed.body['termsHash'] },
        ],
      },
    });
    const list = await http.get('/v1/deals?state=accepted', key);
    expect(list.body).toMatchObject({ data: [{ id, version: 12 }], next: null });
    const { key: stranger } = await shop();
    expect(await http.get(`/v1/deals/${id}/terms`, stranger)).toMatchObject({ status: 404 });
    expect((await http.get('/v1/deals', stranger)).body).toEqual({ data: [], next: null });
  });

  test('a disclosure that is missing is reported, added and accepted', async () => {
    const { key, move, creatorId, productId } = await proposed();
    await move('accept', { by: 'brand', version: 1 }, key);
    const link = await http.post('/v1/links', { creatorId, productId }, key);
    const about = (what: string, body: Record<string, unknown> = {}, token?: string) =>
      http.post(`/v1/links/${text(link, 'id')}/disclosure/${what}`, body, token);
    expect(await about('missing', {}, key)).toMatchObject({
      status: 201,
      body: { linkId: text(link, 'id'), state: 'missing', version: 1 },
    });
    expect(await about('missing', {}, key)).toMatchObject({ status: 409 });
    expect(await about('added', { version: 1 }, key)).toMatchObject({ status: 403 });
    expect(await about('added', { version: 1 })).toMatchObject({
      body: { state: 'added', dueAt: '2026-03-09T09:00:00.000Z' },
    });
    expect(await about('reject', { version: 2 }, key)).toMatchObject({ body: { state: 'paused' } });
    expect(await about('accept', { version: 3 }, key)).toMatchObject({ body: { state: 'accepted' } });
  });
});

describe('limits over HTTP', () => {
  test('answer by themselves, are refused where they cross, and stand nowhere but with the brand', async () => {
    const { key, proposal, deal, move } = await proposed();
    const patch = (input: Record<string, unknown>) => http.patch('/v1/brand', input, key);
    expect(await patch({ acceptUpToBps: 3_000, declineAboveBps: 2_000 })).toMatchObject({
      ...{ status: 400, body: { code: 'brand.limits_cross' } },
    });
    expect(await patch({ acceptUpToBps: 1_500, declineAboveBps: 2_500, rateLimitBps: 2_000 })).toMatchObject({
      ...{ status: 200, body: { acceptUpToBps: 1_500, declineAboveBps: 2_500, rateLimitBps: 2_000 } },
    });
    await move('withdraw', { by: 'creator', version: 1 });
    // Another creator, who has asked for nothing yet.
    const other = await bring();
    const made = await http.post('/v1/deals', {
      ...{ ...proposal, creatorId: text(other, 'id'), terms: { rateBps: 1_500 } },
    });
    expect(made).toMatchObject({ status: 201, body: { state: 'accepted', version: 2 } });
    expect(JSON.stringify([made.body, deal.body])).not.toMatch(/UpTo|declineAbove|Limit|automatic/);
  });

  test('a rate above the limit waits, is answered with the version unchanged, and is stopped', async () => {
    const { key, deal, move } = await proposed();
    await http.patch('/v1/brand', { rateLimitBps: 1_000 }, key);
    const waiting = await move('accept', { by: 'brand', version: 1 }, key);
    expect(waiting).toMatchObject({
      status: 200,
      body: { state: 'proposed', version: 1, turn: 'brand', approval: { move: 'accept', askedBy: null } },
    });
    const { approval } = waiting.body as { approval: { id: string } };
    expect((await http.get(`/v1/deals/${text(deal, 'id')}`, key)).body).toEqual(waiting.body);
    // A key is one person.
    expect(await move('approve', { approvalId: approval.id }, key)).toMatchObject({
      ...{ status: 403, body: { code: 'approval.second_needed' } },
    });
    expect(await move('stop', { approvalId: approval.id }, key)).toMatchObject({
      ...{ status: 200, body: { stopped: true } },
    });
    expect(await move('stop', { approvalId: approval.id }, key)).toMatchObject({ status: 409 });
    expect((await http.get(`/v1/deals/${text(deal, 'id')}`, key)).body).not.toHaveProperty('approval');
  });
});
