import type { ReportedLine, ReportedRefund } from '../attribution/facts.ts';
import { MAX_MINOR } from '../kernel/money.ts';
import { SetAside } from './set-aside.ts';

type RefundLine = ReportedRefund['lines'][number];

/** The lines of an order after the checks every store's must pass: one id each, and a sum that can be booked (I9). */
export function checkedLines(lines: ReportedLine[]): ReportedLine[] {
  const ids = new Set(lines.map((line) => line.externalId));
  if (ids.size < lines.length) throw new SetAside('duplicate_line', 'two lines of the order have one id');
  const sum = lines.reduce((total, line) => total + line.netMinor + line.taxMinor, 0n);
  if (sum > MAX_MINOR) throw new SetAside('bad_amount', 'the lines add up to more than can be booked');
  return lines;
}

/**
 * A refund with one entry per line, for a store may name a line twice in one refund (some pieces restocked, others
 * not), and with a sum that can be booked (I9).
 */
export function checkedRefund(refund: ReportedRefund): ReportedRefund {
  const merged = new Map<string, RefundLine>();
  for (const line of refund.lines) {
    const known = merged.get(line.lineId);
    merged.set(line.lineId, known ? bothOf(known, line) : line);
  }
  const sum = refund.lines.reduce((total, line) => total + line.netMinor, refund.spreadMinor);
  if (sum > MAX_MINOR) throw new SetAside('bad_amount', 'the refund adds up to more than can be booked');
  return { ...refund, lines: [...merged.values()] };
}

function bothOf(left: RefundLine, right: RefundLine): RefundLine {
  const { lineId, quantity: first } = left;
  const { quantity: second } = right;
  const quantity = first === undefined || second === undefined ? undefined : first + second;
  return { lineId, quantity, netMinor: left.netMinor + right.netMinor };
}
