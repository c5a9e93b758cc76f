import type { Hono } from 'hono';

/** What stands at the port from the first moment: says "starting" until there is something to lead to. */
export type Door = Pick<Hono, 'fetch'> & { lead(app: Pick<Hono, 'fetch'>): void };

/**
 * A door for the listener: the port is taken before the database is touched, so a port in use costs nothing, and a
 * store that knocks while Parley starts is told to come back instead of being turned away.
 */
export function openDoor(): Door {
  let inside: Pick<Hono, 'fetch'> | undefined;
  const starting = (): Response =>
    new Response(JSON.stringify({ status: 'starting' }), {
      status: 503,
      headers: { 'content-type': 'application/json', 'retry-after': '2' },
    });
  return {
    fetch: (...request) => (inside ? inside.fetch(...request) : starting()),
    lead(app) {
      inside = app;
    },
  };
}
