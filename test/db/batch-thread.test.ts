import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { threadedWorker } from '../../api/batch-thread.ts';
import type { BatchNews, Worker } from '../../core/attribution/index.ts';
import { SystemClock } from '../../core/kernel/clock.ts';
import {
  eventStates,
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../support/hot-path.ts';
import { untilWaiting } from '../support/locks.ts';

let path: HotPath;
let brand: SellingBrand;
beforeAll(async () => {
  path = await openHotPath();
  brand = await makeSellingBrand(path);
});
afterAll(() => path.close());

const open: Worker[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((worker) => worker.stop()));
});

/** A batch worker in a thread; `seen` resolves with the first batch it tells of, `told` holds what it logs. */
function openThread(
  options: { databaseUrl?: string; entry?: URL; onBatch?: (news: BatchNews) => void } = {},
) {
  const told: string[] = [];
  const seen = Promise.withResolvers<BatchNews>();
  const note = (_fields: unknown, message = ''): void => void told.push(message);
  const clock = new SystemClock();
  const { databaseUrl = path.bench.url, entry, onBatch } = options;
  const worker = threadedWorker({ databaseUrl, keys: path.bench.keys, ...(entry && { entry }) })(
    {
      log: { ...pino({ level: 'silent' }), warn: note, error: note },
      onBatch(news) {
        seen.resolve(news);
        onBatch?.(news);
      },
    },
    clock,
    () => false,
  );
  open.push(worker);
  return { worker, told, seen: seen.promise, clock };
}

let orders = 0;
async function sell(many: number): Promise<void> {
  const events = Array.from({ length: many }, () => {
    const orderId = String((orders += 1) + 800_000);
    return incoming(path, brand, brand.sample.paid(saleOf(path, brand, orderId)), `paid ${orderId}`);
  });
  await keepAll(path, events);
}

test('a thread that breaks is started again and processes what waited', async () => {
  await sell(3);
  const entry = new URL('../support/doomed-thread.ts', import.meta.url);
  const { worker, told, seen, clock } = openThread({ entry });
  worker.start();
  expect((await seen).ended.applied).toBe(3);
  expect(clock.offsetMs).toBe(2);
  expect(told).toEqual([
    'the thread that processes store events broke',
    'the thread that processes store events ended; starting it again',
  ]);
});

test('a thread that breaks while it is drained refuses the drain instead of leaving it waiting', async () => {
  const entry = new URL('../support/doomed-thread.ts', import.meta.url);
  const { worker } = openThread({ entry });
  await expect(worker.drain()).rejects.toThrow('ended');
});

test('a drain that fails for the database says so, and the thread lives on', async () => {
  const { worker, told } = openThread({ databaseUrl: new URL('nowhere', path.bench.url).href });
  await expect(worker.drain()).rejects.toThrow('does not exist');
  await expect(worker.drain()).rejects.toThrow('does not exist');
  expect(told).toEqual([]);
});

test('a listener that fails on a batch is logged, and the next batch is told', async () => {
  const batches: number[] = [];
  const { worker, told } = openThread({
    onBatch({ ended }) {
      batches.push(ended.applied);
      throw new Error('a bug in a listener');
    },
  });
  await sell(2);
  await worker.drain();
  await sell(1);
  await worker.drain();
  expect(batches).toEqual([2, 1]);
  expect(told).toEqual(Array(2).fill('a listener failed on a batch that is committed'));
});

test('stopping waits for the batch that runs: what it took is done, and nothing is taken after it', async () => {
  await sell(5);
  const { worker, seen } = openThread();
  const { sql } = path.bench.database;
  let stopped: Promise<void> = Promise.resolve();
  await path.bench.database.pool.begin(async (tx) => {
    await tx`lock table balances in access exclusive mode`;
    worker.start();
    await untilWaiting(path.bench.database, 1);
    stopped = worker.stop();
    await tx`select 1`;
  });
  await stopped;
  expect((await seen).ended.applied).toBe(5);
  expect(
    await sql`select 1 from pg_stat_activity where application_name = 'parley batches' and datname = current_database()`,
  ).toEqual([]);
  expect(await eventStates(path, brand.brandId)).not.toHaveProperty('waiting');
  await expect(worker.drain()).rejects.toThrow('ended');
});
