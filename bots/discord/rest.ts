import type { RawFile, RequestMethod, ResponseLike, REST, RESTOptions } from 'discord.js';
import type { Logger } from 'pino';
import { setTimeout as wait } from 'node:timers/promises';
import type { DiscordConfig } from '../../core/chat-platforms.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { RetryLater } from '../chat/adapter.ts';
import { createPace } from '../chat/sending-pace.ts';
import { DiscordRefusal, DiscordTrouble, shownRoute, translator } from './rest-errors.ts';

/** What a request carries. `once`: not tried again by itself, for its effect may have come without its answer. */
export type RestCall = { body?: unknown; query?: Record<string, string>; files?: RawFile[]; once?: true };

type Route = `/${string}`;

/**
 * The one way to Discord's REST API. Buckets and global limits are obeyed as the headers tell; what would have to wait
 * longer than a few seconds throws {@link RetryLater}, what Discord refuses {@link DiscordRefusal}, and what may pass by
 * itself {@link DiscordTrouble}. No error carries a token. An answer without a body is undefined.
 */
export type DiscordRest = {
  get<T>(route: Route, query?: Record<string, string>): Promise<T>;
  post<T>(route: Route, body: unknown, call?: Omit<RestCall, 'body'>): Promise<T>;
  put<T>(route: Route, body?: unknown): Promise<T>;
  patch<T>(route: Route, body: unknown, call?: Omit<RestCall, 'body'>): Promise<T>;
  delete(route: Route): Promise<void>;
  /** Why nothing can be sent at the moment; undefined while all is well. */
  trouble(): 'token refused' | 'too many refusals' | undefined;
};

/** Discord's limit over all routes. What answers an interaction is not counted. */
const REQUESTS_PER_SECOND = 50;
/** What has to wait longer is tried later by whoever asked for it, so that others come first. */
const WAIT_MAX_MS = 3 * SECOND_MS;
const TIMEOUT_MS = 10 * SECOND_MS;
const TRIES = 2;
const AGAIN_AFTER_MS = 250;
/** Of 10,000 refusals within ten minutes Discord's edge shuts an address out; half of them is reason enough to stop. */
const REFUSALS_STEP = 500;
const REFUSALS_MAX = 5_000;
/** A token that was refused is tried again this late; it may have been a proxy that refused it. */
const TOKEN_REST_MS = MINUTE_MS;

type Library = Pick<
  typeof import('discord.js'),
  'REST' | 'DefaultRestOptions' | 'DiscordAPIError' | 'HTTPError' | 'RateLimitError'
>;
type Clients = { library: Library; bot: REST; interactions: REST };

/** Makes the client; discord.js is loaded with the first request. */
export function createDiscordRest(parts: { config: DiscordConfig; log: Logger }): DiscordRest {
  const { config, log } = parts;
  let loading: Promise<Clients> | undefined;
  let tokenRefusedUntil = 0;
  let quietUntil = 0;

  async function load(): Promise<Clients> {
    const library = await import('discord.js');
    const watch = (rest: REST): REST =>
      rest.on('invalidRequestWarning', ({ count, remainingTime }) => {
        log.warn({ count }, 'Discord refuses many requests');
        if (count >= REFUSALS_MAX) quietUntil = performance.now() + remainingTime;
      });
    const options = restOptions(config, library);
    const pace = createPace(REQUESTS_PER_SECOND);
    const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
      await pace();
      return options.makeRequest(url, init);
    };
    return {
      library,
      bot: watch(new library.REST({ ...options, makeRequest }).setToken(config.token)),
      // A token in the address takes the place of ours, and each has its own bucket for a quarter of an hour.
      interactions: watch(new library.REST({ ...options, handlerSweepInterval: MINUTE_MS })),
    };
  }

  function expectOpen(now: number): void {
    if (now < quietUntil) throw new RetryLater('Discord has refused too many requests', quietUntil - now);
    if (now < tokenRefusedUntil)
      throw new RetryLater('Discord does not take the token', tokenRefusedUntil - now);
  }

  async function request<T>(method: string, route: Route, call: RestCall): Promise<T> {
    loading ??= load();
    const { library, bot, interactions } = await loading;
    const translate = translator(library);
    const byToken = /^\/(webhooks|interactions)\//.test(route);
    for (let attempt = 1; ; attempt += 1) {
      expectOpen(performance.now());
      try {
        return await ask<T>(byToken ? interactions : bot, method, route, call);
      } catch (error) {
        const known = translate(error, method, route);
        if (!byToken && known instanceof DiscordRefusal && known.status === 401) {
          tokenRefusedUntil = performance.now() + TOKEN_REST_MS;
          // The library drops a token that was refused.
          bot.setToken(config.token);
          log.error('Discord does not take the token any more; nothing is sent until it does');
        }
        if (!(known instanceof DiscordTrouble) || call.once || attempt === TRIES) throw known;
        await wait(AGAIN_AFTER_MS);
      }
    }
  }

  return {
    get: (route, query) => request('GET', route, { ...(query && { query }) }),
    post: (route, body, call) => request('POST', route, { ...call, body }),
    put: (route, body) => request('PUT', route, { body }),
    patch: (route, body, call) => request('PATCH', route, { ...call, body }),
    delete: (route) => request('DELETE', route, {}),
    trouble() {
      const now = performance.now();
      if (now < tokenRefusedUntil) return 'token refused';
      return now < quietUntil ? 'too many refusals' : undefined;
    },
  };
}

const restOptions = (
  { apiUrl }: DiscordConfig,
  { DefaultRestOptions }: Library,
): Partial<RESTOptions> & Pick<RESTOptions, 'makeRequest'> => ({
  api: apiUrl,
  version: '10',
  makeRequest: async (url, init) => withItsCode(await DefaultRestOptions.makeRequest(url, init)),
  timeout: TIMEOUT_MS,
  // Tried again here instead, with a pause, and only what may be.
  retries: 0,
  // The pace above is even and needs no margin; a global 429 is obeyed all the same.
  globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  invalidRequestWarningInterval: REFUSALS_STEP,
  // A 429 that names no time, as the edge before Discord sends it, would be tried again at once and for ever.
  rejectOnRateLimit: ({ retryAfter, timeToReset }) =>
    retryAfter <= 0 || Math.max(retryAfter, timeToReset) > WAIT_MAX_MS,
});

/** Refusals that come with the status of a rate limit, but are none that waiting helps: the library would only wait. */
const NOT_A_LIMIT = /"code":\s*(?:30046|40003)\b/;

async function withItsCode(response: ResponseLike): Promise<ResponseLike> {
  if (response.status !== 429) return response;
  const body = await response.text();
  const status = NOT_A_LIMIT.test(body) ? 400 : 429;
  return new Response(body, { status, headers: [...response.headers] });
}

async function ask<T>(rest: REST, method: string, route: Route, call: RestCall): Promise<T> {
  const { body, query, files } = call;
  const answer: unknown = await rest.request({
    method: method as RequestMethod,
    fullRoute: route,
    ...(body !== undefined && { body }),
    ...(query && { query: new URLSearchParams(query) }),
    ...(files && files.length > 0 && { files }),
    auth: !/^\/(webhooks|interactions)\//.test(route),
  });
  if (!(answer instanceof ArrayBuffer)) return answer as T;
  if (answer.byteLength === 0) return undefined as T;
  throw new DiscordTrouble(`${method} ${shownRoute(route)}: the answer is not Discord's`);
}
