import { describe, expect, test } from 'vitest';
import {
  compareTallies,
  expectedTally,
  MAX_ORDERS,
  MAX_RUNS,
  planSales,
  type PlanOptions,
  type Target,
} from '../../../core/simulator/index.ts';
import { rateAt, rateKey, type TargetProduct } from '../../../core/simulator/target.ts';

const product = (id: string, priceMinor: bigint): TargetProduct => ({
  id,
  externalId: `x-${id}`,
  title: id,
  priceMinor,
});
const teapot = product('teapot', 3_333n);
const cup = product('cup', 1_000n);

const target: Target = {
  store: { id: 'store', brandId: 'brand', kind: 'generic', name: 'Shop', currency: 'USD', secret: 'whsec_' },
  brand: 'Lumen Tea',
  links: [
    { code: 'ada1', creatorId: 'ada', creator: 'Ada', mailboxId: 'box-ada', product: teapot },
    { code: 'bo1', creatorId: 'bo', creator: 'Bo', mailboxId: 'box-bo', product: cup },
  ],
  products: [teapot, cup],
  brandMailboxes: ['box-owner'],
};

const ORDERED = new Date('2026-03-01T12:00:00Z');
const always = (rateBps: number) => ({ rateBps, from: new Date(0), until: undefined });
const credit = {
  rates: new Map([
    [rateKey('ada', 'teapot'), [always(1_500)]],
    [rateKey('bo', 'cup'), [always(2_000)]],
  ]),
  orderedAt: () => ORDERED,
};

const USUAL: PlanOptions = { orders: 200, refunds: 0.3, duplicates: 0.2, shuffle: false };
const plan = (change: Partial<PlanOptions> = {}, run = 7, seed = 42) =>
  planSales(target, { ...USUAL, ...change }, run, seed);
const show = (minor: bigint): string => String(minor);

describe('a plan', () => {
  test('is the same for the same seed and another for another', () => {
    expect(plan()).toEqual(plan());
    expect(plan({}, 7, 43).orders).not.toEqual(plan().orders);
  });

  test('never names an order of another run, and only numbers that survive in a shop that counts in doubles', () => {
    const last = planSales(target, { ...USUAL, orders: 3 }, MAX_RUNS - 1, 1).orders;
    const highest = Number(last[2]?.lines[0]?.lineId) + (MAX_ORDERS - 3) * 10;
    expect(highest).toBeLessThan(Number.MAX_SAFE_INTEGER);
    const ids = [plan({}, 7), plan({}, 8)].flatMap(({ orders }) => orders.map((order) => order.orderId));
    expect(new Set(ids).size).toBe(400);
  });

  test('refunds the share that was asked for, each in part', () => {
    const { orders } = plan();
    const refunded = orders.flatMap((order) => order.refund ?? []);
    expect(refunded.length).toBeGreaterThan(40);
    expect(refunded.length).toBeLessThan(80);
    for (const { line, netMinor } of refunded) expect(netMinor).toBeLessThan(line.netMinor);
    expect(plan({ refunds: 0 }).orders.some((order) => order.refund)).toBe(false);
    expect(plan({ refunds: 1 }).orders.every((order) => order.refund)).toBe(true);
  });

  test('sends duplicates under the id of the first', () => {
    const { events } = plan({ duplicates: 1, refunds: 0 });
    expect(events).toHaveLength(400);
    expect(new Set(events.map((event) => event.eventId)).size).toBe(200);
  });

  test('shuffled, is the same events in another order, refunds before their orders too', () => {
    const { events, orders } = plan({ shuffle: true });
    const names = events.map((event) => event.eventId);
    const again = (order: (typeof orders)[number], kind: string) =>
      names.indexOf(`sim_${order.orderId}_${kind}`);
    const early = orders.filter((order) => order.refund && again(order, 'refund') < again(order, 'paid'));
    expect(early.length).toBeGreaterThan(5);
    expect(names.toSorted()).not.toEqual(names);
  });
});

describe('what must come out', () => {
  test('is the sum rule per line, and an alert per order and mailbox', () => {
    const { orders, events } = plan({ orders: 1, refunds: 0, duplicates: 0 });
    const [order] = orders;
    if (!order) throw new Error('one order was planned');
    const line = { lineId: '1', product: teapot, quantity: 3, netMinor: 9_999n };
    const other = { lineId: '2', product: cup, quantity: 1, netMinor: 1_000n };
    const [adas] = target.links;
    if (!adas) throw new Error('there is a link');
    const refund = { refundId: '9', line, quantity: 1, netMinor: 3_333n };
    const sale = { ...order, link: adas, lines: [line, other], refund };
    const tally = expectedTally(target, { orders: [sale], events }, credit);
    // 9999 x 15 % = 1499.85, and 6666 x 15 % = 999.9 of it stay; the cup is in no deal of hers.
    const box = { sales: 1, salesMinor: 1_500n, refunds: 1, refundsMinor: 500n };
    expect(tally).toEqual({
      ...{
        events: 2,
        refused: 0,
        orders: 1,
        lines: 2,
        credited: 1,
        netMinor: 10_999n,
        refundedMinor: 3_333n,
      },
      ...{ commissionMinor: 1_500n, reversedMinor: 500n, bookedMinor: 1_000n, imbalance: '' },
      mailboxes: new Map([
        ['box-ada', box],
        ['box-owner', box],
      ]),
    });
  });

  test('goes by the rate of its time: a tier, a boost while it lasts, and the rest of the shop', () => {
    const at = (minute: number) => new Date(ORDERED.getTime() + minute * 60_000);
    const rates = new Map([
      [
        rateKey('ada', 'teapot'),
        [
          { rateBps: 1_500, from: at(0), until: at(10) },
          { rateBps: 1_800, from: at(10), until: undefined },
          { rateBps: 1_700, from: at(5), until: at(15) },
        ],
      ],
      [rateKey('ada', undefined), [{ rateBps: 300, from: at(0), until: undefined }]],
    ]);
    const rate = (of: string, minute: number) => rateAt(rates, 'ada', of, at(minute));
    expect([-1, 0, 4, 5, 10, 15].map((minute) => rate('teapot', minute))).toEqual([
      ...[undefined, 1_500, 1_500, 1_700, 1_800, 1_800],
    ]);
    expect(rate('cup', 0)).toBe(300);
    expect(rateAt(rates, 'bo', 'cup', at(0))).toBeUndefined();
  });

  test('differs from what was found in exactly the figures that differ', () => {
    const expected = expectedTally(target, plan(), credit);
    const same = compareTallies(expected, structuredClone(expected), show, (id) => id);
    expect(same.filter((row) => row.expected !== row.found)).toEqual([]);
    expect(same.map((row) => row.what)).toContain('sale alerts, box-ada');

    const found = structuredClone(expected);
    found.orders -= 1;
    found.bookedMinor += 1n;
    found.imbalance = '0.01 USD';
    found.mailboxes.delete('box-bo');
    found.mailboxes.set('box-of-a-stranger', { sales: 1, salesMinor: 5n, refunds: 0, refundsMinor: 0n });
    const wrong = compareTallies(expected, found, show, (id) => id).filter(
      (row) => row.expected !== row.found,
    );
    expect(wrong.map((row) => row.what)).toEqual([
      ...['orders', 'commission in the ledger', 'sale alerts, box-bo', 'refund alerts, box-bo'],
      ...['sale alerts, box-of-a-stranger', 'trial balance'],
    ]);
  });
});
