import type { DecidedLine } from '../attribution/decide.ts';
import type { OrderState } from '../attribution/order.ts';
import { refundText } from '../attribution/refund.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { StoredCommission, StoredLine, StoredOrder } from './rebuild.store.ts';

/** One field of which the stored and the derived value differ. */
export type Difference = { line_id?: string; field: string; stored: string; derived: string };

type Fields = Record<string, unknown>;

/** The fields that differ, in the order of `derived`. */
function differences(stored: Fields, derived: Fields, lineId?: string): Difference[] {
  return Object.keys(derived).flatMap((field) => {
    const pair = { stored: textOf(stored[field]), derived: textOf(derived[field]) };
    if (pair.stored === pair.derived) return [];
    return { ...(lineId === undefined ? {} : { line_id: lineId }), field, ...pair };
  });
}

/** Text by which values are compared: a missing value is the same however it is written. */
function textOf(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}

/** An order's newest version and what else is known of it; tokens and buyers are compared as wholes and not shown. */
export function compareOrder(
  order: StoredOrder,
  refunds: readonly string[],
  lines: readonly StoredLine[],
  state: OrderState,
  decided: readonly DecidedLine[],
): { version: Difference[]; facts: Difference[] } {
  const { version } = state;
  const { versionAt, versionKey } = order;
  const same = (left: readonly string[], right: readonly string[]): boolean =>
    left.join(' ') === right.join(' ');
  const facts = differences(
    {
      ...order,
      refunds: refunds.toSorted(),
      tokens: true,
      buyerKeys: true,
      lines: lines.map((line) => line.externalId),
    },
    {
      number: version?.number,
      currency: version?.currency,
      createdAt: version?.createdAt,
      paid: version?.paid ?? false,
      test: version?.test ?? false,
      paidAt: state.paidAt,
      cancelledAt: state.cancelledAt,
      deliveredAt: state.deliveredAt,
      tokens: same(order.tokens, state.tokens),
      buyerKeys: same(order.buyerKeys, state.buyerKeys),
      refunds: [...state.refunds.values()].map(refundText).toSorted(),
      lines: decided.map(({ line }) => line.externalId),
    },
  );
  const known = new Map(lines.map((line) => [line.externalId, line]));
  for (const { line, refundedMinor } of decided) {
    const { externalId, productIds, quantity, netMinor, taxMinor } = line;
    const stored = known.get(externalId);
    if (stored) {
      const derived = {
        productKeys: productIds,
        quantity: BigInt(quantity),
        netMinor,
        taxMinor,
        refundedMinor,
      };
      facts.push(...differences(stored, derived, externalId));
    }
  }
  return {
    version: differences({ versionAt, versionKey }, { versionAt: version?.at, versionKey: version?.key }),
    facts,
  };
}

/** How the lines that both have were decided. */
export function compareDecisions(
  lines: readonly StoredLine[],
  decided: readonly DecidedLine[],
): Difference[] {
  const known = new Map(lines.map((line) => [line.externalId, line]));
  return decided.flatMap(({ line, decision: { outcome, reason, productId, click, terms } }) => {
    const stored = known.get(line.externalId);
    if (!stored) return [];
    const derived = {
      ...{ outcome, reason, productId },
      creatorId: click?.creatorId,
      linkId: click?.linkId,
      contentId: click?.contentId,
      clickedAt: click?.clickedAt,
      dealId: terms?.dealId,
      termsVersion: terms?.version,
      rateBps: terms?.rateBps,
      boostId: terms?.boostId,
    };
    return differences(stored, derived, line.externalId);
  });
}

/** What one order comes to for one creator. */
export type Kept = { creatorId: Uuid; currency: Currency; minor: bigint };

/** The commissions an order comes to; what stands beside them must have been taken back whole. */
export function compareCommissions(
  commissions: readonly StoredCommission[],
  decided: readonly DecidedLine[],
  state: OrderState,
  holdDays: readonly number[],
  clockOffsetMs: number,
): { differences: Difference[]; kept: Kept[] } {
  const rest = new Map(commissions.map((row) => [`${row.lineId} ${row.creatorId}`, row]));
  const found: Difference[] = [];
  const kept: Kept[] = [];
  for (const { line, decision, amountMinor, reversedMinor } of decided) {
    const creatorId = decision.click?.creatorId;
    if (decision.outcome !== 'credited' || creatorId === undefined) continue;
    const key = `${line.externalId} ${creatorId}`;
    const row = rest.get(key);
    rest.delete(key);
    const currency = state.version?.currency ?? '';
    kept.push({ creatorId, currency, minor: amountMinor - reversedMinor });
    const derived = { currency, amountMinor, reversedMinor };
    found.push(...differences(row ?? {}, derived, line.externalId));
    if (row) found.push(...compareDue(row, state, holdDays, clockOffsetMs));
  }
  for (const row of rest.values()) {
    const { lineId, amountMinor, reversedMinor } = row;
    found.push(...differences({ reversedMinor }, { reversedMinor: amountMinor }, lineId));
  }
  return { differences: found, kept };
}

/** A hold runs from the payment, for as long as the brand asked at some time; once it has ended it stays. */
function compareDue(
  row: StoredCommission,
  { paidAt }: OrderState,
  holdDays: readonly number[],
  clockOffsetMs: number,
): Difference[] {
  if (row.state !== 'estimated' || !paidAt) return [];
  const ends = holdDays.map((days) => later(paidAt, days * DAY_MS + clockOffsetMs));
  if (ends.some((at) => at.getTime() === row.dueAt.getTime())) return [];
  return differences({ dueAt: row.dueAt }, { dueAt: ends[0] }, row.lineId);
}
