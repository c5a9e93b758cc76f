import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { pino } from 'pino';
import postgres from 'postgres';
import { expect, onTestFinished, test, vi } from 'vitest';
import { trustedProxies } from '../../api/peer.ts';
import { createFailureBuckets } from '../../api/rate.ts';
import { webhookRoutes } from '../../api/webhooks.ts';
import { createApp, type App } from '../../core/app.ts';
import { auditDatabase, isSound } from '../../core/audit/index.ts';
import { until } from '../../core/db/embedded/wait.ts';
import { showId } from '../../core/kernel/id.ts';
import { connectors, sampleStores } from '../../core/stores/index.ts';
import { makeBrands, type BenchBrand } from '../bench/world.ts';
import { freshDatabase } from '../support/database.ts';
import { MIGRATED, TEST_KEYS } from '../support/executor.ts';
import { start, type Child } from './child.ts';
import type { Point } from './doomed.ts';

// Starting processes takes long while others do the same.
vi.setConfig({ testTimeout: 60_000 });

const DOOMED = fileURLToPath(new URL('doomed.ts', import.meta.url));
const GATE = 4_711;
const EVENT_ID = 'evt_once';

/** A brand with a sale to be sent, an app to make and look at things with, and a connection to look behind them. */
async function openScene() {
  const { url, drop } = await freshDatabase(MIGRATED);
  const log = pino({ level: 'silent' });
  const app = createApp({
    databaseUrl: url,
    keys: TEST_KEYS,
    publicUrl: 'https://parley.example',
    connectors,
    log,
  });
  const sql = postgres(url, { max: 2, onnotice: () => undefined });
  onTestFinished(async () => {
    await Promise.all([app.stop(), sql.end({ timeout: 5 })]);
    await drop();
  });
  const [brand] = await makeBrands(app, 1);
  if (!brand) throw new Error('a brand was made');
  return { url, app, sql, brand, request: saleOf(app, brand) };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

/** The webhook of one sale: two credited teapots at $40. */
function saleOf(app: App, brand: BenchBrand): { path: string; init: RequestInit } {
  const sample = sampleStores.get(brand.kind);
  const now = new Date();
  const [productId] = brand.productIds;
  const event = sample?.paid({
    ...{ orderId: '1001', number: '#1001', currency: 'USD', createdAt: now, updatedAt: now, customerId: '7' },
    ref: app.tokens.sign(brand.linkId, now),
    lines: [{ lineId: '1', productId, title: 'Ceramic teapot', quantity: 2, priceMinor: 4_000n }],
  });
  if (!sample || !event) throw new Error('the store can be imitated');
  const headers = sample.headers(event, { secret: brand.secret, eventId: EVENT_ID, now });
  return {
    path: `/webhooks/${showId('store', brand.storeId)}`,
    init: { method: 'POST', headers, body: event.body },
  };
}

async function doom(scene: Scene, point: Point): Promise<Child & { port: string }> {
  const child = start(process.execPath, [DOOMED, point, scene.url]);
  onTestFinished(() => child.end());
  const [, port = ''] = await child.says(/listening on (\d+)/);
  return { ...child, port };
}

/** The store's request; undefined when the connection ended without an answer. */
async function send({ request }: Scene, port: string): Promise<number | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}${request.path}`, request.init).catch(() => undefined);
  return answer?.status;
}

/** What has become of the sale. */
async function effects(sql: postgres.Sql) {
  const [row] = await sql<[Record<string, number>]>`
    select (select count(*) from store_events)::int as events, (select count(*) from store_events where state = 0)::int as waiting,
      (select count(*) from orders)::int as orders, (select count(*) from commissions)::int as commissions,
      (select count(*) from entries)::int as entries, (select count(*) from alerts)::int as alerts,
      (select count(*) from alerts where delivery_id is not null)::int as taken`;
  return { ...row };
}

const NOTHING = { events: 0, waiting: 0, orders: 0, commissions: 0, entries: 0, alerts: 0, taken: 0 };
const KEPT = { ...NOTHING, events: 1, waiting: 1 };
// One alert for the creator, one for the brand's owner; nobody has claimed a mailbox, so they wait there.
const SOLD = { ...NOTHING, events: 1, orders: 1, commissions: 1, entries: 1, alerts: 2 };

/** The store sends again what was not answered, to somebody whom nothing happens; then all is as if nothing had. */
async function recover({ app, sql, request }: Scene): Promise<void> {
  const failures = createFailureBuckets({ points: 100, durationS: 60 }, app.clock);
  const routes = new Hono().route('/', webhookRoutes(app, { proxies: trustedProxies([]), failures }));
  const answer = await routes.request(request.path, request.init);
  expect(answer.status).toBe(200);
  await app.worker.drain();
  expect(await effects(sql)).toEqual(SOLD);
  const report = await auditDatabase(app.database, { keys: TEST_KEYS, connectors, clock: app.clock });
  expect(report.filter((result) => !isSound([result]))).toEqual([]);
}

/** Lets whoever inserts into `table` wait right before the commit, until the gate is opened. */
async function holdCommits(sql: postgres.Sql, table: string) {
  await sql.unsafe(`
    create function hold() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(${GATE}); return null;
    end $$;
    create constraint trigger hold after insert on ${table} deferrable initially deferred for each row execute function hold();`);
  const keeper = await sql.reserve();
  await keeper`select pg_advisory_lock(${GATE})`;
  const held = async () => {
    const [row] = await sql<{ pid: number }[]>`
      select pid from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`;
    return row?.pid;
  };
  return {
    /** The server process of the transaction that waits at the gate. */
    held: async () => (await until(held, 10_000)) ?? 0,
    async open() {
      await keeper`select pg_advisory_unlock(${GATE})`;
      keeper.release();
      await until(async () => (await held()) === undefined, 10_000);
      await sql.unsafe(`drop function hold cascade`);
    },
  };
}

test('F1 killed after the event is committed, before the answer: the store sends it again, it counts once', async () => {
  const scene = await openScene();
  const doomed = await doom(scene, 'event kept');
  expect(await send(scene, doomed.port)).toBeUndefined();
  expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await effects(scene.sql)).toEqual(KEPT);
  await recover(scene);
});

test('F1 killed after the events are claimed: they wait for the next worker', async () => {
  const scene = await openScene();
  const doomed = await doom(scene, 'events claimed');
  await send(scene, doomed.port);
  expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await effects(scene.sql)).toEqual(KEPT);
  await recover(scene);
});

test('F1 killed after the batch is committed, before its alerts are told: they are there once, to be told', async () => {
  const scene = await openScene();
  const doomed = await doom(scene, 'batch committed');
  await send(scene, doomed.port);
  expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await effects(scene.sql)).toEqual(SOLD);
  await recover(scene);
});

test.for([
  { table: 'kept_events', what: 'an event is inserted', before: NOTHING, after: KEPT },
  { table: 'alerts', what: 'a whole batch is written', before: KEPT, after: SOLD },
])(
  'F1 F22 killed after $what, before the commit: whether that takes place or not, it counts once',
  async ({ table, before, after }) => {
    for (const commits of [false, true]) {
      const scene = await openScene();
      const gate = await holdCommits(scene.sql, table);
      const doomed = await doom(scene, 'never');
      const answer = send(scene, doomed.port);
      const pid = await gate.held();
      doomed.signal('SIGKILL');
      await doomed.ended;
      await answer;
      // The database may notice that its client is gone before the commit, or not.
      if (!commits) await scene.sql`select pg_terminate_backend(${pid})`;
      await gate.open();
      await until(
        async () => (await effects(scene.sql))['events'] === (commits ? after : before)['events'],
        10_000,
      );
      expect(await effects(scene.sql)).toEqual(commits ? after : before);
      await recover(scene);
    }
  },
);
