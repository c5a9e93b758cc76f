import { setTimeout as wait } from 'node:timers/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendPage, type Fault, type Faults } from './faults.ts';
import type { UploadedFile } from './files.ts';
import type { Platform } from './platform.ts';
import { createRateLimits } from './rate-limits.ts';
import { Invalid, Refused } from './refused.ts';
import { parseBody, readAll } from './request.ts';
import type { Answer, Call, Route } from './route.ts';
import { faultsOf } from './schema.ts';

const BASE = '/api/v10';
const AGENT = /^DiscordBot \(https?:\/\/\S+, [^)]+\)/;

type Reply = Answer & { headers?: Record<string, string> };

/** The REST API over `routes`. Everything that an app should not send, and every unknown route, is put on record. */
export function createHttp(platform: Platform, faults: Faults, routes: () => readonly Route[]): Server {
  const limits = createRateLimits(platform);
  let compiled: { route: Route; pattern: RegExp }[] | undefined;
  const complain = (what: string): void => void platform.problems.push(what);

  const find = (method: string, path: string) => {
    compiled ??= routes().map((route) => ({ route, pattern: patternOf(route.path) }));
    for (const { route, pattern } of compiled) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (!match) continue;
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return { route, params: Object.fromEntries(params) as Record<string, string> };
    }
    return undefined;
  };

  const checked = (route: Route, call: Call): void => {
    const faultsFound = requestFaults(route, call);
    if (faultsFound.length > 0) throw new Invalid(faultsFound);
  };

  const run = async (route: Route, call: Call): Promise<Reply> => {
    const { headers, tooMany } = limits.take(route, call.params);
    if (tooMany) return limited(tooMany.retryAfter, tooMany.scope, headers);
    try {
      checked(route, call);
      const answer = await route.run(call);
      checkAnswer(platform, route, answer);
      return { ...answer, headers };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error instanceof Invalid)
        for (const fault of error.faults) complain(`${route.method} ${route.path}: ${fault}`);
      return { status: error.status, body: error.body, headers };
    }
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://discord');
    const bytes = await readAll(request);
    if (serveFile(platform, url.pathname, response)) return;
    const method = request.method ?? 'GET';
    const path = url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : url.pathname;
    const found = find(method, path);
    if (!found) {
      complain(`${method} ${url.pathname}: this platform has no such route`);
      return send(response, { status: 404, body: { message: '404: Not Found', code: 0 } });
    }
    const { route } = found;
    const entry = {
      method,
      path,
      route: route.path,
      body: undefined as unknown,
      status: 0,
      at: platform.clock.now(),
      atMs: performance.now(),
    };
    platform.requests.push(entry);
    const finish = (reply: Reply): void => {
      entry.status = reply.status;
      platform.changed();
      send(response, reply);
    };
    if (!AGENT.test(request.headers['user-agent'] ?? ''))
      complain(`${method} ${path}: the user agent names no bot`);
    if (!route.byToken && request.headers.authorization !== `Bot ${platform.app.token}`)
      return finish({ status: 401, body: { message: '401: Unauthorized', code: 0 } });
    const fault = faults.take(`${method} ${route.path}`);
    if (fault && (await failsBefore(fault, request, response, finish, entry))) return;
    let parsed: { body: unknown; files: UploadedFile[] };
    try {
      parsed = await parseBody(request.headers['content-type'] ?? '', bytes);
    } catch (error) {
      complain(`${method} ${path}: ${String(error)}`);
      return finish({ status: 400, body: { message: '400: Bad Request', code: 0 } });
    }
    entry.body = parsed.body;
    const reply = await run(route, { params: found.params, query: url.searchParams, ...parsed });
    if (fault?.kind !== 'lost answer') return finish(reply);
    entry.status = reply.status;
    platform.changed();
    if (fault.how === 'reset') request.socket.resetAndDestroy();
  };

  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      complain(
        `${request.method} ${request.url}: this platform failed: ${String((error as Error).stack ?? error)}`,
      );
      if (!response.headersSent)
        send(response, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    });
  });
  return server;
}

/** Whether the fault ends the request before anything is done. */
async function failsBefore(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  finish: (reply: Reply) => void,
  entry: { status: number },
): Promise<boolean> {
  switch (fault.kind) {
    case 'limited':
      finish(limited(fault.retryAfter, fault.scope ?? 'user', {}));
      return true;
    case 'error': {
      const message = fault.message ?? `${fault.status}: it failed`;
      finish({ status: fault.status, body: { message, code: fault.code ?? 0 } });
      return true;
    }
    case 'html':
      entry.status = fault.status;
      sendPage(response, fault.status);
      return true;
    case 'reset':
      request.socket.resetAndDestroy();
      return true;
    case 'slow':
      await wait(fault.ms);
      return false;
    case 'lost answer':
      return false;
  }
}

const limited = (
  retryAfter: number,
  scope: 'user' | 'shared' | 'global',
  headers: Record<string, string>,
): Reply => ({
  status: 429,
  body: {
    message: 'You are being rate limited.',
    retry_after: Math.round(retryAfter * 1_000) / 1_000,
    global: scope === 'global',
  },
  headers: {
    ...headers,
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': scope,
    ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    via: '1.1 google',
  },
});

/** `/channels/{channel}` as a pattern; `@me` stands before ids, since routes are tried in their order. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => `(?<${name}>[^/]+)`)}$`);

function requestFaults({ body: schema, list, query = [] }: Route, call: Call): string[] {
  const unknown = [...call.query.keys()].filter((name) => !query.includes(name));
  const faults = unknown.map((name) => `query: there is no parameter ${name}`);
  if (schema === undefined) {
    const isEmpty =
      call.body === undefined || (typeof call.body === 'object' && Object.keys(call.body ?? {}).length === 0);
    return isEmpty ? faults : [...faults, 'a body where none is taken'];
  }
  const name = typeof schema === 'string' ? schema : schema(call);
  if (!list) return [...faults, ...faultsOf(name, call.body)];
  if (!Array.isArray(call.body)) return [...faults, 'the body is no list'];
  return [...faults, ...call.body.flatMap((one: unknown) => faultsOf(name, one))];
}

function checkAnswer(
  platform: Platform,
  { method, path, answer, answersList }: Route,
  { status, body }: Answer,
): void {
  if (answer === undefined || status === 204) return;
  const every = answersList ? (body as unknown[]) : [body];
  // As it will be read on the other side, without what is undefined.
  for (const one of JSON.parse(JSON.stringify(every)) as unknown[]) {
    const name = typeof answer === 'string' ? answer : answer(one);
    for (const fault of faultsOf(name, one))
      platform.problems.push(`the platform's own answer to ${method} ${path}: ${fault}`);
  }
}

function serveFile(platform: Platform, path: string, response: ServerResponse): boolean {
  const file = platform.files.get(path);
  if (file) response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
  return file !== undefined;
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
}
