import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';

const FOLDER = new URL('page/', import.meta.url);
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Nothing but what this instance itself serves; the demo store may be shown within the page, and nobody else may. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

type Coding = 'br' | 'gzip' | 'identity';
type File = { name: string; type: string; etag: string; bodies: Map<Coding, Uint8Array<ArrayBuffer>> };

/** Serves the page and the demo store's: plain files, no build step, no request to anywhere else. */
export function servePage(routes: Hono, publicUrl: string | undefined): void {
  const files = new Map(readdirSync(FOLDER).map((name) => [name, load(name)]));
  const send = (c: Context, name: string): Response | Promise<Response> => {
    const file = files.get(name);
    return file ? answer(c, file) : c.notFound();
  };
  routes.get('/chat', (c) => {
    const elsewhere = publicUrl === undefined ? undefined : homeOf(c, publicUrl);
    return elsewhere === undefined ? send(c, 'chat.html') : c.redirect(elsewhere);
  });
  routes.get('/chat/:file', (c) => send(c, c.req.param('file')));
  routes.get('/local/shop/:brand/:product', (c) => send(c, 'shop.html'));
}

/**
 * This same page under the name that links and the store's addresses have, when it was asked for by another name of this
 * machine (127.0.0.1 for localhost, say): a browser takes the two for different sites and keeps them apart.
 */
function homeOf(c: Context, publicUrl: string): string | undefined {
  const home = new URL(publicUrl);
  const here = new URL(`http://${c.req.header('host')}`);
  const sameMachine = LOOPBACK_NAME.test(home.hostname) && home.port === here.port;
  const { search } = new URL(c.req.url);
  return sameMachine && home.hostname !== here.hostname ? `${home.origin}/chat${search}` : undefined;
}

function load(name: string): File {
  const body = new Uint8Array(readFileSync(new URL(name, FOLDER)));
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  return { name, type, etag, bodies: new Map([['identity', body]]) };
}

function answer(c: Context, file: File): Response {
  const coding = codingOf(c.req.header('accept-encoding') ?? '');
  const headers = {
    'content-type': file.type,
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    etag: file.etag,
    ...(coding !== 'identity' && { 'content-encoding': coding }),
  };
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headers);
  return c.body(bodyIn(file, coding), 200, headers);
}

function codingOf(accepted: string): Coding {
  const names = new Set(accepted.split(',').map((part) => part.trim()));
  if (names.has('br')) return 'br';
  return names.has('gzip') ? 'gzip' : 'identity';
}

/** Compressed when it is first asked for, so that it delays no start. */
function bodyIn(file: File, coding: Coding): Uint8Array<ArrayBuffer> {
  const known = file.bodies.get(coding);
  if (known) return known;
  const plain = file.bodies.get('identity') ?? new Uint8Array();
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const body = new Uint8Array(coding === 'br' ? brotliCompressSync(plain, quality) : gzipSync(plain));
  file.bodies.set(coding, body);
  return body;
}
