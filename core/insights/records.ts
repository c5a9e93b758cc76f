import { withRetriedTx, type Tx } from '../db/index.ts';
import type { Chore, DueParts } from '../due.ts';
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../kernel/clock.ts';
import { firstIdSince } from './first-id.ts';

/** How far back the public record looks, in days. */
export const RECORD_DAYS = 90;
/** How often it is brought up to date. */
const EVERY_MS = 15 * MINUTE_MS;
/** Days that are counted anew each time: orders of yesterday are still being cancelled and refunded. */
const RECENT_DAYS = 2;
/**
 * Days before those, of which each time one is counted anew, so that within a day each has been: all that the record
 * shows, and no run costs more than three days of orders.
 */
const OLDER_DAYS = (24 * HOUR_MS) / EVERY_MS;

/** Days that are counted anew, as days in UTC: from the first one on, and up to the last one where that is not today. */
type Days = { from: string; until: string | undefined };

/**
 * Brings the public records of creators and brands up to date, every quarter of an hour. It reads orders by the time in
 * their ids, so it costs what has come since; no order, click or view waits for it.
 */
export const refreshRecords: Chore = async (parts) => {
  const wall = parts.clock.wall();
  const last = await withRetriedTx(parts.database, (tx) => takeRun(tx, parts));
  if (!last) return 0;
  const recent = last.wallAt === null ? EVER : recentDays(last.wallAt, wall);
  const isWhole = last.wallAt === null || dayOf(last.wallAt) !== dayOf(wall);
  const counted = isWhole ? undefined : [recent, olderDay(wall)];
  await withRetriedTx(parts.database, async (tx) => {
    for (const days of [recent, ...(last.wallAt === null ? [] : [olderDay(wall)])])
      await countSales(tx, days);
    await addUp(tx, { at: parts.clock.business(), counted });
    await timeAnswers(tx, { at: parts.clock.business(), since: isWhole ? null : last.businessAt });
    await noteRun(tx, parts, wall);
  });
  return 0;
};

type Run = { wallAt: Date | null; businessAt: Date | null };

/** Takes the run that is due, once for all processes; undefined where none is. A run that fails is taken again. */
async function takeRun(tx: Tx, { clock }: DueParts): Promise<Run | undefined> {
  const now = clock.business();
  const next = later(now, EVERY_MS).toISOString();
  const [run] = await tx.sql<Run[]>`
    insert into record_runs as r (id, due_at) values (1, ${next}::timestamptz)
    on conflict (id) do update set due_at = excluded.due_at where r.due_at <= ${now.toISOString()}::timestamptz
    returning wall_at as "wallAt", business_at as "businessAt"`;
  return run;
}

async function noteRun(tx: Tx, { clock }: DueParts, wall: Date): Promise<void> {
  await tx.sql`
    update record_runs set wall_at = ${wall.toISOString()}::timestamptz,
      business_at = ${clock.business().toISOString()}::timestamptz`;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const EVER: Days = { from: '0001-01-01', until: undefined };

/** All days since the last time, and some before. */
function recentDays(last: Date, wall: Date): Days {
  return { from: dayOf(later(last < wall ? last : wall, -RECENT_DAYS * DAY_MS)), until: undefined };
}

/** One of the days before, another one each time. */
function olderDay(wall: Date): Days {
  const turn = Math.floor(wall.getTime() / EVERY_MS) % OLDER_DAYS;
  const day = dayOf(later(wall, -(RECENT_DAYS + 1 + turn) * DAY_MS));
  return { from: day, until: day };
}

/** A row is made a moment after its order was first heard of, never before. */
const idsOf = ({ from, until }: Days): [first: string, last: string] => [
  from === EVER.from ? ZERO : firstIdSince(later(new Date(`${from}T00:00:00Z`), -HOUR_MS)),
  until === undefined ? MOST : firstIdSince(later(new Date(`${until}T00:00:00Z`), DAY_MS + 3 * HOUR_MS)),
];
const ZERO = '00000000-0000-0000-0000-000000000000';
const MOST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Counts the credited orders of each day anew. An order counts while some of its commission remains. */
async function countSales(tx: Tx, days: Days): Promise<void> {
  const [first, last] = idsOf(days);
  const { from, until = '9999-12-31' } = days;
  await tx.sql`delete from sales_days where day between ${from}::date and ${until}::date`;
  await tx.sql`
    insert into sales_days (brand_id, creator_id, day, business_day, orders)
    select c.brand_id, c.creator_id, (o.first_event_at at time zone 'UTC')::date,
      ((o.first_event_at + o.clock_offset_ms * interval '1 millisecond') at time zone 'UTC')::date,
      count(distinct o.id)
    from brands b
    join lateral (
      select * from commissions one where one.brand_id = b.id and one.order_id between ${first}::uuid and ${last}::uuid
        and one.amount_minor > one.reversed_minor
    ) c on true
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where (o.first_event_at at time zone 'UTC')::date between ${from}::date and ${until}::date
    group by 1, 2, 3, 4`;
}

/**
 * Adds up what each creator has sold: of those who sold something on days that were counted, or of everyone. Who has
 * nothing left on such a day is found on the first run of the next day.
 */
async function addUp(tx: Tx, { at, counted }: { at: Date; counted: Days[] | undefined }): Promise<void> {
  const since = later(at, -RECORD_DAYS * DAY_MS).toISOString();
  const [recent, older] = counted ?? [];
  await tx.sql`
    insert into creator_records as r (creator_id, sales, sales_ever)
    select s.creator_id,
      coalesce(sum(s.orders) filter (where s.business_day > (${since}::timestamptz at time zone 'UTC')::date), 0),
      sum(s.orders)
    from sales_days s
    where ${counted === undefined} or s.creator_id in (
      select d.creator_id from sales_days d where d.day >= ${recent?.from ?? null}::date or d.day = ${older?.from ?? null}::date)
    group by 1
    on conflict (creator_id) do update set sales = excluded.sales, sales_ever = excluded.sales_ever
      where (r.sales, r.sales_ever) is distinct from (excluded.sales, excluded.sales_ever)`;
  if (counted !== undefined) return;
  await tx.sql`
    update creator_records r set sales = 0, sales_ever = 0 where sales_ever > 0
      and not exists (select 1 from sales_days s where s.creator_id = r.creator_id)`;
}

/**
 * How fast each side answers the other's proposals: the median of those answered within 90 days, by a person or a
 * program of theirs; what a brand's limits answered by themselves tells nothing of its people.
 * @param since only of those who have answered something since then
 */
async function timeAnswers(tx: Tx, { at, since }: { at: Date; since: Date | null }): Promise<void> {
  const after = later(at, -RECORD_DAYS * DAY_MS).toISOString();
  const changed = since?.toISOString() ?? after;
  const timed = tx.sql`
    p.state in ('accepted', 'declined', 'countered') and p.put_at is not null and not p.automatic
    and p.answered_at > ${after}::timestamptz`;
  const median = tx.sql`
    (percentile_cont(0.5) within group (order by extract(epoch from p.answered_at - p.put_at) * 1000))::bigint, count(*)`;
  const answered = tx.sql`
    select d.creator_id, d.brand_id, n.by from proposals n
    join deals d on d.brand_id = n.brand_id and d.id = n.deal_id where n.answered_at > ${changed}::timestamptz`;
  if (since === null) {
    await tx.sql`update creator_records set answer_ms = null, answers = 0 where answers > 0`;
    await tx.sql`update brand_records set answer_ms = null, answers = 0 where answers > 0`;
  }
  await tx.sql`
    insert into creator_records (creator_id, answer_ms, answers)
    select d.creator_id, ${median} from proposals p join deals d on d.brand_id = p.brand_id and d.id = p.deal_id
    where p.by = 'brand' and ${timed} and d.creator_id in (select a.creator_id from (${answered}) a where a.by = 'brand')
    group by 1
    on conflict (creator_id) do update set answer_ms = excluded.answer_ms, answers = excluded.answers`;
  await tx.sql`
    insert into brand_records (brand_id, answer_ms, answers)
    select p.brand_id, ${median} from proposals p
    where p.by = 'creator' and ${timed} and p.brand_id in (select a.brand_id from (${answered}) a where a.by = 'creator')
    group by 1
    on conflict (brand_id) do update set answer_ms = excluded.answer_ms, answers = excluded.answers`;
}
