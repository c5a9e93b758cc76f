import { defineError } from './error.ts';
import { invariant } from './invariant.ts';
import type { RateBps } from './rate.ts';

/** An ISO 4217 code that {@link isCurrency} accepts. */
export type Currency = string;

/** An amount in the currency's smallest unit (cents, yen, fils). */
export type Money = { readonly minor: bigint; readonly currency: Currency };

/** Money as it crosses HTTP: exactly the currency's digits. */
export type MoneyText = { amount: string; currency: Currency };

/** Largest amount Parley books, in minor units; beyond it an input is a mistake or an attack. */
export const MAX_MINOR = 10n ** 15n;

// ISO 4217 active codes of 2026 by number of digits; funds codes, metals and test codes (XXX, XTS) are left out on purpose.
const TWO_DIGITS =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK ' +
  'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT ' +
  'LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN ' +
  'QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS ' +
  'VED VES WST XCD XCG YER ZAR ZMW ZWG';
const NO_DIGITS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND';

const DIGITS = new Map<Currency, number>([
  ...TWO_DIGITS.split(' ').map((code) => [code, 2] as const),
  ...NO_DIGITS.split(' ').map((code) => [code, 0] as const),
  ...THREE_DIGITS.split(' ').map((code) => [code, 3] as const),
]);

export const currencyMismatch = defineError(
  'money.currency_mismatch',
  'invalid',
  (p: { left: string; right: string }) =>
    `Amounts in ${p.left} and ${p.right} cannot be added up. Nothing was changed. Use one currency.`,
);

/** Whether `code` is a currency Parley can keep books in. */
export function isCurrency(code: string): code is Currency {
  return DIGITS.has(code);
}

/** Every currency Parley knows, sorted. */
export function currencies(): Currency[] {
  return [...DIGITS.keys()].toSorted();
}

/** Digits after the decimal point of a known currency (ISO 4217 minor unit). */
export function currencyDigits(currency: Currency): number {
  const digits = DIGITS.get(currency);
  invariant(digits !== undefined, 'unknown currency', { currency });
  return digits;
}

/**
 * Reads a decimal text such as `19.99` into minor units, exactly; no floating point is involved.
 * Fewer digits than the currency has are filled up and further zeros are dropped (`5`, `5.0`, `5.0000`), as stores send them.
 * @returns undefined for anything else: exponents, signs other than one leading minus, separators, lost digits, amounts beyond {@link MAX_MINOR}
 */
export function readDecimal(text: string, currency: Currency): bigint | undefined {
  const match = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text);
  if (!match) return undefined;
  const digits = currencyDigits(currency);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return undefined;
  const minor = BigInt((match[2] ?? '') + fraction.padEnd(digits, '0'));
  if (minor > MAX_MINOR) return undefined;
  return match[1] ? -minor : minor;
}

/** Like {@link readDecimal}, but only with exactly the currency's digits, as the `/v1` routes ask for. */
export function readExactDecimal(text: string, currency: Currency): bigint | undefined {
  const digits = currencyDigits(currency);
  const fraction = text.split('.')[1] ?? '';
  return fraction.length === digits && (digits > 0 || !text.includes('.'))
    ? readDecimal(text, currency)
    : undefined;
}

/** `{minor: 1234n, currency: 'USD'}` -> `12.34`. */
export function decimalText(money: Money): string {
  const digits = currencyDigits(money.currency);
  const sign = money.minor < 0n ? '-' : '';
  const all = (money.minor < 0n ? -money.minor : money.minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + all : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** The form for HTTP answers and stored snapshots. */
export function moneyText(money: Money): MoneyText {
  return { amount: decimalText(money), currency: money.currency };
}

/** The amount behind a {@link MoneyText} that Parley wrote itself; throws a bug if it is not one. */
export function moneyFromText(text: MoneyText): Money {
  const minor = readDecimal(text.amount, text.currency);
  invariant(minor !== undefined, 'stored money is not readable', { ...text });
  return { minor, currency: text.currency };
}

/** For people: `$6.00`, `-€1.234,50`, with every digit and the symbol of the reader's locale. */
export function showMoney(money: Money, locale = 'en-US'): string {
  const digits = currencyDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes decimal strings exactly; a number would lose digits above 2^53.
  return format.format(decimalText(money) as `${number}`).replace('-', '\u2212');
}

/** Sum of two amounts of one currency; throws {@link currencyMismatch}. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency)
    throw currencyMismatch({ left: left.currency, right: right.currency });
  return { minor: left.minor + right.minor, currency: left.currency };
}

/**
 * `numerator / denominator` rounded half to even, for a positive denominator.
 * Half-even is the one rounding of commissions (the sum rule), so that many small lines do not drift upwards.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  invariant(denominator > 0n, 'division by a non-positive number', { denominator: denominator.toString() });
  let quotient = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    rest += denominator;
    quotient -= 1n;
  }
  const twice = rest * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n !== 0n)) quotient += 1n;
  return quotient;
}

/** The sum rule of one line: half-even(net x bps / 10,000), in minor units. */
export function commissionOn(netMinor: bigint, rateBps: RateBps): bigint {
  return divideHalfEven(netMinor * BigInt(rateBps), 10_000n);
}

/**
 * Splits `totalMinor` in proportion to `weights` so that the parts sum exactly to it: each gets its floor and the
 * units left over go to the largest remainders, the earlier of equals first (Hamilton's method).
 * All weights are non-negative; when all are zero the parts are as equal as possible.
 */
export function splitByLargestRemainder(totalMinor: bigint, weights: readonly bigint[]): bigint[] {
  invariant(weights.length > 0 && weights.every((weight) => weight >= 0n), 'weights must be non-negative');
  const sum = weights.reduce((left, right) => left + right, 0n);
  const shares = sum === 0n ? weights.map(() => 1n) : weights;
  const whole = sum === 0n ? BigInt(weights.length) : sum;
  const sign = totalMinor < 0n ? -1n : 1n;
  const total = totalMinor * sign;
  const parts = shares.map((share, index) => ({
    index,
    floor: (total * share) / whole,
    rest: (total * share) % whole,
  }));
  let left = total - parts.reduce((done, part) => done + part.floor, 0n);
  const order = parts.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const result = parts.map((part) => part.floor);
  for (const part of order) {
    if (left === 0n) break;
    result[part.index] = (result[part.index] ?? 0n) + 1n;
    left -= 1n;
  }
  return result.map((part) => part * sign);
}
