import { Hono } from 'hono';
import { defineError } from '../core/kernel/error.ts';
import type { Gate } from './auth.ts';
import type { Metrics } from './metrics.ts';
import { isLocalPeer } from './peer.ts';

/** Whether this process can do its work: `checks` says it for each part (`database`, `migrations`, `discord`, ...) in words. */
export type Readiness = { ok: boolean; checks: Record<string, string> };

const metricsNotForYou = defineError(
  'access.metrics',
  'forbidden',
  () => "The figures are shown to this machine and to the operator only. Send the operator's token.",
);

/** `/healthz` (the process answers), `/readyz` (it can do its work), `/metrics` (for Prometheus). */
export function healthRoutes(parts: { ready(): Promise<Readiness>; metrics: Metrics; gate: Gate }): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    const { ok, checks } = await parts.ready();
    return c.json({ status: ok ? 'ready' : 'not ready', checks }, ok ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (!isLocalPeer(c) && (await parts.gate(c)).kind !== 'operator') throw metricsNotForYou({});
    const { text, contentType } = await parts.metrics.show();
    return c.body(text, 200, { 'content-type': contentType });
  });
  return app;
}
