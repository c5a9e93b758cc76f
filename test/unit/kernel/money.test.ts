import { describe, expect, test } from 'vitest';
import {
  addMoney,
  commissionOn,
  currencies,
  currencyDigits,
  decimalText,
  divideHalfEven,
  isCurrency,
  MAX_MINOR,
  moneyFromText,
  moneyText,
  readDecimal,
  readExactDecimal,
  showMoney,
  splitByLargestRemainder,
} from '../../../core/kernel/money.ts';

describe('reading a decimal', () => {
  test.each([
    ['B46: plain', '19.99', 'USD', 1_999n],
    ['fewer digits are filled up', '5', 'USD', 500n],
    ['fewer digits are filled up', '5.5', 'USD', 550n],
    ['further zeros are dropped', '5.0000', 'USD', 500n],
    ['leading zeros mean nothing', '0005.10', 'USD', 510n],
    ['B47: zeros beyond the digits', '19.990', 'USD', 1_999n],
    ['B51: minus zero is zero', '-0.00', 'USD', 0n],
    ['B52: one leading minus', '-12.34', 'USD', -1_234n],
    ['B54: yen have no digits', '1200', 'JPY', 1_200n],
    ['B54: zeros of yen are dropped', '1200.00', 'JPY', 1_200n],
    ['B54: dinars have three', '1.234', 'KWD', 1_234n],
    ['the largest amount', '10000000000000.00', 'USD', MAX_MINOR],
    ['the largest amount below zero', '-10000000000000.00', 'USD', -MAX_MINOR],
  ])('%s: %j of %s', (_, text, currency, minor) => {
    expect(readDecimal(text, currency)).toBe(minor);
  });

  test.each([
    ['B47: a lost digit', '19.999', 'USD'],
    ['B48: an exponent', '1e3', 'USD'],
    ['B49: hexadecimal', '0x10', 'USD'],
    ['B50: separators', '1,234.50', 'USD'],
    ['B50: separators the other way round', '1.234,50', 'USD'],
    ['B53: beyond all money', '99999999999999999999.99', 'USD'],
    ['one more than the largest', '10000000000000.01', 'USD'],
    ['B54: yen with decimals', '1200.5', 'JPY'],
    ['two signs', '--1', 'USD'],
    ['a plus', '+1', 'USD'],
    ['nothing', '', 'USD'],
    ['a lone point', '.', 'USD'],
    ['no whole part', '.5', 'USD'],
    ['no fraction after the point', '5.', 'USD'],
    ['blanks', ' 5.00', 'USD'],
    ['a line break at the end', '5.00\n', 'USD'],
    ['digits of another script', '٥.٠٠', 'USD'],
    ['not a number', 'NaN', 'USD'],
    ['a symbol', '$5', 'USD'],
  ])('is refused for %s: %j', (_, text, currency) => {
    expect(readDecimal(text, currency)).toBeUndefined();
  });

  test.each([
    ['12.34', 'USD', 1_234n],
    ['12', 'JPY', 12n],
    ['0.001', 'KWD', 1n],
    ['12.3', 'USD', undefined],
    ['12.340', 'USD', undefined],
    ['12', 'USD', undefined],
    ['12.', 'JPY', undefined],
    ['12.0', 'JPY', undefined],
    ['1.2.34', 'USD', undefined],
  ])('with exactly the digits of the currency: %j of %s', (text, currency, minor) => {
    expect(readExactDecimal(text, currency)).toBe(minor);
  });
});

describe('currencies', () => {
  test.each(['usd', 'US$', 'XXX', 'XTS', 'XAU', '', 'USDT', ' USD', 'BGN'])(
    'B55: %j is not one books are kept in',
    (code) => expect(isCurrency(code)).toBe(false),
  );

  test('have their ISO 4217 digits', () => {
    expect(['USD', 'JPY', 'KWD', 'CLP', 'HUF'].map(currencyDigits)).toEqual([2, 0, 3, 0, 2]);
    expect(() => currencyDigits('usd')).toThrow('unknown currency');
  });

  test('are listed once each, sorted, and known to Intl with no fewer digits than it shows', () => {
    const all = currencies();
    expect(all).toEqual([...new Set(all)].toSorted());
    expect(all.length).toBeGreaterThan(150);
    for (const currency of all) expect(showMoney({ minor: 1n, currency })).toMatch(/1$/);
  });
});

describe('writing money', () => {
  test.each([
    [0n, 'USD', '0.00'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [1_234n, 'USD', '12.34'],
    [-1_234n, 'KWD', '-1.234'],
    [1n, 'KWD', '0.001'],
    [0n, 'JPY', '0'],
    [-7n, 'JPY', '-7'],
    [MAX_MINOR, 'USD', '10000000000000.00'],
  ])('%s of %s is %j', (minor, currency, text) => {
    expect(decimalText({ minor, currency })).toBe(text);
    expect(moneyFromText(moneyText({ minor, currency }))).toEqual({ minor, currency });
  });

  test.each([
    [{ minor: 600n, currency: 'USD' }, 'en-US', '$6.00'],
    [{ minor: -600n, currency: 'USD' }, 'en-US', '−$6.00'],
    [{ minor: 123_450n, currency: 'EUR' }, 'de-DE', '1.234,50\u00a0€'],
    [{ minor: 7n, currency: 'JPY' }, 'en-US', '¥7'],
    [{ minor: 9_007_199_254_740_993n, currency: 'USD' }, 'en-US', '$90,071,992,547,409.93'],
  ])('for people: %o in %s', (money, locale, text) => {
    expect(showMoney(money, locale)).toBe(text);
  });

  test('stored money that cannot be read is a bug', () => {
    expect(() => moneyFromText({ amount: '1e3', currency: 'USD' })).toThrow('stored money is not readable');
  });
});

describe('adding', () => {
  test('needs one currency', () => {
    expect(addMoney({ minor: 1n, currency: 'USD' }, { minor: 2n, currency: 'USD' })).toEqual({
      minor: 3n,
      currency: 'USD',
    });
    expect(() => addMoney({ minor: 1n, currency: 'USD' }, { minor: 2n, currency: 'EUR' })).toThrow(
      expect.objectContaining({ code: 'money.currency_mismatch', kind: 'invalid' }),
    );
  });
});

describe('half to even', () => {
  test.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [1n, 2n, 0n],
    [-1n, 2n, 0n],
    [3n, 2n, 2n],
    [-3n, 2n, -2n],
    [10n, 3n, 3n],
    [11n, 3n, 4n],
    [-10n, 3n, -3n],
    [-11n, 3n, -4n],
    [0n, 7n, 0n],
    [6n, 3n, 2n],
  ])('%s / %s is %s', (numerator, denominator, quotient) => {
    expect(divideHalfEven(numerator, denominator)).toBe(quotient);
  });

  test.each([0n, -2n])('dividing by %s is a bug', (denominator) => {
    expect(() => divideHalfEven(1n, denominator)).toThrow('non-positive');
  });

  test.each([
    ['15 % of 40.00', 4_000n, 1_500, 600n],
    ['a half to the even side below', 250n, 1_000, 25n],
    ['a half cent goes to the even cent below', 50n, 500, 2n],
    ['a half cent goes to the even cent above', 70n, 500, 4n],
    ['B64: a rate of nothing', 4_000n, 0, 0n],
    ['B64: the whole', 4_000n, 10_000, 4_000n],
    ['the largest amount', MAX_MINOR, 8_000, 800_000_000_000_000n],
  ])('commission: %s', (_, net, rateBps, minor) => {
    expect(commissionOn(net, rateBps)).toBe(minor);
  });
});

describe('splitting by largest remainder', () => {
  test.each([
    ['B65: three split one cent', 1n, [1n, 1n, 1n], [1n, 0n, 0n]],
    ['three split ten', 10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    ['the largest remainder first', 10n, [1n, 2n, 3n], [2n, 3n, 5n]],
    ['the earlier of equals first', 1n, [5n, 5n], [1n, 0n]],
    ['below zero as above, mirrored', -10n, [1n, 1n, 1n], [-4n, -3n, -3n]],
    ['no weight, no part', 7n, [0n, 1n], [0n, 7n]],
    ['no weights at all: as equal as possible', 5n, [0n, 0n, 0n], [2n, 2n, 1n]],
    ['nothing to split', 0n, [3n, 4n], [0n, 0n]],
    ['one takes it all', 9n, [4n], [9n]],
    ['weights beyond 2^53', 3n, [10n ** 18n, 10n ** 18n, 10n ** 18n], [1n, 1n, 1n]],
  ])('%s', (_, total, weights, parts) => {
    expect(splitByLargestRemainder(total, weights)).toEqual(parts);
  });

  test('needs weights, none below zero', () => {
    expect(() => splitByLargestRemainder(1n, [])).toThrow('weights');
    expect(() => splitByLargestRemainder(1n, [2n, -1n])).toThrow('weights');
  });
});
