import type { Click } from '../attribution/click-token.ts';
import { readReference } from '../attribution/reference.store.ts';
import type { Tx } from '../db/index.ts';
import { NO_BRAND } from '../events/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { buyerKeyMaker } from '../kernel/secret.ts';
import { MOST_ROWS, type Check, type Finding, type Row, type Scene } from './check.ts';
import { compareCommissions, compareDecisions, compareOrder, type Difference } from './compare.ts';
import { decideAgain, deriveOrder, type DerivedOrder, type Past } from './derive.ts';
import {
  readOrderPage,
  readOwed,
  readProductDates,
  type OrderPage,
  type OrderPlace,
  type StoredOrder,
} from './rebuild.store.ts';

/** What deriving every order again shows; one pass for all of them. */
export const REBUILT: readonly Omit<Check, 'find'>[] = [
  {
    id: 'I12',
    name: 'the version of an order that holds is the newest its store ever sent',
    things: 'orders',
  },
  {
    id: 'I14',
    name: 'an applied store event still reads, its totals agreeing with its lines',
    things: 'store events',
  },
  { id: 'I25', name: 'a line decided again is decided the same', things: 'order lines' },
  {
    id: 'I48',
    name: 'orders, commissions and balances derived again from stored events are the stored ones',
    things: 'orders',
  },
];

/** Orders read at once: enough to keep the database busy, few enough to fit in some megabytes with their bodies. */
const PAGE = 500;

type Tally = { findings: Map<string, Finding>; owed: Map<string, bigint>; brandId: Uuid };

/**
 * Derives every order again from its stored events, decides it again and compares all of it with what is stored, page by
 * page, so that memory does not grow with the number of orders.
 * @returns a finding for each of {@link REBUILT}
 */
export async function rebuildOrders(scene: Scene): Promise<Map<string, Finding>> {
  const tally: Tally = {
    findings: new Map(REBUILT.map(({ id }) => [id, { checked: 0, offending: [] }])),
    owed: new Map(),
    brandId: NO_BRAND,
  };
  const buyerKeys = knownBuyerKeys(scene);
  let next = readOrderPage(scene.tx, { brandId: NO_BRAND, id: NO_BRAND }, PAGE);
  for (;;) {
    const page = await next;
    const last = page.orders.at(-1);
    if (!last) break;
    // The next page is read while this one is worked on.
    next = readOrderPage(scene.tx, last, PAGE);
    // If this page fails first, nobody is left to hear of the next one.
    next.catch(() => undefined);
    await comparePage(scene, page, buyerKeys, tally);
  }
  await compareOwed(scene.tx, tally);
  return tally.findings;
}

/** Hashes a buyer under the current key, and can tell a hash under any key that is known. */
type BuyerKeys = { make(text: string): string; isKnown(key: string): boolean; rotated: boolean };

function knownBuyerKeys({ keys }: Scene): () => BuyerKeys {
  const make = buyerKeyMaker(keys);
  const { previous } = keys;
  return () => {
    const known = new Set<string>();
    return {
      make(text) {
        const made = make(text);
        for (const key of made) known.add(key);
        return made[0] ?? '';
      },
      isKnown: (key) => known.has(key),
      rotated: previous !== undefined,
    };
  };
}

async function comparePage(
  scene: Scene,
  page: OrderPage,
  buyerKeys: () => BuyerKeys,
  tally: Tally,
): Promise<void> {
  const derived = page.orders.map((order) => {
    const buyers = buyerKeys();
    const one = deriveOrder(order, page.events.get(order.id) ?? [], scene, buyers.make);
    // Hashes made under a key that has been replaced since are as good.
    if (buyers.rotated && order.buyerKeys.every(buyers.isKnown)) one.state.buyerKeys = order.buyerKeys;
    return { order, ...one };
  });
  const past = await readPast(scene, derived);
  for (const { order, state, unreadable } of derived) {
    if (order.brandId !== tally.brandId) await compareOwed(scene.tx, tally);
    tally.brandId = order.brandId;
    const events = page.events.get(order.id)?.length ?? 0;
    count(
      tally,
      'I14',
      events,
      unreadable.map(({ eventId, reason }) => ({ event_id: eventId, reason })),
      order,
    );
    compareOne(scene, page, { order, state }, past, tally);
  }
}

function compareOne(
  scene: Scene,
  page: OrderPage,
  { order, state }: Pick<DerivedOrder, 'state'> & { order: StoredOrder },
  past: Past,
  tally: Tally,
): void {
  const lines = page.lines.get(order.id) ?? [];
  const settings = scene.settings.get(order.brandId) ?? { windowDays: [0], holdDays: [0] };
  const attempts = settings.windowDays.map((windowDays) => {
    const decided = decideAgain(order, state, lines, past, windowDays);
    return { decided, decisions: compareDecisions(lines, decided) };
  });
  const [current] = attempts;
  const { decided, decisions } = attempts.find((attempt) => attempt.decisions.length === 0) ??
    current ?? { decided: [], decisions: [] };
  const { version, facts } = compareOrder(order, page.refunds.get(order.id) ?? [], lines, state, decided);
  const { differences, kept } = compareCommissions(
    page.commissions.get(order.id) ?? [],
    decided,
    state,
    settings.holdDays,
    Number(order.clockOffsetMs),
  );
  for (const { creatorId, currency, minor } of kept) {
    const key = `${creatorId} ${currency}`;
    tally.owed.set(key, (tally.owed.get(key) ?? 0n) + minor);
  }
  count(tally, 'I12', 1, version, order);
  count(tally, 'I25', lines.length, decisions, order);
  count(tally, 'I48', 1, [...facts, ...differences], order);
}

function count(
  tally: Tally,
  id: string,
  checked: number,
  wrong: readonly (Difference | Row)[],
  order: OrderPlace,
): void {
  const finding = tally.findings.get(id);
  if (!finding) return;
  finding.checked += checked;
  for (const row of wrong) {
    if (finding.offending.length < MOST_ROWS)
      finding.offending.push({ brand_id: order.brandId, order_id: order.id, ...row });
  }
}

async function readPast(
  scene: Scene,
  derived: readonly (DerivedOrder & { order: StoredOrder })[],
): Promise<Past> {
  const clicks = new Map<string, Click | undefined>();
  const links = new Map<string, { brandId: Uuid; linkId: Uuid }>();
  const products = new Map<string, { brandId: Uuid; storeId: Uuid; externalId: string }>();
  for (const { order, state } of derived) {
    const { brandId, storeId } = order;
    for (const token of state.tokens) {
      const click = scene.tokens.verify(token);
      clicks.set(token, click);
      if (click) links.set(`${brandId} ${click.linkId}`, { brandId, linkId: click.linkId });
    }
    for (const { productIds } of state.version?.lines ?? []) {
      for (const externalId of productIds)
        products.set(`${storeId} ${externalId}`, { brandId, storeId, externalId });
    }
  }
  const brandIds = [...new Set(derived.map(({ order }) => order.brandId))];
  const needs = { brandIds, products: [...products.values()], links: [...links.values()] };
  const reference = await readReference(scene.tx, needs);
  const productDates = await readProductDates(scene.tx, [...products.values()]);
  return { reference, productDates, clicks, mailsKnownSince: scene.mailsKnownSince };
}

/** Compares what a brand's orders come to with what its books say, once all of its orders have been seen. */
async function compareOwed(tx: Tx, tally: Tally): Promise<void> {
  const { brandId, owed, findings } = tally;
  tally.owed = new Map();
  if (brandId === NO_BRAND) return;
  for (const { creatorId, currency, minor } of await readOwed(tx, brandId)) {
    const key = `${creatorId} ${currency}`;
    owed.set(key, (owed.get(key) ?? 0n) - minor);
  }
  const offending = findings.get('I48')?.offending ?? [];
  for (const [key, offMinor] of owed) {
    const [creatorId, currency] = key.split(' ');
    if (offMinor === 0n || offending.length >= MOST_ROWS) continue;
    offending.push({
      brand_id: brandId,
      creator_id: creatorId,
      currency,
      field: 'balance',
      off_minor: -offMinor,
    });
  }
}
