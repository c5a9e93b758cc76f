import type { Tx } from '../db/index.ts';
import { accounts, bookEntries, type NewEntry } from '../ledger/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import type { Currency } from '../kernel/money.ts';

type Due = {
  brandId: Uuid;
  orderId: Uuid;
  lineId: string;
  creatorId: Uuid;
  currency: Currency;
  minor: bigint;
};

const BATCH = 1_000;

/**
 * Makes commissions payable whose hold has ended on the business clock: one entry per brand, creator and currency,
 * from `estimated` to `payable`. Run by the sweep until it answers 0.
 * @returns how many commissions were released
 */
export async function releaseDueCommissions(tx: Tx, parts: { clock: Clock; ids: Ids }): Promise<number> {
  const now = parts.clock.business().toISOString();
  const due = await tx.sql<Due[]>`
    update commissions c set state = 'payable'
    from (
      select brand_id, order_id, line_id, creator_id from commissions
      where state = 'estimated' and due_at <= ${now}::timestamptz
      order by due_at limit ${BATCH} for update skip locked
    ) d
    where c.brand_id = d.brand_id and c.order_id = d.order_id and c.line_id = d.line_id and c.creator_id = d.creator_id
    returning c.brand_id as "brandId", c.order_id as "orderId", c.line_id as "lineId", c.creator_id as "creatorId", c.currency,
      c.amount_minor - c.reversed_minor as minor`;
  const groups = Map.groupBy(due, (row) => `${row.brandId} ${row.creatorId} ${row.currency}`);
  const entries = [...groups.values()].flatMap((rows): NewEntry[] => {
    const [first] = rows;
    const sum = rows.reduce((total, row) => total + row.minor, 0n);
    if (!first || sum === 0n) return [];
    const id = parts.ids.next();
    return [
      {
        brandId: first.brandId,
        id,
        key: `release:${id}`,
        kind: 'release',
        currency: first.currency,
        reverses: undefined,
        cause: `hold ended by ${now}`,
        postings: [
          { account: accounts.estimated(first.creatorId), amountMinor: -sum },
          { account: accounts.payable(first.creatorId), amountMinor: sum },
        ],
      },
    ];
  });
  await bookEntries(tx, entries, parts.clock.wall());
  return due.length;
}
