import { fc } from '../support/fast-check.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArray } from '../../core/db/array.ts';
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

const values = fc.array(fc.option(text, { freq: 6 }), { maxLength: 12 });

test('texts arrive in PostgreSQL as they are, whatever stands in them, and come back so', async () => {
  await fc.assert(
    fc.asyncProperty(values, async (list) => {
      const [row] = await database.sql<Record<string, (string | null)[]>[]>`
        select coalesce(jsonb_agg(value order by n), '[]') as list, array_agg(value order by n) as back, ${list}::text[] as given
        from unnest(${textArray(list)}::text[]) with ordinality as t(value, n)`;
      expect(row).toEqual({ list, back: list.length === 0 ? null : list, given: list });
    }),
    { numRuns: runs(300) },
  );
});

test('so do ids, amounts, times and flags, with nulls among them', async () => {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const at = new Date('2026-03-02T12:00:00.123Z').toISOString();
  const [row] = await database.sql<Record<string, unknown>[]>`
    select ${plainArray([id, null, undefined])}::uuid[] as ids, ${plainArray([1n, -(10n ** 15n), null])}::bigint[] as amounts,
      ${plainArray([at])}::timestamptz[] = ${[at]}::timestamptz[] as times, to_jsonb(${plainArray([true, false, null])}::bool[]) as flags,
      ${plainArray([])}::int[] as nothing, ${[1, -2]}::int[] as numbers, ${[3]}::smallint[] as small`;
  expect(row).toEqual({
    ...{ ids: [id, null, null], amounts: [1n, -(10n ** 15n), null], times: true, flags: [true, false, null] },
    ...{ nothing: [], numbers: [1, -2], small: [3] },
  });
});

test('what was written reads back as it was', () => {
  fc.assert(
    fc.property(values, (list) => {
      expect(readArray(textArray(list))).toEqual(list);
    }),
    { numRuns: runs(1_000) },
  );
});
