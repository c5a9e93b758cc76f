import { describe, expect, it } from 'vitest';
import { ask, KEY, OPERATOR, served, testApi } from './fixture.ts';

const peer = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  incoming: { socket: { remoteAddress }, headers, complete: true },
});

describe('health', () => {
  it('/healthz says that the process answers', async () => {
    const { app } = testApi();
    expect(await ask(app, '/healthz', { key: null })).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('/readyz says of each part whether it can work', async () => {
    const { app } = testApi();
    expect(await ask(app, '/readyz', { key: null })).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok' } },
    });
    const away = testApi({ ready: async () => ({ ok: false, checks: { database: 'no answer for 3 s' } }) });
    expect(await ask(away.app, '/readyz', { key: null })).toMatchObject({
      status: 503,
      body: { status: 'not ready', checks: { database: 'no answer for 3 s' } },
    });
  });
});

describe('/metrics', () => {
  it.each<[who: string, key: string | null, env: object, status: number]>([
    ['this machine', null, peer('127.0.0.1'), 200],
    ['this machine by IPv6', null, peer('::1'), 200],
    ['this machine by mapped IPv4', null, peer('::ffff:127.0.0.1'), 200],
    ['the operator from anywhere', OPERATOR, peer('203.0.113.7'), 200],
    ['a stranger', null, peer('203.0.113.7'), 401],
    ['a brand', KEY, peer('203.0.113.7'), 403],
    [
      'a stranger behind a proxy on this machine',
      null,
      peer('127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }),
      401,
    ],
    ['a stranger who claims to be here', null, peer('203.0.113.7', { 'x-forwarded-for': '127.0.0.1' }), 401],
    ['a stranger behind another proxy', null, peer('127.0.0.1', { forwarded: 'for=203.0.113.7' }), 401],
    ['nobody known', null, {}, 401],
  ])('answers %s', async (_who, key, env, status) => {
    const { app } = testApi();
    expect((await ask(app, '/metrics', { key }, env)).status).toBe(status);
  });

  it('shows requests by pattern and status, never by path, and the process', async () => {
    const { app } = testApi();
    await ask(app, '/v1/deals/secret-id');
    await ask(app, '/v1/deals/another-id');
    await ask(app, '/no/such/path');
    const { headers, body } = await ask(app, '/metrics', { key: OPERATOR });
    const text = String(body['text']);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=/);
    expect(text).toContain(
      'parley_http_request_duration_seconds_count{route="/v1/deals/:id",status="404"} 2',
    );
    expect(text).toContain('parley_http_request_duration_seconds_count{route="none",status="404"} 1');
    expect(text).toMatch(/process_resident_memory_bytes \d+/);
    expect(text).not.toMatch(/secret-id|such/);
  });

  it('shows what else is counted', async () => {
    const { app, parts } = testApi();
    parts.metrics.counter('parley_inbox_accepted_total', 'Accepted', ['kind']).add(2, { kind: 'generic' });
    parts.metrics.gauge('parley_backlog', 'Waiting').set(3);
    parts.metrics.histogram('parley_lag_seconds', 'Lag', [0.1, 1]).observe(0.5);
    const text = String((await ask(app, '/metrics', { key: OPERATOR })).body['text']);
    expect(text).toContain('parley_inbox_accepted_total{kind="generic"} 2');
    expect(text).toContain('parley_backlog 3');
    expect(text).toContain('parley_lag_seconds_bucket{le="1"} 1');
  });

  it('is open to this machine over a real socket', async () => {
    const { url } = await served(testApi().app);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(401);
  });
});
