import { describe, expect, test } from 'vitest';
import type { StoreFact } from '../../../core/attribution/facts.ts';
import { applyFact, standingOf, type OrderState } from '../../../core/attribution/order.ts';
import { readRefund, refundText } from '../../../core/attribution/refund.ts';
import {
  buyerKey,
  days,
  isOrder,
  isRefund,
  lineOf,
  minutes,
  refundOf,
  refundOfLine,
  told,
} from '../../support/facts.ts';

const cancelled = (at: Date): StoreFact => ({ kind: 'cancelled', orderId: 'o1', at });
const delivered = (at: Date): StoreFact => ({ kind: 'delivered', orderId: 'o1', at });

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

/** A state without the mark that it has changed, which says how it came about and not what it is. */
const known = ({ refunds, ...state }: OrderState) => ({
  ...state,
  changed: undefined,
  refunds: [...refunds].toSorted(([left], [right]) => (left < right ? -1 : 1)),
});

describe('I16: the same facts give the same order, however often and in whatever order they come', () => {
  const small = [lineOf({ netMinor: 1_000n })];
  test.each<[string, StoreFact[]]>([
    [
      'B66: a refund before its order',
      [isRefund(refundOfLine('r1', 100n)), isOrder(), isOrder({ updatedAt: minutes(1) })],
    ],
    [
      'B67: an update older than what is stored',
      [isOrder({ updatedAt: minutes(5) }), isOrder({ lines: small, updatedAt: minutes(1) })],
    ],
    [
      'B68: two of the same instant with different bodies',
      [isOrder({ number: '#1' }), isOrder({ number: '#2' }), isOrder({ lines: small })],
    ],
    [
      'B68: of the same instant, one of them paid',
      [isOrder({ paid: false, number: '#9' }), isOrder({ paid: true, number: '#1' })],
    ],
    [
      'B72: cancelled, then paid',
      [isOrder({ paid: false }), cancelled(minutes(1)), isOrder({ updatedAt: minutes(2) })],
    ],
    ['two cancellations', [cancelled(minutes(9)), cancelled(minutes(3)), isOrder()]],
    ['delivered before paid', [delivered(minutes(3)), isOrder(), delivered(minutes(2))]],
    [
      'tokens and buyers in several versions',
      [
        isOrder({ tokens: ['b', 'a'], customer: { id: '1', email: 'A@x' } }),
        isOrder({ tokens: ['c'], updatedAt: minutes(1), customer: { id: '2', email: undefined } }),
        isOrder({ tokens: [], updatedAt: minutes(2) }),
      ],
    ],
    [
      'one refund in two forms, from the order and by itself',
      [
        isRefund(refundOfLine('r1', 100n)),
        isRefund({ ...refundOfLine('r1', 120n), currency: undefined }),
        isOrder({ refunds: [refundOfLine('r1', 100n)] }),
      ],
    ],
    [
      'paid for the first time in an older version',
      [
        isOrder({ updatedAt: minutes(5) }),
        isOrder({ updatedAt: minutes(3) }),
        isOrder({ updatedAt: minutes(1), paid: false }),
      ],
    ],
  ])('%s', (_, facts) => {
    const clean = known(told(...facts));
    for (const shuffled of permutations(facts)) {
      expect(known(told(...shuffled))).toEqual(clean);
      expect(known(told(...shuffled, ...facts, ...shuffled.toReversed()))).toEqual(clean);
    }
  });
});

describe('versions', () => {
  test('B67: I12: a late older one changes nothing', () => {
    const state = told(isOrder({ updatedAt: minutes(5), number: '#new' }));
    state.changed = false;
    applyFact(state, isOrder({ updatedAt: minutes(4), number: '#old', paid: false }), buyerKey);
    expect([state.version?.number, state.changed]).toEqual(['#new', false]);
  });

  test('what is known already changes nothing', () => {
    const facts = [
      isOrder({ tokens: ['a'], customer: { id: '1', email: 'a@x' } }),
      isRefund(refundOfLine('r1', 1n)),
      cancelled(days(1)),
      delivered(days(1)),
    ];
    const state = told(...facts);
    state.changed = false;
    for (const fact of facts) applyFact(state, fact, buyerKey);
    expect(state.changed).toBe(false);
  });

  test.each([
    ['a line was added', { lines: [lineOf(), lineOf({ externalId: 'l2' })] }],
    ['an amount differs', { lines: [lineOf({ netMinor: 3_999n })] }],
    ['a tax differs', { lines: [lineOf({ taxMinor: 1n })] }],
    ['a product differs', { lines: [lineOf({ productIds: ['cup'] })] }],
    ['a quantity differs', { lines: [lineOf({ quantity: 2 })] }],
    ['the currency differs', { currency: 'EUR' }],
    ['the time of the order differs', { createdAt: minutes(-1) }],
    ['it is a test', { test: true }],
  ])('B68: two of one instant are two where %s, and one of them wins always', (_, change) => {
    const [one, two] = [told(isOrder(), isOrder(change)), told(isOrder(change), isOrder())];
    expect(known(one)).toEqual(known(two));
    const keys = [told(isOrder()), told(isOrder(change))].map((state) => state.version?.key);
    expect(new Set(keys).size).toBe(2);
  });

  test('of one instant the one further on in its life wins: paid, then cancelled', () => {
    const [open, paid] = [isOrder({ paid: false, number: '#open' }), isOrder({ number: '#paid' })];
    const dead = isOrder({ paid: false, number: '#dead', cancelledAt: minutes(1) });
    expect(told(paid, open).version?.number).toBe('#paid');
    expect(told(paid, dead, open).version?.number).toBe('#dead');
  });

  test('the hold counts from the earliest version that was paid', () => {
    const state = told(
      isOrder({ updatedAt: minutes(9) }),
      isOrder({ updatedAt: minutes(1), paid: false }),
      isOrder({ updatedAt: minutes(4) }),
    );
    expect(state.paidAt).toEqual(minutes(4));
  });
});

describe('what a store may overdo', () => {
  test('tokens: the same twenty stay, whatever came first', () => {
    const named = Array.from({ length: 40 }, (_, n) => `token ${String(n).padStart(2, '0')}`);
    const facts = named.map((token, n) => isOrder({ tokens: [token], updatedAt: minutes(n) }));
    expect(told(...facts).tokens).toEqual(named.slice(0, 20));
    expect(told(...facts.toReversed()).tokens).toEqual(named.slice(0, 20));
  });

  test('a token with a comma is one token', () => {
    expect(told(isOrder({ tokens: ['a,b'] }), isOrder({ tokens: ['a', 'b'] })).tokens).toEqual([
      'a',
      'a,b',
      'b',
    ]);
  });

  test('buyers: by keyed hash, at most ten', () => {
    const facts = Array.from({ length: 15 }, (_, n) =>
      isOrder({ customer: { id: String(n), email: undefined } }),
    );
    const state = told(...facts);
    expect(state.buyerKeys).toHaveLength(10);
    expect(state.buyerKeys.every((key) => key.startsWith('key of id:'))).toBe(true);
    expect(told(...facts.toReversed()).buyerKeys).toEqual(state.buyerKeys);
  });
});

describe('a refund as it is stored', () => {
  test.each([
    ['of lines', refundOfLine('r1', 1_234n)],
    ['of an amount', refundOf({ spreadMinor: 99n })],
    [
      'of no named currency',
      refundOf({ currency: undefined, lines: [{ lineId: 'l1', quantity: 2, netMinor: 5n }] }),
    ],
  ])('%s reads back as it was', (_, refund) => {
    expect(readRefund(refundText(refund))).toEqual(refund);
    expect(refundText(readRefund(refundText(refund)))).toBe(refundText(refund));
  });
});

describe('where an order stands', () => {
  const paid = { test: false, cancelled: false, paid: true, netMinor: 100n, refundedMinor: 0n };
  test.each([
    ['paid', {}],
    ['pending', { paid: false }],
    ['partially_refunded', { refundedMinor: 99n }],
    ['refunded', { refundedMinor: 100n }],
    ['cancelled', { cancelled: true, refundedMinor: 100n }],
    ['test', { test: true, cancelled: true }],
    ['paid', { netMinor: 0n }],
  ])('%s: %o', (standing, change) => {
    expect(standingOf({ ...paid, ...change })).toBe(standing);
  });
});
