import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Clock } from '../core/kernel/clock.ts';
import { defineError } from '../core/kernel/error.ts';
import type { Ids } from '../core/kernel/id.ts';
import type { Executor } from '../core/use-case.ts';
import { createGate, type Authenticate } from './auth.ts';
import { limitedBodies } from './body.ts';
import { docsRoutes } from './docs.ts';
import { hotLane, protect, watch } from './frame.ts';
import { healthRoutes, type Readiness } from './health.ts';
import type { Metrics } from './metrics.ts';
import type { PathItem } from './openapi.ts';
import type { Proxies } from './peer.ts';
import { createErrorExit, HttpError, type ErrorExit } from './problem.ts';
import type { Route } from './route.ts';
import { v1Routes } from './v1.ts';

export type { Authenticate, Caller } from './auth.ts';
export type { Readiness } from './health.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { trustedProxies, type Proxies } from './peer.ts';
export { serve, type Listener } from './serve.ts';

/** An app of its own under a path: store webhooks, redirects, a platform's webhook, the local chat. */
export type Mount = {
  /** Where its routes begin; `/` when they name their whole path. */
  path: string;
  app: Hono;
  /**
   * For what is called thousands of times a second: successes are logged at `debug`, answers carry only the headers
   * they set, and bodies are left to the app, which reads them with `readBody`.
   */
  hot?: boolean;
};

export type ApiParts = {
  execute: Executor;
  /** The `/v1` routes. */
  routes: readonly Route[];
  authenticate: Authenticate;
  mounts: readonly Mount[];
  /** Descriptions of the mounted routes for `/openapi.json` and `/docs`, by path. */
  documented: Readonly<Record<string, PathItem>>;
  ready(): Promise<Readiness>;
  metrics: Metrics;
  proxies: Proxies;
  log: Logger;
  clock: Clock;
  ids: Ids;
  /** Base of the addresses in the documentation. */
  publicUrl: string;
};

const routeUnknown = defineError(
  'route.unknown',
  'not_found',
  () => 'There is nothing at this address. See /docs for what there is.',
);

/** The whole HTTP side: every route behind one frame, every error out of one exit. Serve it with `serve`. */
export function createApi(parts: ApiParts): Hono {
  const app = new Hono();
  const exit = createErrorExit(parts);
  const gate = createGate(parts);
  const quiet = new Set<string>();

  app.onError(exit);
  app.notFound((c) => exit(routeUnknown({}), c));
  app.use(watch({ ...parts, quiet }));
  const hot = new Hono();
  for (const mount of parts.mounts.filter((one) => one.hot)) hot.route(mount.path, mount.app);
  for (const { path } of hot.routes) quiet.add(path);

  app.use(protect(parts.ids));
  app.route('/', v1Routes({ ...parts, gate }));
  app.route('/', docsRoutes(parts));
  const health = healthRoutes({ ...parts, gate });
  for (const { path } of health.routes) quiet.add(path);
  app.route('/', health);

  app.use(limitedBodies);
  for (const mount of parts.mounts.filter((one) => !one.hot)) app.route(mount.path, mount.app);
  refuseOtherMethods(app, [...app.routes, ...hot.routes], exit);
  return hotLane(hot, app, { ...parts, quiet, exit });
}

/** Every path that has a route answers 405 to the methods it has none for. Comes last, so it is only reached by those. */
function refuseOtherMethods(app: Hono, all: Hono['routes'], exit: ErrorExit): void {
  const methods = Map.groupBy(
    all.filter(({ method }) => method !== 'ALL'),
    ({ path }) => path,
  );
  for (const [path, routes] of methods) {
    const own = routes.map(({ method }) => method);
    const allow = [...new Set(own.includes('GET') ? [...own, 'HEAD'] : own)].join(', ');
    const refusal = new HttpError(
      405,
      'route.wrong_method',
      `This address takes ${allow}. Nothing was done.`,
      { allow },
    );
    app.all(path, (c) => exit(refusal, c));
  }
}
