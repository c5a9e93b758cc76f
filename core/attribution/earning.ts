import type { Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';

/** What a line earns by: a version of a deal's terms, and the boost that raised its rate, if one did. */
export type LineTerms = { dealId: Uuid; version: number; rateBps: RateBps; boostId: Uuid | undefined };

/** A stretch of time in which a deal of one creator for one product was in force; a deal has one or more. */
export type DealSpan = {
  dealId: Uuid;
  from: Date;
  /** Undefined while it is in force. */
  until: Date | undefined;
  /** What closed it; undefined while it is in force. */
  closedBy: 'paused' | 'ended' | undefined;
  /** Terms versions of the deal, oldest first. */
  terms: TermsSpan[];
};

/** Terms from a moment on. `shopRateBps` is the rate on whatever else the shop sells, undefined where that earns nothing. */
export type TermsSpan = {
  version: number;
  rateBps: RateBps;
  shopRateBps?: RateBps | undefined;
  /** Whether they are an offer's as it stands; all others are terms of the deal's own. */
  fromOffer?: boolean;
  from: Date;
};

/** A boost of a product: a higher rate for orders of its time, for deals with terms of their own too unless it says no. */
export type BoostSpan = {
  id: Uuid;
  rateBps: RateBps;
  ownDeals: boolean;
  from: Date;
  /** Undefined while it goes on. */
  until: Date | undefined;
};

/** By what a product earns, and when: the order's time, or the deal's end or pause before it. */
export type Earning = {
  reason: 'last_click' | 'shop_rate';
  span: DealSpan;
  /** The terms in force then, whose rate on the product this is. */
  terms: TermsSpan | undefined;
  rateBps: RateBps;
  at: Date;
};

/** Why nothing is earned for want of a deal. */
type Unearned = 'deal_paused' | 'deal_ended' | 'product_mismatch' | 'no_deal';

/** The deal in force on the product at the click; else one on other products that pays on the rest of the shop as well. */
export function earningOf(
  deals: ReadonlyMap<Uuid, readonly DealSpan[]>,
  productId: Uuid,
  clickedAt: Date,
  orderedAt: Date,
): Earning | { rejected: Unearned } {
  const spans = deals.get(productId) ?? [];
  const inForce = (deal: DealSpan): boolean =>
    deal.from <= clickedAt && (!deal.until || clickedAt < deal.until);
  const span = spans.find(inForce);
  if (span) {
    const { terms, at } = termsAt(spans, span, orderedAt);
    return { reason: 'last_click', span, terms, rateBps: terms?.rateBps ?? 0, at };
  }
  const before = lastOf(spans, (deal) => deal.until !== undefined && deal.until <= clickedAt);
  // Of what is paused the deal goes on; what has ended is as any other product to a deal that pays on the rest.
  if (before?.closedBy === 'paused') return { rejected: 'deal_paused' };
  let best: Earning | undefined;
  let others = false;
  for (const theirs of deals.values()) {
    const other = theirs.find(inForce);
    if (!other) continue;
    others = true;
    const { terms, at } = termsAt(theirs, other, orderedAt);
    if (terms?.shopRateBps === undefined) continue;
    const earning: Earning = {
      reason: 'shop_rate',
      span: other,
      terms,
      rateBps: terms.shopRateBps,
      at,
    };
    if (!best || isBetter(earning, best)) best = earning;
  }
  if (best) return best;
  if (before) return { rejected: 'deal_ended' };
  return { rejected: others ? 'product_mismatch' : 'no_deal' };
}

/** The higher rate; of the same rate always the same deal. */
function isBetter(one: Earning, than: Earning): boolean {
  return one.rateBps > than.rateBps || (one.rateBps === than.rateBps && one.span.dealId < than.span.dealId);
}

/** What a line earns by once boosts are counted in: the highest of them where that is more than the terms' own rate. */
export function boosted(earning: Earning, boosts: readonly BoostSpan[]): LineTerms {
  const { span, terms, rateBps, at } = earning;
  let best: BoostSpan | undefined;
  for (const boost of boosts) {
    const goesOn = boost.from <= at && (!boost.until || at < boost.until);
    const raises = boost.rateBps > (best?.rateBps ?? rateBps);
    // What the deal is not on is no product of the boost's either: the shop's rate stays as it is.
    const isMeant = earning.reason === 'last_click' && (boost.ownDeals || terms?.fromOffer === true);
    if (goesOn && raises && isMeant) best = boost;
  }
  return {
    dealId: span.dealId,
    version: terms?.version ?? 0,
    rateBps: best?.rateBps ?? rateBps,
    boostId: best?.id,
  };
}

/** The span that began last among those that `is` holds for; of the same instant the one that was closed last. */
function lastOf(spans: readonly DealSpan[], is: (span: DealSpan) => boolean): DealSpan | undefined {
  let last: DealSpan | undefined;
  for (const span of spans) if (is(span) && (!last || isAfter(span, last))) last = span;
  return last;
}

function isAfter(span: DealSpan, than: DealSpan): boolean {
  const ms = span.from.getTime() - than.from.getTime();
  return ms > 0 || (ms === 0 && (span.until ?? Infinity) > (than.until ?? Infinity));
}

/** The terms in force at the order's time; where the deal was not in force then, those at its end or pause before that. */
function termsAt(
  spans: readonly DealSpan[],
  span: DealSpan,
  orderedAt: Date,
): { terms: TermsSpan | undefined; at: Date } {
  const then = lastOf(spans, ({ dealId, from }) => dealId === span.dealId && from <= orderedAt) ?? span;
  const at = then.until && then.until < orderedAt ? then.until : orderedAt;
  return { terms: span.terms.findLast((terms) => terms.from <= at) ?? span.terms[0], at };
}
