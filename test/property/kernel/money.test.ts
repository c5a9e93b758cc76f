import { fc } from '../../support/fast-check.ts';
import { expect, test } from 'vitest';
import {
  commissionOn,
  currencies,
  decimalText,
  divideHalfEven,
  MAX_MINOR,
  readDecimal,
  readExactDecimal,
  splitByLargestRemainder,
} from '../../../core/kernel/money.ts';
import { runs } from '../../support/runs.ts';

const amount = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });
const currency = fc.constantFrom(...currencies());
const abs = (value: bigint) => (value < 0n ? -value : value);

test('what was written is read back exactly, in every currency', () => {
  fc.assert(
    fc.property(amount, currency, (minor, code) => {
      const text = decimalText({ minor, currency: code });
      expect(readDecimal(text, code)).toBe(minor);
      expect(readExactDecimal(text, code)).toBe(minor);
    }),
  );
});

test('no text but a decimal of the currency is read, and never as more than can be booked', () => {
  const text = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[-+]?[\d.,eE x]{0,24}$/),
    fc.double().map(String),
    fc.bigInt().map(String),
  );
  fc.assert(
    fc.property(text, currency, (anything, code) => {
      const minor = readDecimal(anything, code);
      if (minor === undefined) return;
      expect(anything).toMatch(/^-?\d+(\.\d+)?$/);
      expect(abs(minor) <= MAX_MINOR).toBe(true);
      expect(Number(decimalText({ minor, currency: code })) === Number(anything)).toBe(true);
    }),
    { numRuns: runs(1_000) },
  );
});

test('parts sum exactly to what was split, each within one unit of its share', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: MAX_MINOR }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(amount, weights, (total, shares) => {
      const parts = splitByLargestRemainder(total, shares);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      const whole = shares.reduce((sum, share) => sum + share, 0n);
      if (whole === 0n) return;
      parts.forEach((part, index) => {
        const off = part * whole - total * (shares[index] ?? 0n);
        expect(abs(off) < whole).toBe(true);
      });
    }),
  );
});

test('rounding is off by at most half a unit, and by exactly half only towards the even one', () => {
  fc.assert(
    fc.property(amount, fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
      const quotient = divideHalfEven(numerator, denominator);
      const twice = 2n * abs(quotient * denominator - numerator);
      expect(twice <= denominator).toBe(true);
      expect(twice === denominator && quotient % 2n !== 0n).toBe(false);
      expect(divideHalfEven(-numerator, denominator)).toBe(-quotient);
    }),
  );
});

test('I18: a commission is between nothing and the net, and never falls when the net or the rate rises', () => {
  const net = fc.bigInt({ min: 0n, max: MAX_MINOR });
  const rate = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(net, net, rate, rate, (left, right, slow, fast) => {
      const [less, more] = left < right ? [left, right] : [right, left];
      const commission = commissionOn(more, slow);
      expect(commission >= 0n && commission <= more).toBe(true);
      expect(commissionOn(less, slow) <= commission).toBe(true);
      expect(commissionOn(more, Math.min(slow, fast)) <= commissionOn(more, Math.max(slow, fast))).toBe(true);
    }),
  );
});
