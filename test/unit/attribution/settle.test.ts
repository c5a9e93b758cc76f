import { describe, expect, test } from 'vitest';
import type { StoreFact } from '../../../core/attribution/facts.ts';
import {
  ADA,
  ADAS_LINK,
  BOB,
  BOBS_LINK,
  clickOf,
  days,
  isOrder,
  isRefund,
  lineOf,
  minutes,
  refundOf,
  refundOfLine,
} from '../../support/facts.ts';
import { faultsOf, MemoryOrders } from '../../support/memory-orders.ts';

const adas = clickOf(ADAS_LINK, minutes(-20));
const bobs = clickOf(BOBS_LINK, minutes(-10));

const paid = (order: Parameters<typeof isOrder>[0] = {}) => isOrder({ tokens: [adas], ...order });
const goneBack = (externalId: string, minor: bigint) => isRefund(refundOfLine(externalId, minor));
const cancelled: StoreFact = { kind: 'cancelled', orderId: 'o1', at: days(1) };

/** The books after these batches. */
function booked(...batches: StoreFact[][]): MemoryOrders {
  const orders = new MemoryOrders();
  for (const facts of batches) orders.batch(facts);
  expect(faultsOf(orders)).toEqual([]);
  return orders;
}

/** Kinds and amounts of the entries, in their order. */
const entriesOf = ({ entries }: MemoryOrders) =>
  entries.map(({ kind, postings }) => [kind, ...postings.map((posting) => posting.amountMinor)]);
const sums = ({ changes }: MemoryOrders) =>
  changes.map((change) => [change.creatorId, change.creditedMinor, change.reversedMinor, change.keptMinor]);
const nets = ({ changes }: MemoryOrders) =>
  changes.map(({ creditedNetMinor, reversedNetMinor }) => [creditedNetMinor, reversedNetMinor]);

describe('what is booked', () => {
  test('a sale is owed to the creator, by the brand', () => {
    const orders = booked([paid()]);
    expect(orders.entries).toEqual([
      {
        ...{ brandId: expect.any(String), id: orders.rows[0]?.entryId, kind: 'commission', currency: 'USD' },
        ...{ key: expect.stringMatching(/^order:.*:1$/), cause: 'event', reverses: undefined },
        postings: [
          { account: `creator:${ADA}:estimated`, amountMinor: 600n },
          { account: 'brand:commission', amountMinor: -600n },
        ],
      },
    ]);
    expect(orders.rows).toMatchObject([
      { state: 'estimated', amountMinor: 600n, reversedMinor: 0n, dueAt: days(30) },
    ]);
  });

  test('nothing is booked for what is booked already', () => {
    const orders = booked([paid()], [paid()], [paid({ updatedAt: minutes(1) })]);
    expect(entriesOf(orders)).toEqual([['commission', 600n, -600n]]);
    expect(orders.changes).toHaveLength(1);
  });

  test('I6: a refund takes back in an entry of its own that names the one it takes from', () => {
    const orders = booked([paid()], [goneBack('r1', 1_000n)], [goneBack('r2', 1_000n)]);
    expect(entriesOf(orders)).toEqual([
      ['commission', 600n, -600n],
      ['reversal', -150n, 150n],
      ['reversal', -150n, 150n],
    ]);
    expect(orders.entries.slice(1).map((entry) => entry.reverses)).toEqual([
      orders.entries[0]?.id,
      orders.entries[0]?.id,
    ]);
  });

  test('all lines of an order and creator in one entry, all of one cause in one alert', () => {
    const lines = [lineOf(), lineOf({ externalId: 'l2', netMinor: 2_000n })];
    const orders = booked([paid({ lines })], [cancelled]);
    expect(entriesOf(orders)).toEqual([
      ['commission', 900n, -900n],
      ['reversal', -900n, 900n],
    ]);
    expect(sums(orders)).toEqual([
      [ADA, 900n, 0n, 900n],
      [ADA, 0n, 900n, 0n],
    ]);
  });

  test('an order that comes already refunded in part is credited whole and taken back in part', () => {
    const orders = booked([paid(), goneBack('r1', 1_000n)]);
    expect(entriesOf(orders)).toEqual([
      ['commission', 600n, -600n],
      ['reversal', -150n, 150n],
    ]);
    expect(sums(orders)).toEqual([[ADA, 600n, 150n, 450n]]);
    expect(nets(orders)).toEqual([[4_000n, 1_000n]]);
  });

  test('nothing of a free order, and nothing of one nobody is credited with', () => {
    expect(booked([paid({ lines: [lineOf({ netMinor: 0n })] })]).entries).toEqual([]);
    expect(booked([isOrder()], [goneBack('r1', 100n)]).entries).toEqual([]);
  });
});

describe('what an edit of the order changes', () => {
  const worth = (netMinor: bigint, minute: number) => [
    paid({ lines: [lineOf({ netMinor })], updatedAt: minutes(minute) }),
  ];

  test('a dearer line is credited with the difference, and told with it', () => {
    const orders = booked([paid()], worth(5_000n, 1));
    expect(entriesOf(orders)).toEqual([
      ['commission', 600n, -600n],
      ['commission', 150n, -150n],
    ]);
    expect(sums(orders)[1]).toEqual([ADA, 150n, 0n, 750n]);
    expect(nets(orders)[1]).toEqual([1_000n, 0n]);
  });

  test('a cheaper line gives back the difference', () => {
    const orders = booked([paid()], worth(3_000n, 1));
    expect(entriesOf(orders)[1]).toEqual(['reversal', -150n, 150n]);
    expect(nets(orders)[1]).toEqual([0n, 1_000n]);
    expect(orders.rows).toMatchObject([{ amountMinor: 450n, reversedMinor: 0n }]);
  });

  test('a line edited to nothing and back is booked anew each time', () => {
    const orders = booked([paid()], worth(0n, 1), worth(4_000n, 2), worth(0n, 3), worth(2_000n, 4), [
      cancelled,
    ]);
    expect(entriesOf(orders).map(([, amount]) => amount)).toEqual([600n, -600n, 600n, -600n, 300n, -300n]);
  });

  test('a free line that comes to cost something beside a new one is in one entry with it', () => {
    const free = [lineOf({ netMinor: 0n })];
    const both = [lineOf(), lineOf({ externalId: 'l2', netMinor: 2_000n })];
    const orders = booked(
      [paid({ lines: free })],
      [paid({ lines: both, updatedAt: minutes(1) })],
      [goneBack('r1', 4_000n)],
    );
    expect(entriesOf(orders)).toEqual([
      ['commission', 900n, -900n],
      ['reversal', -600n, 600n],
    ]);
    expect(orders.entries[1]?.reverses).toBe(orders.entries[0]?.id);
  });

  test('a line that is gone is taken back whole, and comes back whole', () => {
    const orders = booked(
      [paid()],
      [paid({ lines: [], updatedAt: minutes(1) })],
      [paid({ updatedAt: minutes(2) })],
    );
    expect(sums(orders)).toEqual([
      [ADA, 600n, 0n, 600n],
      [ADA, 0n, 600n, 0n],
      [ADA, 600n, 0n, 600n],
    ]);
    expect(nets(orders)).toEqual([
      [4_000n, 0n],
      [0n, 4_000n],
      [4_000n, 0n],
    ]);
  });

  test('an order whose currency changes is booked anew in the other, and leaves nothing in the first', () => {
    const orders = booked(
      [paid()],
      [paid({ currency: 'EUR', lines: [lineOf({ netMinor: 5_000n })], updatedAt: minutes(1) })],
    );
    expect(orders.balances).toEqual({
      [`creator:${ADA}:estimated EUR`]: 750n,
      'brand:commission EUR': -750n,
    });
    expect(orders.rows).toMatchObject([{ currency: 'EUR', amountMinor: 750n, reversedMinor: 0n }]);
    expect(
      orders.changes.slice(1).map((change) => [change.currency, change.creditedMinor, change.reversedMinor]),
    ).toEqual([
      ['USD', 0n, 600n],
      ['EUR', 750n, 0n],
    ]);
  });

  test('money that came, went and came again is booked each time', () => {
    const voided = isOrder({ paid: false, updatedAt: minutes(1) });
    const orders = booked([paid()], [voided], [isOrder({ updatedAt: minutes(2) })]);
    expect(entriesOf(orders).map(([, amount]) => amount)).toEqual([600n, -600n, 600n]);
    expect(orders.rows).toMatchObject([{ amountMinor: 600n, reversedMinor: 0n }]);
  });
});

describe('I17: a line has one creator at a time', () => {
  test('a later click that is heard of later takes the line over', () => {
    const orders = booked([paid()], [isOrder({ tokens: [bobs], updatedAt: minutes(1) })]);
    expect(orders.balances).toEqual({
      [`creator:${BOB}:estimated USD`]: 600n,
      'brand:commission USD': -600n,
    });
    expect(sums(orders)).toEqual([
      [ADA, 600n, 0n, 600n],
      [BOB, 600n, 0n, 600n],
      [ADA, 0n, 600n, 0n],
    ]);
    expect(nets(orders)).toEqual([
      [4_000n, 0n],
      [4_000n, 0n],
      [0n, 4_000n],
    ]);
  });

  test('lines of two creators are booked in one entry and taken back apart', () => {
    const lines = [lineOf({ externalId: 'l1' })];
    const orders = booked(
      [paid({ lines })],
      [isOrder({ tokens: [bobs], lines, updatedAt: minutes(1) })],
      [cancelled],
    );
    expect(orders.balances).toEqual({});
    for (const row of orders.rows) expect(row.reversedMinor).toBe(row.amountMinor);
  });
});

describe('what is payable already', () => {
  test('is taken back from there, and what comes on top goes there', () => {
    const orders = booked([paid()]);
    const [row] = orders.rows;
    if (!row) throw new Error('the sale was credited');
    row.state = 'payable';
    orders.batch([goneBack('r1', 1_000n)]);
    orders.batch([paid({ lines: [lineOf({ netMinor: 5_000n })], updatedAt: minutes(1) })]);
    const moved = orders.entries.slice(1).map((entry) => entry.postings[0]);
    expect(moved).toEqual([
      { account: `creator:${ADA}:payable`, amountMinor: -150n },
      { account: `creator:${ADA}:payable`, amountMinor: 150n },
    ]);
  });

  test('keeps the day on which it was due', () => {
    const orders = booked([paid({ updatedAt: days(2) })]);
    const [row] = orders.rows;
    if (!row) throw new Error('the sale was credited');
    row.state = 'payable';
    orders.batch([paid()]);
    expect(orders.rows).toMatchObject([{ state: 'payable', dueAt: days(32) }]);
  });
});

test('the hold of an estimated commission counts from the earliest paid version, also when that one comes late', () => {
  const orders = booked([paid({ updatedAt: days(2) })], [paid()]);
  expect(orders.rows).toMatchObject([{ dueAt: days(30) }]);
});

test('I21: refunds that name no lines close to exactly nothing, whatever their number', () => {
  const lines = [
    lineOf({ netMinor: 1_000n, taxMinor: 190n }),
    lineOf({ externalId: 'l2', netMinor: 333n, taxMinor: 63n }),
  ];
  const parts = [529n, 528n, 529n].map((spreadMinor, n) => [
    isRefund(refundOf({ externalId: `r${n}`, spreadMinor })),
  ]);
  expect(booked([paid({ lines })], ...parts).balances).toEqual({});
});
