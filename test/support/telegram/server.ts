import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, badRequest } from './api-error.ts';
import type { Fault, Faults } from './faults.ts';
import type { Files } from './files.ts';
import { readCall, type Call, type Params } from './params.ts';
import type { CallContext } from './platform.ts';
import { answerProblems, callProblems } from './spec.ts';

/** A call of the bot and what came of it. `atMs` and `answeredMs` are readings of `performance.now()`. */
export type Called = {
  method: string;
  params: Params;
  atMs: number;
  answeredMs: number | undefined;
  /** The status that was answered; undefined while it is not. */
  status: number | undefined;
  description: string | undefined;
};

export type ServerParts = {
  /** The token that is taken now; an empty one takes none. */
  token(): string;
  port: number;
  methods: Record<string, (params: never, context: CallContext) => unknown>;
  faults: Faults;
  files: Files;
  calls: Called[];
  /** Told of each call that a bot should never make. */
  complain(problems: string[]): void;
};

type Envelope = { status: number; body: object };

/** Problems that the platform has words of its own for, or does not mind. */
const NOT_FATAL = /there is no such field|, not \d+ to|at most \d+ are allowed/;
const HTML =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>';

/** Serves the Bot API on loopback. */
export async function serve(parts: ServerParts) {
  const { token, methods, faults, files, calls, complain } = parts;

  /** Does what a call asks for; a refusal is an answer too. */
  async function answer(method: string, call: Call, gone: AbortSignal): Promise<Envelope> {
    const run = methods[method];
    const problems = callProblems(method, call.params);
    complain(problems);
    try {
      if (!run) throw new ApiError(404, 'Not Found');
      const fatal = problems.find((problem) => !NOT_FATAL.test(problem));
      if (fatal !== undefined) throw badRequest(fatal);
      const result = await run(call.params as never, { uploads: call.uploads, gone });
      // Updates are checked as they happen.
      if (method !== 'getUpdates') complain(answerProblems(method, result));
      return { status: 200, body: { ok: true, result } };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (isCareless(error)) complain([`${method}: ${error.message}`]);
      const { code, message, parameters } = error;
      const body = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
      return { status: code, body };
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const [, file] = new RegExp(`^/file/bot${token()}/(.+)$`).exec(url.pathname) ?? [];
    if (file !== undefined) return sendFile(response, decodeURIComponent(file));
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? [];
    const call = await readCall(request, url.searchParams);
    const called: Called = {
      method,
      params: call.params,
      atMs: performance.now(),
      ...{ answeredMs: undefined, status: undefined, description: undefined },
    };
    calls.push(called);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    if (given !== token())
      return end(response, called, refusal(/^\d+:[\w-]+$/.test(given ?? '') ? 401 : 404));
    const fault = faults.of(method, call.params['chat_id']);
    const done =
      fault && !('after' in fault && fault.after) && fault.kind !== 'slow'
        ? undefined
        : await answer(method, call, gone.signal);
    if (fault) return goWrong(response, called, fault, done);
    if (done) end(response, called, done);
  }

  function goWrong(response: ServerResponse, called: Called, fault: Fault, done: Envelope | undefined): void {
    switch (fault.kind) {
      case 'error':
        return end(response, called, refusal(fault.code, fault.description, fault.parameters));
      case 'flood': {
        const text = `Too Many Requests: retry after ${fault.retryAfter}`;
        return end(response, called, refusal(429, text, { retry_after: fault.retryAfter }));
      }
      case 'html':
        called.status = fault.status;
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end(HTML);
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'slow':
        setTimeout(() => done && end(response, called, done), fault.ms).unref();
        return;
      case 'silence':
    }
  }

  function sendFile(response: ServerResponse, path: string): void {
    const file = files.byPath(path);
    if (!file)
      return void response
        .writeHead(404, { 'content-type': 'application/json' })
        .end(JSON.stringify(refusal(404).body));
    response
      .writeHead(200, { 'content-type': file.type, 'content-length': file.bytes.length })
      .end(file.bytes);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      complain([`the server itself failed: ${error instanceof Error ? error.stack : String(error)}`]);
      response.destroy();
    });
  });
  server.listen(parts.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answer,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function end(response: ServerResponse, called: Called, { status, body }: Envelope): void {
  called.status = status;
  called.answeredMs = performance.now();
  called.description = 'description' in body ? String(body.description) : undefined;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refusal(code: number, description?: string, parameters?: Record<string, unknown>): Envelope {
  const text = description ?? (code === 401 ? 'Unauthorized' : 'Not Found');
  return {
    status: code,
    body: { ok: false, error_code: code, description: text, ...(parameters && { parameters }) },
  };
}

/** Refusals that no state of the world explains: the bot has sent what can never be sent. */
const CARELESS =
  /parse entities|reads no markup|is too long|text is empty|BUTTON_|REPLY_MARKUP|inline keyboard|BOT_COMMAND|topic name|TOPIC_TITLE|unallowed|in an album|no file attached|non-empty|Not Found/;

const isCareless = ({ message }: ApiError): boolean => CARELESS.test(message);
