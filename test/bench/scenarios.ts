import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { serve } from '../../api/index.ts';
import type { Instance } from '../../api/instance.ts';
import { claimNamedEvents } from '../../core/attribution/batch.store.ts';
import { OrderRace, processEvents } from '../../core/attribution/batch.ts';
import { insertEvents } from '../../core/attribution/intake.store.ts';
import { createWorker } from '../../core/attribution/index.ts';
import { withTx } from '../../core/db/index.ts';
import { showId } from '../../core/kernel/id.ts';
import { getText, type Generator } from './generator.ts';
import type { Sample } from './measure.ts';
import { makeSales, requestOf, untilProcessed, waitingEvents, type SaleEvent } from './sales.ts';
import type { BenchBrand } from './world.ts';

export type Bench = { instance: Instance; port: number; brands: BenchBrand[]; generator: Generator };

const CONNECTIONS = 64;

/** Orders per second from the first request to the last alert row. */
export async function ingest(bench: Bench, orders: number): Promise<Sample> {
  const { app } = bench.instance;
  const events = makeSales(app, bench.brands, orders);
  await bench.generator.load(events.map((event) => requestOf(event, app.clock.wall())));
  const started = performance.now();
  const { p50Ms, p99Ms } = await bench.generator.fire({
    port: bench.port,
    connections: CONNECTIONS,
    expect: 200,
  });
  await untilProcessed(app);
  return { value: orders / ((performance.now() - started) / 1_000), p50: p50Ms, p99: p99Ms };
}

/** Webhooks answered per second after their durable insert, while nothing processes them. */
export async function ack(bench: Bench, requests: number): Promise<Sample> {
  const { app } = bench.instance;
  const events = makeSales(app, bench.brands, requests).slice(0, requests);
  await bench.generator.load(events.map((event) => requestOf(event, app.clock.wall())));
  const { seconds, p50Ms, p99Ms } = await bench.generator.fire({
    port: bench.port,
    connections: CONNECTIONS,
    expect: 200,
  });

  return { value: events.length / seconds, p50: p50Ms, p99: p99Ms };
}

/** The same requests at a plain route that reads the body, checks the same HMAC against the same header and answers. */
export async function bareAck(bench: Bench, requests: number): Promise<Sample> {
  const secrets = new Map(bench.brands.map((brand) => [showId('store', brand.storeId), brand.secret]));
  const bare = new Hono();
  bare.post('/webhooks/:storeId', async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const secret = secrets.get(c.req.param('storeId')) ?? '';
    const shopify = c.req.header('x-shopify-hmac-sha256');
    const mac = shopify
      ? createHmac('sha256', secret)
      : createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(
          `${c.req.header('webhook-id')}.${c.req.header('webhook-timestamp')}.`,
        );
    const expected = mac.update(body).digest();
    const given = Buffer.from(shopify ?? c.req.header('webhook-signature')?.slice(3) ?? '', 'base64');
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    return c.json({ received: genuine }, genuine ? 200 : 401);
  });
  const listener = await serve({ app: bare, host: '127.0.0.1', port: 0 });
  const { app } = bench.instance;
  const events = makeSales(app, bench.brands, requests).slice(0, requests);
  await bench.generator.load(events.map((event) => requestOf(event, app.clock.wall())));
  const { seconds } = await bench.generator.fire({
    port: listener.port,
    connections: CONNECTIONS,
    expect: 200,
  });
  await listener.close(1_000);
  return { value: events.length / seconds };
}

/** Redirects per second through one link each of all brands, with click logging. */
export async function redirect(bench: Bench, requests: number): Promise<Sample> {
  const codes = bench.brands.map((brand) => brand.linkCode);
  await bench.generator.load(
    Array.from({ length: requests }, (_, n) => getText(`/l/${codes[n % codes.length]}`)),
  );
  const { seconds, p50Ms, p99Ms } = await bench.generator.fire({
    port: bench.port,
    connections: CONNECTIONS,
    expect: 302,
  });
  return { value: requests / seconds, p50: p50Ms, p99: p99Ms };
}

/** The same requests at a route that only redirects. */
export async function bareRedirect(bench: Bench, requests: number): Promise<Sample> {
  const bare = new Hono();
  bare.get('/l/:code', (c) => c.redirect(`https://shop.example/p/${c.req.param('code')}`, 302));
  const listener = await serve({ app: bare, host: '127.0.0.1', port: 0 });
  await bench.generator.load(Array.from({ length: requests }, (_, n) => getText(`/l/code${n % 20}`)));
  const { seconds } = await bench.generator.fire({
    port: listener.port,
    connections: CONNECTIONS,
    expect: 302,
  });
  await listener.close(1_000);
  return { value: requests / seconds };
}

async function keepAll(bench: Bench, events: readonly SaleEvent[]): Promise<void> {
  const { app } = bench.instance;
  for (let from = 0; from < events.length; from += 200) {
    const group = events.slice(from, from + 200).map(({ brand, eventId, event }) => ({
      id: app.ids.next(),
      brandId: 'brandId' in brand.actor ? brand.actor.brandId : '',
      storeId: brand.storeId,
      topic: event.topic,
      eventKey: `${event.topic} ${eventId}`,
      contentKey: undefined,
      bodyHash: eventId,
      body: event.body,
      receivedAt: app.clock.wall(),
    }));
    await insertEvents(app.database, group);
  }
}

/** Events per second through the batch worker. */
export async function post(bench: Bench, orders: number): Promise<Sample> {
  const { app } = bench.instance;
  await keepAll(bench, makeSales(app, bench.brands, orders));
  const worker = createWorker(app.workerParts);
  const started = performance.now();
  const ended = await worker.drain();
  return { value: ended / ((performance.now() - started) / 1_000) };
}

/** An order and its refund in two transactions at once may both make the order; the one that lost runs again, as in the worker. */
async function again(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OrderRace)) throw error;
    await again(work);
  }
}

/** Events per second through the same function in batches of one, on eight connections. */
export async function postSingly(bench: Bench, orders: number): Promise<Sample> {
  const { app } = bench.instance;
  await keepAll(bench, makeSales(app, bench.brands, orders));
  const waiting = await waitingEvents(app);
  const started = performance.now();
  let next = 0;
  const loop = async (): Promise<void> => {
    while (next < waiting.length) {
      const event = waiting[next];
      next += 1;
      if (event === undefined) return;
      await again(() =>
        withTx(app.database, async (tx) => {
          await processEvents(tx, await claimNamedEvents(tx, [event]), app.workerParts);
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, loop));
  return { value: waiting.length / ((performance.now() - started) / 1_000) };
}
