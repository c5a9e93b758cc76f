import { fc } from '../../support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { decideOrder } from '../../../core/attribution/decide.ts';
import type { DealSpan } from '../../../core/attribution/earning.ts';
import type { StoreFact } from '../../../core/attribution/facts.ts';
import { later } from '../../../core/kernel/clock.ts';
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
} from '../../support/facts.ts';
import { faultsOf, MemoryOrders } from '../../support/memory-orders.ts';
import { runs } from '../../support/runs.ts';

/** Ada has a deal on both products, raised at noon; Bob's on the teapot ended in the morning. */
const WORLD = worldOf({
  deals: {
    [ADA]: {
      [TEAPOT]: [dealOf({ terms: [...dealOf().terms, { version: 2, rateBps: 2_125, from: ORDERED }] })],
      [CUP]: [dealOf({ dealId: uuid(0xd3) })],
    },
    [BOB]: { [TEAPOT]: [dealOf({ dealId: uuid(0xd2), until: minutes(-5) })] },
  },
  buyerKeys: { [BOB]: 'key of bob@shop.example' },
});

const TOKENS = [
  clickOf(ADAS_LINK, minutes(-20)),
  clickOf(BOBS_LINK, minutes(-10)),
  clickOf(ADAS_LINK, minutes(-6)),
  clickOf(BOBS_LINK, minutes(9)),
  clickOf(ADAS_LINK, days(-31)),
  'TEA10',
];

const orderId = fc.constantFrom('o1', 'o2', 'o3');
const minor = fc.oneof(fc.constantFrom(0n, 1n, 7n, 50n), fc.bigInt({ min: 0n, max: 12_345n }));
// Few instants, so that many versions are of the same one.
const instant = fc.nat({ max: 6 }).map((n) => later(ORDERED, n * 1_000));
const rarely = fc.integer({ min: 0, max: 11 }).map((n) => n === 0);

const lines = fc.subarray(['l1', 'l2', 'l3']).chain((ids) =>
  fc.tuple(
    ...ids.map((externalId) =>
      fc.record({
        externalId: fc.constant(externalId),
        productIds: fc.constantFrom<string[]>(['teapot'], ['cup'], ['variant', 'teapot'], ['sieve'], []),
        netMinor: minor,
        taxMinor: minor,
      }),
    ),
  ),
);

const refund = fc.record({
  externalId: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
  orderId,
  lineId: fc.constantFrom('l1', 'l2', 'l9'),
  netMinor: minor,
  spreadMinor: fc.oneof(fc.constant(0n), minor),
  currency: fc.constantFrom('USD', 'USD', undefined, 'EUR'),
  at: instant,
});
const refunds = refund.map(({ lineId, netMinor, ...rest }) =>
  refundOf({ ...rest, lines: [{ lineId, quantity: undefined, netMinor }] }),
);

const version = fc.record({
  externalId: orderId,
  updatedAt: instant,
  createdAt: fc.constantFrom(ORDERED, later(ORDERED, -1)),
  number: fc.constantFrom('#1', '#2', undefined),
  paid: fc.boolean(),
  test: rarely,
  currency: rarely.map((is) => (is ? 'EUR' : 'USD')),
  cancelledAt: fc.option(instant, { freq: 9, nil: undefined }),
  tokens: fc.subarray(TOKENS),
  customer: fc.constantFrom({ id: '7', email: undefined }, { id: undefined, email: 'bob@shop.example' }),
  lines: lines.map((all) => all.map(lineOf)),
  refunds: fc.array(refunds, { maxLength: 1 }),
});

const fact: fc.Arbitrary<StoreFact> = fc.oneof(
  {
    weight: 6,
    arbitrary: version.map((order) =>
      isOrder({ ...order, refunds: order.refunds.map((one) => ({ ...one, orderId: order.externalId })) }),
    ),
  },
  { weight: 3, arbitrary: refunds.map(isRefund) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('cancelled', 'delivered'), orderId, at: instant }),
  },
);

/** When a fact came to be, for a clean run in that order. */
function timeOf(known: StoreFact): number {
  if (known.kind === 'order') return known.order.updatedAt.getTime();
  return (known.kind === 'refund' ? known.refund.at : known.at).getTime();
}

/** Facts as a store may deliver them: each once or several times, in any order, cut into batches anywhere. */
const deliveries = fc.array(fact, { minLength: 1, maxLength: 14 }).chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    batches: fc
      .tuple(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.array(fc.constantFrom(...facts), { maxLength: 10 }),
      )
      .chain(([once, again]) =>
        fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }),
      )
      .chain((all) =>
        fc
          .array(fc.integer({ min: 1, max: 6 }), { minLength: all.length, maxLength: all.length })
          .map((sizes) => inBatches(all, sizes)),
      ),
  }),
);

function inBatches<T>(all: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  let done = 0;
  for (const size of sizes) {
    if (done >= all.length) break;
    batches.push(all.slice(done, done + size));
    done += size;
  }
  return batches;
}

function run(batches: readonly (readonly StoreFact[])[]): MemoryOrders {
  const orders = new MemoryOrders(WORLD);
  for (const batch of batches) orders.batch(batch);
  return orders;
}

describe('I16, R2: orders, decisions, commissions and balances do not depend on how their facts arrived', () => {
  test('shuffled, repeated and in batches is as clean and one by one, and the books hold after every batch', () => {
    fc.assert(
      fc.property(deliveries, ({ facts, batches }) => {
        const orders = new MemoryOrders(WORLD);
        for (const batch of batches) {
          orders.batch(batch);
          expect(faultsOf(orders)).toEqual([]);
        }
        const clean = run(facts.toSorted((left, right) => timeOf(left) - timeOf(right)).map((one) => [one]));
        expect(faultsOf(clean)).toEqual([]);
        expect(orders.outcome).toEqual(clean.outcome);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('delivering everything again changes nothing at all', () => {
    fc.assert(
      fc.property(deliveries, ({ facts, batches }) => {
        const orders = run(batches);
        const [entries, changes] = [orders.entries.length, orders.changes.length];
        orders.batch(facts);
        for (const one of facts) orders.batch([one]);
        expect([orders.entries.length, orders.changes.length]).toEqual([entries, changes]);
      }),
      { numRuns: runs(250) },
    );
  });
});

test('I20: an order whose every line went back in full leaves nothing with anyone', () => {
  fc.assert(
    fc.property(deliveries, ({ batches }) => {
      const orders = run(batches);
      orders.batch(
        [...orders.orders.keys()].flatMap((id) =>
          ['l1', 'l2', 'l3'].map((lineId) =>
            isRefund({
              ...refundOfLine(`all ${lineId}`, 10n ** 9n, lineId),
              orderId: id,
              currency: undefined,
            }),
          ),
        ),
      );
      expect(orders.balances).toEqual({});
      expect(faultsOf(orders)).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
});

describe('I16: a deal that is paused, resumed, ended, reinstated and given new terms', () => {
  const STEPS = ['pause', 'resume', 'end', 'terms'] as const;
  type Step = { step: (typeof STEPS)[number]; minute: number };
  // Few instants, so that much happens in the same one.
  const steps = fc
    .array(fc.record({ step: fc.constantFrom(...STEPS), minute: fc.integer({ min: -40, max: 40 }) }), {
      maxLength: 9,
    })
    .map((all) => all.toSorted((left, right) => left.minute - right.minute));

  /** The rows that the use cases have written by a minute, for what was done up to then. */
  function rowsAt(life: readonly Step[], minute: number): { spans: DealSpan[]; terms: DealSpan['terms'] } {
    const spans = [dealOf()];
    const terms = [...dealOf().terms];
    for (const { step, minute: when } of life) {
      if (when > minute) break;
      const at = minutes(when);
      const last = spans.at(-1);
      const open = last?.until === undefined ? last : undefined;
      if (step === 'terms')
        terms.push({ version: terms.length + 1, rateBps: 1_500 + terms.length, from: at });
      else if (step === 'resume') {
        if (!open) spans.push(dealOf({ from: at }));
      } else if (open) Object.assign(open, { until: at, closedBy: step === 'end' ? 'ended' : 'paused' });
      else if (step === 'end') spans.push(dealOf({ from: at, until: at, closedBy: 'ended' }));
    }
    return { spans, terms };
  }

  test('credits an order the same whenever it comes: what is done after it changes nothing', () => {
    const moment = fc.integer({ min: -41, max: 0 });
    fc.assert(
      fc.property(steps, moment, moment, fc.nat({ max: 60 }), (life, one, two, wait) => {
        const [click, order] = [Math.min(one, two), Math.max(one, two)];
        const event = isOrder({ createdAt: minutes(order), tokens: [clickOf(ADAS_LINK, minutes(click))] });
        const decided = (minute: number) => {
          const { spans, terms } = rowsAt(life, minute);
          const deals = { [ADA]: { [TEAPOT]: spans.map((span) => ({ ...span, terms })).toReversed() } };
          return decideOrder(told(event), referenceTo(worldOf({ deals }))).map(({ decision }) => decision);
        };
        expect(decided(order + wait)).toEqual(decided(order));
      }),
      { numRuns: runs(300) },
    );
  });
});
