import { createClickTokens, type Click } from '../../core/attribution/click-token.ts';
import type { Reference } from '../../core/attribution/decide.ts';
import type { BoostSpan, DealSpan } from '../../core/attribution/earning.ts';
import type { ReportedLine, ReportedOrder, ReportedRefund, StoreFact } from '../../core/attribution/facts.ts';
import { applyFact, newOrder, type OrderState } from '../../core/attribution/order.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { systemRandom } from '../../core/kernel/random.ts';

/** Store facts and a small world to judge them by, for tests of the decision that need no database. */

/** When the orders of these tests are made, unless they say otherwise. */
export const ORDERED = new Date('2026-03-02T12:00:00.000Z');
export const minutes = (count: number, from = ORDERED): Date => later(from, count * MINUTE_MS);
export const days = (count: number, from = ORDERED): Date => later(from, count * DAY_MS);

/** `uuid(7)`: an id that can be told from others at a glance. */
export const uuid = (n: number): Uuid => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const ADA = uuid(0xada);
export const BOB = uuid(0xb0b);
export const ADAS_LINK = uuid(0x1ada);
export const BOBS_LINK = uuid(0x1b0b);
export const TEAPOT = uuid(0x7ea);
export const CUP = uuid(0xc0b);

export const tokens = createClickTokens({ current: Buffer.alloc(32, 7) }, systemRandom);

/** Stands for the keyed hash of a buyer. */
export const buyerKey = (text: string): string => `key of ${text}`;

/** A line of one teapot at 40.00. */
export function lineOf(line: Partial<ReportedLine> = {}): ReportedLine {
  return {
    ...{
      externalId: 'l1',
      productIds: ['teapot'],
      title: undefined,
      quantity: 1,
      netMinor: 4_000n,
      taxMinor: 0n,
    },
    ...line,
  };
}

/** A paid order of one line. */
export function orderOf(order: Partial<ReportedOrder> = {}): ReportedOrder {
  return {
    ...{ externalId: 'o1', number: '#1001', currency: 'USD', createdAt: ORDERED, updatedAt: ORDERED },
    ...{
      paid: true,
      cancelledAt: undefined,
      test: false,
      tokens: [],
      customer: { id: undefined, email: undefined },
    },
    lines: [lineOf()],
    refunds: [],
    ...order,
  };
}

/** A refund that gives back nothing yet. */
export function refundOf(refund: Partial<ReportedRefund> = {}): ReportedRefund {
  return {
    ...{
      externalId: 'r1',
      orderId: 'o1',
      currency: 'USD',
      readAs: 'USD',
      at: days(1),
      lines: [],
      certainty: 3,
      spreadMinor: 0n,
    },
    ...refund,
  };
}

/** A refund of an amount of one line. */
export function refundOfLine(externalId: string, netMinor: bigint, lineId = 'l1'): ReportedRefund {
  return refundOf({ externalId, lines: [{ lineId, quantity: undefined, netMinor }] });
}

export const isOrder = (order: Partial<ReportedOrder> = {}): StoreFact => ({
  kind: 'order',
  order: orderOf(order),
});
export const isRefund = (refund: ReportedRefund): StoreFact => ({ kind: 'refund', refund });

/** The order that some facts tell of, in the order in which they come. */
export function told(...facts: StoreFact[]): OrderState {
  const state = newOrder('o1');
  for (const fact of facts) applyFact(state, fact, buyerKey);
  return state;
}

/** A deal at 15 % that has been in force for a hundred days. */
export function dealOf(deal: Partial<DealSpan> = {}): DealSpan {
  const from = days(-100);
  return {
    dealId: uuid(0xd1),
    from,
    until: undefined,
    closedBy: deal.until && 'ended',
    terms: [{ version: 1, rateBps: 1_500, from }],
    ...deal,
  };
}

export type World = {
  windowDays: number;
  products: Record<string, Uuid>;
  links: Record<Uuid, { creatorId: Uuid; contentId: Uuid | undefined; disabledAt: Date | undefined }>;
  /** By creator, then by product. */
  deals: Record<Uuid, Record<Uuid, DealSpan[]>>;
  boosts: Record<Uuid, BoostSpan[]>;
  buyerKeys: Record<Uuid, string>;
  verify(token: string): Click | undefined;
};

/** A brand that knows teapot and cup; Ada and Bob have a link each and a deal on the teapot. */
export function worldOf(world: Partial<World> = {}): World {
  return {
    windowDays: 30,
    products: { teapot: TEAPOT, cup: CUP },
    links: {
      [ADAS_LINK]: { creatorId: ADA, contentId: undefined, disabledAt: undefined },
      [BOBS_LINK]: { creatorId: BOB, contentId: undefined, disabledAt: undefined },
    },
    deals: { [ADA]: { [TEAPOT]: [dealOf()] }, [BOB]: { [TEAPOT]: [dealOf({ dealId: uuid(0xd2) })] } },
    boosts: {},
    buyerKeys: {},
    verify: tokens.verify,
    ...world,
  };
}

/** What the decision asks a world. */
export function referenceTo(world: World): Reference {
  return {
    windowDays: world.windowDays,
    verify: world.verify,
    productOf: (line) => line.productIds.map((id) => world.products[id]).find((id) => id !== undefined),
    linkOf: (linkId) => world.links[linkId],
    dealsOf: (creatorId) => new Map(Object.entries(world.deals[creatorId] ?? {})),
    boostsOf: (productId) => world.boosts[productId] ?? [],
    buyerKeyOf: (creatorId) => world.buyerKeys[creatorId],
  };
}

/** A token of a visit through Ada's link, ten minutes before the order unless told otherwise. */
export const clickOf = (linkId = ADAS_LINK, at = minutes(-10)): string => tokens.sign(linkId, at);
