import { clickTimeOf, type Click } from '../attribution/click-token.ts';
import { decideOrder, type DecidedLine, type Reference } from '../attribution/decide.ts';
import type { DealSpan } from '../attribution/earning.ts';
import type { ReportedLine } from '../attribution/facts.ts';
import { applyFact, newOrder, type OrderState } from '../attribution/order.ts';
import type { BatchReference } from '../attribution/reference.store.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Scene } from './check.ts';
import type { AppliedEvent, StoredLine, StoredOrder } from './rebuild.store.ts';

/** An order as its stored events tell it. */
export type DerivedOrder = {
  state: OrderState;
  /** Events that no longer read as facts of this order, and why. */
  unreadable: { eventId: Uuid; reason: string }[];
};

/** Applies the events latest first, the reverse of how they came: an order must not depend on that. */
export function deriveOrder(
  order: StoredOrder,
  events: readonly AppliedEvent[],
  { connectors, tokens }: Pick<Scene, 'connectors' | 'tokens'>,
  buyerKey: (text: string) => string,
): DerivedOrder {
  const state = newOrder(order.externalId);
  const unreadable: DerivedOrder['unreadable'] = [];
  for (const event of events) {
    const parsed = connectors.get(event.storeKind)?.parse(event);
    if (parsed?.outcome === 'facts' && parsed.orderId === order.externalId) {
      for (const fact of parsed.facts)
        applyFact(state, fact, buyerKey, (token) => clickTimeOf(tokens, token));
    } else {
      const reason = parsed && 'reason' in parsed ? parsed.reason : 'other_order';
      unreadable.push({ eventId: event.id, reason });
    }
  }
  return { state, unreadable };
}

/** What a page of orders is decided with again. */
export type Past = {
  reference: BatchReference;
  /** By `${storeId} ${externalId}`. */
  productDates: ReadonlyMap<string, Date>;
  clicks: ReadonlyMap<string, Click | undefined>;
  mailsKnownSince: ReadonlyMap<Uuid, Date>;
};

const NO_DEALS: ReadonlyMap<Uuid, DealSpan[]> = new Map();

/**
 * Decides an order again as it was decided at its time. Where what it was decided with may have changed since and the
 * change is not dated (a product added later, content bound later, a mail learned later), what was decided stands if it
 * was possible then.
 */
export function decideAgain(
  order: StoredOrder,
  state: OrderState,
  lines: readonly StoredLine[],
  past: Past,
  windowDays: number,
): DecidedLine[] {
  const { reference } = past;
  const stored = new Map(lines.map((line) => [line.externalId, line]));
  const contentOf = new Map(lines.map((line) => [line.linkId, line.contentId ?? undefined]));
  const lookUp: Reference = {
    windowDays,
    verify: (token) => past.clicks.get(token),
    productOf: (line) => productThen(order, line, stored.get(line.externalId)?.productId, past),
    linkOf(linkId) {
      const link = reference.links.get(linkId);
      if (!link || link.brandId !== order.brandId) return undefined;
      return contentOf.has(linkId) ? { ...link, contentId: contentOf.get(linkId) } : link;
    },
    dealsOf: (creatorId) => reference.deals.get(`${order.brandId} ${creatorId}`) ?? NO_DEALS,
    boostsOf: (productId) => reference.boosts.get(productId) ?? [],
    buyerKeyOf(creatorId) {
      const since = past.mailsKnownSince.get(creatorId);
      if (since && since < order.firstEventAt) return reference.creators.get(creatorId)?.buyerKey;
      const own = lines.some((line) => line.creatorId === creatorId && line.reason === 'self_purchase');
      return own ? order.buyerKeys[0] : undefined;
    },
  };
  return decideOrder({ ...state, buyerKeys: order.buyerKeys }, lookUp);
}

/** The most specific product known when the order came; one added since may or may not have been known at the decision. */
function productThen(
  order: StoredOrder,
  line: ReportedLine,
  decided: Uuid | null | undefined,
  { reference, productDates }: Past,
): Uuid | undefined {
  for (const externalId of line.productIds) {
    const key = `${order.storeId} ${externalId}`;
    const id = reference.products.get(key)?.id;
    if (id === undefined) continue;
    const isOld = (productDates.get(key) ?? order.firstEventAt) < order.firstEventAt;
    if (isOld || id === decided) return id;
  }
  return undefined;
}
