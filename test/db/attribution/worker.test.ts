import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { getOrder, replaySetAside, type Connector, type Worker } from '../../../core/attribution/index.ts';
import { until } from '../../../core/db/embedded/wait.ts';
import { withTx, type Database, type Tx } from '../../../core/db/index.ts';
import { later, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { readId, showId } from '../../../core/kernel/id.ts';
import { generic } from '../../../core/stores/generic/index.ts';
import {
  eventStates,
  faultsInBooks,
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../../support/hot-path.ts';
import { untilWaiting } from '../../support/locks.ts';

/** A shop like any other, but for events whose order id says what is to go wrong with them. */
const treacherous: Connector = {
  ...generic,
  kind: 'treacherous',
  parse(event) {
    const parsed = generic.parse(event);
    if (parsed.outcome !== 'facts' || !isPoison) return parsed;
    if (parsed.orderId.startsWith('throws')) throw new TypeError('a bug in a connector');
    for (const fact of parsed.facts) {
      if (fact.kind !== 'order' || !parsed.orderId.startsWith('refused')) continue;
      // Beyond what a bigint of PostgreSQL holds.
      for (const line of fact.order.lines) line.netMinor = 10n ** 20n;
    }
    return parsed;
  },
};

let path: HotPath;
let isPoison = true;
let orders = 0;
beforeAll(async () => {
  path = await openHotPath([treacherous]);
});
afterAll(() => path.close());
afterEach(() => {
  isPoison = true;
});

const newId = (): string => String((orders += 1) + 500_000);

/** The first word about an order of a brand, as its store sends it. */
const paid = (brand: SellingBrand, orderId: string, change = {}) =>
  incoming(path, brand, brand.sample.paid(saleOf(path, brand, orderId, change)), `paid ${orderId}`);

const sell = (brand: SellingBrand, many: number, prefix = '') =>
  Array.from({ length: many }, () => paid(brand, `${prefix}${newId()}`));

async function count(brand: SellingBrand, table: 'orders' | 'entries' | 'alerts'): Promise<number> {
  const { sql } = path.bench.database;
  const [row] = await sql<
    { count: number }[]
  >`select count(*)::int as count from ${sql(table)} where brand_id = ${brand.brandId}`;
  return row?.count ?? 0;
}

const viewOf = (brand: SellingBrand, externalId: string) =>
  path.bench.execute(getOrder, {
    actor: brand.key,
    input: { externalId, storeId: showId('store', brand.storeId) },
  });

/** Drains through errors that pass, as a started worker does. */
async function drainAnyway(worker: Worker): Promise<void> {
  for (;;) {
    try {
      await worker.drain();
      return;
    } catch {
      continue;
    }
  }
}

describe('a store event', () => {
  test('becomes an order, a decision, an entry, balances and alerts', async () => {
    const brand = await makeSellingBrand(path);
    const orderId = newId();
    await keepAll(path, [paid(brand, orderId)]);
    expect(await path.worker.drain()).toBe(1);
    expect(await viewOf(brand, orderId)).toMatchObject({
      ...{ externalId: orderId, number: `#${orderId}`, state: 'paid', currency: 'USD' },
      lines: [
        {
          attribution: {
            outcome: 'credited',
            reason: 'last_click',
            creatorId: showId('creator', brand.creatorId),
            rateBps: 1_500,
          },
          commission: {
            state: 'estimated',
            amount: { amount: '6.00', currency: 'USD' },
            reversed: { amount: '0.00' },
          },
        },
      ],
    });
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
    // The creator and the owner hear of it.
    expect(await count(brand, 'alerts')).toBe(2);
  });

  test('R2: of the same id is applied once, and of two contents the first one', async () => {
    const brand = await makeSellingBrand(path);
    const orderId = newId();
    const [first, other] = [paid(brand, orderId), paid(brand, orderId, { number: 'another' })];
    await keepAll(path, [first]);
    await keepAll(path, [other, paid(brand, orderId)]);
    await path.worker.drain();
    await keepAll(path, [other]);
    expect(await path.worker.drain()).toBe(0);
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 1 });
    expect((await viewOf(brand, orderId)).number).toBe(`#${orderId}`);
  });

  test('I15: that says nothing Parley needs is ignored, with the reason', async () => {
    const brand = await makeSellingBrand(path);
    await keepAll(path, [incoming(path, brand, { topic: '', body: '{"type":"cart.viewed"}' }, newId())]);
    await path.worker.drain();
    const rows = await path.bench.database
      .sql`select state, reason from store_events where brand_id = ${brand.brandId}`;
    expect(rows.map((row) => ({ ...row }))).toEqual([{ state: 2, reason: 'unknown_type' }]);
  });

  test('of a refund alone makes an order that is not shown, until its order comes', async () => {
    const brand = await makeSellingBrand(path);
    const sale = saleOf(path, brand, newId());
    const refund = {
      refundId: newId(),
      at: path.bench.clock.wall(),
      lineId: sale.lines[0]?.lineId ?? '',
      quantity: 1,
    };
    await keepAll(path, [incoming(path, brand, brand.sample.refunded(sale, refund), refund.refundId)]);
    await path.worker.drain();
    await expect(viewOf(brand, sale.orderId)).rejects.toMatchObject({ code: 'order.unknown' });
    await keepAll(path, [paid(brand, sale.orderId)]);
    await path.worker.drain();
    expect(await viewOf(brand, sale.orderId)).toMatchObject({
      state: 'refunded',
      lines: [{ commission: { amount: { amount: '6.00' }, reversed: { amount: '6.00' } } }],
    });
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('of an unknown product is applied: its line is listed without product and commission', async () => {
    const brand = await makeSellingBrand(path);
    const orderId = newId();
    const line = { lineId: '1', productId: 'nobody knows', title: '', quantity: 1, priceMinor: 100n };
    await keepAll(path, [paid(brand, orderId, { lines: [line] })]);
    await path.worker.drain();
    expect(await viewOf(brand, orderId)).toMatchObject({
      state: 'paid',
      lines: [
        {
          productId: null,
          commission: null,
          attribution: { outcome: 'rejected', reason: 'unknown_product' },
        },
      ],
    });
    expect(await count(brand, 'entries')).toBe(0);
  });

  test("B77: with a click on another brand's link is not credited", async () => {
    const [brand, other] = [await makeSellingBrand(path), await makeSellingBrand(path)];
    const orderId = newId();
    await keepAll(path, [
      paid(brand, orderId, { ref: path.tokens.sign(other.linkId, path.bench.clock.wall()) }),
    ]);
    await path.worker.drain();
    expect(await viewOf(brand, orderId)).toMatchObject({
      lines: [{ attribution: { reason: 'bad_token', creatorId: null } }],
    });
  });

  test('B75: with blanks within its token stays what it is when the order is read again', async () => {
    const brand = await makeSellingBrand(path);
    const sale = saleOf(path, brand, newId());
    const torn = { ...sale, ref: `${sale.ref} TEA10` };
    await keepAll(path, [incoming(path, brand, brand.sample.paid(torn), `first ${sale.orderId}`)]);
    await path.worker.drain();
    const updatedAt = later(sale.updatedAt, MINUTE_MS);
    await keepAll(path, [
      incoming(path, brand, brand.sample.updated({ ...torn, updatedAt }), `then ${sale.orderId}`),
    ]);
    await path.worker.drain();
    expect(await viewOf(brand, sale.orderId)).toMatchObject({
      lines: [{ attribution: { reason: 'bad_token' } }],
    });
  });
});

describe('I15: an event that cannot be processed', () => {
  test.each([
    ['because the database refuses it', 'refused', 'PostgresError 22003'],
    ['because of a bug', 'throws', 'TypeError'],
  ])('is found and set aside, and its neighbours go on: %s', async (_, prefix, detail) => {
    const brand = await makeSellingBrand(path, 'treacherous');
    const good = sell(brand, 40);
    const bad = sell(brand, 2, prefix);
    await keepAll(path, [...good.slice(0, 13), ...bad, ...good.slice(13)]);
    expect(await path.worker.drain()).toBe(42);
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 40, set_aside: 2 });
    expect([await count(brand, 'orders'), await count(brand, 'entries')]).toEqual([40, 40]);
    const rows = await path.bench.database
      .sql`select distinct reason, detail from store_events where brand_id = ${brand.brandId} and state = 3`;
    expect(rows.map((row) => ({ ...row }))).toEqual([{ reason: 'processing_failed', detail }]);
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('is found by asking for its order', async () => {
    const brand = await makeSellingBrand(path, 'treacherous');
    const orderId = `refused ${newId()}`;
    await keepAll(path, [paid(brand, orderId)]);
    await path.worker.drain();
    expect(await viewOf(brand, orderId)).toMatchObject({
      state: 'set_aside',
      reason: 'processing_failed',
      lines: [],
    });
  });

  test('is processed when it is replayed and the cause is gone, once', async () => {
    const brand = await makeSellingBrand(path, 'treacherous');
    await keepAll(path, sell(brand, 3, 'throws '));
    await path.worker.drain();
    isPoison = false;
    const [first = ''] = await path.bench.database.sql<{ id: string }[]>`
      select id from store_events where brand_id = ${brand.brandId} order by id limit 1`.then((rows) =>
      rows.map((row) => row.id),
    );
    expect((await replaySetAside(path.bench.database, first)).map((id) => readId('event', id))).toEqual([
      first,
    ]);
    expect(await path.worker.drain()).toBe(1);
    expect(await replaySetAside(path.bench.database, first)).toEqual([]);
    await replaySetAside(path.bench.database, 'all');
    await path.worker.drain();
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 3 });
    expect(await count(brand, 'entries')).toBe(3);
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test.each([1, 5])(
    'stays waiting while the database is away: nothing is set aside for it (%s waiting)',
    async (many) => {
      const brand = await makeSellingBrand(path);
      await keepAll(path, sell(brand, many));
      const hurried = path.workerWith({
        database: withBegin(
          (begin) => begin(),
          (sql) => sql`set local lock_timeout = 50`,
        ),
      });
      await withTx(path.bench.database, async (tx) => {
        await tx.sql`lock table orders in access exclusive mode`;
        await expect(hurried.drain()).rejects.toMatchObject({ code: '55P03' });
      });
      expect(await eventStates(path, brand.brandId)).toEqual({ waiting: many });
      await path.worker.drain();
      expect(await eventStates(path, brand.brandId)).toEqual({ applied: many });
    },
  );

  test.each([
    ['40001', 'others are in its way'],
    ['40P01', 'it is in a deadlock'],
    ['57014', 'a statement takes too long'],
  ])('stays waiting while it fails with %s: %s', async (code) => {
    const brand = await makeSellingBrand(path);
    await keepAll(path, sell(brand, 1));
    await withTx(path.bench.database, async (tx) => {
      await tx.sql.unsafe(`
        create function fail_always() returns trigger language plpgsql as
        $$ begin raise exception 'injected' using errcode = '${code}'; end $$;
        create trigger fail_always before insert on orders execute function fail_always()`);
    });
    await expect(path.worker.drain()).rejects.toMatchObject({ code });
    expect(await eventStates(path, brand.brandId)).toEqual({ waiting: 1 });
    await withTx(path.bench.database, (tx) => tx.sql`drop function fail_always cascade`);
    await path.worker.drain();
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 1 });
  });

  test('a listener that fails on a batch does not unmake it', async () => {
    const brand = await makeSellingBrand(path);
    const worker = path.workerWith({
      onBatch: () => {
        throw new Error('the listener fails');
      },
    });
    await keepAll(path, sell(brand, 1));
    await worker.drain();
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 1 });
  });
});

/** The database, but with something around or within the beginning of each transaction. */
function withBegin(
  around: (begin: () => Promise<unknown>) => Promise<unknown>,
  first: (sql: Tx['sql']) => Promise<unknown> = () => Promise.resolve(),
): Database {
  const { database } = path.bench;
  const begin = (work: (sql: Tx['sql']) => Promise<unknown>) =>
    around(() =>
      database.pool.begin(async (sql) => {
        await first(sql);
        return work(sql);
      }),
    );
  return { ...database, pool: { begin } as unknown as Database['pool'] };
}

test('the flash sale of one brand does not hold up the others: a single event is in one of the next batches', async () => {
  const brands = [await makeSellingBrand(path), await makeSellingBrand(path), await makeSellingBrand(path)];
  const [before, busy, behind] = brands.toSorted((left, right) => (left.brandId < right.brandId ? -1 : 1));
  if (!before || !busy || !behind) throw new Error('there are three brands');
  await keepAll(path, sell(busy, 1_200));
  const batches: string[][] = [];
  let sent: Promise<unknown> | undefined;
  let ahead = Infinity;
  const worker = path.workerWith({
    batchSize: 100,
    onBatch({ result }) {
      batches.push([...new Set(result?.ends.map((end) => end.brandId))]);
      sent ??= keepAll(path, [...sell(before, 1), ...sell(behind, 1)]).then(() => (ahead = batches.length));
    },
  });
  await worker.drain();
  await sent;
  expect(await eventStates(path, busy.brandId)).toEqual({ applied: 1_200 });
  for (const { brandId } of [before, behind]) {
    const place = batches.findIndex((batch) => batch.includes(brandId));
    expect(place).toBeGreaterThan(0);
    // One batch is under way when it comes, and one round over the brands may have begun.
    expect(place - ahead).toBeLessThanOrEqual(2);
  }
  expect(batches.length - ahead).toBeGreaterThan(5);
});

describe('S10: workers at once on the same backlog', () => {
  test('lose nothing and do nothing twice', async () => {
    const brands = [await makeSellingBrand(path), await makeSellingBrand(path)];
    const events = brands.flatMap((brand) => {
      const sales = Array.from({ length: 150 }, () => saleOf(path, brand, newId()));
      return sales.flatMap((sale) => {
        const refund = {
          refundId: sale.orderId,
          at: sale.createdAt,
          lineId: sale.lines[0]?.lineId ?? '',
          quantity: 1,
        };
        // Three events of each order, far apart, so that several workers meet at it.
        return [
          incoming(path, brand, brand.sample.paid(sale), `paid ${sale.orderId}`),
          incoming(
            path,
            brand,
            brand.sample.updated({ ...sale, updatedAt: later(sale.updatedAt, 1) }),
            `updated ${sale.orderId}`,
          ),
          incoming(path, brand, brand.sample.refunded(sale, refund), `refund ${sale.orderId}`),
        ];
      });
    });
    await keepAll(
      path,
      events.toSorted((left, right) => (left.eventKey < right.eventKey ? -1 : 1)),
    );
    const workers = [1, 2, 3].map(() => path.workerWith({ batchSize: 40 }));
    await Promise.all(workers.map(drainAnyway));
    await drainAnyway(path.worker);
    for (const brand of brands) {
      expect(await eventStates(path, brand.brandId)).toEqual({ applied: 450 });
      expect(await count(brand, 'orders')).toBe(150);
      expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
      const left = await path.bench.database.sql`
        select 1 from balances where brand_id = ${brand.brandId} and balance_minor <> 0`;
      expect(left).toEqual([]);
    }
  });

  test('that make the same new order: the second begins again and finds it', async () => {
    const brand = await makeSellingBrand(path);
    const orderId = newId();
    await keepAll(path, [paid(brand, orderId)]);
    let racing: Promise<number> | undefined;
    await withTx(path.bench.database, async (tx) => {
      // Another worker, in the middle of it.
      await tx.sql`
        insert into orders (brand_id, id, store_id, external_id, first_event_at)
        values (${brand.brandId}, ${path.bench.ids.next()}, ${brand.storeId}, ${orderId}, now())`;
      racing = path.worker.drain();
      await untilWaiting(path.bench.database);
    });
    expect(await racing).toBe(1);
    expect(await count(brand, 'orders')).toBe(1);
    expect((await viewOf(brand, orderId)).state).toBe('paid');
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('one that comes too late to set an event aside leaves it as another one has ended it', async () => {
    const brand = await makeSellingBrand(path, 'treacherous');
    await keepAll(path, sell(brand, 1, 'throws '));
    const { database } = path.bench;
    let begun = 0;
    const late = path.workerWith({
      database: withBegin(async (begin) => {
        begun += 1;
        // The batch has failed and is rolled back; before this worker can say so another one, wiser, has applied it.
        if (begun === 2) {
          isPoison = false;
          await path.worker.drain();
        }
        return begin();
      }),
    });
    await late.drain();
    expect(begun).toBe(2);
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 1 });
    expect(await database.sql`select 1 from orders where brand_id = ${brand.brandId}`).toHaveLength(1);
  });
});

describe('faults of the database', () => {
  test('F18: deadlocks and serialization failures at one statement in a hundred leave no trace', async () => {
    const brand = await makeSellingBrand(path);
    const { database } = path.bench;
    await withTx(database, async (tx) => {
      await tx.sql`
        create function fail_sometimes() returns trigger language plpgsql as $$ begin
          if random() < 0.01 then
            raise exception 'injected' using errcode = case when random() < 0.5 then '40001' else '40P01' end;
          end if;
          return new;
        end $$`;
      for (const table of ['orders', 'order_lines', 'entries', 'balances', 'alerts', 'ended_events']) {
        const event = table === 'balances' ? 'update' : 'insert';
        await tx.sql.unsafe(
          `create trigger fail_sometimes before ${event} on ${table} for each row execute function fail_sometimes()`,
        );
      }
    });
    try {
      const events = sell(brand, 120);
      for (const event of events) await path.intake.keep(event).catch(() => path.intake.keep(event));
      await drainAnyway(path.worker);
    } finally {
      await withTx(database, (tx) => tx.sql`drop function fail_sometimes cascade`);
    }
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 120 });
    expect([await count(brand, 'orders'), await count(brand, 'entries')]).toEqual([120, 120]);
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('F13: a connection that is cut in the middle of a batch is replaced, and the batch done again', async () => {
    const brand = await makeSellingBrand(path);
    await keepAll(path, sell(brand, 50));
    const { database } = path.bench;
    const worker = path.workerWith({});
    const hold = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = withTx(database, async (tx) => {
      await tx.sql`lock table alerts in access exclusive mode`;
      locked.resolve();
      await hold.promise;
    });
    await locked.promise;
    worker.start();
    await untilWaiting(database);
    const killed = await database.sql<{ ok: boolean }[]>`
      select pg_terminate_backend(pid) as ok from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    expect(killed.map((row) => row.ok)).toContain(true);
    expect(await eventStates(path, brand.brandId)).toEqual({ waiting: 50 });
    hold.resolve();
    await holding;
    expect(await until(async () => (await eventStates(path, brand.brandId))['applied'] === 50, 10_000)).toBe(
      true,
    );
    await worker.stop();
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });
});

describe('a worker', () => {
  test('that was started does what comes, and after it was stopped no more', async () => {
    const brand = await makeSellingBrand(path);
    const worker = path.workerWith({});
    worker.start();
    await keepAll(path, sell(brand, 3));
    worker.wake();
    expect(await until(async () => (await eventStates(path, brand.brandId))['applied'] === 3, 5_000)).toBe(
      true,
    );
    await worker.stop();
    await keepAll(path, sell(brand, 1));
    worker.wake();
    worker.start();
    expect(await eventStates(path, brand.brandId)).toEqual({ applied: 3, waiting: 1 });
    await path.worker.drain();
  });

  test('that was not started does nothing when it is woken', async () => {
    const brand = await makeSellingBrand(path);
    const worker = path.workerWith({});
    await keepAll(path, sell(brand, 1));
    worker.wake();
    expect(await eventStates(path, brand.brandId)).toEqual({ waiting: 1 });
    await path.worker.drain();
  });

  test('with batches of one does the same', async () => {
    const brands = [await makeSellingBrand(path), await makeSellingBrand(path)];
    await keepAll(
      path,
      brands.flatMap((brand) => sell(brand, 5)),
    );
    expect(await path.workerWith({ batchSize: 1 }).drain()).toBe(10);
    for (const brand of brands) expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });
});
