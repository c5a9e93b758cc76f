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
/** Days that are counted anew once a day: all that the record shows, and some for the time that refunds take. */
const WHOLE_DAYS = RECORD_DAYS + 10;

/** From when on is counted anew, as a day in UTC and as an instant; everything, the first time. */
type From = { day: string; at: Date };

/**
 * Brings the public records of creators and brands up to date, every quarter of an hour. It reads orders by the time in
 * their ids, so it costs what has come since, and once a day what the records show; no order, click or view waits for it.
 */
export const refreshRecords: Chore = async (parts) => {
  const wall = parts.clock.wall();
  const last = await withRetriedTx(parts.database, (tx) => takeRun(tx, parts));
  if (!last) return 0;
  const from = countFrom(last.wallAt, wall);
  const isWhole = last.wallAt === null || dayOf(last.wallAt) !== dayOf(wall);
  await withRetriedTx(parts.database, async (tx) => {
    await countSales(tx, from);
    await addUp(tx, { at: parts.clock.business(), from: isWhole ? undefined : from });
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

function countFrom(last: Date | null, wall: Date): From | undefined {
  if (last === null) return undefined;
  const days = dayOf(last) === dayOf(wall) ? RECENT_DAYS : WHOLE_DAYS;
  const day = dayOf(later(last < wall ? last : wall, -days * DAY_MS));
  return { day, at: new Date(`${day}T00:00:00Z`) };
}

/** Counts the credited orders of each day anew. An order counts while some of its commission remains. */
async function countSales(tx: Tx, from: From | undefined): Promise<void> {
  const day = from?.day ?? '0001-01-01';
  // A row is made a moment after its order was first heard of, never before.
  const firstId = from ? firstIdSince(later(from.at, -HOUR_MS)) : '00000000-0000-0000-0000-000000000000';
  await tx.sql`delete from sales_days where day >= ${day}::date`;
  await tx.sql`
    insert into sales_days (brand_id, creator_id, day, business_day, orders)
    select c.brand_id, c.creator_id, (o.first_event_at at time zone 'UTC')::date,
      ((o.first_event_at + o.clock_offset_ms * interval '1 millisecond') at time zone 'UTC')::date,
      count(distinct o.id)
    from brands b
    join lateral (
      select * from commissions one where one.brand_id = b.id and one.order_id >= ${firstId}::uuid
        and one.amount_minor > one.reversed_minor
    ) c on true
    join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where (o.first_event_at at time zone 'UTC')::date >= ${day}::date
    group by 1, 2, 3, 4`;
}

/** Adds up what each creator has sold: of those who were counted anew, or of everyone where no time is given. */
async function addUp(tx: Tx, { at, from }: { at: Date; from: From | undefined }): Promise<void> {
  const since = later(at, -RECORD_DAYS * DAY_MS).toISOString();
  const day = from?.day ?? null;
  await tx.sql`
    insert into creator_records as r (creator_id, sales, sales_ever)
    select s.creator_id,
      coalesce(sum(s.orders) filter (where s.business_day > (${since}::timestamptz at time zone 'UTC')::date), 0),
      sum(s.orders)
    from sales_days s
    where ${day}::date is null or s.creator_id in (select d.creator_id from sales_days d where d.day >= ${day}::date)
    group by 1
    on conflict (creator_id) do update set sales = excluded.sales, sales_ever = excluded.sales_ever
      where (r.sales, r.sales_ever) is distinct from (excluded.sales, excluded.sales_ever)`;
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
