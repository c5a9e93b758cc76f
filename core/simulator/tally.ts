import type { Uuid } from '../kernel/id.ts';
import { owedFor, rateOf, type Credit, type Plan } from './plan.ts';
import type { Target } from './target.ts';

/** Alerts in one mailbox, and the sum of their amounts. */
export type MailboxTally = { sales: number; salesMinor: bigint; refunds: number; refundsMinor: bigint };

/** What a simulation comes to: as it must be by what was sent, or as it is found in the books. */
export type Tally = {
  /** Different events, however often each was sent. */
  events: number;
  /** Events that are neither applied nor waiting: set aside or ignored. */
  refused: number;
  orders: number;
  lines: number;
  credited: number;
  netMinor: bigint;
  refundedMinor: bigint;
  commissionMinor: bigint;
  reversedMinor: bigint;
  /** What the ledger's postings for these orders add to the creators' accounts. */
  bookedMinor: bigint;
  mailboxes: Map<Uuid, MailboxTally>;
  /** Sums of all balances of the brand, per currency, that are not zero; none when the books balance. */
  imbalance: string;
};

/** What has to come out of a plan once everything has arrived, in whatever order and however often. */
export function expectedTally(target: Target, plan: Plan, credit: Credit): Tally {
  const tally = emptyTally();
  for (const order of plan.orders) {
    tally.events += order.refund ? 2 : 1;
    tally.orders += 1;
    tally.lines += order.lines.length;
    tally.refundedMinor += order.refund?.netMinor ?? 0n;
    let sale = 0n;
    let back = 0n;
    for (const line of order.lines) {
      const owed = owedFor(credit, order, line);
      tally.netMinor += line.netMinor;
      tally.credited += rateOf(credit, order, line) === undefined ? 0 : 1;
      sale += owed.minor;
      back += owed.reversedMinor;
    }
    tally.commissionMinor += sale;
    tally.reversedMinor += back;
    tally.bookedMinor += sale - back;
    for (const mailboxId of [order.link.mailboxId, ...target.brandMailboxes])
      note(tally, mailboxId, sale, back);
  }
  return tally;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return {
    events: 0,
    refused: 0,
    orders: 0,
    lines: 0,
    credited: 0,
    netMinor: 0n,
    refundedMinor: 0n,
    commissionMinor: 0n,
    reversedMinor: 0n,
    bookedMinor: 0n,
    mailboxes: new Map(),
    imbalance: '',
  };
}

/** The alerts of one order to one mailbox; nothing is told of an amount of zero. */
function note(tally: Tally, mailboxId: Uuid, sale: bigint, back: bigint): void {
  const box = tally.mailboxes.get(mailboxId) ?? { sales: 0, salesMinor: 0n, refunds: 0, refundsMinor: 0n };
  tally.mailboxes.set(mailboxId, box);
  box.sales += sale > 0n ? 1 : 0;
  box.salesMinor += sale;
  box.refunds += back > 0n ? 1 : 0;
  box.refundsMinor += back;
}

/** One line of the comparison. */
export type Comparison = { what: string; expected: string; found: string };

/**
 * Sets what had to come out beside what did.
 * @param show how an amount in minor units is written
 * @param nameOf whose mailbox it is
 */
export function compareTallies(
  expected: Tally,
  found: Tally,
  show: (minor: bigint) => string,
  nameOf: (mailboxId: Uuid) => string,
): Comparison[] {
  const row = (what: string, value: (tally: Tally) => string): Comparison => ({
    what,
    expected: value(expected),
    found: value(found),
  });
  const mailboxes = [...new Set([...expected.mailboxes.keys(), ...found.mailboxes.keys()])];
  return [
    row('events kept once', (tally) => String(tally.events)),
    row('events not applied', (tally) => String(tally.refused)),
    row('orders', (tally) => String(tally.orders)),
    row('lines', (tally) => String(tally.lines)),
    row('lines credited', (tally) => String(tally.credited)),
    row('net', (tally) => show(tally.netMinor)),
    row('net refunded', (tally) => show(tally.refundedMinor)),
    row('commission credited', (tally) => show(tally.commissionMinor)),
    row('commission reversed', (tally) => show(tally.reversedMinor)),
    row('commission in the ledger', (tally) => show(tally.bookedMinor)),
    ...mailboxes.flatMap((id) => [
      row(`sale alerts, ${nameOf(id)}`, ({ mailboxes: boxes }) => showAlerts(boxes.get(id), 'sales', show)),
      row(`refund alerts, ${nameOf(id)}`, ({ mailboxes: boxes }) =>
        showAlerts(boxes.get(id), 'refunds', show),
      ),
    ]),
    row('trial balance', (tally) => tally.imbalance || '0'),
  ];
}

function showAlerts(
  box: MailboxTally | undefined,
  kind: 'sales' | 'refunds',
  show: (minor: bigint) => string,
): string {
  const count = box?.[kind] ?? 0;
  return count === 0 ? '0' : `${count} (${show(box?.[`${kind}Minor`] ?? 0n)})`;
}
