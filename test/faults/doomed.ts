import { Hono } from 'hono';
import { pino } from 'pino';
import { createFailureBuckets } from '../../api/rate.ts';
import { trustedProxies } from '../../api/peer.ts';
import { serve } from '../../api/serve.ts';
import { webhookRoutes } from '../../api/webhooks.ts';
import { createApp } from '../../core/app.ts';
import type { Connector } from '../../core/attribution/index.ts';
import { connectors } from '../../core/stores/index.ts';
import { TEST_KEYS } from '../support/executor.ts';

/** Where a doomed process kills itself; `never` is killed from outside. */
export type Point = 'event kept' | 'events claimed' | 'batch committed' | 'never';

/** Whether this file is a process of its own, or only its type is wanted. */
if (process.argv[1] === import.meta.filename) await receive(process.argv[2] as Point, process.argv[3] ?? '');

/**
 * Takes webhooks and processes them over a database as Parley does, and kills itself, without a word to anyone, as soon
 * as the point is reached. Prints its port.
 */
async function receive(point: Point, databaseUrl: string): Promise<void> {
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  const deadly = ([kind, connector]: [string, Connector]): [string, Connector] => [
    kind,
    { ...connector, parse: (event) => (die(), connector.parse(event)) },
  ];
  const log = pino({ level: 'silent' });
  const app = createApp({
    databaseUrl,
    keys: TEST_KEYS,
    publicUrl: 'https://parley.example',
    connectors: point === 'events claimed' ? new Map([...connectors].map(deadly)) : connectors,
    log,
    listeners: {
      ...(point === 'event kept' ? { onKept: die } : {}),
      ...(point === 'batch committed' ? { onBatch: die } : {}),
    },
  });
  const failures = createFailureBuckets({ points: 100, durationS: 60 }, app.clock);
  const routes = new Hono().route('/', webhookRoutes(app, { proxies: trustedProxies([]), failures }));
  const { port } = await serve({ app: routes, host: '127.0.0.1', port: 0 });
  // Before the answer nothing else may happen, or it would not be the named point.
  if (point !== 'event kept') app.worker.start();
  process.stdout.write(`listening on ${port}\n`);
}
