import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { brokenConstraint, sqlState, withRetriedTx, withTx } from '../../../core/db/index.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { accounts, bookEntries, type NewEntry } from '../../../core/ledger/index.ts';
import { openBench, type Bench } from '../../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A credit of a creator, on a brand of its own unless one is given. */
function creditOf(amountMinor: bigint, entry: Partial<NewEntry> & { creatorId?: Uuid } = {}): NewEntry {
  const { creatorId = bench.ids.next(), ...rest } = entry;
  const id = bench.ids.next();
  return {
    ...{
      brandId: bench.ids.next(),
      id,
      key: `test:${id}`,
      kind: 'commission',
      currency: 'USD',
      reverses: undefined,
      cause: 'test',
    },
    postings: [
      { account: accounts.estimated(creatorId), amountMinor },
      { account: accounts.commission, amountMinor: -amountMinor },
    ],
    ...rest,
  };
}

const book = (...entries: NewEntry[]) =>
  withTx(bench.database, (tx) => bookEntries(tx, entries, bench.clock.wall()));

/** The SQLSTATE or the broken constraint that a statement ended with. */
async function refusal(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return brokenConstraint(error) ?? sqlState(error) ?? String(error);
  }
}

const balance = async (brandId: Uuid, account: string) => {
  const [row] = await bench.database.sql<{ minor: bigint }[]>`
    select balance_minor as minor from balances where brand_id = ${brandId} and account = ${account}`;
  return row?.minor;
};

describe('I1: an entry that does not sum to zero', () => {
  test('is a bug before it reaches the database', async () => {
    const entry = creditOf(5n);
    entry.postings.pop();
    await expect(book(entry)).rejects.toThrow('an entry must balance');
    await expect(book(creditOf(5n, { postings: [] }))).rejects.toThrow('an entry must balance');
  });

  type Side = [account: string, currency: string, amount: number];
  const CHECK_VIOLATION = '23514';

  /** Writes postings past the code, in one statement; answers what the database said. */
  const insert = (entries: Map<Uuid, Side[]>): Promise<string | undefined> => {
    const rows = [...entries].flatMap(([id, sides]) => sides.map((side, n) => ({ id, n, side })));
    return refusal(
      withTx(
        bench.database,
        (tx) => tx.sql`
          insert into postings (brand_id, entry_id, n, account, currency, amount_minor)
          select id, id, n, account, currency, amount from unnest(
            ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ n }) => n)}::smallint[],
            ${rows.map(({ side }) => side[0])}::text[], ${rows.map(({ side }) => side[1])}::text[],
            ${rows.map(({ side }) => side[2])}::bigint[]) as t(id, n, account, currency, amount)`,
      ),
    );
  };

  test.each<[string, string, Side[]]>([
    ['one side', CHECK_VIOLATION, [['a', 'USD', 5]]],
    [
      'off by one',
      CHECK_VIOLATION,
      [
        ['a', 'USD', 5],
        ['b', 'USD', -4],
      ],
    ],
    [
      'I7: two currencies that sum to zero',
      CHECK_VIOLATION,
      [
        ['a', 'USD', 5],
        ['b', 'EUR', -5],
      ],
    ],
    [
      'I9: nothing',
      'postings_amount',
      [
        ['a', 'USD', 0],
        ['b', 'USD', 0],
      ],
    ],
    [
      'I9: more than can be booked',
      'postings_amount',
      [
        ['a', 'USD', 1e15 + 1],
        ['b', 'USD', -1e15 - 1],
      ],
    ],
  ])('is refused by the database, whoever writes it: %s', async (_, refused, sides) => {
    const id = bench.ids.next();
    expect(await insert(new Map([[id, sides]]))).toBe(refused);
    expect(await bench.database.sql`select 1 from postings where entry_id = ${id}`).toEqual([]);
  });

  test('is refused together with the good ones of its statement', async () => {
    const [good, bad] = [bench.ids.next(), bench.ids.next()];
    const sides: Side[] = [
      ['a', 'USD', 5],
      ['b', 'USD', -5],
    ];
    expect(
      await insert(
        new Map([
          [good, sides],
          [bad, sides.slice(1)],
        ]),
      ),
    ).toBe(CHECK_VIOLATION);
    expect(await insert(new Map([[good, sides]]))).toBeUndefined();
  });
});

describe('I4: what is booked', () => {
  const RESTRICTED = '23001';
  beforeAll(() => book(creditOf(5n)));

  test.each([
    'update entries set kind = kind',
    'delete from entries',
    'truncate entries',
    'update postings set amount_minor = amount_minor',
    'delete from postings',
    'truncate postings',
    'truncate entries, postings cascade',
  ])('is never changed: %s', async (statement) => {
    expect(await refusal(withTx(bench.database, (tx) => tx.sql.unsafe(statement)))).toBe(RESTRICTED);
  });

  test('I5: is booked once per key and brand', async () => {
    const entry = creditOf(5n);
    await book(entry);
    const again = creditOf(5n, { brandId: entry.brandId, key: entry.key });
    expect(await refusal(book(again))).toBe('entries_key');
    expect(await refusal(book(creditOf(5n, { key: entry.key })))).toBeUndefined();
    const [account = ''] = entry.postings.map((posting) => posting.account);
    expect(await balance(entry.brandId, account)).toBe(5n);
  });
});

describe('balances', () => {
  test('I3, I8: a creator is never owed less than nothing, and what would do it leaves no trace', async () => {
    const creatorId = bench.ids.next();
    const credit = creditOf(5n, { creatorId });
    const { brandId } = credit;
    await book(credit);
    const tooMuch = creditOf(-6n, { creatorId, brandId });
    expect(await refusal(book(tooMuch))).toBe('balances_not_negative');
    expect(await balance(brandId, accounts.estimated(creatorId))).toBe(5n);
    expect(await bench.database.sql`select 1 from entries where id = ${tooMuch.id}`).toEqual([]);
    await book(creditOf(-5n, { creatorId, brandId }));
    expect(await balance(brandId, accounts.estimated(creatorId))).toBe(0n);
  });

  test('a credit and its reversal in one batch are one change', async () => {
    const creatorId = bench.ids.next();
    const credit = creditOf(5n, { creatorId });
    await book(creditOf(-5n, { creatorId, brandId: credit.brandId }), credit);
    expect(await balance(credit.brandId, accounts.estimated(creatorId))).toBe(0n);
  });

  test('of one account in two currencies are two', async () => {
    const creatorId = bench.ids.next();
    const dollars = creditOf(5n, { creatorId });
    await book(dollars, creditOf(7n, { creatorId, brandId: dollars.brandId, currency: 'EUR' }));
    const rows = await bench.database.sql`
      select currency, balance_minor as minor from balances where brand_id = ${dollars.brandId} and account like 'creator:%' order by 1`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { currency: 'EUR', minor: 7n },
      { currency: 'USD', minor: 5n },
    ]);
  });

  test('nothing to book is nothing done', async () => {
    await expect(book()).resolves.toBeUndefined();
  });

  test('I3: booked on many connections at once, in opposite orders, every posting is in them and nobody deadlocks', async () => {
    const brandIds = [bench.ids.next(), bench.ids.next()];
    const creators = Array.from({ length: 8 }, () => bench.ids.next());
    const batch = (n: number) => {
      const entries = creators.flatMap((creatorId) =>
        brandIds.map((brandId) => creditOf(BigInt(n + 1), { creatorId, brandId })),
      );
      return n % 2 === 0 ? entries : entries.toReversed();
    };
    // Without retries: a deadlock would end the batch.
    await Promise.all(Array.from({ length: 32 }, (_, n) => book(...batch(n))));
    const rows = await bench.database.sql<{ account: string; stored: bigint; posted: bigint }[]>`
      select b.account, b.balance_minor as stored, sum(p.amount_minor)::bigint as posted from balances b
      join postings p using (brand_id, account, currency) where b.brand_id = any(${brandIds}::uuid[]) group by b.brand_id, b.account, 2`;
    expect(rows).toHaveLength(18);
    for (const { account, stored, posted } of rows) {
      expect(stored).toBe(posted);
      expect(stored).toBe(account === accounts.commission ? -4_224n : 528n);
    }
  });

  test('accounts that are new to two batches at once are made without a deadlock', async () => {
    for (let round = 0; round < 6; round += 1) {
      const brandId = bench.ids.next();
      const entries = Array.from({ length: 400 }, () => creditOf(1n, { brandId }));
      const same = entries.map(({ postings }) => creditOf(1n, { brandId, postings }));
      await Promise.all([book(...entries), book(...same.toReversed())]);
      expect(await balance(brandId, accounts.commission)).toBe(-800n);
    }
  });

  test('F18: a booking that is asked to run again by the database is booked once', async () => {
    let attempts = 0;
    const entry = creditOf(5n);
    await withRetriedTx(bench.database, async (tx) => {
      attempts += 1;
      await bookEntries(tx, [entry], bench.clock.wall());
      if (attempts === 1) await tx.sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`;
    });
    expect(attempts).toBe(2);
    expect(await balance(entry.brandId, accounts.commission)).toBe(-5n);
  });
});
