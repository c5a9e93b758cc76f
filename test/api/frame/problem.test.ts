import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { STATUS_OF_KIND } from '../../../api/problem.ts';
import { DomainError, type ErrorKind } from '../../../core/kernel/error.ts';
import { invariant } from '../../../core/kernel/invariant.ts';
import { ask, KEY, testApi } from './fixture.ts';

/** An API with a route that throws. */
function throwing(error: unknown) {
  const fail = () => {
    throw error;
  };
  return testApi({ mounts: [{ path: '/', app: new Hono().get('/fail', fail).post('/fail/:token', fail) }] });
}

const query = Object.assign(new Error('duplicate key value violates unique constraint "x": Ada Lane 7'), {
  code: '23505',
});
const BUGS: [name: string, error: unknown][] = [
  [
    'a broken invariant',
    (() => {
      try {
        invariant(false, 'the books do not balance', { entry: 'e1' });
      } catch (error) {
        return error;
      }
    })(),
  ],
  ['an error of the database', new Error('Failed query: insert ... params: Ada Lane 7', { cause: query })],
  [
    'an error of the driver',
    new Error('Failed query: insert ... params: Ada Lane 7', { cause: new Error('gone') }),
  ],
  ['a TypeError', new TypeError('Cannot read properties of undefined')],
  [
    'JSON of our own that does not parse',
    new SyntaxError('Unexpected token A, "Ada Lane 7" is not valid JSON'),
  ],
];

describe('a refusal', () => {
  it.each(Object.entries(STATUS_OF_KIND) as [ErrorKind, number][])(
    'of kind %s is answered with %i',
    async (kind, status) => {
      const { app } = throwing(new DomainError('thing.wrong', kind, {}, 'It is wrong. Nothing was changed.'));
      const answer = await ask(app, '/fail');
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).toEqual({
        type: `https://parley.example/docs#status-${status}`,
        title: expect.any(String) as string,
        status,
        code: 'thing.wrong',
        detail: 'It is wrong. Nothing was changed.',
        requestId: answer.headers.get('x-request-id'),
      });
    },
  );

  it('says when to come back, in its own figure where it has one', async () => {
    const limited = throwing(new DomainError('a.b', 'limited', { retryAfterS: 7 }, 'Slow down.'));
    expect((await ask(limited.app, '/fail')).headers.get('retry-after')).toBe('7');
    const away = throwing(new DomainError('a.b', 'unavailable', {}, 'Away.'));
    expect((await ask(away.app, '/fail')).headers.get('retry-after')).toBe('5');
  });

  it('lists the fields without the values', async () => {
    const { app } = testApi();
    const { status, body } = await ask(app, '/v1/notes', { body: { name: '', extra: 'secret-value' } });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'input.invalid',
      errors: [
        { path: 'name', message: expect.any(String) as string },
        { path: '', message: 'has fields that are not known here' },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('secret-value');
  });

  it('of a framework keeps its status', async () => {
    const { app } = throwing(new HTTPException(406, { message: 'internal wording' }));
    expect((await ask(app, '/fail')).body).toMatchObject({
      status: 406,
      code: 'request.refused',
      detail: 'Not Acceptable.',
    });
  });

  it.each(['08006', '57P01', '53300', '40P01', 'ECONNREFUSED', 'CONNECTION_CLOSED'])(
    'of a database that is away (%s) asks to come back',
    async (code) => {
      const { app } = throwing(
        new Error('Failed query', { cause: Object.assign(new Error('away'), { code }) }),
      );
      const answer = await ask(app, '/fail');
      expect(answer).toMatchObject({ status: 503, body: { code: 'database.unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('5');
    },
  );
});

describe('a bug', () => {
  it.each(BUGS)('(%s) is an apology with the request id, and shows nothing', async (_name, error) => {
    const { app, lines } = throwing(error);
    const { status, body } = await ask(app, '/fail');
    expect(status).toBe(500);
    expect(body).toEqual({
      type: 'https://parley.example/docs#status-500',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
      detail: expect.stringContaining(String(body['requestId'])) as string,
      requestId: expect.any(String) as string,
    });
    expect(lines[0]).toMatchObject({ level: 50, msg: 'a request failed', requestId: body['requestId'] });
    expect(JSON.stringify(lines)).not.toContain('Ada Lane');
  });

  it('is logged with what is needed to find it', async () => {
    const { app, lines } = throwing(BUGS[0]?.[1]);
    await ask(app, '/fail');
    expect(lines[0]).toMatchObject({
      error: {
        name: 'InvariantViolation',
        message: 'the books do not balance',
        facts: { entry: 'e1' },
        at: expect.arrayContaining([expect.stringContaining('problem.test.ts')]) as string[],
      },
    });
    const sql = throwing(BUGS[1]?.[1]);
    await ask(sql.app, '/fail');
    expect(sql.lines[0]).toMatchObject({ error: { cause: { code: '23505' } } });
  });
});

describe('the frame', () => {
  it('answers an unknown address with 404 and a wrong method with 405 and what it takes', async () => {
    const { app } = testApi();
    expect(await ask(app, '/v1/nothing')).toMatchObject({ status: 404, body: { code: 'route.unknown' } });
    const wrong = await ask(app, '/v1/notes', { method: 'DELETE' });
    expect(wrong).toMatchObject({ status: 405, body: { code: 'route.wrong_method' } });
    expect(wrong.headers.get('allow')).toBe('POST, GET, HEAD');
  });

  it('gives every answer a request id of its own, whatever the sender calls it, and the security headers', async () => {
    const { app } = testApi();
    const ids = new Set<string | null>();
    for (const path of ['/healthz', '/v1/nothing', '/v1/notes']) {
      const { headers } = await ask(app, path, { headers: { 'x-request-id': 'mine' } });
      ids.add(headers.get('x-request-id'));
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    }
    expect(ids.size).toBe(3);
    expect(ids).not.toContain('mine');
  });

  it('leaves the headers a page sets itself', async () => {
    const page = new Hono().get('/page', (c) =>
      c.text('x', 200, { 'content-security-policy': "script-src 'self'" }),
    );
    const { app } = testApi({ mounts: [{ path: '/', app: page }] });
    expect((await ask(app, '/page')).headers.get('content-security-policy')).toBe("script-src 'self'");
  });

  it('logs one line per request with pattern, status and code, and never path, query, key or body', async () => {
    const { app, lines } = throwing(new DomainError('thing.wrong', 'conflict', {}, 'No.'));
    const answer = await ask(app, '/fail/secret-path?ref=secret-query', {
      body: { password: 'secret-body' },
      headers: { 'user-agent': 'secret-agent' },
    });
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number) as number,
        pid: expect.any(Number) as number,
        hostname: expect.any(String) as string,
        requestId: answer.headers.get('x-request-id'),
        method: 'POST',
        route: '/fail/:token',
        status: 409,
        ms: expect.any(Number) as number,
        code: 'thing.wrong',
        msg: 'request',
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`secret|${KEY}`));
  });

  it('logs successes of hot routes and health checks at debug, their refusals as usual', async () => {
    const hot = new Hono().get('/hot/:id', (c) =>
      c.req.param('id') === 'good' ? c.text('x') : c.text('x', 404),
    );
    const api = (level: string) => testApi({ mounts: [{ path: '/', app: hot, hot: true }] }, level);
    const info = api('info');
    const debug = api('debug');
    for (const { app } of [info, debug]) {
      for (const path of ['/hot/good', '/hot/bad', '/healthz', '/readyz']) await ask(app, path);
    }
    expect(info.lines.map(({ route, status }) => [route, status])).toEqual([['/hot/:id', 404]]);
    expect(debug.lines.map(({ route }) => route)).toEqual(['/hot/:id', '/hot/:id', '/healthz', '/readyz']);
  });
});
