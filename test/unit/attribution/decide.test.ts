import { describe, expect, test } from 'vitest';
import { decideOrder, type DecidedLine } from '../../../core/attribution/decide.ts';
import type { BoostSpan, DealSpan } from '../../../core/attribution/earning.ts';
import type { OrderState } from '../../../core/attribution/order.ts';
import { later } from '../../../core/kernel/clock.ts';
import { createClickTokens } from '../../../core/attribution/click-token.ts';
import { systemRandom } from '../../../core/kernel/random.ts';
import {
  ADA,
  ADAS_LINK,
  BOB,
  BOBS_LINK,
  clickOf,
  CUP,
  days,
  dealOf,
  isOrder,
  isRefund,
  lineOf,
  minutes,
  ORDERED,
  refundOf,
  refundOfLine,
  referenceTo,
  TEAPOT,
  told,
  uuid,
  worldOf,
  type World,
} from '../../support/facts.ts';

/** The decision on the only line of an order. */
function judge(order: OrderState, world: Partial<World> = {}): DecidedLine {
  const [line, ...others] = decideOrder(order, referenceTo(worldOf(world)));
  expect(others).toEqual([]);
  if (!line) throw new Error('the order has a line');
  return line;
}

/** Outcome and reason of a line, and whom the click was of. */
const said = ({ decision }: DecidedLine) => [decision.outcome, decision.reason, decision.click?.creatorId];
const rateOf = ({ decision }: DecidedLine) => decision.terms?.rateBps;

const ordered = (tokens: string[], order: Parameters<typeof isOrder>[0] = {}) =>
  told(isOrder({ tokens, ...order }));
const adaAt = (at: Date) => ordered([clickOf(ADAS_LINK, at)]);

/** The teapot deal of Ada, changed. */
const adaHas = (...deals: DealSpan[]): Partial<World> => ({ deals: { [ADA]: { [TEAPOT]: deals } } });

describe('the credit rule', () => {
  test('a line whose product is in a deal in force at a genuine click within the window is credited', () => {
    expect(judge(adaAt(minutes(-10)))).toMatchObject({
      decision: {
        ...{ outcome: 'credited', reason: 'last_click', productId: TEAPOT },
        click: { linkId: ADAS_LINK, creatorId: ADA, contentId: undefined, clickedAt: minutes(-10) },
        terms: { dealId: uuid(0xd1), version: 1, rateBps: 1_500 },
      },
      amountMinor: 600n,
      reversedMinor: 0n,
      standingMinor: 4_000n,
      refundedMinor: 0n,
    });
  });

  test('I19: names the content that its link stands under', () => {
    const links = { [ADAS_LINK]: { creatorId: ADA, contentId: uuid(9), disabledAt: undefined } };
    expect(judge(adaAt(minutes(-10)), { links }).decision.click?.contentId).toBe(uuid(9));
  });

  test.each([
    ['B70: at the very end of the window', days(-30), 'credited', 'last_click'],
    ['a millisecond beyond it', later(days(-30), -1), 'rejected', 'outside_window'],
    ['B70: in the same millisecond as the order', ORDERED, 'credited', 'last_click'],
    ['after the order, within the tolerance', minutes(4), 'credited', 'last_click'],
    ['I23: after the order by exactly five minutes', minutes(5), 'credited', 'last_click'],
    ['I23: after the order by more than that', later(minutes(5), 1), 'rejected', 'click_after_order'],
  ])('%s', (_, clickedAt, outcome, reason) => {
    expect(said(judge(adaAt(clickedAt)))).toEqual([outcome, reason, ADA]);
  });

  test('the window is the brand own', () => {
    expect(said(judge(adaAt(days(-8)), { windowDays: 7 }))).toEqual(['rejected', 'outside_window', ADA]);
    expect(said(judge(adaAt(ORDERED), { windowDays: 0 }))).toEqual(['credited', 'last_click', ADA]);
  });
});

describe('the deal', () => {
  const clickedAt = minutes(-60);

  test.each([
    ['began before the click', dealOf({ from: minutes(-61) }), 'credited', 'last_click'],
    ['began in the millisecond of the click', dealOf({ from: clickedAt }), 'credited', 'last_click'],
    ['began between click and order', dealOf({ from: minutes(-30) }), 'rejected', 'no_deal'],
    ['ended between click and order', dealOf({ until: minutes(-30) }), 'credited', 'last_click'],
    ['ended in the millisecond of the click', dealOf({ until: clickedAt }), 'rejected', 'deal_ended'],
    ['ended before the click', dealOf({ until: minutes(-61) }), 'rejected', 'deal_ended'],
  ])('%s', (_, deal, outcome, reason) => {
    expect(said(judge(adaAt(clickedAt), adaHas(deal)))).toEqual([outcome, reason, ADA]);
  });

  test.each([
    ['in the pause', -20, 'rejected', 'deal_paused'],
    ['in the millisecond of the pause', -30, 'rejected', 'deal_paused'],
    ['in the millisecond of the resumption', -10, 'credited', 'last_click'],
    ['before the pause', -40, 'credited', 'last_click'],
  ])('paused and resumed: a click %s', (_, minute, outcome, reason) => {
    const spans = [
      dealOf({ from: minutes(-10) }),
      dealOf({ from: days(-60), until: minutes(-30), closedBy: 'paused' }),
    ];
    expect(said(judge(adaAt(minutes(minute)), adaHas(...spans)))).toEqual([outcome, reason, ADA]);
  });

  test('ended while it was paused: what comes after the end is said to come after it', () => {
    const paused = dealOf({ until: minutes(-30), closedBy: 'paused' });
    const ended = dealOf({ from: minutes(-20), until: minutes(-20), closedBy: 'ended' });
    for (const spans of [
      [ended, paused],
      [paused, ended],
    ]) {
      expect(said(judge(adaAt(minutes(-25)), adaHas(...spans)))[1]).toBe('deal_paused');
      expect(said(judge(adaAt(minutes(-20)), adaHas(...spans)))[1]).toBe('deal_ended');
    }
  });

  test('ordered while it was paused: the terms at the pause; after it, those of the order', () => {
    const terms = [
      { version: 1, rateBps: 1_000, from: days(-60) },
      { version: 2, rateBps: 2_000, from: minutes(-20) },
    ];
    const spans = (resumedAt: Date) => [
      dealOf({ terms, from: resumedAt }),
      dealOf({ terms, until: minutes(-30), closedBy: 'paused' }),
    ];
    const versionOf = (resumedAt: Date) =>
      judge(adaAt(minutes(-40)), adaHas(...spans(resumedAt))).decision.terms?.version;
    expect(versionOf(minutes(1))).toBe(1);
    expect(versionOf(minutes(-10))).toBe(2);
  });

  test('a link that was paused brings in what was clicked before and after it', () => {
    const pauses = [{ from: minutes(-30), until: minutes(-20) }];
    const links = { [ADAS_LINK]: { creatorId: ADA, contentId: undefined, disabledAt: undefined, pauses } };
    const at = (minute: number) => said(judge(adaAt(minutes(minute)), { links }))[1];
    expect([-31, -30, -25, -20].map(at)).toEqual([
      ...['last_click', 'link_disabled', 'link_disabled', 'last_click'],
    ]);
  });

  test('of two one after the other the one in force at the click counts', () => {
    const first = dealOf({ dealId: uuid(1), until: days(-10) });
    const second = dealOf({
      dealId: uuid(2),
      from: days(-9),
      terms: [{ version: 1, rateBps: 2_000, from: days(-9) }],
    });
    const dealAt = (at: Date) => said(judge(adaAt(at), adaHas(second, first)));
    const decided = (at: Date) => judge(adaAt(at), adaHas(second, first)).decision.terms?.dealId;
    expect(decided(days(-11))).toBe(uuid(1));
    expect(decided(days(-8))).toBe(uuid(2));
    expect(dealAt(later(days(-9), -1))).toEqual(['rejected', 'deal_ended', ADA]);
  });

  test('on another product does not count, and is said to be on another', () => {
    const deals = { [ADA]: { [CUP]: [dealOf()] } };
    expect(said(judge(adaAt(clickedAt), { deals }))).toEqual(['rejected', 'product_mismatch', ADA]);
    const ended = { [ADA]: { [CUP]: [dealOf({ until: days(-50) })] } };
    expect(said(judge(adaAt(clickedAt), { deals: ended }))).toEqual(['rejected', 'no_deal', ADA]);
    expect(said(judge(adaAt(clickedAt), { deals: {} }))).toEqual(['rejected', 'no_deal', ADA]);
  });
});

describe('what else the shop sells', () => {
  const clickedAt = minutes(-60);
  const onCup = (shopRateBps: number | undefined, deal: Partial<DealSpan> = {}) =>
    dealOf({ ...deal, terms: [{ version: 1, rateBps: 1_500, shopRateBps, from: days(-100) }] });

  test.each([
    ['earns by the rate the deal names', onCup(400), ['credited', 'shop_rate'], 400],
    ['earns nothing where it names none', onCup(undefined), ['rejected', 'product_mismatch'], undefined],
    [
      'earns nothing where the deal has ended',
      onCup(400, { until: days(-1) }),
      ['rejected', 'no_deal'],
      undefined,
    ],
  ])('%s', (_, deal, [outcome, reason], rateBps) => {
    const judged = judge(adaAt(clickedAt), { deals: { [ADA]: { [CUP]: [deal] } } });
    expect(said(judged)).toEqual([outcome, reason, ADA]);
    expect(rateOf(judged)).toBe(rateBps);
  });

  test('a deal on the product itself comes first, also when it pays less', () => {
    const deals = { [ADA]: { [CUP]: [onCup(4_000)], [TEAPOT]: [dealOf({ dealId: uuid(7) })] } };
    expect(rateOf(judge(adaAt(clickedAt), { deals }))).toBe(1_500);
  });

  test('once the own deal on the product has ended it is as any other product; while that is paused it is not', () => {
    const withOwn = (own: DealSpan) =>
      judge(adaAt(clickedAt), {
        deals: { [ADA]: { [TEAPOT]: [own], [CUP]: [onCup(400, { dealId: uuid(7) })] } },
      });
    const ended = dealOf({ until: days(-1), closedBy: 'ended' });
    expect(said(withOwn(ended))).toEqual(['credited', 'shop_rate', ADA]);
    expect([rateOf(withOwn(ended)), withOwn(ended).decision.terms?.dealId]).toEqual([400, uuid(7)]);
    const without = { deals: { [ADA]: { [TEAPOT]: [ended], [CUP]: [dealOf({ dealId: uuid(7) })] } } };
    expect(said(judge(adaAt(clickedAt), without))[1]).toBe('deal_ended');
    expect(said(withOwn(dealOf({ until: days(-1), closedBy: 'paused' })))[1]).toBe('deal_paused');
  });

  test('of two deals the better one counts, in whatever order they come', () => {
    const low = [onCup(400, { dealId: uuid(1) })];
    const high = [onCup(900, { dealId: uuid(2) })];
    for (const [first, second] of [
      [low, high],
      [high, low],
    ] as const) {
      const judged = judge(adaAt(clickedAt), { deals: { [ADA]: { [CUP]: first, [uuid(9)]: second } } });
      expect([rateOf(judged), judged.decision.terms?.dealId]).toEqual([900, uuid(2)]);
    }
  });
});

describe('boosts', () => {
  const clickedAt = minutes(-60);
  const boost = (span: Partial<BoostSpan> = {}): BoostSpan => ({
    ...{ id: uuid(0xb1), rateBps: 2_000, ownDeals: true, from: minutes(-90), until: undefined },
    ...span,
  });
  const boosted = (spans: BoostSpan[], deal: Partial<DealSpan> = {}) =>
    judge(adaAt(clickedAt), { ...adaHas(dealOf(deal)), boosts: { [TEAPOT]: spans } });

  test.each([
    ['that goes on raises the rate', boost(), 2_000],
    ['that began between click and order counts', boost({ from: minutes(-1) }), 2_000],
    ['that begins with the order counts', boost({ from: ORDERED }), 2_000],
    ['that begins after the order does not', boost({ from: minutes(1) }), 1_500],
    ['that ended with the order does not', boost({ until: ORDERED }), 1_500],
    ['that ended after the order does', boost({ until: minutes(1) }), 2_000],
    ['below the own rate changes nothing', boost({ rateBps: 1_000 }), 1_500],
    ['at the own rate changes nothing', boost({ rateBps: 1_500 }), 1_500],
    ['only for open offers leaves a deal with terms of its own', boost({ ownDeals: false }), 1_500],
  ])('one %s', (_, span, rateBps) => {
    const judged = boosted([span]);
    expect(rateOf(judged)).toBe(rateBps);
    expect(judged.decision.terms?.boostId).toBe(rateBps > 1_500 ? span.id : undefined);
  });

  test('one only for open offers raises a deal that was taken from one, until its terms are its own', () => {
    const terms = [{ version: 1, rateBps: 1_500, fromOffer: true, from: days(-100) }];
    expect(rateOf(boosted([boost({ ownDeals: false })], { terms }))).toBe(2_000);
    const renegotiated = [...terms, { version: 2, rateBps: 1_600, fromOffer: false, from: days(-1) }];
    expect(rateOf(boosted([boost({ ownDeals: false })], { terms: renegotiated }))).toBe(1_600);
  });

  test('of several the highest counts', () => {
    const high = boost({ id: uuid(0xb2), rateBps: 2_500 });
    for (const spans of [
      [boost(), high],
      [high, boost()],
    ])
      expect(boosted(spans).decision.terms).toMatchObject({ rateBps: 2_500, boostId: high.id });
  });

  test('a deal that ended after the click has the boost of its end, not one that came later', () => {
    const ended = { until: minutes(-30) };
    expect(rateOf(boosted([boost({ from: minutes(-20) })], ended))).toBe(1_500);
    expect(rateOf(boosted([boost({ until: minutes(-10) })], ended))).toBe(2_000);
  });

  test('another product is not raised', () => {
    const judged = judge(adaAt(clickedAt), { ...adaHas(dealOf()), boosts: { [CUP]: [boost()] } });
    expect(rateOf(judged)).toBe(1_500);
  });
});

describe('I19: the terms', () => {
  const raised = (at: Date) =>
    dealOf({
      terms: [
        ...dealOf().terms,
        { version: 2, rateBps: 2_000, from: at },
        { version: 3, rateBps: 2_500, from: days(40) },
      ],
    });
  const clickedAt = minutes(-60);

  test.each([
    ['raised before the click', minutes(-90), 2_000],
    ['raised between click and order: those at the order', minutes(-30), 2_000],
    ['raised in the millisecond of the order', ORDERED, 2_000],
    ['raised after the order', minutes(1), 1_500],
  ])('%s', (_, at, rateBps) => {
    expect(rateOf(judge(adaAt(clickedAt), adaHas(raised(at))))).toBe(rateBps);
  });

  test.each([
    ['raised before the end: those at the end', minutes(-40), 2_000],
    ['raised after the end: never in force', minutes(-20), 1_500],
  ])('of a deal that ended between click and order, %s', (_, at, rateBps) => {
    const ended = { ...raised(at), until: minutes(-30) };
    expect(rateOf(judge(adaAt(clickedAt), adaHas(ended)))).toBe(rateBps);
  });

  test('of a deal that ended after the order are those at the order', () => {
    const ended = { ...raised(minutes(1)), until: minutes(2) };
    expect(rateOf(judge(adaAt(clickedAt), adaHas(ended)))).toBe(1_500);
  });

  test('are those at the click where the clock of the store is behind it', () => {
    // Raised a minute before the click; by the clock of the store the order came two minutes before that.
    const state = adaAt(minutes(3));
    expect(rateOf(judge(state, adaHas(raised(minutes(2)))))).toBe(2_000);
  });

  test('I18: with the commission the sum rule names', () => {
    const line = judge(adaAt(clickedAt), adaHas(raised(minutes(-30))));
    expect(line.amountMinor).toBe(800n);
  });
});

describe('the token', () => {
  test('none at all', () => {
    expect(said(judge(ordered([])))).toEqual(['rejected', 'no_token', undefined]);
  });

  test.each([
    ['B75: with another case', clickOf().toLowerCase()],
    ['B75: with a blank behind', `${clickOf()} `],
    ['B75: with a homoglyph', `А${clickOf().slice(1)}`],
    ['B77: cut short by the store', clickOf().slice(0, 60)],
    [
      'B77: forged',
      createClickTokens({ current: Buffer.alloc(32, 9) }, systemRandom).sign(ADAS_LINK, minutes(-10)),
    ],
    ["B77: of another brand's link", clickOf(uuid(0xbad))],
    ['a discount code', 'TEA10'],
  ])('%s', (_, token) => {
    expect(said(judge(ordered([token])))).toEqual(['rejected', 'bad_token', undefined]);
  });

  test('a bad one beside a good one takes nothing from it', () => {
    const order = ordered(['TEA10', clickOf(), clickOf().slice(1)]);
    expect(said(judge(order))).toEqual(['credited', 'last_click', ADA]);
  });
});

describe('B76: two tokens of two creators', () => {
  const [adas, bobs] = [clickOf(ADAS_LINK, minutes(-20)), clickOf(BOBS_LINK, minutes(-10))];

  test('the latest click wins, whatever the order they stand in', () => {
    expect(said(judge(ordered([adas, bobs])))).toEqual(['credited', 'last_click', BOB]);
    expect(said(judge(ordered([bobs, adas])))).toEqual(['credited', 'last_click', BOB]);
  });

  test('the latest click that may be credited: one without a deal on the product wins nothing', () => {
    const deals = { [ADA]: { [TEAPOT]: [dealOf()] } };
    expect(said(judge(ordered([adas, bobs]), { deals }))).toEqual(['credited', 'last_click', ADA]);
  });

  test('a click beyond the tolerance after the order wins nothing', () => {
    const late = clickOf(BOBS_LINK, minutes(6));
    expect(said(judge(ordered([adas, late])))).toEqual(['credited', 'last_click', ADA]);
  });

  test('with no winner the latest one says why', () => {
    const world = { deals: { [ADA]: { [TEAPOT]: [dealOf({ until: days(-50) })] } } };
    expect(said(judge(ordered([adas, bobs]), world))).toEqual(['rejected', 'no_deal', BOB]);
  });

  test('of one millisecond the same one wins always', () => {
    const same = [clickOf(ADAS_LINK, minutes(-10)), bobs];
    expect(said(judge(ordered(same)))).toEqual(said(judge(ordered(same.toReversed()))));
  });

  test('each line has its own winner', () => {
    const lines = [lineOf(), lineOf({ externalId: 'l2', productIds: ['cup'] })];
    const deals = { [ADA]: { [TEAPOT]: [dealOf()] }, [BOB]: { [CUP]: [dealOf()] } };
    const decided = decideOrder(ordered([adas, bobs], { lines }), referenceTo(worldOf({ deals })));
    expect(decided.map(said)).toEqual([
      ['credited', 'last_click', ADA],
      ['credited', 'last_click', BOB],
    ]);
  });
});

describe('B82: a link that was disabled', () => {
  const disabled = (disabledAt: Date) => ({
    links: { [ADAS_LINK]: { creatorId: ADA, contentId: undefined, disabledAt } },
  });

  test.each([
    ['after the click', minutes(-5), 'credited', 'last_click'],
    ['in the millisecond of the click', minutes(-10), 'rejected', 'link_disabled'],
    ['before the click', minutes(-11), 'rejected', 'link_disabled'],
  ])('%s', (_, at, outcome, reason) => {
    expect(said(judge(adaAt(minutes(-10)), disabled(at)))).toEqual([outcome, reason, ADA]);
  });
});

describe('the product', () => {
  test('that nobody knows is not credited, with a token or without', () => {
    const unknown = { lines: [lineOf({ productIds: ['sieve'] })] };
    expect(judge(ordered([clickOf()], unknown)).decision).toMatchObject({
      ...{ outcome: 'rejected', reason: 'unknown_product', productId: undefined },
    });
    expect(said(judge(ordered([], unknown)))).toEqual(['rejected', 'unknown_product', undefined]);
    expect(judge(ordered([clickOf()], { lines: [lineOf({ productIds: [] })] })).decision.reason).toBe(
      'unknown_product',
    );
  });

  test('is the more specific of the ids it is known by', () => {
    const products = { variant: TEAPOT, product: CUP };
    const of = (...productIds: string[]) =>
      judge(ordered([clickOf()], { lines: [lineOf({ productIds })] }), { products }).decision.productId;
    expect(of('variant', 'product')).toBe(TEAPOT);
    expect(of('other variant', 'product')).toBe(CUP);
  });

  test('more specific wins even where only the less specific one has a deal', () => {
    const products = { variant: CUP, product: TEAPOT };
    const lines = [lineOf({ productIds: ['variant', 'product'] })];
    const decided = judge(ordered([clickOf()], { lines }), { products });
    expect(said(decided)).toEqual(['rejected', 'product_mismatch', ADA]);
  });

  test('of a test order is named, and nothing is credited', () => {
    expect(judge(ordered([clickOf()], { test: true }))).toMatchObject({
      decision: { outcome: 'rejected', reason: 'test_order', productId: TEAPOT },
      amountMinor: 0n,
    });
  });
});

describe('B78, I26: a creator who buys through the own link', () => {
  const buyerKeys = { [ADA]: 'key of ada@shop.example' };

  test('is held, by mail', () => {
    const customer = { id: '7', email: 'ada@shop.example' };
    const line = judge(ordered([clickOf()], { customer }), { buyerKeys });
    expect(said(line)).toEqual(['held', 'self_purchase', ADA]);
    expect([line.amountMinor, line.reversedMinor]).toEqual([0n, 0n]);
  });

  test('is held also when a version of the order says so only later or no longer', () => {
    const named = isOrder({ tokens: [clickOf()], customer: { id: undefined, email: 'ada@shop.example' } });
    const nameless = isOrder({ updatedAt: days(1) });
    expect(said(judge(told(named, nameless), { buyerKeys }))).toEqual(['held', 'self_purchase', ADA]);
    expect(said(judge(told(nameless, named), { buyerKeys }))).toEqual(['held', 'self_purchase', ADA]);
  });

  test('keeps no later click of another creator from winning', () => {
    const customer = { id: undefined, email: 'ada@shop.example' };
    const tokens = [clickOf(ADAS_LINK, minutes(-20)), clickOf(BOBS_LINK, minutes(-10))];
    expect(said(judge(ordered(tokens, { customer }), { buyerKeys }))).toEqual([
      'credited',
      'last_click',
      BOB,
    ]);
  });

  test('is not suspected without a mail on either side', () => {
    expect(said(judge(adaAt(minutes(-10)), { buyerKeys }))).toEqual(['credited', 'last_click', ADA]);
    const customer = { id: undefined, email: 'ada@shop.example' };
    expect(said(judge(ordered([clickOf()], { customer })))).toEqual(['credited', 'last_click', ADA]);
  });
});

describe('the money of an order', () => {
  test('that is not paid is awaited: held, nothing booked', () => {
    const line = judge(ordered([clickOf()], { paid: false }));
    expect(said(line)).toEqual(['held', 'awaiting_payment', ADA]);
    expect([line.amountMinor, line.reversedMinor, line.standingMinor]).toEqual([0n, 0n, 0n]);
  });

  test('that is paid later is credited then', () => {
    const unpaid = isOrder({ tokens: [clickOf()], paid: false });
    const line = judge(told(unpaid, isOrder({ updatedAt: days(1) })));
    expect([line.decision.outcome, line.amountMinor, line.reversedMinor]).toEqual(['credited', 600n, 0n]);
  });

  test('that was voided after it was paid is taken back whole', () => {
    const line = judge(told(isOrder({ tokens: [clickOf()] }), isOrder({ paid: false, updatedAt: days(1) })));
    expect([line.decision.outcome, line.amountMinor, line.reversedMinor]).toEqual(['credited', 600n, 600n]);
  });

  test.each([
    ['by an event of its own', { kind: 'cancelled', orderId: 'o1', at: days(1) } as const],
    ['by a version', isOrder({ cancelledAt: days(1), updatedAt: days(1) })],
    ['by an older version', isOrder({ cancelledAt: days(-1), updatedAt: days(-1) })],
  ])('I20: of a cancelled order is taken back whole, cancelled %s', (_, cancellation) => {
    const order = told(isOrder({ tokens: [clickOf()] }), cancellation);
    const line = judge(order);
    expect([line.decision.outcome, line.amountMinor, line.reversedMinor]).toEqual(['credited', 600n, 600n]);
  });

  test('B72: of an order cancelled, then paid stays taken back', () => {
    const paid = isOrder({ tokens: [clickOf()], updatedAt: days(2) });
    const line = judge(told({ kind: 'cancelled', orderId: 'o1', at: days(1) }, paid));
    expect(line.amountMinor - line.reversedMinor).toBe(0n);
  });

  test('that went back in part is taken back in part, by the same formula on what remains', () => {
    const line = judge(told(isOrder({ tokens: [clickOf()] }), isRefund(refundOfLine('r1', 1_333n))));
    // 26.67 at 15 % is 4.0005.
    expect([line.amountMinor, line.reversedMinor, line.standingMinor]).toEqual([600n, 200n, 2_667n]);
  });

  test('I20: that went back in full leaves nothing', () => {
    const refunds = [isRefund(refundOfLine('r1', 1_333n)), isRefund(refundOfLine('r2', 2_667n))];
    const line = judge(told(isOrder({ tokens: [clickOf()] }), ...refunds));
    expect([line.amountMinor, line.reversedMinor, line.refundedMinor]).toEqual([600n, 600n, 4_000n]);
  });

  test('B58: of a free order is nothing, but credited', () => {
    const line = judge(ordered([clickOf()], { lines: [lineOf({ netMinor: 0n })] }));
    expect([line.decision.outcome, line.amountMinor, line.reversedMinor]).toEqual(['credited', 0n, 0n]);
  });

  test('that was refunded though the line earns nothing changes no commission', () => {
    const line = judge(told(isOrder(), isRefund(refundOf({ spreadMinor: 4_000n }))));
    expect([line.decision.reason, line.refundedMinor, line.amountMinor, line.reversedMinor]).toEqual([
      ...['no_token', 4_000n, 0n, 0n],
    ]);
  });
});

test('an order of which only a refund or a cancellation is known has nothing to decide', () => {
  const order = told(isRefund(refundOfLine('r1', 1n)), { kind: 'cancelled', orderId: 'o1', at: days(1) });
  expect(decideOrder(order, referenceTo(worldOf()))).toEqual([]);
});

test('I25: deciding again gives the same', () => {
  const order = ordered([clickOf(ADAS_LINK, minutes(-20)), clickOf(BOBS_LINK, minutes(-10))]);
  const reference = referenceTo(worldOf());
  expect(decideOrder(order, reference)).toEqual(decideOrder(order, reference));
});
