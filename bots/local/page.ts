import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';

const read = (name: string): string => readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');

const SCRIPT = 'text/javascript; charset=utf-8';
const FILES = [
  { path: '/chat', name: 'chat.html', type: 'text/html; charset=utf-8' },
  { path: '/chat/chat.css', name: 'chat.css', type: 'text/css; charset=utf-8' },
  ...['chat.js', 'composer.js', 'draw.js', 'person.js'].map((name) => ({
    path: `/chat/${name}`,
    name,
    type: SCRIPT,
  })),
];

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the page: plain files, no build step, no request to anywhere else. */
export function servePage(routes: Hono): void {
  for (const { path, name, type } of FILES) {
    const body = read(name);
    routes.get(path, (c) =>
      c.body(body, 200, {
        'content-type': type,
        'content-security-policy': POLICY,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      }),
    );
  }
}
