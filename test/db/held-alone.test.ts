import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdAlone, type HeldAlone } from '../../core/db/index.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(() => bench.close());

/** Someone who wants to hold it, and what became of that, in order. */
function candidate(name: string, told: string[]): HeldAlone {
  return holdAlone({
    url: bench.url,
    name: 'test',
    lookMs: 20,
    begin: () => void told.push(`${name} begins`),
    end: async () => void told.push(`${name} ends`),
    failed: () => void told.push(`${name} lost it`),
  });
}

test('one holds, the other takes over when the first gives it up', async () => {
  const told: string[] = [];
  const [ada, bea] = [candidate('ada', told), candidate('bea', told)];
  ada.start();
  await expect.poll(() => told).toEqual(['ada begins']);
  bea.start();
  await ada.stop();
  await expect.poll(() => told).toEqual(['ada begins', 'ada ends', 'bea begins']);
  expect([ada.holds, bea.holds]).toEqual([false, true]);
  await bea.stop();
  expect(told.at(-1)).toBe('bea ends');
});

test('who loses the connection ends, and begins again when it is back', async () => {
  const told: string[] = [];
  const ada = candidate('ada', told);
  ada.start();
  await expect.poll(() => told).toEqual(['ada begins']);
  await bench.database
    .sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley test' and pid <> pg_backend_pid() and query like '%pg_backend_pid%'`;
  await expect
    .poll(() => told, { timeout: 8_000 })
    .toEqual(['ada begins', 'ada lost it', 'ada ends', 'ada begins']);
  await ada.stop();
});

test('whoever never got it may stop', async () => {
  const told: string[] = [];
  const [ada, bea] = [candidate('ada', told), candidate('bea', told)];
  ada.start();
  await expect.poll(() => ada.holds).toBe(true);
  bea.start();
  await bea.stop();
  await ada.stop();
  expect(told).toEqual(['ada begins', 'ada ends']);
});
