import { describe, expect, test } from 'vitest';
import { SystemClock } from '../../../core/kernel/clock.ts';
import { createIds, readId, showId } from '../../../core/kernel/id.ts';
import { systemRandom } from '../../../core/kernel/random.ts';

const SMALLEST = '00000000-0000-0000-0000-000000000000';
const LARGEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

describe('an id for the outside', () => {
  test.each([
    [SMALLEST, 'brand_00000000000000000000000000'],
    [LARGEST, 'brand_7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['0190c2a5-b7f2-7c3e-8d11-9c0a5b3f7e21', 'brand_01j31abdzjfgz8t4cw19dkyzh1'],
  ])('%s is %s', (uuid, shown) => {
    expect(showId('brand', uuid)).toBe(shown);
    expect(readId('brand', shown)).toBe(uuid);
  });

  test.each([
    ['another kind', 'store_01j31abdzjfgz8t4cw19dkyzh1'],
    ['no kind', '01j31abdzjfgz8t4cw19dkyzh1'],
    ['the bare UUID', '0190c2a5-b7f2-7c3e-8d11-9c0a5b3f7e21'],
    ['one letter short', 'brand_01j31abdzjfgz8t4cw19dkyzh'],
    ['one letter long', 'brand_01j31abdzjfgz8t4cw19dkyzh11'],
    ['capitals', 'brand_01J31ABDZJFGZ8T4CW19DKYZH1'],
    ['a letter the alphabet leaves out', 'brand_01j31abdzjfgz8t4cw19dkyzhu'],
    ['a homoglyph', 'brand_01j31аbdzjfgz8t4cw19dkyzh1'],
    ['more than 128 bits', 'brand_80000000000000000000000000'],
    ['nothing', ''],
    ['blanks around', ' brand_01j31abdzjfgz8t4cw19dkyzh1'],
  ])('is not %s', (_, text) => {
    expect(readId('brand', text)).toBeUndefined();
  });
});

test('ids of one process rise strictly, also when the clock steps back', () => {
  const clock = {
    now: Date.UTC(2026, 2, 2),
    wall: () => new Date(clock.now),
    business: () => new Date(clock.now),
  };
  const ids = createIds(clock, systemRandom);
  const made: string[] = [];
  for (let n = 0; n < 5_000; n += 1) {
    if (n % 1_000 === 999) clock.now -= 900;
    made.push(ids.next());
  }
  expect(new Set(made).size).toBe(5_000);
  expect(made).toEqual(made.toSorted());
  expect(made[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('an id says when it was made', () => {
  const clock = new SystemClock();
  const before = clock.wall().getTime();
  const id = createIds(clock, systemRandom).next();
  const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(madeAt).toBeGreaterThanOrEqual(before);
  expect(madeAt).toBeLessThanOrEqual(clock.wall().getTime());
});
