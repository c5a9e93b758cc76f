import { Hono, type Context, type MiddlewareHandler, type Next } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { Ids } from '../core/kernel/id.ts';
import { refuseBeforeRest } from './body.ts';
import type { Metrics } from './metrics.ts';
import { requestIdOf, type ErrorExit } from './problem.ts';

/** Stands for the path of requests that no route answers, so that they make one line of figures and not millions. */
const NO_ROUTE = 'none';

/**
 * Around everything: measures and logs each request, by method, route pattern, status and time. Never the path, the
 * query or a header, any of which may hold a token.
 * @param quiet patterns whose successes are logged at `debug` only: a line per webhook would cost as much as the webhook
 */
export function watch(parts: Watched): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    await next();
    await refuseBeforeRest(c);
    tell(parts, c, { route: patternOf(c), status: c.res.status, ms: performance.now() - started });
  };
}

type Watched = { log: Logger; ids: Ids; metrics: Metrics; quiet: ReadonlySet<string> };

/** Counts one answered request and logs it. */
function tell(parts: Watched, c: Context, request: { route: string; status: number; ms: number }): void {
  const { route, status, ms } = request;
  parts.metrics.request(route, status, ms / 1_000);
  const level = levelOf(status, parts.quiet.has(route));
  if (!parts.log.isLevelEnabled(level)) return;
  const code = c.get('problemCode');
  const requestId = requestIdOf(c, parts.ids);
  const { method } = c.req;
  parts.log[level](
    {
      requestId,
      method,
      route,
      status,
      ms: Math.round(ms * 10) / 10,
      ...(code === undefined ? {} : { code }),
    },
    'request',
  );
}

/**
 * The routes that are called thousands of times a second, each as the only handler of its path: any middleware makes
 * Hono compose an answer in several asynchronous steps, which costs more than a redirect itself (measured). What the
 * frame does for other routes is done here around the one handler; everything else goes on to `rest`.
 */
export function hotLane(hot: Hono, rest: Hono, parts: Watched & { exit: ErrorExit }): Hono {
  const lane = new Hono();
  for (const { method, path, handler } of hot.routes) {
    lane.on(method, path, (c, next) => {
      const started = performance.now();
      const finish = (response: Response): Response => {
        tell(parts, c, { route: path, status: response.status, ms: performance.now() - started });
        return response;
      };
      const refuse = async (error: unknown): Promise<Response> => {
        c.res = parts.exit(error, c);
        await refuseBeforeRest(c);
        return finish(c.res);
      };
      try {
        const answer = (handler as (c: Context, next: Next) => Response | Promise<Response>)(c, next);
        return answer instanceof Promise ? answer.then(finish, refuse) : finish(answer);
      } catch (error) {
        return refuse(error);
      }
    });
  }
  lane.notFound((c) => rest.fetch(c.req.raw, c.env));
  return lane;
}

function levelOf(status: number, quiet: boolean): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error';
  return quiet && status < 400 ? 'debug' : 'info';
}

/** `/v1/deals/:id` for `/v1/deals/deal_01h...`. */
function patternOf(c: Context): string {
  const pattern = routePath(c, -1);
  return pattern === '' || pattern === '/*' ? NO_ROUTE : pattern;
}

/** Nothing may be loaded, framed or guessed, and no address leaks onward; a page that needs more says so itself. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Gives each answer its `x-request-id` and the security headers; what a handler sets itself stays. */
export function protect(ids: Ids): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('x-request-id', requestIdOf(c, ids));
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      if (!headers.has(name)) headers.set(name, value);
    }
  };
}
