import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Hono, type Handler } from 'hono';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Caller } from '../../../api/auth.ts';
import { createApi, createMetrics, serve, trustedProxies, type ApiParts } from '../../../api/index.ts';
import { route, type Route } from '../../../api/route.ts';
import type { ServeTimes } from '../../../api/serve.ts';
import { createIds } from '../../../core/kernel/id.ts';
import { systemRandom } from '../../../core/kernel/random.ts';
import {
  defineUseCase,
  idOf,
  notAllowed,
  parseInput,
  type Call,
  type Context,
  type Executor,
  type UseCase,
} from '../../../core/use-case.ts';

export const OPERATOR = 'operator-token-of-the-test';
export const KEY = 'key-of-a-brand';
const CALLERS: Record<string, Caller> = {
  [OPERATOR]: { kind: 'operator' },
  [KEY]: { kind: 'key', brandId: 'b1', keyId: 'k1' },
};

/** A clock that stands still until it is moved. */
export class FixedClock {
  now = new Date('2026-03-01T12:00:00Z');
  wall(): Date {
    return this.now;
  }
  business(): Date {
    return this.now;
  }
}

/** The executor's first half, without a database: parse, authorise, run. Keeps the calls it was given. */
function memoryExecutor(): { execute: Executor; calls: Call[] } {
  const calls: Call[] = [];
  const execute: Executor = async (useCase, call) => {
    calls.push(call);
    const permission = call.actor.kind === 'member' ? call.actor.role : call.actor.kind;
    if (!useCase.allow.includes(permission))
      throw notAllowed({ act: useCase.name, needed: useCase.allow.join(', ') });
    return useCase.run({ actor: call.actor } as Context, parseInput(useCase.input, call.input));
  };
  return { execute, calls };
}

const noteInput = z.strictObject({
  name: z.string().min(1).max(200),
  tags: z.array(z.string()).optional(),
  nested: z.unknown().optional(),
});

/** A use case that answers what it was given. */
export function echo<I extends z.ZodType>(name: string, input: I): UseCase<I, { got: unknown }> {
  return defineUseCase({ name, input, allow: ['operator', 'key'], run: async (_context, got) => ({ got }) });
}

export const anyAnswer = z.object({ got: z.unknown() });

/** One of each sort of route: a create, a read with a query, a write under an id, one of the operator. */
const ROUTES: Route[] = [
  route({
    method: 'POST',
    path: '/v1/notes',
    summary: 'Make a note',
    auth: 'brand',
    useCase: echo('notes.create', noteInput),
    answer: anyAnswer,
    status: 201,
  }),
  route({
    method: 'GET',
    path: '/v1/notes',
    summary: 'List the notes',
    auth: 'brand',
    useCase: echo(
      'notes.list',
      z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        after: z.string().optional(),
      }),
    ),
    answer: anyAnswer,
    status: 200,
  }),
  route({
    method: 'PATCH',
    path: '/v1/notes/{id}',
    summary: 'Change a note',
    auth: 'either',
    useCase: echo('notes.change', z.strictObject({ id: z.string(), name: z.string() })),
    answer: anyAnswer,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/deals/{id}',
    summary: 'Show a deal',
    auth: 'either',
    useCase: echo('deals.get', z.strictObject({ id: idOf('deal') })),
    answer: anyAnswer,
    status: 200,
  }),
  route({
    method: 'POST',
    path: '/v1/brands',
    summary: 'Make a brand',
    auth: 'operator',
    useCase: echo('brands.create', z.strictObject({ name: z.string() })),
    answer: anyAnswer,
    status: (answer) => ((answer.got as { name: string }).name === 'known' ? 200 : 201),
  }),
];

export type LogLine = Record<string, unknown> & { level: number; msg: string };

/** An API over the memory executor, with what it logged and what was executed. */
export function testApi(overrides: Partial<ApiParts> = {}, level = 'info') {
  const lines: LogLine[] = [];
  const clock = new FixedClock();
  const { execute, calls } = memoryExecutor();
  const parts: ApiParts = {
    execute,
    routes: ROUTES,
    authenticate: async (token) => CALLERS[token],
    mounts: [],
    documented: {},
    ready: async () => ({ ok: true, checks: { database: 'ok' } }),
    metrics: createMetrics(),
    proxies: trustedProxies([]),
    log: pino({ level }, { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) }),
    clock,
    ids: createIds(clock, systemRandom),
    publicUrl: 'https://parley.example',
    ...overrides,
  };
  return { app: createApi(parts), parts, lines, calls, clock };
}

/** A mounted app with one POST route that answers with what `read` makes of the request. */
export function mountOf(path: string, read: Handler): Hono {
  const app = new Hono();
  app.post(path, read);
  return app;
}

export type Answer = {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
};

type Request = {
  method?: string;
  key?: string | null;
  body?: unknown;
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

/** Sends one request to an app without a socket; `key` is {@link KEY} unless given, null for none. */
export async function ask(app: Hono, path: string, request: Request = {}, env?: object): Promise<Answer> {
  const { key = KEY, body, raw, headers = {} } = request;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await app.request(
    path,
    {
      method: request.method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    },
    env,
  );
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const parsed = (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body: parsed };
}

/** Serves an app on a free loopback port until the test ends. */
export async function served(app: Pick<Hono, 'fetch'>, times: Partial<ServeTimes> = {}) {
  const listener = await serve({ app, host: '127.0.0.1', port: 0, times });
  onTestFinished(() => listener.close(0));
  return listener;
}

/** A raw connection: what was received so far, and promises of more. */
export async function dial(port: number) {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  onTestFinished(() => void socket.destroy());
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk));
  let broken = false;
  socket.on('error', () => (broken = true));
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(received));
  });
  await once(socket, 'connect');
  return {
    socket,
    send: (bytes: string | Uint8Array) =>
      new Promise<void>((resolve) => {
        socket.write(bytes, () => resolve());
      }),
    /** All that was received when the connection has closed. */
    ended,
    /** Whether the server cut the connection instead of ending it. */
    broken: () => broken,
    /** Resolves with what was received once it holds `part`; rejects when the connection closes without. */
    async until(part: string | RegExp): Promise<string> {
      const holds = () => (typeof part === 'string' ? received.includes(part) : part.test(received));
      while (!holds()) {
        if (socket.closed) throw new Error(`closed before ${part}: ${received}`);
        await Promise.race([once(socket, 'data'), ended]);
      }
      return received;
    },
  };
}

/** The head of a POST, up to and including the empty line. */
export function head(path: string, headers: Record<string, string | number>, method = 'POST'): string {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
