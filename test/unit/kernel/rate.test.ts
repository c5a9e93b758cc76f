import { describe, expect, test } from 'vitest';
import { readRate, showRate } from '../../../core/kernel/rate.ts';

describe('a rate as people write it', () => {
  test.each([
    ['15', 1_500],
    ['15%', 1_500],
    [' 12.5 % ', 1_250],
    ['12,5', 1_250],
    ['0.01', 1],
    ['0', 0],
    ['100', 10_000],
    ['100.01', 10_001],
    ['18.25%', 1_825],
  ])('%j is %s basis points', (text, bps) => {
    expect(readRate(text)).toBe(bps);
  });

  test.each([
    '',
    '%',
    '-5',
    '+5',
    '1e1',
    '15.125',
    '1000',
    '15 percent',
    '15%%',
    '0x10',
    '.5',
    '1.2.3',
    '１５',
  ])('B64: %j is none', (text) => expect(readRate(text)).toBeUndefined());

  test.each([
    [1_500, 'en', '15\u00a0%'],
    [1_825, 'en', '18.25\u00a0%'],
    [1_250, 'de', '12,5\u00a0%'],
    [1, 'en', '0.01\u00a0%'],
    [0, 'en', '0\u00a0%'],
  ])('%s is shown in %s as %j', (bps, locale, text) => {
    expect(showRate(bps, locale)).toBe(text);
  });
});
