import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, plainArray, textArray, type Database } from '../../core/db/index.ts';
import { freshDatabase } from '../support/database.ts';
import { runs } from '../support/runs.ts';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url });
});
afterAll(async () => {
  await database.close();
  await drop();
});

const nasty = fc.constantFrom(
  ...['', ' ', '"', '\\', '\\"', '{', '}', '{}', ',', 'NULL', 'null', "'", '\n', '\u001f', '$1', '🍵'],
);
const text = fc
  .oneof(
    nasty,
    fc.string({ unit: 'grapheme' }),
    fc.array(nasty).map((parts) => parts.join('')),
  )
  .map((value) => value.replaceAll('\0', ''));

test('texts arrive in PostgreSQL as they are, whatever stands in them', async () => {
  const values = fc.array(fc.option(text, { freq: 6 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(values, async (list) => {
      const [row] = await database.sql<{ list: (string | null)[] }[]>`
        select coalesce(jsonb_agg(value order by n), '[]') as list
        from unnest(${textArray(list)}::text[]) with ordinality as t(value, n)`;
      expect(row?.list).toEqual(list);
    }),
    { numRuns: runs(300) },
  );
});

test('so do ids, amounts, times and flags, with nulls among them', async () => {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const at = new Date('2026-03-02T12:00:00.123Z').toISOString();
  // Read as JSON, because the driver makes the text NULL of a null in an array.
  const [row] = await database.sql<Record<string, unknown>[]>`
    select to_jsonb(${plainArray([id, null, undefined])}::uuid[]) as ids,
      to_jsonb(${plainArray([1n, -(10n ** 15n), null])}::bigint[]::text[]) as amounts,
      ${plainArray([at])}::timestamptz[] as times, to_jsonb(${plainArray([true, false, null])}::bool[]) as flags,
      to_jsonb(${plainArray([])}::int[]) as nothing`;
  expect(row).toEqual({
    ...{ ids: [id, null, null], amounts: ['1', '-1000000000000000', null], times: [new Date(at)] },
    ...{ flags: [true, false, null], nothing: [] },
  });
});
