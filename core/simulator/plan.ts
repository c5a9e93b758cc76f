import { commissionOn } from '../kernel/money.ts';
import { rateAt, type Target, type TargetLink, type TargetProduct, type TargetRates } from './target.ts';

/** How much to send and how untidily. Shares are 0 to 1. */
export type PlanOptions = { orders: number; refunds: number; duplicates: number; shuffle: boolean };

export type PlannedLine = { lineId: string; product: TargetProduct; quantity: number; netMinor: bigint };

/** One made-up sale. Some pieces of `refund.line` are given back later. */
export type PlannedOrder = {
  orderId: string;
  number: string;
  customerId: string;
  link: TargetLink;
  lines: PlannedLine[];
  refund: { refundId: string; line: PlannedLine; quantity: number; netMinor: bigint } | undefined;
};

/** One delivery of one event; a duplicate is a second delivery under the same `eventId`. */
export type PlannedEvent = { order: PlannedOrder; kind: 'paid' | 'refund'; eventId: string };

export type Plan = {
  orders: PlannedOrder[];
  /** In the order of sending: by order, or anyhow when shuffled. Several in a row belong to one order unless shuffled. */
  events: PlannedEvent[];
};

const MAX_QUANTITY = 3;
/** Every n-th order has a second line, of another product where the store has one. */
const SECOND_LINE_EVERY = 3;
/** Orders of one run; ids stay below 2^53, as shops with numbers for ids need it. */
export const MAX_ORDERS = 1_000_000;
/** Runs are numbered below this. */
export const MAX_RUNS = 800_000_000;

/**
 * Decides what to send; the same seed gives the same sales.
 * @param run number of this run, below {@link MAX_RUNS}: part of every id, so that no run meets the orders of another
 */
export function planSales(target: Target, options: PlanOptions, run: number, seed: number): Plan {
  const random = seededRandom(seed);
  const orders = Array.from({ length: options.orders }, (_, index) =>
    planOrder(target, options, run, index, random),
  );
  const events = orders.flatMap((order): PlannedEvent[] => {
    const paid = deliveries(order, 'paid', options, random);
    return order.refund ? [...paid, ...deliveries(order, 'refund', options, random)] : paid;
  });
  if (options.shuffle) shuffle(events, random);
  return { orders, events };
}

function planOrder(
  target: Target,
  options: PlanOptions,
  run: number,
  index: number,
  random: () => number,
): PlannedOrder {
  const orderNumber = run * MAX_ORDERS + index;
  const link = target.links[Math.floor(random() * target.links.length)] as TargetLink;
  const isRefunded = random() < options.refunds;
  // A refund in part needs a second piece to keep.
  const quantity = () => 1 + Math.floor(random() * MAX_QUANTITY);
  const line = (position: number, product: TargetProduct, pieces: number): PlannedLine => ({
    lineId: String(orderNumber * 10 + position),
    product,
    quantity: pieces,
    netMinor: product.priceMinor * BigInt(pieces),
  });
  const first = line(0, link.product, isRefunded ? Math.max(2, quantity()) : quantity());
  const lines = [first];
  if (index % SECOND_LINE_EVERY === SECOND_LINE_EVERY - 1) {
    const product = target.products[Math.floor(random() * target.products.length)] ?? link.product;
    lines.push(line(1, product, quantity()));
  }
  const refund = isRefunded
    ? { refundId: String(orderNumber), line: first, quantity: 1, netMinor: link.product.priceMinor }
    : undefined;
  const number = `#${run}-${index + 1}`;
  return { orderId: String(orderNumber), number, customerId: String(orderNumber), link, lines, refund };
}

function deliveries(
  order: PlannedOrder,
  kind: PlannedEvent['kind'],
  options: PlanOptions,
  random: () => number,
): PlannedEvent[] {
  const event: PlannedEvent = { order, kind, eventId: `sim_${order.orderId}_${kind}` };
  return random() < options.duplicates ? [event, event] : [event];
}

/** By what the lines of a plan are credited: rates over time, and when the orders were made. */
export type Credit = { rates: TargetRates; orderedAt(order: PlannedOrder): Date };

/** The rate at which a line is to be credited; undefined when it is not. */
export function rateOf(credit: Credit, order: PlannedOrder, line: PlannedLine): number | undefined {
  return rateAt(credit.rates, order.link.creatorId, line.product.id, credit.orderedAt(order));
}

/** What a line's commission must come to, and how much of it the refund takes back. */
export function owedFor(
  credit: Credit,
  order: PlannedOrder,
  line: PlannedLine,
): { minor: bigint; reversedMinor: bigint } {
  const rate = rateOf(credit, order, line) ?? 0;
  const backMinor = order.refund?.line === line ? order.refund.netMinor : 0n;
  const minor = commissionOn(line.netMinor, rate);
  return { minor, reversedMinor: minor - commissionOn(line.netMinor - backMinor, rate) };
}

/** Fisher and Yates. */
function shuffle(list: PlannedEvent[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other] as PlannedEvent, list[last] as PlannedEvent];
  }
}

/** Numbers from 0 to 1 that look random and depend on the seed alone (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
