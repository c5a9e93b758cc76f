import { describe, expect, it } from 'vitest';
import { readInstant, timeProblem } from '../../../core/stores/time.ts';

describe('a moment', () => {
  it.each([
    ['2026-03-10T12:00:00Z', '2026-03-10T12:00:00.000Z'],
    ['2026-03-10t12:00:00.123456789z', '2026-03-10T12:00:00.123Z'],
    ['2026-03-10T12:00:00.5+05:30', '2026-03-10T06:30:00.500Z'],
    ['2026-03-10T12:00:00-0500', '2026-03-10T17:00:00.000Z'],
    ['0026-03-10T12:00:00Z', '0026-03-10T12:00:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['2026-12-31T23:30:00-01:00', '2027-01-01T00:30:00.000Z'],
    // In Berlin the clock jumps from 02:00 to 03:00 that night; with an offset it is a moment all the same (B71).
    ['2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00.000Z'],
  ])('%s', (text, expected) => {
    expect(readInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    ['B69 no zone', '2026-03-10T12:00:00'],
    ['B71 local time without zone', '2026-03-29T02:30:00'],
    ['B69 24:00', '2026-03-10T24:00:00Z'],
    ['B69 year 10000', '10000-01-01T00:00:00Z'],
    ['year +010000', '+010000-01-01T00:00:00Z'],
    ['29 February of a common year', '2026-02-29T12:00:00Z'],
    ['31 April', '2026-04-31T12:00:00Z'],
    ['month 13', '2026-13-01T12:00:00Z'],
    ['day 0', '2026-01-00T12:00:00Z'],
    ['minute 60', '2026-01-01T12:60:00Z'],
    ['leap second', '2026-06-30T23:59:60Z'],
    ['date alone', '2026-03-10'],
    ['unix seconds', '1773144000'],
    ['blank before', ' 2026-03-10T12:00:00Z'],
    ['line end after', '2026-03-10T12:00:00Z\n'],
    ['offset of 24 hours', '2026-03-10T12:00:00+24:00'],
    ['other digits', '２０２６-03-10T12:00:00Z'],
  ])('%s is none', (_name, text) => {
    expect(readInstant(text)).toBeUndefined();
  });

  it.each([
    ['2026-03-10T13:00:00Z', undefined],
    ['2026-03-10T13:00:00.001Z', 'future_time'],
    ['2000-01-01T00:00:00Z', undefined],
    ['1999-12-31T23:59:59.999Z', 'bad_time'],
    ['1970-01-01T00:00:00Z', 'bad_time'],
    ['0001-01-01T00:00:00Z', 'bad_time'],
  ])('B69 %s, arriving on 10 March 2026 at noon', (text, problem) => {
    const at = readInstant(text);
    expect(at).toBeInstanceOf(Date);
    expect(timeProblem(at ?? new Date(0), new Date('2026-03-10T12:00:00Z'))).toBe(problem);
  });
});
