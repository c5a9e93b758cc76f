import { plainArray, textArray, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';
import type { NewEntry } from './book.ts';

export async function insertEntries(tx: Tx, entries: readonly NewEntry[], at: Date): Promise<void> {
  const postings = entries.flatMap((entry) => entry.postings.map((posting, n) => ({ entry, posting, n })));
  await Promise.all([
    tx.sql`
      insert into entries (brand_id, id, key, kind, currency, reverses, cause, at)
      select *, ${at.toISOString()}::timestamptz from unnest(
        ${plainArray(entries.map((entry) => entry.brandId))}::uuid[],
        ${plainArray(entries.map((entry) => entry.id))}::uuid[],
        ${textArray(entries.map((entry) => entry.key))}::text[],
        ${textArray(entries.map((entry) => entry.kind))}::text[],
        ${textArray(entries.map((entry) => entry.currency))}::text[],
        ${plainArray(entries.map((entry) => entry.reverses ?? null))}::uuid[],
        ${textArray(entries.map((entry) => entry.cause))}::text[])`,
    tx.sql`
      insert into postings (brand_id, entry_id, n, account, currency, amount_minor)
      select * from unnest(
        ${plainArray(postings.map(({ entry }) => entry.brandId))}::uuid[],
        ${plainArray(postings.map(({ entry }) => entry.id))}::uuid[],
        ${plainArray(postings.map(({ n }) => n))}::smallint[],
        ${textArray(postings.map(({ posting }) => posting.account))}::text[],
        ${textArray(postings.map(({ entry }) => entry.currency))}::text[],
        ${plainArray(postings.map(({ posting }) => posting.amountMinor.toString()))}::bigint[])`,
  ]);
}

export async function addToBalances(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const sums = new Map<string, { brandId: Uuid; account: string; currency: Currency; minor: bigint }>();
  for (const { brandId, currency, postings } of entries) {
    for (const { account, amountMinor } of postings) {
      const key = `${brandId} ${account} ${currency}`;
      const sum = sums.get(key) ?? { brandId, account, currency, minor: 0n };
      sum.minor += amountMinor;
      sums.set(key, sum);
    }
  }
  const rows = [...sums.entries()]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, sum]) => sum);
  const columns = [
    rows.map((row) => row.brandId),
    rows.map((row) => row.account),
    rows.map((row) => row.currency),
  ] as const;
  await Promise.all([
    tx.sql`
      insert into balances (brand_id, account, currency, balance_minor)
      select *, 0 from unnest(${plainArray(columns[0])}::uuid[], ${textArray(columns[1])}::text[], ${textArray(columns[2])}::text[])
      on conflict do nothing`,
    // Rows are locked in key order first: an UPDATE .. FROM takes them in whatever order the plan has, and two batches would deadlock.
    tx.sql`
      with change as (
        select * from unnest(
          ${plainArray(columns[0])}::uuid[], ${textArray(columns[1])}::text[], ${textArray(columns[2])}::text[],
          ${plainArray(rows.map((row) => row.minor.toString()))}::bigint[]) as t(brand_id, account, currency, minor)
      ), locked as (
        select brand_id, account, currency, change.minor from balances join change using (brand_id, account, currency)
        order by brand_id, account, currency for update of balances
      )
      update balances b set balance_minor = b.balance_minor + locked.minor from locked
      where b.brand_id = locked.brand_id and b.account = locked.account and b.currency = locked.currency`,
  ]);
}

export type BalanceRow = { brandId: Uuid; account: string; currency: Currency; minor: bigint };

/** Every account of a brand. */
export async function selectBrandBalances(db: Db, brandId: Uuid): Promise<BalanceRow[]> {
  return await db.sql<BalanceRow[]>`
    select brand_id as "brandId", account, currency, balance_minor as minor from balances
    where brand_id = ${brandId} order by account, currency`;
}

/** A creator's accounts with every brand; the brands are those the creator has had a deal with, handed in. */
export async function selectCreatorBalances(
  db: Db,
  creatorId: Uuid,
  brandIds: readonly Uuid[],
): Promise<BalanceRow[]> {
  return await db.sql<BalanceRow[]>`
    select brand_id as "brandId", account, currency, balance_minor as minor from balances
    where brand_id = any(${plainArray(brandIds)}::uuid[]) and account like ${`creator:${creatorId}:%`}
    order by brand_id, currency, account`;
}

/** An entry as it stands in the book, with its postings in the order in which they were made. */
export type BookedEntry = {
  id: Uuid;
  kind: string;
  currency: Currency;
  postings: { account: string; amountMinor: bigint }[];
};

/** All of a brand's book, oldest entry first; for a book that is small enough to be read. */
export async function readBook(db: Db, brandId: Uuid): Promise<BookedEntry[]> {
  const rows = await db.sql<(Omit<BookedEntry, 'postings'> & { account: string; amountMinor: bigint })[]>`
    select e.id, e.kind, e.currency, p.account, p.amount_minor as "amountMinor"
    from entries e join postings p on p.brand_id = e.brand_id and p.entry_id = e.id
    where e.brand_id = ${brandId} order by e.id, p.n`;
  const entries = Map.groupBy(rows, ({ id }) => id);
  return [...entries.values()].flatMap((postings) => {
    const [first] = postings;
    return first ? [{ id: first.id, kind: first.kind, currency: first.currency, postings }] : [];
  });
}
