import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { route } from '../../../api/route.ts';
import { showId } from '../../../core/kernel/id.ts';
import { defineUseCase } from '../../../core/use-case.ts';
import { anyAnswer, ask, echo, KEY, OPERATOR, testApi } from './fixture.ts';

describe('who may call', () => {
  it.each([
    ['no key', '/v1/notes', null, 401, 'access.key_missing'],
    ['an unknown key', '/v1/notes', 'guess', 401, 'access.key_unknown'],
    ['a key on an operator route', '/v1/brands', KEY, 403, 'access.wrong_right'],
    ['the operator on a brand route', '/v1/notes', OPERATOR, 403, 'access.wrong_right'],
  ])('%s on %s', async (_name, path, key, status, code) => {
    const { app, calls } = testApi();
    const answer = await ask(app, path, { key, body: { name: 'x' } });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect(calls).toEqual([]);
  });

  it.each([
    'Basic a2V5',
    `Bearer ${KEY} ${KEY}`,
    `Bearer ${KEY}, Bearer ${KEY}`,
    `Bearer ${'k'.repeat(513)}`,
    KEY,
  ])('takes "%s" for no key', async (authorization) => {
    const { app } = testApi();
    expect(await ask(app, '/v1/notes', { key: null, headers: { authorization } })).toMatchObject({
      status: 401,
      body: { code: 'access.key_missing' },
    });
  });

  it('hands the use case the actor behind the key', async () => {
    const { app, calls } = testApi();
    await ask(app, '/v1/notes/n1', { method: 'PATCH', body: { name: 'x' } });
    await ask(app, '/v1/notes/n1', { method: 'PATCH', body: { name: 'x' }, key: OPERATOR });
    expect(calls.map(({ actor }) => actor)).toEqual([
      { kind: 'key', brandId: 'b1', keyId: 'k1' },
      { kind: 'operator', name: 'token' },
    ]);
  });

  it('tells an address that sends unknown keys to wait, and never its neighbours with a key in force', async () => {
    const { app, clock } = testApi();
    const statuses = new Map<number, number>();
    for (let guess = 0; guess < 601; guess += 1) {
      const { status } = await ask(app, '/v1/notes', { key: `guess-${guess}` });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses).toEqual(
      new Map([
        [401, 600],
        [429, 1],
      ]),
    );
    const waiting = await ask(app, '/v1/notes', { key: 'guess' });
    expect(waiting.headers.get('retry-after')).toBe('60');
    expect(await ask(app, '/v1/notes')).toMatchObject({ status: 200 });
    clock.now = new Date(clock.now.getTime() + 60_000);
    expect(await ask(app, '/v1/notes', { key: 'guess' })).toMatchObject({ status: 401 });
  });

  it('lets a key make 1,000 requests a second, and counts the operator by itself', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { app } = testApi();
    const answers = await Promise.all(Array.from({ length: 1_001 }, () => ask(app, '/v1/notes')));
    const [refused, ...more] = answers.filter(({ status }) => status !== 200);
    expect(more).toEqual([]);
    expect(refused).toMatchObject({ status: 429, body: { code: 'access.too_many_requests' } });
    expect(refused?.headers.get('retry-after')).toBe('1');
    expect(await ask(app, '/v1/brands', { key: OPERATOR, body: { name: 'x' } })).toMatchObject({
      status: 201,
    });
    vi.advanceTimersByTime(1_000);
    expect(await ask(app, '/v1/notes')).toMatchObject({ status: 200 });
  });
});

describe('what a use case is given', () => {
  it('is the path and the body of a write', async () => {
    const { app } = testApi();
    const { status, body } = await ask(app, '/v1/notes/n%2F1', { method: 'PATCH', body: { name: 'x' } });
    expect({ status, body }).toEqual({ status: 200, body: { got: { id: 'n/1', name: 'x' } } });
  });

  it('is the path and the query of a read, read by its own schema', async () => {
    const { app } = testApi();
    expect((await ask(app, '/v1/notes?limit=7&after=a%20b')).body).toEqual({
      got: { limit: 7, after: 'a b' },
    });
    expect((await ask(app, '/v1/notes')).body).toEqual({ got: { limit: 50 } });
  });

  it.each([
    ['a body field named like a path parameter', '/v1/notes/n1', 'PATCH', { name: 'x', id: 'n2' }, 'id'],
    ['a query on a write', '/v1/notes/n1?name=y', 'PATCH', { name: 'x' }, '?'],
    ['an unknown query parameter', '/v1/notes?color=red', 'GET', undefined, ''],
    ['a query parameter sent twice', '/v1/notes?limit=1&limit=2', 'GET', undefined, 'limit'],
    ['B100 a page of a billion', '/v1/notes?limit=1000000000', 'GET', undefined, 'limit'],
  ])('refuses %s', async (_name, path, method, body, field) => {
    const { app } = testApi();
    expect(await ask(app, path, { method, body })).toMatchObject({
      status: 400,
      body: { code: 'input.invalid', errors: [{ path: field }] },
    });
  });

  it('reads ids by their schema; what can be none in a path is one that nothing has', async () => {
    const { app } = testApi();
    const uuid = '0190163d-8694-739b-aea5-966c26f8ad91';
    expect((await ask(app, `/v1/deals/${showId('deal', uuid)}`)).body).toEqual({ got: { id: uuid } });
    expect(await ask(app, `/v1/deals/${uuid}`)).toMatchObject({
      status: 404,
      body: { code: 'path.unknown' },
    });
  });

  it.each(['admin', '..x', 'a'.repeat(300), '%2e%2e%2f', "'; drop table notes"])(
    'B81 takes the slug %s for a plain text',
    async (slug) => {
      const { app, calls } = testApi();
      await ask(app, `/v1/notes/${encodeURIComponent(slug)}`, { method: 'PATCH', body: { name: 'x' } });
      expect(calls).toMatchObject([{ input: { id: slug } }]);
    },
  );

  it('B81 resolves dots in an address before it looks for a route', async () => {
    const { app } = testApi();
    expect(await ask(app, '/v1/notes/..', { method: 'PATCH', body: {} })).toMatchObject({ status: 404 });
  });

  it.each([
    "'; drop table brands; --",
    '../../etc/passwd',
    '<script>',
    'Ünïcödé 🎉',
    '=HYPERLINK(1)',
    '\u202eright to left',
  ])('B99 keeps the name %s as it is', async (name) => {
    const { app } = testApi();
    expect((await ask(app, '/v1/notes', { body: { name } })).body).toEqual({ got: { name } });
  });
});

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('bodies', () => {
  it.each<[name: string, raw: string | Uint8Array<ArrayBuffer>, status: number, code: string]>([
    ['B1 empty', '', 400, 'input.invalid'],
    ['B2 of 1 MiB and a byte', `{"name":"${'a'.repeat(1_048_576)}"}`, 413, 'body.too_large'],
    ['B8 invalid UTF-8', bytes('{"name":"', [0xff], '"}'), 400, 'body.malformed'],
    ['B8 a lone continuation', bytes('{"name":"', [0x80], '"}'), 400, 'body.malformed'],
    ['B9 UTF-16', Buffer.from('\ufeff{"name":"x"}', 'utf16le'), 400, 'body.malformed'],
    ['B10 an escaped NUL', '{"name":"a\\u0000b"}', 400, 'request.text_unfit'],
    ['B10 an escaped NUL in a key', '{"name":"x","nested":{"\\u0000":1}}', 400, 'request.text_unfit'],
    ['B11 a lone surrogate', '{"name":"\\ud800"}', 400, 'request.text_unfit'],
    [
      'B34 depth 100,000',
      `{"name":"x","nested":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      400,
      'body.too_deep',
    ],
    ['B34 depth 33', `{"name":"x","nested":${'['.repeat(32)}${']'.repeat(32)}}`, 400, 'body.too_deep'],
    ['B34 depth without an end', '['.repeat(1_000_000), 400, 'body.too_deep'],
    ['B35 __proto__', '{"name":"x","__proto__":{"admin":true}}', 400, 'request.text_unfit'],
    [
      'B35 __proto__ further in',
      '{"name":"x","nested":{"__proto__":{"admin":true}}}',
      400,
      'request.text_unfit',
    ],
    ['B35 constructor.prototype', '{"name":"x","constructor":{"prototype":{}}}', 400, 'input.invalid'],
    ['B36 a list', '[{"name":"x"}]', 400, 'body.malformed'],
    ['B36 a text', '"name"', 400, 'body.malformed'],
    ['B36 null', 'null', 400, 'body.malformed'],
    ['B36 an object where a list is due', '{"name":"x","tags":{}}', 400, 'input.invalid'],
    ['B37 trailing garbage', '{"name":"x"}}', 400, 'body.malformed'],
    ['B37 two documents', '{"name":"x"}{"name":"y"}', 400, 'body.malformed'],
    ['B38 NaN', '{"name":NaN}', 400, 'body.malformed'],
    ['B38 Infinity', '{"name":Infinity}', 400, 'body.malformed'],
    ['B39 a key of 1 MB', `{"name":"x","${'k'.repeat(1_000_000)}":1}`, 400, 'input.invalid'],
    ['cut off', '{"name":"x"', 400, 'body.malformed'],
  ])('%s', async (_name, raw, status, code) => {
    const { app } = testApi();
    const answer = await ask(app, '/v1/notes', { raw });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body).length).toBeLessThan(1_000);
    expect({}).not.toHaveProperty('admin');
  });

  it.each<[name: string, raw: string | Uint8Array<ArrayBuffer>, name2: string]>([
    ['B7 a byte order mark', bytes([0xef, 0xbb, 0xbf], '{"name":"x"}'), 'x'],
    ['B33 a key twice: the last counts', '{"name":"first","name":"last"}', 'last'],
    [
      'brackets in texts',
      `{"name":"${'[{'.repeat(50)}\\"${'['.repeat(50)}"}`,
      `${'[{'.repeat(50)}"${'['.repeat(50)}`,
    ],
  ])('takes %s', async (_name, raw, name) => {
    const { app } = testApi();
    expect(await ask(app, '/v1/notes', { raw })).toMatchObject({ status: 201, body: { got: { name } } });
  });

  it('takes depth 32', async () => {
    const { app } = testApi();
    const raw = `{"name":"x","nested":${'['.repeat(31)}${']'.repeat(31)}}`;
    expect(await ask(app, '/v1/notes', { raw })).toMatchObject({ status: 201 });
  });

  it.each([
    ['application/json', 201],
    ['Application/JSON; charset=utf-8', 201],
    ['application/vnd.parley+json', 201],
    ['', 201],
    ['application/x-www-form-urlencoded', 415],
    ['text/plain', 415],
    ['application/jsonish', 415],
  ])('of type "%s" is answered with %i', async (type, status) => {
    const { app } = testApi();
    const raw = new Blob(['{"name":"x"}'], { type });
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
    const response = await app.request('/v1/notes', {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, ...headers },
      body: await raw.bytes(),
    });
    expect(response.status).toBe(status);
  });

  it('B6 refuses a compressed one', async () => {
    const { app } = testApi();
    expect(await ask(app, '/v1/notes', { raw: 'x', headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 415,
      body: { code: 'body.encoded' },
    });
  });
});

describe('what is answered', () => {
  it('is 201 for what was made, or what the route says of the answer', async () => {
    const { app } = testApi();
    const make = (name: string) => ask(app, '/v1/brands', { key: OPERATOR, body: { name } });
    expect(await make('new')).toMatchObject({ status: 201, body: { got: { name: 'new' } } });
    expect(await make('known')).toMatchObject({ status: 200 });
  });

  it('is always an object; anything else is a bug of ours', async () => {
    const silent = defineUseCase({
      name: 'silent',
      input: z.strictObject({}),
      allow: ['key'],
      run: async () => undefined,
    });
    const nothing = route({
      method: 'POST',
      path: '/v1/silent',
      summary: '',
      auth: 'brand',
      useCase: silent,
      answer: z.undefined(),
      status: 200,
    });
    const { app } = testApi({ routes: [nothing] });
    expect(await ask(app, '/v1/silent', { body: {} })).toMatchObject({ status: 500 });
  });

  it('lets a write without fields come without a body', async () => {
    const approve = route({
      method: 'POST',
      path: '/v1/runs/{id}/approve',
      summary: '',
      auth: 'brand',
      useCase: echo('runs.approve', z.strictObject({ id: z.string() })),
      answer: anyAnswer,
      status: 200,
    });
    const { app } = testApi({ routes: [approve] });
    expect((await ask(app, '/v1/runs/r1/approve', { method: 'POST' })).body).toEqual({ got: { id: 'r1' } });
  });
});

describe('Idempotency-Key', () => {
  it('goes to the use case of a write, and not of a read', async () => {
    const { app, calls } = testApi();
    const headers = { 'idempotency-key': 'one two' };
    await ask(app, '/v1/notes', { body: { name: 'x' }, headers });
    await ask(app, '/v1/notes', { headers });
    await ask(app, '/v1/notes', { body: { name: 'x' } });
    expect(calls.map(({ key }) => key)).toEqual(['one two', undefined, undefined]);
  });

  it.each(['', 'a'.repeat(256), 'a\tb', 'schlüssel'])('refuses "%s"', async (key) => {
    const { app, calls } = testApi();
    expect(
      await ask(app, '/v1/notes', { body: { name: 'x' }, headers: { 'idempotency-key': key } }),
    ).toMatchObject({
      status: 400,
      body: { code: 'request.key_unfit' },
    });
    expect(calls).toEqual([]);
  });
});
