import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { incomingOf } from './peer.ts';
import { HttpError } from './problem.ts';

/** Largest body that is read, in bytes (1 MiB). */
const MAX_BODY_BYTES = 1_048_576;

/** How much of a refused body is still taken in and dropped, in bytes (8 MiB), so that its sender gets to read the answer. */
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;

const tooLarge = (limit: number) =>
  new HttpError(
    413,
    'body.too_large',
    `The body is larger than ${limit} bytes. It was not read. Send less at a time.`,
  );
const encoded = () =>
  new HttpError(
    415,
    'body.encoded',
    'The body is compressed. It was not read. Send it without Content-Encoding.',
  );
const incomplete = () =>
  new HttpError(
    400,
    'body.incomplete',
    'The body ended before it was complete. Nothing was done. Send it again.',
  );

/**
 * The body's bytes as they were sent, at most `limit` of them. Nothing is inflated, so a body is never larger in
 * memory than on the wire.
 *
 * Under the Node server the bytes come straight from the socket, which is cheaper than the web stream around it.
 * @throws HttpError 413 (at once when `Content-Length` says so), 415 for a compressed body, 400 for one cut short
 */
export function readBody(c: Context, limit: number = MAX_BODY_BYTES): Promise<Buffer> {
  const incoming = incomingOf(c);
  return incoming ? readIncoming(incoming, limit) : readWeb(c, limit);
}

function readIncoming(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { headers } = incoming;
    checkHeaders(headers['content-encoding'], headers['content-length'], limit);
    let body: Buffer | undefined;
    let size = 0;
    const onData = (chunk: Buffer) => {
      const before = size;
      size += chunk.length;
      if (size > limit) {
        incoming.off('data', onData).pause();
        reject(tooLarge(limit));
      } else if (body === undefined) {
        body = chunk;
      } else {
        if (size > body.length) body = grown(body, before, size, limit);
        chunk.copy(body, before);
      }
    };
    incoming.on('data', onData);
    incoming.on('end', () => resolve(body === undefined ? Buffer.alloc(0) : body.subarray(0, size)));
    incoming.on('error', () => reject(incomplete()));
    incoming.on('close', () => {
      // Always comes, also after the end; an error nobody needs would cost as much as reading.
      if (!incoming.readableEnded) reject(incomplete());
    });
    // Whoever waited before reading may come when the sender has already gone, and no event will follow.
    if (incoming.destroyed) reject(incomplete());
  });
}

/** Twice the room, so that a body sent byte by byte costs its own size and not an object per byte. */
function grown(body: Buffer, used: number, needed: number, limit: number): Buffer {
  const room = Buffer.allocUnsafe(Math.min(limit, Math.max(needed, 2 * body.length)));
  body.copy(room, 0, 0, used);
  return room;
}

async function readWeb(c: Context, limit: number): Promise<Buffer> {
  checkHeaders(c.req.header('content-encoding'), c.req.header('content-length'), limit);
  const body = Buffer.from(await c.req.arrayBuffer());
  if (body.length > limit) throw tooLarge(limit);
  return body;
}

function checkHeaders(encoding: string | undefined, length: string | undefined, limit: number): void {
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw encoded();
  if (length !== undefined && Number(length) > limit) throw tooLarge(limit);
}

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Puts the limits of {@link readBody} before handlers that ask Hono for the body (`c.req.json()`, `c.req.text()`, ...). */
export const limitedBodies: MiddlewareHandler = async (c, next) => {
  const { url, method, raw } = c.req;
  if (WITH_BODY.has(method)) {
    const length = c.req.header('content-length');
    checkHeaders(c.req.header('content-encoding'), length, MAX_BODY_BYTES);
    // Node holds a sender to the length it gave; only a body without one has to be read to know.
    if (length === undefined) {
      c.req.raw = new Request(url, { method, headers: raw.headers, body: new Uint8Array(await readBody(c)) });
    }
  }
  await next();
};

/**
 * Lets a refusal reach a sender that is still sending. The answer goes out at once, complete; then the rest of the body
 * is dropped, and only after that the answer counts as finished. Finished earlier, Node would close the connection of
 * a sender that does not keep it, with bytes unread, and the reset that follows can overtake the answer.
 */
export async function refuseBeforeRest(c: Context): Promise<void> {
  const incoming = incomingOf(c);
  if (incoming === undefined || incoming.complete || incoming.destroyed || c.res.status < 400) return;
  const { status } = c.res;
  const headers = new Headers(c.res.headers);
  const answer = new Uint8Array(await c.res.arrayBuffer());
  headers.set('content-length', String(answer.length));
  const held = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(answer);
      await discardRest(incoming);
      controller.close();
    },
  });
  c.res = new Response(held, { status, headers });
}

/** Resolves when the rest of a body has been dropped; a sender of more than {@link MAX_DISCARDED_BYTES} is cut off. */
function discardRest(incoming: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let dropped = 0;
    incoming.on('data', (chunk: Buffer) => {
      dropped += chunk.length;
      if (dropped > MAX_DISCARDED_BYTES) incoming.destroy();
    });
    incoming
      .on('end', resolve)
      .on('error', () => resolve())
      .on('close', resolve);
    incoming.resume();
  });
}
