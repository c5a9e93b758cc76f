import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/kernel/clock.ts';
import { eraseNext, openExport, requestErasure, takeExport } from '../../../core/privacy/index.ts';
import { getSample } from '../../../core/samples/index.ts';
import { makeMember, operator, uuidOf } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { act, ask, auditProblems, sampleScene, stockOf, sweep } from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const CANARY = 'Zanzibara';
const ADDRESS = {
  ...{ name: `${CANARY} Ruiz`, line1: `1 ${CANARY} Row`, city: 'Madrid' },
  ...{ postalCode: '28013', country: 'ES' },
};

/** Every row of the database that has the canary in it, by its table. */
async function traces(): Promise<string[]> {
  const { pool, sql } = bench.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const found = [];
  for (const { name } of tables) {
    const rows = await pool`select 1 from ${pool(name)} t where t::text like ${`%${CANARY}%`} limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found.toSorted();
}

describe('a creator who leaves', () => {
  test('gets everything that is kept in the file, address and all; then samples end and nothing is left', async () => {
    const { shop, creator, productId } = await sampleScene(bench, 3);
    const fulfilment = await makeMember(bench, shop.brandId, 'fulfilment');
    await bench.database.pool`update creators set name = ${CANARY} where id = ${creator.creatorId}`;
    const { id } = await ask(bench, creator, productId, {
      address: ADDRESS,
      note: `${CANARY} asks nicely`,
      variant: `${CANARY} green`,
    });
    await act(bench, 'decline', id, fulfilment, { reason: `${CANARY} is too loud` });
    bench.clock.offsetMs += 31 * DAY_MS;
    const second = await ask(bench, creator, productId, { address: ADDRESS });
    await act(bench, 'approve', second.id, shop.key);
    expect(await stockOf(bench, productId)).toBe(2);
    expect(await traces()).toEqual(expect.arrayContaining(['alerts', 'creators', 'room_posts', 'samples']));

    const person = { kind: 'person', accountId: creator.accountId } as const;
    const { url } = await bench.execute(openExport, { actor: person, input: {} });
    const token = url.slice(url.lastIndexOf('/') + 1);
    const data = await bench.execute(takeExport, { actor: person, input: { token } });
    expect(data.creator?.['samples']).toMatchObject([
      { code: 'S-1', state: 'declined', note: `${CANARY} asks nicely`, address: null },
      { code: 'S-2', state: 'approved', address: ADDRESS },
    ]);

    await bench.execute(requestErasure, { actor: person, input: {} });
    // Not further, or the sample would have run out by itself.
    await bench.database.pool`update erasures set due_at = ${bench.clock.business().toISOString()}`;
    expect(await eraseNext({ ...bench, erasers: [] })).toBe(true);
    expect(await traces()).toEqual([]);
    const after = await bench.execute(getSample, { actor: operator, input: { id: second.id } });
    expect(after).toMatchObject({ state: 'cancelled', cause: 'creator_erased', hasAddress: false });
    expect(await stockOf(bench, productId)).toBe(3);
    const kept = await bench.database.sql`
      select 1 from sample_addresses where sample_id = ${uuidOf('sample', second.id)}`;
    expect(kept).toEqual([]);
    await sweep(bench);
    expect(await auditProblems(bench)).toEqual([]);
  });
});
