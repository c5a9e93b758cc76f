import { afterEach, beforeEach, expect, test } from 'vitest';
import { replay } from '../../../api/verbs/replay.ts';
import { showId } from '../../../core/kernel/id.ts';
import { incoming, makeSellingBrand, openHotPath, saleOf, type HotPath } from '../../support/hot-path.ts';
import { verbParts } from '../../support/verb.ts';

let path: HotPath;

beforeEach(async () => {
  path = await openHotPath();
});
afterEach(() => path.close());

const run = async (...args: string[]) => {
  const parts = verbParts({ DATABASE_URL: path.bench.url });
  return { code: await replay(parts, args), lines: parts.lines };
};

/** Keeps events whose processing has failed: `good` ones that go well the next time, `bad` ones that never will. */
async function setAside(good: number, bad: number): Promise<string[]> {
  const brand = await makeSellingBrand(path);
  const ids: string[] = [];
  for (let n = 0; n < good + bad; n += 1) {
    const event = brand.sample.paid(saleOf(path, brand, `10${n}`));
    const body = n < good ? event.body : event.body.replace('"USD"', '"XXX"');
    const kept = incoming(path, brand, { ...event, body }, `evt_${n}`);
    await path.intake.keep(kept);
    ids.push(showId('event', kept.id));
  }
  await path.bench.database.pool`with gone as (delete from waiting_events returning *)
    insert into ended_events select brand_id, id, store_id, 3, 'processing_failed', 'Error' from gone`;
  return ids;
}

const ordersIn = async (): Promise<unknown> => {
  const [row] = await path.bench.database.sql<[{ count: bigint }]>`select count(*) from orders`;
  return row.count;
};

test('processes what was set aside and says how each ended', async () => {
  const ids = await setAside(2, 0);
  const { code, lines } = await run('all');
  expect(lines).toEqual([
    `${ids[0]}  event of order 100: applied`,
    `${ids[1]}  event of order 101: applied`,
    '2 of 2 processed, 0 set aside again or waiting.',
  ]);
  expect(code).toBe(0);
  expect(await ordersIn()).toBe(2n);
  expect(await run('all')).toEqual({ code: 0, lines: ['No store event is set aside.'] });
});

test('one by its id, and no other', async () => {
  const [first = '', second = ''] = await setAside(2, 0);
  expect((await run(second)).code).toBe(0);
  expect(await ordersIn()).toBe(1n);
  expect(await run(second)).toEqual({ code: 1, lines: ['No store event with this id is set aside.'] });
  expect((await run(first)).code).toBe(0);
});

test('answers 1 when one is set aside again, with the reason; the others are processed', async () => {
  const [good = '', bad = ''] = await setAside(1, 1);
  const { code, lines } = await run('all');
  expect(code).toBe(1);
  expect(lines[0]).toBe(`${good}  event of order 100: applied`);
  expect(lines[1]).toMatch(new RegExp(`^${bad}  event.*: set aside \\(.+: .+\\)$`));
  expect(lines[2]).toBe('1 of 2 processed, 1 set aside again or waiting.');
});

test.for(['', '7', 'store_00000000000000000000000000', 'all all'])(
  '"%s" is no way to call it',
  async (line) => {
    const { code, lines } = await run(...line.split(' ').filter(Boolean));
    expect(code).toBe(2);
    expect(lines[0]).toMatch(/^Usage: npm run replay -- ID\|all/);
  },
);
