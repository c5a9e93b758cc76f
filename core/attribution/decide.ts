import { DAY_MS, MINUTE_MS } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { commissionOn } from '../kernel/money.ts';
import type { Click } from './click-token.ts';
import type { ReportedLine } from './facts.ts';
import type { OrderState } from './order.ts';
import { boosted, earningOf, type BoostSpan, type DealSpan, type LineTerms } from './earning.ts';
import { refundedNet } from './refund.ts';

/** Why a line was credited or not; part of the HTTP contract. Each has a sentence in the chat's texts. */
export type Reason =
  | 'last_click'
  /** The deal is on other products, and pays its own rate on the rest of the shop. */
  | 'shop_rate'
  | 'no_token'
  | 'bad_token'
  | 'click_after_order'
  | 'outside_window'
  | 'link_disabled'
  | 'unknown_product'
  | 'product_mismatch'
  | 'no_deal'
  | 'deal_ended'
  | 'deal_paused'
  | 'self_purchase'
  | 'awaiting_payment'
  | 'test_order';

export type Outcome = 'credited' | 'held' | 'rejected';

/** The decision for one line. A rejected line still names the click it was judged by, so that it can be explained. */
export type Decision = {
  outcome: Outcome;
  reason: Reason;
  productId: Uuid | undefined;
  click: CreditedClick | undefined;
  terms: LineTerms | undefined;
};

export type CreditedClick = { linkId: Uuid; creatorId: Uuid; contentId: Uuid | undefined; clickedAt: Date };

/**
 * What the decision looks things up in. Deals and links are dated; what is not (the window, the products, a creator's
 * mail) may have changed since a line was credited, which is what `before` is for.
 */
export type Reference = {
  windowDays: number;
  /** How a line that is still the same was decided before. What was credited stays so, unless a later click wins. */
  before?(line: ReportedLine): Decision | undefined;
  verify(token: string): Click | undefined;
  /** A product by the most specific of the ids the line is known by. */
  productOf(line: ReportedLine): Uuid | undefined;
  linkOf(linkId: Uuid): ClickedLink | undefined;
  dealsOf(creatorId: Uuid): ReadonlyMap<Uuid, readonly DealSpan[]>;
  /** The boosts a product ever had. */
  boostsOf(productId: Uuid): readonly BoostSpan[];
  /** Keyed hash of the creator's own mail, where it is known. */
  buyerKeyOf(creatorId: Uuid): string | undefined;
};

/** A link as a click is judged by it. */
export type ClickedLink = {
  creatorId: Uuid;
  contentId: Uuid | undefined;
  /** Since when it does not work; undefined while it does. */
  disabledAt: Date | undefined;
  /** When it did not work before that. */
  pauses?: readonly { from: Date; until: Date }[];
};

/** Whether a link did not work at a moment. */
const wasDisabled = ({ disabledAt, pauses = [] }: ClickedLink, at: Date): boolean =>
  (disabledAt !== undefined && disabledAt <= at) ||
  pauses.some(({ from, until }) => from <= at && at < until);

/** What a line comes to: the decision and the amounts, in minor units of the order's currency. */
export type DecidedLine = {
  line: ReportedLine;
  refundedMinor: bigint;
  /** Net that still stands: nothing of an unpaid or cancelled order. */
  standingMinor: bigint;
  decision: Decision;
  /** Commission on the whole net and the part of it taken back; both zero unless credited. */
  amountMinor: bigint;
  reversedMinor: bigint;
};

/** Store clocks may be off by this much against ours. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Judges every line of an order's newest version (the credit rule and the sum rule of the contract). */
export function decideOrder(order: OrderState, reference: Reference): DecidedLine[] {
  const { version } = order;
  if (!version) return [];
  const refunded = refundedNet(version, order.refunds.values());
  const clicks = findClicks(order, reference);
  return version.lines.map((line) => {
    const refundedMinor = refunded.get(line.externalId) ?? 0n;
    const decision = decideLine(order, line, clicks, reference);
    const credited = decision.outcome === 'credited' && decision.terms;
    const amountMinor = credited ? commissionOn(line.netMinor, credited.rateBps) : 0n;
    const standingMinor = version.paid && !order.cancelledAt ? line.netMinor - refundedMinor : 0n;
    const keptMinor = credited ? commissionOn(standingMinor, credited.rateBps) : 0n;
    return {
      line,
      refundedMinor,
      standingMinor,
      decision,
      amountMinor,
      reversedMinor: amountMinor - keptMinor,
    };
  });
}

type Clicks = { candidates: CreditedClick[]; disabled: Set<CreditedClick>; anyToken: boolean };

/** The genuine clicks among an order's tokens, latest first; of the same instant always the same one first. */
function findClicks(order: OrderState, reference: Reference): Clicks {
  const disabled = new Set<CreditedClick>();
  const candidates = order.tokens.flatMap((token) => {
    const click = reference.verify(token);
    const link = click && reference.linkOf(click.linkId);
    if (!click || !link) return [];
    const { creatorId, contentId } = link;
    const candidate = { linkId: click.linkId, creatorId, contentId, clickedAt: click.clickedAt };
    if (wasDisabled(link, click.clickedAt)) disabled.add(candidate);
    return [candidate];
  });
  candidates.sort((left, right) => Number(isLater(right, left)) - Number(isLater(left, right)));
  return { candidates, disabled, anyToken: order.tokens.length > 0 };
}

/** Whether a click comes before another among candidates: the later one, of the same instant always the same one. */
function isLater(click: CreditedClick, than: CreditedClick | undefined): boolean {
  if (!than) return true;
  const ms = click.clickedAt.getTime() - than.clickedAt.getTime();
  return ms > 0 || (ms === 0 && click.linkId < than.linkId);
}

function decideLine(order: OrderState, line: ReportedLine, clicks: Clicks, reference: Reference): Decision {
  const { version } = order;
  const known = reference.before?.(line);
  const credited = known?.outcome === 'credited' ? known : undefined;
  const open = credited
    ? clicks.candidates.filter((click) => isLater(click, credited.click))
    : clicks.candidates;
  const productId = reference.productOf(line);
  const judged = open.map((click) => judge(click, clicks, productId, order, reference));
  const best = judged.find((decision) => decision.outcome !== 'rejected') ?? credited ?? judged[0];
  const refuse = (outcome: Outcome, reason: Reason): Decision => ({
    outcome,
    reason,
    productId,
    click: best?.click,
    terms: undefined,
  });
  if (version?.test) return refuse('rejected', 'test_order');
  if (best && best === credited) return best;
  if (productId === undefined) return refuse('rejected', 'unknown_product');
  if (!best) return refuse('rejected', clicks.anyToken ? 'bad_token' : 'no_token');
  if (best.outcome === 'credited' && !order.paidAt) return refuse('held', 'awaiting_payment');
  return best;
}

/** Whether one click credits one product: time first, then link, then deal. */
function judge(
  click: CreditedClick,
  clicks: Clicks,
  productId: Uuid | undefined,
  order: OrderState,
  reference: Reference,
): Decision {
  const orderedAt = order.version?.createdAt ?? click.clickedAt;
  const reject = (reason: Reason): Decision => ({
    outcome: 'rejected',
    reason,
    productId,
    click,
    terms: undefined,
  });
  const ageMs = orderedAt.getTime() - click.clickedAt.getTime();
  if (ageMs < -CLOCK_TOLERANCE_MS) return reject('click_after_order');
  if (ageMs > reference.windowDays * DAY_MS) return reject('outside_window');
  if (clicks.disabled.has(click)) return reject('link_disabled');
  if (productId === undefined) return reject('unknown_product');
  const deals = reference.dealsOf(click.creatorId);
  // A store whose clock is behind has orders older than their clicks; nobody orders before the click.
  const at = ageMs < 0 ? click.clickedAt : orderedAt;
  const earning = earningOf(deals, productId, click.clickedAt, at);
  if ('rejected' in earning) return reject(earning.rejected);
  const terms = boosted(earning, reference.boostsOf(productId));
  const own = reference.buyerKeyOf(click.creatorId);
  if (own !== undefined && order.buyerKeys.includes(own)) {
    return { outcome: 'held', reason: 'self_purchase', productId, click, terms };
  }
  return { outcome: 'credited', reason: earning.reason, productId, click, terms };
}
