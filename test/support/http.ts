import { deepStrictEqual } from 'node:assert';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { createApi, createMetrics, trustedProxies, type Caller, type Mount } from '../../api/index.ts';
import type { Route } from '../../api/route.ts';
import { createRoutes } from '../../api/v1/index.ts';
import { createStoreUseCases } from '../../core/catalog/index.ts';
import { authenticateKey } from '../../core/identity/index.ts';
import { createMoveClock } from '../../core/move-clock.ts';
import { connectors } from '../../core/stores/index.ts';
import { openBench, type Bench } from './executor.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';

/** What came back: `body` is the parsed JSON. */
export type Answer = { status: number; type: string; body: Record<string, unknown> };

type Sent = { body?: string; headers?: Record<string, string> };

/** The whole `/v1` over a database of its own, asked without a socket. */
export type Http = {
  bench: Bench;
  app: Hono;
  routes: readonly Route[];
  get(path: string, token?: string): Promise<Answer>;
  post(path: string, body: unknown, token?: string, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, token?: string): Promise<Answer>;
  close(): Promise<void>;
};

/**
 * Opens it; a request without a token of its own is the operator's.
 * @param mounts what stands beside `/v1`, if anything
 * @param over a database that is there already
 */
export async function openHttp(
  mounts: (bench: Bench) => readonly Mount[] = () => [],
  over?: Bench,
): Promise<Http> {
  const bench = over ?? (await openBench());
  const routes = createRoutes({
    ...createStoreUseCases(connectors),
    moveClock: createMoveClock({ allowed: true, sweep: async () => undefined }),
  });
  const app = createApi({
    ...bench,
    routes,
    // Every answer is what its schema documents, no field more or less; else the request fails as a bug.
    async execute(useCase, call) {
      const answer = await bench.execute(useCase, call);
      const documented = routes.find((route) => Object.is(route.useCase, useCase));
      deepStrictEqual(documented?.answer.parse(answer), answer);
      return answer;
    },
    async authenticate(token): Promise<Caller | undefined> {
      if (token === OPERATOR_TOKEN) return { kind: 'operator' };
      const key = await authenticateKey(bench.database, token);
      return key && { kind: 'key', ...key };
    },
    mounts: mounts(bench),
    documented: {},
    ready: async () => ({ ok: true, checks: {} }),
    metrics: createMetrics(),
    proxies: trustedProxies([]),
    log: pino({ level: 'silent' }),
  });
  async function ask(method: string, path: string, token: string, init: Sent = {}): Promise<Answer> {
    const own = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await app.request(path, { ...init, method, headers: { ...own, ...init.headers } });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: (await response.json()) as Record<string, unknown> };
  }
  return {
    bench,
    app,
    routes,
    get: (path, token = OPERATOR_TOKEN) => ask('GET', path, token),
    post: (path, body, token = OPERATOR_TOKEN, headers = {}) =>
      ask('POST', path, token, { body: JSON.stringify(body), headers }),
    patch: (path, body, token = OPERATOR_TOKEN) => ask('PATCH', path, token, { body: JSON.stringify(body) }),
    close: () => bench.close(),
  };
}
