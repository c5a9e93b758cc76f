import { hash } from 'node:crypto';
import { DAY_MS } from '../kernel/clock.ts';
import type { Currency } from '../kernel/money.ts';
import { refundText } from './refund.ts';
import type { BuyerKey, ReportedLine, ReportedOrder, ReportedRefund, StoreFact } from './facts.ts';

/**
 * What is known of one order. Every field is built up by operations that do not care for order or repetition (a newer
 * version wins, times take the earliest, sets unite), so the same facts give the same order however they arrive.
 */
export type OrderState = {
  externalId: string;
  /** Undefined while only a refund, a cancellation or a delivery has been heard of. */
  version: OrderVersion | undefined;
  /** When the earliest paid version was written; the hold counts from here. */
  paidAt: Date | undefined;
  cancelledAt: Date | undefined;
  deliveredAt: Date | undefined;
  /** Click token candidates of every version, sorted. */
  tokens: string[];
  /** Keyed hashes of the buyer's mail and store customer id, sorted. */
  buyerKeys: string[];
  refunds: Map<string, ReportedRefund>;
  /** Whether a fact has added anything since the state was made or loaded. */
  changed: boolean;
};

/** The newest version as reported. `key` decides between two of the same instant. */
export type OrderVersion = {
  at: Date;
  key: string;
  number: string | undefined;
  currency: Currency;
  createdAt: Date;
  paid: boolean;
  test: boolean;
  lines: ReportedLine[];
};

/** A store may send more candidates than an honest shop has; beyond this the rest is dropped, always the same ones. */
const MAX_ORDER_TOKENS = 20;
const MAX_ORDER_BUYERS = 10;

export function newOrder(externalId: string): OrderState {
  return {
    externalId,
    version: undefined,
    paidAt: undefined,
    cancelledAt: undefined,
    deliveredAt: undefined,
    tokens: [],
    buyerKeys: [],
    refunds: new Map(),
    changed: false,
  };
}

export type { BuyerKey } from './facts.ts';

/** How far a store's times of one order may contradict each other: more than any clock or zone is off. */
const ANOTHER_AFTER_MS = DAY_MS;

/**
 * Whether a report is of another order than the one that is known under its id, as from a shop that was set up anew and
 * counts from one again: one of the two was made after the other had been changed. It must not replace the other, whose
 * commissions would be taken back.
 */
export function isOfAnother({ version: known }: OrderState, order: ReportedOrder): boolean {
  if (!known || known.createdAt.getTime() === order.createdAt.getTime()) return false;
  return (
    order.createdAt.getTime() - known.at.getTime() > ANOTHER_AFTER_MS ||
    known.createdAt.getTime() - order.updatedAt.getTime() > ANOTHER_AFTER_MS
  );
}

/** When a token says it was clicked, in milliseconds; 0 for one that is not genuine. */
export type ClickTime = (token: string) => number;

/**
 * Adds one fact to what is known of an order.
 * @param clickTime ranks click tokens, so that of too many the latest genuine ones are kept
 */
export function applyFact(
  state: OrderState,
  fact: StoreFact,
  buyerKey: BuyerKey,
  clickTime: ClickTime = () => 0,
): void {
  switch (fact.kind) {
    case 'order':
      applyVersion(state, fact.order, buyerKey, clickTime);
      return;
    case 'cancelled':
      bringForward(state, 'cancelledAt', fact.at);
      return;
    case 'delivered':
      bringForward(state, 'deliveredAt', fact.at);
      return;
    case 'refund':
      applyRefund(state, fact.refund);
  }
}

function applyVersion(
  state: OrderState,
  order: ReportedOrder,
  buyerKey: BuyerKey,
  clickTime: ClickTime,
): void {
  const key = versionKey(order);
  const known = state.version;
  const time = order.updatedAt.getTime();
  if (!known || time > known.at.getTime() || (time === known.at.getTime() && key > known.key)) {
    const { number, currency, createdAt, paid, test, lines } = order;
    state.version = { at: order.updatedAt, key, number, currency, createdAt, paid, test, lines };
    state.changed = true;
  }
  if (order.paid) bringForward(state, 'paidAt', order.updatedAt);
  if (order.cancelledAt) bringForward(state, 'cancelledAt', order.cancelledAt);
  const latest = (left: string, right: string): number => clickTime(right) - clickTime(left);
  unite(state, 'tokens', order.tokens, MAX_ORDER_TOKENS, latest);
  const { id, email, keys = [] } = order.customer;
  const buyers = [id === undefined ? undefined : `id:${id}`, email];
  const made = buyers.filter((text) => text !== undefined).flatMap(buyerKey);
  unite(state, 'buyerKeys', [...keys, ...made], MAX_ORDER_BUYERS);
  for (const refund of order.refunds) applyRefund(state, refund);
}

/**
 * A refund does not change, but what is known of it does (pending, then done; alone, then within its order): of two
 * reports the more certain one counts, and of equals always the same one, whichever came first.
 */
function applyRefund(state: OrderState, refund: ReportedRefund): void {
  const known = state.refunds.get(refund.externalId);
  if (known && rank(refund) <= rank(known)) return;
  state.refunds.set(refund.externalId, refund);
  state.changed = true;
}

/** Text that sorts reports of one refund: by certainty, by amount, by content. */
function rank(refund: ReportedRefund): string {
  const total = refund.lines.reduce((sum, line) => sum + line.netMinor, refund.spreadMinor);
  return `${refund.certainty} ${String(total).padStart(20, '0')} ${refundText(refund)}`;
}

/**
 * Two versions of the same instant: the one further on in an order's life wins (cancelled, paid), then the larger hash,
 * so that the outcome does not hang on which came first.
 */
function versionKey(order: ReportedOrder): string {
  const lines = order.lines.map((line) => [
    line.externalId,
    line.productIds,
    line.quantity,
    String(line.netMinor),
    String(line.taxMinor),
  ]);
  const content = JSON.stringify([order.number, order.currency, order.createdAt, order.test, lines]);
  return `${order.cancelledAt ? 1 : 0}${order.paid ? 1 : 0}${hash('sha256', content).slice(0, 16)}`;
}

/** Where an order stands, in the words of the API. */
export type OrderStanding = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'cancelled' | 'test';

export function standingOf(order: {
  test: boolean;
  cancelled: boolean;
  paid: boolean;
  netMinor: bigint;
  refundedMinor: bigint;
}): OrderStanding {
  if (order.test) return 'test';
  if (order.cancelled) return 'cancelled';
  if (!order.paid) return 'pending';
  if (order.refundedMinor === 0n) return 'paid';
  return order.refundedMinor < order.netMinor ? 'partially_refunded' : 'refunded';
}

function bringForward(state: OrderState, field: 'paidAt' | 'cancelledAt' | 'deliveredAt', at: Date): void {
  const known = state[field];
  if (known && known <= at) return;
  state[field] = at;
  state.changed = true;
}

/**
 * Set union, cut and sorted, so that the same members remain whatever came first.
 * @param first which of two is kept when there are too many; of equals the one that sorts first
 */
function unite(
  state: OrderState,
  field: 'tokens' | 'buyerKeys',
  more: readonly string[],
  most: number,
  first: (left: string, right: string) => number = () => 0,
): void {
  if (more.every((text) => state[field].includes(text))) return;
  const all = [...new Set([...state[field], ...more])].toSorted();
  const united = all.length > most ? all.toSorted(first).slice(0, most).toSorted() : all;
  if (united.length === state[field].length && united.every((text, index) => text === state[field][index]))
    return;
  state[field] = united;
  state.changed = true;
}
