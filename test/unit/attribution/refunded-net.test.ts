import { describe, expect, test } from 'vitest';
import type { ReportedLine, ReportedRefund } from '../../../core/attribution/facts.ts';
import { refundedNet } from '../../../core/attribution/refund.ts';
import { isOrder, lineOf, refundOf, refundOfLine, told } from '../../support/facts.ts';

/** Lines l1, l2, ... with these nets and taxes. */
const linesOf = (...amounts: [net: bigint, tax: bigint][]): ReportedLine[] =>
  amounts.map(([netMinor, taxMinor], index) => lineOf({ externalId: `l${index + 1}`, netMinor, taxMinor }));

/** What went back of each line. */
function back(lines: ReportedLine[], ...refunds: ReportedRefund[]): bigint[] {
  const { version } = told(isOrder({ lines }));
  if (!version) throw new Error('the order is known');
  return [...refundedNet(version, refunds).values()];
}

const spread = (spreadMinor: bigint, externalId = 'r1') => refundOf({ externalId, spreadMinor });
const TWO = linesOf([1_000n, 0n], [3_000n, 0n]);

describe('a refund that names lines', () => {
  test('takes from those lines', () => {
    expect(back(TWO, refundOfLine('r1', 400n, 'l2'))).toEqual([0n, 400n]);
  });

  test('B62: takes no more than there is, over all refunds', () => {
    expect(back(TWO, refundOfLine('r1', 1_001n))).toEqual([1_000n, 0n]);
    expect(back(TWO, refundOfLine('r1', 600n), refundOfLine('r2', 600n))).toEqual([1_000n, 0n]);
  });

  test("B62: of another order's line takes nothing", () => {
    expect(back(TWO, refundOfLine('r1', 400n, 'l9'))).toEqual([0n, 0n]);
  });

  test('in another currency than the order takes nothing', () => {
    expect(back(TWO, { ...refundOfLine('r1', 400n), currency: 'EUR' })).toEqual([0n, 0n]);
  });

  test('that names no currency is of the order, in its digits', () => {
    const refund = { ...refundOfLine('r1', 400n), currency: undefined };
    expect(back(TWO, refund)).toEqual([400n, 0n]);
    const yen = told(isOrder({ lines: TWO, currency: 'JPY' })).version;
    if (!yen) throw new Error('the order is known');
    // `400` read by the two digits of dollars is 40,000 hundredths, and still 400 yen.
    const read = { ...refundOfLine('r1', 40_000n), currency: undefined, readAs: 'USD' };
    expect([...refundedNet(yen, [read]).values()]).toEqual([400n, 0n]);
  });
});

describe('a refund that names no lines', () => {
  test('is spread in proportion to the amounts', () => {
    expect(back(TWO, spread(400n))).toEqual([100n, 300n]);
  });

  test('is spread in proportion to the amounts including tax, and counts without it', () => {
    // 20 % tax on the first line, none on the second: 1,200 and 1,200 gross, so half each; of 600, 500 are net.
    expect(back(linesOf([1_000n, 200n], [1_200n, 0n]), spread(1_200n))).toEqual([500n, 600n]);
  });

  test('sums to what went back, the odd unit to the largest remainder', () => {
    expect(back(linesOf([1_000n, 0n], [1_000n, 0n], [1_000n, 0n]), spread(1_000n))).toEqual([
      334n,
      333n,
      333n,
    ]);
  });

  test('takes nothing from a free line, and everything from the only other one', () => {
    expect(back(linesOf([0n, 0n], [500n, 0n]), spread(300n))).toEqual([0n, 300n]);
    expect(back(linesOf([0n, 0n], [0n, 0n]), spread(300n))).toEqual([0n, 0n]);
    expect(back([], spread(300n))).toEqual([]);
  });

  test('B62: of more than was paid takes all there is', () => {
    expect(back(linesOf([1_000n, 200n], [1_200n, 0n]), spread(9_999n))).toEqual([1_000n, 1_200n]);
  });

  test('I21: of all that was paid, tax included, leaves nothing', () => {
    expect(back(linesOf([1_000n, 190n], [333n, 63n]), spread(1_586n))).toEqual([1_000n, 333n]);
  });

  test('I21: in many small parts is the same as at once', () => {
    const lines = linesOf([100n, 19n], [1n, 0n], [1n, 0n]);
    const parts = Array.from({ length: 121 }, (_, n) => spread(1n, `r${n}`));
    expect(back(lines, ...parts)).toEqual([100n, 1n, 1n]);
    expect(back(lines, ...parts.slice(0, 60))).toEqual(back(lines, spread(60n)));
  });

  test('I21: after one that named a line takes from what is left of each', () => {
    const equal = linesOf([1_000n, 0n], [1_000n, 0n]);
    expect(back(equal, refundOfLine('r1', 1_000n), spread(1_000n, 'r2'))).toEqual([1_000n, 1_000n]);
    expect(back(equal, refundOfLine('r1', 800n), spread(600n, 'r2'))).toEqual([1_000n, 400n]);
    expect(back(equal, refundOfLine('r1', 100n), spread(600n, 'r2'))).toEqual([400n, 300n]);
  });

  test('beside named lines in one refund adds to them', () => {
    const refund = { ...refundOfLine('r1', 100n), spreadMinor: 400n };
    expect(back(TWO, refund)).toEqual([200n, 300n]);
  });
});
