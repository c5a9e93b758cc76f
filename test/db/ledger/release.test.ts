import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { releaseDueCommissions } from '../../../core/attribution/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import {
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

let path: HotPath;
let brand: SellingBrand;
let sales = 0;

beforeAll(async () => {
  path = await openHotPath();
});
beforeEach(async () => {
  brand = await makeSellingBrand(path);
});
afterAll(() => path.close());

/** Brings a sale of 40.00 at 15 % into the books; answers what was sold. */
async function sell() {
  const sale = saleOf(path, brand, String((sales += 1)));
  await keepAll(path, [incoming(path, brand, brand.sample.paid(sale), `paid ${sale.orderId}`)]);
  await path.worker.drain();
  return sale;
}

async function giveBack(sale: Awaited<ReturnType<typeof sell>>): Promise<void> {
  const refund = {
    refundId: `r${sale.orderId}`,
    at: path.bench.clock.wall(),
    lineId: sale.lines[0]?.lineId ?? '',
    quantity: 1,
  };
  await keepAll(path, [incoming(path, brand, brand.sample.refunded(sale, refund), refund.refundId)]);
  await path.worker.drain();
}

const sweep = () => withTx(path.bench.database, (tx) => releaseDueCommissions(tx, path.bench));

/** The business clock `days` after the sales. */
async function after(days: number, work: () => Promise<unknown>): Promise<void> {
  path.bench.clock.offsetMs = days * DAY_MS;
  try {
    await work();
  } finally {
    path.bench.clock.offsetMs = 0;
  }
}

/** What stands on the creator's accounts, by name. */
async function owed(): Promise<Record<string, bigint>> {
  const rows = await path.bench.database.sql<{ name: string; minor: bigint }[]>`
    select substring(account from '[a-z]+$') as name, balance_minor as minor from balances
    where brand_id = ${brand.brandId} and account like 'creator:%' order by account`;
  return Object.fromEntries(rows.map(({ name, minor }) => [name, minor]));
}

describe('I22: a commission becomes payable when its hold ends on the business clock', () => {
  test('not a moment earlier, and once', async () => {
    await sell();
    path.bench.clock.offsetMs = 30 * DAY_MS - 1;
    expect(await sweep()).toBe(0);
    expect(await owed()).toEqual({ estimated: 600n });
    await after(30, async () => {
      expect(await sweep()).toBe(1);
      expect(await sweep()).toBe(0);
    });
    expect(await owed()).toEqual({ estimated: 0n, payable: 600n });
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('several of one creator in one entry', async () => {
    await sell();
    await sell();
    await after(30, async () => expect(await sweep()).toBe(2));
    const entries = await path.bench.database
      .sql`select kind from entries where brand_id = ${brand.brandId} and kind = 'release'`;
    expect(entries).toHaveLength(1);
    expect(await owed()).toEqual({ estimated: 0n, payable: 1_200n });
  });

  test('a refund before takes from what is estimated, and the rest is released', async () => {
    await sell();
    await giveBack(await sell());
    expect(await owed()).toEqual({ estimated: 600n });
    await after(30, async () => expect(await sweep()).toBe(2));
    expect(await owed()).toEqual({ estimated: 0n, payable: 600n });
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });

  test('a refund after takes from what is payable', async () => {
    const sale = await sell();
    await sell();
    await after(30, sweep);
    await giveBack(sale);
    expect(await owed()).toEqual({ estimated: 0n, payable: 600n });
    expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
  });
});

test('I22: of a thousand and more the sweep releases a thousand at a time, the longest due first, until none is left', async () => {
  await sell();
  await sell();
  const { database } = path.bench;
  // Rows of a thousand further lines, estimated like the first one; the books learn of them by one entry.
  await withTx(database, async (tx) => {
    await tx.sql`
      insert into commissions select brand_id, order_id, line_id || n, creator_id, currency, state, 1, 0, due_at - interval '1 hour', entry_id
      from (select * from commissions where brand_id = ${brand.brandId} order by order_id limit 1) c, generate_series(1, 1000) n`;
    await tx.sql`update balances set balance_minor = balance_minor + 1000 where brand_id = ${brand.brandId} and account like 'creator:%'`;
  });
  await after(30, async () => {
    const first = await sweep();
    expect([first, await owed()]).toEqual([1_000, { estimated: 1_200n, payable: 1_000n }]);
    const second = await sweep();
    expect([second, await sweep()]).toEqual([2, 0]);
  });
  expect(await owed()).toEqual({ estimated: 0n, payable: 2_200n });
});

test('F6: two sweeps at once release each commission once', async () => {
  for (let n = 0; n < 4; n += 1) await sell();
  await after(30, async () => {
    const released = await Promise.all(Array.from({ length: 6 }, sweep));
    expect(released.reduce((sum, count) => sum + count, 0)).toBe(4);
  });
  expect(await owed()).toEqual({ estimated: 0n, payable: 2_400n });
});

test('a refund that meets the sweep takes back from where the money stands once both have ended', async () => {
  const sale = await sell();
  path.bench.clock.now = later(path.bench.clock.now, DAY_MS);
  // Estimated money of another sale is there to be taken by mistake.
  await sell();
  const { database } = path.bench;
  await after(29, async () => {
    let refunding = Promise.resolve();
    // The sweep has released the first sale and not committed when the worker comes to the refund.
    await withTx(database, async (tx) => {
      expect(await releaseDueCommissions(tx, path.bench)).toBe(1);
      refunding = giveBack(sale);
      await untilWaiting(database);
    });
    await refunding;
  });
  expect(await owed()).toEqual({ estimated: 600n, payable: 0n });
  expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
});

test('a sweep that meets a refund passes over the commission and releases what is left of it the next time', async () => {
  const sale = await sell();
  await sell();
  const { database } = path.bench;
  await after(30, async () => {
    await withTx(database, async (tx) => {
      await tx.sql`select 1 from commissions where brand_id = ${brand.brandId} and line_id = ${sale.lines[0]?.lineId ?? ''} for update`;
      await sweep();
    });
    expect(await owed()).toEqual({ estimated: 600n, payable: 600n });
    await giveBack(sale);
    await sweep();
  });
  expect(await owed()).toEqual({ estimated: 0n, payable: 600n });
  expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
});
