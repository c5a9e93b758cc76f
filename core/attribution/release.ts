import type { Db, Tx } from '../db/index.ts';
import { accounts, bookEntries, type NewEntry } from '../ledger/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { MAX_MINOR, type Currency } from '../kernel/money.ts';

type Due = {
  brandId: Uuid;
  orderId: Uuid;
  lineId: string;
  creatorId: Uuid;
  currency: Currency;
  minor: bigint;
};

const BATCH = 1_000;

/** Brands that have commissions whose hold has ended. */
export async function findBrandsWithDue(db: Db, clock: Clock): Promise<Uuid[]> {
  const rows = await db.sql<{ brandId: Uuid }[]>`
    select distinct brand_id as "brandId" from commissions
    where state = 'estimated' and due_at <= ${clock.business().toISOString()}::timestamptz`;
  return rows.map((row) => row.brandId);
}

/**
 * Makes commissions payable whose hold has ended on the business clock: one entry per brand, creator and currency,
 * from `estimated` to `payable`. Run by the sweep brand by brand until it answers 0, so that no brand waits for another.
 * @param brandId only this brand's; all brands' when left out
 * @returns how many commissions were released
 */
export async function releaseDueCommissions(
  tx: Tx,
  parts: { clock: Clock; ids: Ids },
  brandId?: Uuid,
): Promise<number> {
  const now = parts.clock.business().toISOString();
  const due = await tx.sql<Due[]>`
    update commissions c set state = 'payable'
    from (
      select brand_id, order_id, line_id, creator_id from commissions
      where state = 'estimated' and due_at <= ${now}::timestamptz
        and (${brandId ?? null}::uuid is null or brand_id = ${brandId ?? null}::uuid)
      order by due_at limit ${BATCH} for update skip locked
    ) d
    where c.brand_id = d.brand_id and c.order_id = d.order_id and c.line_id = d.line_id and c.creator_id = d.creator_id
    returning c.brand_id as "brandId", c.order_id as "orderId", c.line_id as "lineId", c.creator_id as "creatorId", c.currency,
      c.amount_minor - c.reversed_minor as minor`;
  const groups = Map.groupBy(due, (row) => `${row.brandId} ${row.creatorId} ${row.currency}`);
  const entries = [...groups.values()].flatMap((rows) =>
    bookableSums(rows.map((row) => row.minor)).flatMap((sum) =>
      rows[0] ? entryOf(rows[0], sum, now, parts.ids) : [],
    ),
  );
  await bookEntries(tx, entries, parts.clock.wall());
  return due.length;
}

/** Sums that one posting may carry; what would be more goes into a further entry. */
function bookableSums(amounts: readonly bigint[]): bigint[] {
  const sums: bigint[] = [];
  let sum = 0n;
  for (const minor of amounts) {
    if (sum + minor > MAX_MINOR) {
      sums.push(sum);
      sum = 0n;
    }
    sum += minor;
  }
  return [...sums, sum].filter((minor) => minor > 0n);
}

function entryOf(row: Due, sum: bigint, now: string, ids: Ids): NewEntry {
  const id = ids.next();
  return {
    brandId: row.brandId,
    id,
    key: `release:${id}`,
    kind: 'release',
    currency: row.currency,
    reverses: undefined,
    cause: `hold ended by ${now}`,
    postings: [
      { account: accounts.estimated(row.creatorId), amountMinor: -sum },
      { account: accounts.payable(row.creatorId), amountMinor: sum },
    ],
  };
}
