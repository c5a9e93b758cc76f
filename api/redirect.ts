import { Hono, type Context } from 'hono';
import { isbot } from 'isbot';
import type { App } from '../core/app.ts';
import { nonceOf, type LinkTarget } from '../core/attribution/index.ts';
import { defineError } from '../core/kernel/error.ts';
import { headersOf } from './peer.ts';

const linkUnknown = defineError(
  'link.unknown',
  'not_found',
  () =>
    'There is no link under this address. It may have been mistyped: copy it again from where you found it.',
);

/** Codes as Parley makes them, with room for older ones; anything else cannot be a link and is not looked up. */
const CODE = /^[A-Za-z0-9_-]{4,64}$/;

/**
 * `GET /l/{code}`: sends a shopper to the product with a signed click token. Needs no database but for the link's
 * target every few seconds; the visit is written down afterwards.
 */
export function redirectRoutes(app: App): Hono {
  const routes = new Hono();
  const lead = (c: Context, target: LinkTarget | undefined, code: string): Response => {
    if (!target) throw linkUnknown({});
    return sendToProduct(app, c, target, code);
  };
  routes.get('/l/:code', (c): Response | Promise<Response> => {
    const code = c.req.param('code');
    const found = CODE.test(code) ? app.links.find(code) : undefined;
    // A known target is answered in the same turn; waiting for what is there already would cost as much again.
    return found instanceof Promise ? found.then((target) => lead(c, target, code)) : lead(c, found, code);
  });
  return routes;
}

/** Sends a shopper on through a link, with a click token where the visit counts. */
export function sendToProduct(app: App, c: Context, target: LinkTarget, code: string): Response {
  // A plain Response: Hono's own would put the headers through a Headers object, which costs more than signing.
  return new Response(null, {
    status: 302,
    headers: {
      location: visit(app, c, target, code),
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer-when-downgrade',
    },
  });
}

function visit(app: App, c: Context, target: LinkTarget, code: string): string {
  const ignored = target.active ? whyIgnored(c) : 'ended';
  const clickedAt = app.clock.wall();
  const { brandId, linkId } = target;
  if (ignored !== undefined) {
    app.visits.note({ brandId, linkId, clickedAt, nonce: undefined, ignored });
    return target.url;
  }
  const token = app.tokens.sign(linkId, clickedAt);
  app.visits.note({ brandId, linkId, clickedAt, nonce: nonceOf(token), ignored: undefined });
  if (app.hops.watched) {
    app.hops.tell({
      sale: code,
      hop: 'click',
      state: 'ok',
      at: clickedAt.toISOString(),
      ms: undefined,
      detail: target.url,
    });
  }
  return target.withToken(token);
}

/** Headers in which browsers say what they ask for, one after the other over the years. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'];

/** Why a visit does not count: link previews, crawlers and prefetching open links that no shopper has opened. */
function whyIgnored(c: Context): 'head' | 'prefetch' | 'bot' | undefined {
  if (c.req.method === 'HEAD') return 'head';
  const headers = headersOf(c);
  for (const name of PURPOSES) {
    const purpose = headers.get(name);
    if (purpose !== undefined && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch';
  }
  const agent = headers.get('user-agent');
  return agent === undefined || agent === '' || isBot(agent) ? 'bot' : undefined;
}

// A few hundred browsers make most visits, and looking one up costs a fraction of matching it.
const AGENTS_MAX = 2_000;
const agents = new Map<string, boolean>();

function isBot(agent: string): boolean {
  const known = agents.get(agent);
  if (known !== undefined) return known;
  if (agents.size >= AGENTS_MAX) agents.clear();
  const bot = isbot(agent);
  agents.set(agent, bot);
  return bot;
}
