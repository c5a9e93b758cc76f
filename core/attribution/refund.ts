import { currencyDigits, divideHalfEven, splitByLargestRemainder, type Currency } from '../kernel/money.ts';
import type { ReportedLine, ReportedRefund } from './facts.ts';
import type { OrderVersion } from './order.ts';

/** Stable text of a refund, for keeping and comparing; {@link readRefund} reads it back. */
export function refundText(refund: ReportedRefund): string {
  return JSON.stringify(refund, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** The refund behind a text of {@link refundText}. */
export function readRefund(text: string): ReportedRefund {
  const stored = JSON.parse(text) as Omit<ReportedRefund, 'at' | 'spreadMinor' | 'lines'> & {
    at: string;
    spreadMinor: string;
    lines: { lineId: string; quantity?: number; netMinor: string }[];
  };
  return {
    ...stored,
    currency: stored.currency,
    at: new Date(stored.at),
    spreadMinor: BigInt(stored.spreadMinor),
    lines: stored.lines.map((line) => ({
      ...line,
      quantity: line.quantity,
      netMinor: BigInt(line.netMinor),
    })),
  };
}

/**
 * Net given back per line, at most the line's net, by line id. What refunds without lines gave back is added up first
 * and then spread in proportion to the lines' amounts including tax (the sum rule); of each share the part that is not
 * tax counts. Adding up first is what makes partial refunds close to exactly nothing (I21): each by itself would be
 * rounded by itself. Refunds of lines the order does not have, or in another currency, have no effect.
 */
export function refundedNet(version: OrderVersion, refunds: Iterable<ReportedRefund>): Map<string, bigint> {
  const named = new Map<string, bigint>();
  let spreadMinor = 0n;
  for (const refund of refunds) {
    if (refund.currency !== undefined && refund.currency !== version.currency) continue;
    const amount = (minor: bigint): bigint => inDigitsOf(version.currency, minor, refund.readAs);
    spreadMinor += amount(refund.spreadMinor);
    for (const part of refund.lines)
      named.set(part.lineId, (named.get(part.lineId) ?? 0n) + amount(part.netMinor));
  }
  const back = version.lines.map((line) => least(named.get(line.externalId) ?? 0n, line.netMinor));
  const total = spreadMinor > 0n ? withSpread(version.lines, back, spreadMinor) : back;
  return new Map(version.lines.map((line, index) => [line.externalId, total[index] ?? 0n]));
}

/** An amount that was read by one currency's digits, in minor units of another: `100` read as dollars is 10,000, as yen 100. */
function inDigitsOf(currency: Currency, minor: bigint, readAs: Currency): bigint {
  const more = currencyDigits(currency) - currencyDigits(readAs);
  return more >= 0 ? minor * 10n ** BigInt(more) : divideHalfEven(minor, 10n ** BigInt(-more));
}

/**
 * `back` with `spreadMinor`, tax included, spread over the lines. What falls on a line beyond what is left of it goes to
 * the others in proportion to what is left of them: money that was paid back was paid back for something.
 */
function withSpread(lines: readonly ReportedLine[], back: readonly bigint[], spreadMinor: bigint): bigint[] {
  const grosses = lines.map((line) => line.netMinor + line.taxMinor);
  if (sum(grosses) === 0n) return [...back];
  const rooms = lines.map(({ netMinor }, index) => {
    const [gross, gone] = [grosses[index] ?? 0n, back[index] ?? 0n];
    return netMinor === 0n ? gross : gross - divideHalfEven(gone * gross, netMinor);
  });
  const shares = splitByLargestRemainder(spreadMinor, grosses).map((share, index) =>
    least(share, rooms[index] ?? 0n),
  );
  const left = rooms.map((room, index) => room - (shares[index] ?? 0n));
  const further = splitByLargestRemainder(least(spreadMinor - sum(shares), sum(left)), left);
  return lines.map(({ netMinor }, index) => {
    const share = (shares[index] ?? 0n) + (further[index] ?? 0n);
    if (share === rooms[index]) return netMinor;
    return least((back[index] ?? 0n) + divideHalfEven(share * netMinor, grosses[index] ?? 1n), netMinor);
  });
}

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
