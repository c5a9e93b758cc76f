import { accounts, type NewEntry } from '../ledger/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Currency } from '../kernel/money.ts';
import type { DecidedLine } from './decide.ts';
import type { CommissionRow, LoadedOrder } from './orders.store.ts';

/** What changes for one creator by an order: for the alert. Amounts in minor units of the order's currency. */
export type CreatorChange = {
  creatorId: Uuid;
  currency: Currency;
  creditedMinor: bigint;
  reversedMinor: bigint;
  /** Net of the lines that were credited, and of the part of them that is given back with this change. */
  creditedNetMinor: bigint;
  reversedNetMinor: bigint;
  /** The creator's commission on the order after the change. */
  keptMinor: bigint;
  rateBps: number;
  dueAt: Date;
  credited: DecidedLine[];
  reversed: DecidedLine[];
};

export type Settlement = { commissions: CommissionRow[]; entries: NewEntry[]; changes: CreatorChange[] };

type Step = {
  row: CommissionRow;
  line: DecidedLine | undefined;
  creditMinor: bigint;
  reverseMinor: bigint;
  /** Whether nothing stood for this creator and line; the credit is then an entry of the row's own. */
  isNew: boolean;
  /** Net of the line that this creator was credited with before. */
  beforeMinor: bigint;
  /** False for what stood in another currency: the row that is stored is the one in the order's. */
  isStored: boolean;
};

/**
 * Turns the difference between what an order should come to and what has been booked into ledger entries. Nothing is
 * booked for what is booked already, so deciding again is harmless; a reversal is an entry of its own that names the
 * one it takes back.
 * @param cause the store event that brought the change
 */
export function settleOrder(
  order: LoadedOrder,
  lines: readonly DecidedLine[],
  options: { holdDays: number; cause: string; ids: Ids },
): Settlement {
  const steps = stepsOf(order, lines, options);
  const entries: NewEntry[] = [];
  for (const direction of ['credit', 'reversal'] as const) {
    // A credit may open many rows at once; a reversal names one entry, so there is one for each entry it takes back from.
    const groups = Map.groupBy(
      steps.filter((step) => (direction === 'credit' ? step.creditMinor : step.reverseMinor) > 0n),
      (step) => (direction === 'credit' ? step.row.currency : step.row.entryId),
    );
    for (const group of groups.values())
      entries.push(entryOf(order, group, direction, options.cause, options.ids));
  }
  const commissions = steps.filter((step) => step.isStored).map((step) => step.row);
  return { commissions, entries, changes: changesOf(steps) };
}

function stepsOf(
  order: LoadedOrder,
  lines: readonly DecidedLine[],
  options: { holdDays: number; ids: Ids },
): Step[] {
  const earlierMs = paidEarlierMs(order);
  const rows = new Map(
    order.commissions.map((row) => [`${row.lineId} ${row.creatorId}`, dueEarlier(row, earlierMs)]),
  );
  const steps: Step[] = [];
  const entryId = options.ids.next();
  for (const line of lines) {
    const { decision } = line;
    if (decision.outcome !== 'credited' || !decision.click) continue;
    const { version, paidAt } = order.state;
    invariant(version && paidAt, 'a credited line belongs to a paid order');
    const key = `${line.line.externalId} ${decision.click.creatorId}`;
    const known = rows.get(key);
    rows.delete(key);
    // An order that comes back in another currency is booked anew, and what stood in the old one taken back.
    const booked = known?.currency === version.currency ? known : undefined;
    if (known && !booked) steps.push({ ...takenBack(order, known), isStored: false });
    steps.push(
      stepOf(order, booked, line, {
        lineId: line.line.externalId,
        creatorId: decision.click.creatorId,
        currency: version.currency,
        state: known?.state ?? 'estimated',
        amountMinor: line.amountMinor,
        reversedMinor: line.reversedMinor,
        dueAt: known?.dueAt ?? later(paidAt, options.holdDays * DAY_MS + order.clockOffsetMs),
        // Where the row comes to nothing no entry stands for it, or none that still counts.
        entryId: booked && booked.amountMinor > 0n ? booked.entryId : entryId,
      }),
    );
  }
  // What is no longer credited (the line is gone, another creator won it) is taken back whole.
  for (const row of rows.values()) {
    if (row.reversedMinor < row.amountMinor || earlierMs > 0) steps.push(takenBack(order, row));
  }
  return steps;
}

function takenBack(order: LoadedOrder, row: CommissionRow): Step {
  return stepOf(order, row, undefined, { ...row, reversedMinor: row.amountMinor });
}

/** By how much an earlier payment than the one known before has become known. */
function paidEarlierMs({ loadedPaidAt, state }: LoadedOrder): number {
  return loadedPaidAt && state.paidAt ? loadedPaidAt.getTime() - state.paidAt.getTime() : 0;
}

/** The hold stays as long as it was agreed; it starts, and ends, earlier for every row, also one that may win again. */
function dueEarlier(row: CommissionRow, byMs: number): CommissionRow {
  return row.state === 'estimated' && byMs > 0 ? { ...row, dueAt: later(row.dueAt, -byMs) } : row;
}

function stepOf(
  order: LoadedOrder,
  known: CommissionRow | undefined,
  line: DecidedLine | undefined,
  row: CommissionRow,
): Step {
  const amount = row.amountMinor - (known?.amountMinor ?? 0n);
  const reversed = row.reversedMinor - (known?.reversedMinor ?? 0n);
  return {
    row,
    line,
    isNew: known === undefined || known.amountMinor === 0n,
    creditMinor: positive(amount) + positive(-reversed),
    reverseMinor: positive(-amount) + positive(reversed),
    beforeMinor:
      known && known.reversedMinor < known.amountMinor ? (order.standing.get(row.lineId) ?? 0n) : 0n,
    isStored: true,
  };
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);

function entryOf(
  order: LoadedOrder,
  steps: readonly Step[],
  direction: 'credit' | 'reversal',
  cause: string,
  ids: Ids,
): NewEntry {
  const [first] = steps;
  invariant(first, 'an entry has at least one step');
  const sums = new Map<string, bigint>();
  for (const { row, creditMinor, reverseMinor } of steps) {
    const account =
      row.state === 'estimated' ? accounts.estimated(row.creatorId) : accounts.payable(row.creatorId);
    sums.set(account, (sums.get(account) ?? 0n) + (direction === 'credit' ? creditMinor : -reverseMinor));
  }
  const postings = [...sums].map(([account, amountMinor]) => ({ account, amountMinor }));
  const total = postings.reduce((sum, posting) => sum + posting.amountMinor, 0n);
  const fresh = direction === 'credit' ? steps.find((step) => step.isNew) : undefined;
  order.bookings += 1;
  return {
    brandId: order.brandId,
    id: fresh?.row.entryId ?? ids.next(),
    key: `order:${order.id}:${order.bookings}`,
    kind: direction === 'credit' ? 'commission' : 'reversal',
    currency: first.row.currency,
    reverses: direction === 'credit' ? undefined : first.row.entryId,
    cause,
    postings: [...postings, { account: accounts.commission, amountMinor: -total }],
  };
}

function changesOf(steps: readonly Step[]): CreatorChange[] {
  const groups = Map.groupBy(steps, (step) => `${step.row.creatorId} ${step.row.currency}`);
  return [...groups.values()].flatMap((group): CreatorChange[] => {
    const credited = group.filter((step) => step.creditMinor > 0n);
    const reversed = group.filter((step) => step.reverseMinor > 0n);
    const [first] = group;
    if (!first || (credited.length === 0 && reversed.length === 0)) return [];
    const { creatorId, currency, dueAt } = first.row;
    const sum = (list: readonly Step[], value: (step: Step) => bigint): bigint =>
      list.reduce((total, step) => total + value(step), 0n);
    return [
      {
        creatorId,
        currency,
        creditedMinor: sum(credited, (step) => step.creditMinor),
        reversedMinor: sum(reversed, (step) => step.reverseMinor),
        creditedNetMinor: sum(credited, creditedNet),
        reversedNetMinor: sum(reversed, reversedNet),
        keptMinor: sum(group, (step) => step.row.amountMinor - step.row.reversedMinor),
        rateBps: group.find((step) => step.line?.decision.terms)?.line?.decision.terms?.rateBps ?? 0,
        dueAt,
        credited: credited.flatMap((step) => step.line ?? []),
        reversed: reversed.flatMap((step) => step.line ?? []),
      },
    ];
  });
}

/** A new line is told whole, also when a part of it has gone back already: that is told beside it. */
function creditedNet({ line, isNew, beforeMinor }: Step): bigint {
  return isNew ? (line?.line.netMinor ?? 0n) : positive((line?.standingMinor ?? 0n) - beforeMinor);
}

function reversedNet({ line, isNew, beforeMinor }: Step): bigint {
  return positive((isNew ? (line?.line.netMinor ?? 0n) : beforeMinor) - (line?.standingMinor ?? 0n));
}
