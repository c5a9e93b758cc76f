import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A TCP port of 127.0.0.1 that nobody listens on: `preferred` (0 for none) if it is free. Others are drawn from 20,000
 * to 29,999, below the ranges that systems give to outgoing connections: a client that keeps trying to reconnect while
 * the server is down could otherwise be given the server's own port and hold it.
 */
export async function freePort(preferred: number): Promise<number> {
  let port = preferred;
  while (port === 0 || !(await isFree(port))) port = 20_000 + (randomBytes(4).readUInt32BE() % 10_000);
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen({ port, host: '127.0.0.1', exclusive: true }), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
