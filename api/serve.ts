import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { defineError, type DomainError } from '../core/kernel/error.ts';

/** How long a sender may take, in milliseconds. */
export type ServeTimes = {
  /** Until the last header has come. */
  headersMs: number;
  /** Until the last byte of the body has come; then the answer is 408 and the connection is closed. */
  requestMs: number;
  /** Between two requests on one connection; above the minute after which proxies let go, so that they do it first. */
  idleMs: number;
  /** How often the times are looked at. */
  checkMs: number;
};

const TIMES: ServeTimes = { headersMs: 10_000, requestMs: 30_000, idleMs: 65_000, checkMs: 1_000 };

/** All headers of a request together; above it the answer is 431. */
const MAX_HEADER_BYTES = 16_384;

export type Listener = {
  /** The port taken, also where 0 was asked for. */
  port: number;
  /** Where to reach it from this machine. */
  url: string;
  /**
   * Takes no further connection, closes those without a request at once, lets running requests end for at most
   * `graceMs`, then cuts them off. Calling it again waits for the same end.
   */
  close(graceMs: number): Promise<void>;
};

const portInUse = defineError(
  'listen.port_in_use',
  'unavailable',
  (p: { host: string; port: number }) =>
    `Port ${p.port} on ${p.host} is in use. Nothing was started. Stop the other program or set PORT (0 takes a free one).`,
);
const portForbidden = defineError(
  'listen.port_forbidden',
  'forbidden',
  (p: { port: number }) =>
    `This user may not open port ${p.port}. Nothing was started. Set PORT to 1024 or more.`,
);
const hostNotHere = defineError(
  'listen.host_not_here',
  'invalid',
  (p: { host: string }) =>
    `HOST ${p.host} is not an address of this machine. Nothing was started. Set HOST to 127.0.0.1 or 0.0.0.0.`,
);

/**
 * Answers HTTP with `app` on `host` and `port`. Node's parser, kept strict, refuses smuggled and malformed requests
 * before the app sees them.
 * @param options.app anything with Hono's `fetch`
 * @throws {@link portInUse}, {@link portForbidden}, {@link hostNotHere}
 */
export async function serve(options: {
  app: Pick<Hono, 'fetch'>;
  host: string;
  port: number;
  times?: Partial<ServeTimes>;
}): Promise<Listener> {
  const { app, host } = options;
  const times = { ...TIMES, ...options.times };
  const server = createAdaptorServer({
    fetch: app.fetch,
    hostname: host,
    serverOptions: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: times.headersMs,
      requestTimeout: times.requestMs,
      keepAliveTimeout: times.idleMs,
      connectionsCheckingInterval: times.checkMs,
      insecureHTTPParser: false,
    },
  }) as Server;
  server.listen(options.port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw refusedListening(error, host, options.port) ?? error;
  }
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return { port, url: urlOf(host, port), close: (graceMs) => (closed ??= close(server, graceMs)) };
}

async function close(server: Server, graceMs: number): Promise<void> {
  // A connection whose request ends from now on is closed instead of kept for another.
  server.keepAliveTimeout = 1;
  server.keepAliveTimeoutBuffer = 0;
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

function refusedListening(error: unknown, host: string, port: number): DomainError | undefined {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return portInUse({ host, port });
    case 'EACCES':
      return portForbidden({ port });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return hostNotHere({ host });
    default:
      return undefined;
  }
}

function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
