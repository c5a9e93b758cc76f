import { withRetriedTx, type Tx } from '../db/index.ts';
import type { Chore } from '../due.ts';
import { DAY_MS, later, MINUTE_MS, type Clock } from '../kernel/clock.ts';
import { firstIdSince } from './first-id.ts';

/** Days whose orders count for what is trending. */
export const TRENDING_DAYS = 7;
/** How often they are counted anew, so that a look at the board costs nothing however many sales there are. */
const EVERY_MS = MINUTE_MS;
/** Its row among the runs of what is counted now and then. */
const RUN = 2;

/**
 * Counts the orders of the last seven days that were credited, per product; one of which all commission was taken back does
 * not count. Each brand's orders are found by the time in their ids, so the books of earlier months are not read.
 */
export const countTrends: Chore = async ({ database, clock }) => {
  await withRetriedTx(database, async (tx) => {
    if (await takeRun(tx, clock)) await count(tx, clock);
  });
  return 0;
};

/** Takes the run that is due, once for all processes. */
async function takeRun({ sql }: Tx, clock: Clock): Promise<boolean> {
  const now = clock.business();
  const next = later(now, EVERY_MS).toISOString();
  const taken = await sql`
    insert into record_runs as r (id, due_at) values (${RUN}, ${next}::timestamptz)
    on conflict (id) do update set due_at = excluded.due_at where r.due_at <= ${now.toISOString()}::timestamptz
    returning 1`;
  return taken.length > 0;
}

async function count(tx: Tx, clock: Clock): Promise<void> {
  await tx.sql`${trendsCount(tx, clock)}`;
}

/** SQL that brings the counts up to date. */
export function trendsCount({ sql }: Pick<Tx, 'sql'>, clock: Clock) {
  const since = later(clock.business(), -TRENDING_DAYS * DAY_MS).toISOString();
  const first = firstIdSince(later(clock.wall(), -TRENDING_DAYS * DAY_MS));
  // `offset 0` has each brand's new orders found by themselves; joined first, all commissions ever would be read.
  return sql`
    with sold as materialized (
      select l.brand_id, l.product_id, count(distinct l.order_id)::int as orders
      from brands b
      cross join lateral (
        select c.brand_id, c.order_id, c.line_id from commissions c
        where c.brand_id = b.id and c.order_id >= ${first} and c.amount_minor > c.reversed_minor offset 0
      ) c
      join orders o on o.brand_id = c.brand_id and o.id = c.order_id
      join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
      where l.product_id is not null
        and o.created_at + o.clock_offset_ms * interval '1 millisecond' > ${since}::timestamptz
      group by l.brand_id, l.product_id
    ), gone as (
      delete from product_trends t where not exists (
        select 1 from sold s where s.brand_id = t.brand_id and s.product_id = t.product_id)
    )
    insert into product_trends as t (brand_id, product_id, orders) select brand_id, product_id, orders from sold
    on conflict (brand_id, product_id) do update set orders = excluded.orders where t.orders <> excluded.orders`;
}
