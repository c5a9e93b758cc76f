import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesOver } from '../../../bots/chat/files-over.ts';
import { openBench, type Bench } from '../../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('nobody fills the disk, and nobody keeps another from sending by trying to', async () => {
  const files = filesOver(bench, { points: 10, duration: 3_600 });
  const [loud, calm] = [bench.ids.next(), bench.ids.next()];
  expect(await files.keep(Buffer.from('12345678'), loud)).toMatch(/^[0-9a-f-]{36}$/);
  expect(await files.keep(Buffer.from('abcdefgh'), loud)).toBeUndefined();
  expect(await files.keep(Buffer.from('abcdefgh'), calm)).toMatch(/^[0-9a-f-]{36}$/);
  const [kept] = await bench.database.sql<{ count: number }[]>`select count(*)::int as count from files`;
  expect(kept?.count).toBe(2);
});
