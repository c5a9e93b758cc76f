import type { Tx } from '../db/index.ts';
import { writeAlerts } from '../alerts/index.ts';
import { bookEntries, type NewEntry } from '../ledger/index.ts';
import type { NewAlert } from '../alerts/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { endEvents, type ClaimedEvent, type EventEnd } from './batch.store.ts';
import { clickTimeOf, type Click, type ClickTokens } from './click-token.ts';
import { decideOrder, type Decision, type Reference } from './decide.ts';
import type { Connector, ReportedLine, StoreFact } from './facts.ts';
import { applyFact, isOfAnother, newOrder, type BuyerKey } from './order.ts';
import { lockOrders, type LoadedOrder } from './orders.store.ts';
import { saveOrders, type SettledOrder } from './settled.store.ts';
import { readReference, type BatchReference } from './reference.store.ts';
import { saleAlerts } from './sale-alerts.ts';
import { settleOrder } from './settle.ts';
import { askForCounts } from './tiers.store.ts';

export type BatchParts = {
  connectors: ReadonlyMap<string, Connector>;
  tokens: ClickTokens;
  clock: Clock;
  ids: Ids;
  buyerKey: BuyerKey;
};

/** What one batch did, for metrics and for the hop strip. */
export type BatchResult = {
  ends: EventEnd[];
  settled: SettledOrder[];
  entries: NewEntry[];
  alerts: NewAlert[];
};

/** Another worker made one of the batch's orders at the same moment; the batch is to be run again. */
export class OrderRace extends Error {}

/** The order that was heard of first stays as it is. */
const REUSED = {
  reason: 'order_id_reused',
  detail:
    'The id is that of another order, made at another time, which stays as it is. A shop that was set up anew counts from one again: connect it as a new store.',
} as const;

type Touched = { order: LoadedOrder; events: ClaimedEvent[] };

/**
 * Turns claimed store events into orders, decisions, entries, balances and alerts, in the caller's transaction and in
 * a fixed number of statements however many events there are.
 */
export async function processEvents(
  tx: Tx,
  events: readonly ClaimedEvent[],
  parts: BatchParts,
): Promise<BatchResult> {
  const ends: EventEnd[] = [];
  const parsed = events.flatMap((event) => parseEvent(event, parts, ends) ?? []);
  const touched = await loadOrders(tx, parsed, parts);
  const clickTime = (token: string): number => clickTimeOf(parts.tokens, token);
  for (const { event, facts, orderId } of parsed) {
    const one = touched.get(orderKey(event, orderId));
    if (!one) continue;
    const { state } = one.order;
    if (facts.some((fact) => fact.kind === 'order' && isOfAnother(state, fact.order))) {
      ends.push({ ...event, state: 'set_aside', ...REUSED, orderExternalId: orderId });
      continue;
    }
    for (const fact of facts) applyFact(state, fact, parts.buyerKey, clickTime);
    one.events.push(event);
    ends.push({ ...event, state: 'applied', reason: undefined, detail: undefined, orderExternalId: orderId });
  }
  const changed = [...touched.values()].filter(({ order }) => order.isNew || order.state.changed);
  const clicks = new Map<string, Click | undefined>();
  const reference = await readBatchReference(tx, changed, parts, clicks);
  const result: BatchResult = { ends, settled: [], entries: [], alerts: [] };
  for (const { order, events: causes } of changed) settleOne(order, causes, reference, clicks, parts, result);
  const [saved] = await Promise.all([
    saveOrders(tx, result.settled, { at: parts.clock.wall(), tieredDeals: reference.tieredDeals }),
    askForCounts(tx, result.settled, reference.tieredDeals),
    bookEntries(tx, result.entries, parts.clock.wall()),
    writeAlerts(tx, result.alerts, parts.clock.wall()),
    endEvents(tx, ends),
  ]);
  if (!saved) throw new OrderRace();
  return result;
}

type Parsed = { event: ClaimedEvent; facts: StoreFact[]; orderId: string };

function parseEvent(event: ClaimedEvent, parts: BatchParts, ends: EventEnd[]): Parsed | undefined {
  const connector = parts.connectors.get(event.storeKind);
  const result = connector?.parse(event) ?? { outcome: 'ignored', reason: 'unknown_store_kind' };
  if (result.outcome === 'facts') return { event, facts: result.facts, orderId: result.orderId };
  const { outcome, reason } = result;
  const detail = result.outcome === 'set_aside' ? result.detail : undefined;
  const orderExternalId = result.outcome === 'set_aside' ? result.orderId : undefined;
  ends.push({ ...event, state: outcome, reason, detail, orderExternalId });
  return undefined;
}

const orderKey = (event: { brandId: Uuid; storeId: Uuid }, externalId: string): string =>
  `${event.brandId} ${event.storeId} ${externalId}`;

async function loadOrders(
  tx: Tx,
  parsed: readonly Parsed[],
  parts: BatchParts,
): Promise<Map<string, Touched>> {
  const named = new Map(
    parsed.map(({ event: { brandId, storeId }, orderId }) => [
      orderKey({ brandId, storeId }, orderId),
      { brandId, storeId, externalId: orderId },
    ]),
  );
  // One order for all: two workers that make the same new orders wait for each other instead of deadlocking.
  const keys = new Map([...named].toSorted(([left], [right]) => (left < right ? -1 : 1)));
  if (keys.size === 0) return new Map();
  const known = await lockOrders(tx, [...keys.values()]);
  const touched = new Map(
    known.map((order) => [orderKey(order, order.state.externalId), { order, events: [] as ClaimedEvent[] }]),
  );
  for (const [key, { brandId, storeId, externalId }] of keys) {
    if (touched.has(key)) continue;
    const order: LoadedOrder = {
      brandId,
      storeId,
      id: parts.ids.next(),
      isNew: true,
      bookings: 0,
      state: newOrder(externalId),
      contentOf: new Map(),
      loaded: undefined,
      loadedPaidAt: undefined,
      loadedBuyers: [],
      decided: new Map(),
      clockOffsetMs: parts.clock.business().getTime() - parts.clock.wall().getTime(),
      standing: new Map(),
      commissions: [],
    };
    touched.set(key, { order, events: [] });
  }
  return touched;
}

async function readBatchReference(
  tx: Tx,
  touched: readonly Touched[],
  parts: BatchParts,
  clicks: Map<string, Click | undefined>,
): Promise<BatchReference> {
  const products = new Map<string, { brandId: Uuid; storeId: Uuid; externalId: string }>();
  const links = new Map<string, { brandId: Uuid; linkId: Uuid }>();
  for (const { order } of touched) {
    const { brandId, storeId, state } = order;
    for (const line of state.version?.lines ?? []) {
      for (const externalId of line.productIds)
        products.set(`${storeId} ${externalId}`, { brandId, storeId, externalId });
    }
    for (const { click } of order.decided.values()) {
      // Also those whose token is gone: what is taken back is told to their creators.
      if (click) links.set(`${brandId} ${click.linkId}`, { brandId, linkId: click.linkId });
    }
    for (const token of state.tokens) {
      const click = parts.tokens.verify(token);
      clicks.set(token, click);
      if (click) links.set(`${brandId} ${click.linkId}`, { brandId, linkId: click.linkId });
    }
  }
  return readReference(tx, {
    brandIds: [...new Set(touched.map(({ order }) => order.brandId))],
    products: [...products.values()],
    links: [...links.values()],
  });
}

/**
 * What was decided on a line that sells the same products at the same time to the same buyer as then. What the store has
 * said since is judged anew, or the outcome would depend on what came first.
 */
export function beforeOf(order: LoadedOrder, line: ReportedLine): Decision | undefined {
  const then = order.loaded;
  if (then?.createdAt.getTime() !== order.state.version?.createdAt.getTime()) return undefined;
  if (order.loadedBuyers.join() !== order.state.buyerKeys.join()) return undefined;
  const same = then?.lines.find((one) => one.externalId === line.externalId);
  return same?.productIds.join() === line.productIds.join() ? order.decided.get(line.externalId) : undefined;
}

const NO_DEALS: ReadonlyMap<Uuid, never[]> = new Map();
const NO_BOOSTS: readonly never[] = [];

function settleOne(
  order: LoadedOrder,
  events: readonly ClaimedEvent[],
  reference: BatchReference,
  clicks: ReadonlyMap<string, Click | undefined>,
  parts: BatchParts,
  result: BatchResult,
): void {
  const brand = reference.brands.get(order.brandId);
  const lookUp: Reference = {
    windowDays: brand?.windowDays ?? 0,
    before: (line) => beforeOf(order, line),
    verify: (token) => clicks.get(token),
    productOf: (line) =>
      line.productIds
        .map((id) => reference.products.get(`${order.storeId} ${id}`)?.id)
        .find((id) => id !== undefined),
    linkOf: (linkId) => {
      const link = reference.links.get(linkId);
      // A link of another brand is no link here, whatever its signature.
      if (!link || link.brandId !== order.brandId) return undefined;
      return order.contentOf.has(linkId) ? { ...link, contentId: order.contentOf.get(linkId) } : link;
    },
    dealsOf: (creatorId) => reference.deals.get(`${order.brandId} ${creatorId}`) ?? NO_DEALS,
    boostsOf: (productId) => reference.boosts.get(productId) ?? NO_BOOSTS,
    buyerKeyOf: (creatorId) => reference.creators.get(creatorId)?.buyerKey,
  };
  const lines = decideOrder(order.state, lookUp);
  const cause = `event:${events.at(-1)?.id ?? order.id}`;
  const settlement = settleOrder(order, lines, { holdDays: brand?.holdDays ?? 0, cause, ids: parts.ids });
  result.settled.push({ order, lines, commissions: settlement.commissions });
  result.entries.push(...settlement.entries);
  result.alerts.push(...saleAlerts(order, settlement.changes, reference, cause, parts.ids));
}
