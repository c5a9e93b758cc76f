import { later, SECOND_MS } from '../kernel/clock.ts';
import type { Tx } from '../db/index.ts';
import { rowCheck, type Check, type Query } from './check.ts';

/** The sweep of due dates runs every second; what is later than this was forgotten. */
const SWEEP_MS = 5 * SECOND_MS;

/** Whether `amount` is `net` times the line's rate, rounded half to even: within half a unit, and even if exactly half. */
function isCommission(sql: Tx['sql'], amount: Query, net: Query): Query {
  const off = sql`abs(${amount} * 10000::numeric - ${net} * l.rate_bps::numeric)`;
  return sql`(${off} < 5000 or (${off} = 5000 and ${amount} % 2 = 0))`;
}

/** Store events, orders and what is owed for them. */
export const orderChecks: Check[] = [
  rowCheck({
    id: 'I11',
    name: 'an order exists once per store and external id',
    over: 'orders',
    broken: (sql) => sql`
      select brand_id, store_id, external_id, count(*) as orders from orders
      group by brand_id, store_id, external_id having count(*) > 1`,
  }),
  rowCheck({
    id: 'I13',
    name: 'a line\u2019s net is not negative, and no more of it is given back than there is',
    over: 'order_lines',
    broken: (sql) => sql`
      select brand_id, order_id, external_id as line_id, net_minor, tax_minor, refunded_minor from order_lines
      where net_minor < 0 or tax_minor < 0 or refunded_minor < 0 or refunded_minor > net_minor`,
  }),
  rowCheck({
    id: 'I15',
    name: 'a store event has its body and waits, or ends as one of applied, with its order, or ignored or set aside, with a reason',
    over: 'store_events',
    broken: (sql) => sql`
      select e.brand_id, e.id as event_id, e.state, e.reason from store_events e
      left join orders o
        on o.brand_id = e.brand_id and o.store_id = e.store_id and o.external_id = e.order_external_id and e.state = 1
      left join waiting_events w on w.brand_id = e.brand_id and w.id = e.id
      where e.body = '' or (e.state = 0) <> (w.id is not null) or not case e.state
        when 0 then true
        when 1 then o.id is not null and e.reason is null
        when 2 then e.reason <> '' and e.reason is not null
        when 3 then e.reason <> '' and e.reason is not null
        else false
      end
      union all
      select w.brand_id, w.id, null, 'waits and was not kept' from waiting_events w
      left join kept_events k on k.brand_id = w.brand_id and k.id = w.id where k.id is null`,
  }),
  rowCheck({
    id: 'I17',
    name: 'a credited line has one commission, its creator\u2019s, and nobody else is owed anything for it',
    over: 'commissions',
    broken: (sql) => sql`
      select c.brand_id, c.order_id, c.line_id, c.creator_id, c.amount_minor - c.reversed_minor as kept_minor from commissions c
      left join orders o on o.brand_id = c.brand_id and o.id = c.order_id
      left join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
        and l.creator_id = c.creator_id and l.outcome = 'credited'
      where c.amount_minor <> c.reversed_minor and (l.order_id is null or c.currency is distinct from o.currency)
      union all
      select l.brand_id, l.order_id, l.external_id, l.creator_id, null from order_lines l
      left join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id
        and c.creator_id = l.creator_id
      where l.outcome = 'credited' and c.order_id is null`,
  }),
  rowCheck({
    id: 'I18',
    name: 'a commission is not negative and not more than its line\u2019s net',
    over: 'commissions',
    broken: (sql) => sql`
      select c.brand_id, c.order_id, c.line_id, c.amount_minor, l.net_minor from commissions c
      left join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
        and l.creator_id = c.creator_id and l.outcome = 'credited'
      where c.amount_minor < 0 or c.amount_minor > l.net_minor`,
  }),
  rowCheck({
    id: 'I19',
    name: 'a commission is its net times the rate of the terms in force when it was ordered, half-even; so is what remains',
    over: 'commissions',
    // What contradicts other checks (I18, I20, I21) is left to them.
    broken: (sql) => sql`
      with versions as (
        select v.brand_id, v.deal_id, v.version, v.rate_bps, (v.terms ->> 'shopRateBps')::int as shop_rate_bps,
          case when v.version > min(v.version) over deal then v.effective_from end as starts_at,
          lead(v.effective_from) over deal as next_at
        from terms_versions v
        window deal as (partition by v.brand_id, v.deal_id order by v.version rows between unbounded preceding and unbounded following)
      )
      select l.brand_id, l.order_id, l.external_id as line_id, l.net_minor, l.refunded_minor, l.deal_id, l.terms_version,
        l.rate_bps, c.amount_minor, c.reversed_minor
      from order_lines l
      join orders o on o.brand_id = l.brand_id and o.id = l.order_id
      join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id
        and c.creator_id = l.creator_id
      left join versions s on s.brand_id = l.brand_id and s.deal_id = l.deal_id and s.version = l.terms_version
      cross join lateral (select greatest(o.created_at, l.clicked_at) as ordered_at) t
      left join lateral (
        select until_at from deal_spans f where f.brand_id = l.brand_id and f.deal_id = l.deal_id and f.from_at <= t.ordered_at
        order by f.number desc limit 1
      ) f on true
      left join boosts b on b.brand_id = l.brand_id and b.id = l.boost_id and b.live_from <= least(t.ordered_at, f.until_at)
        and (b.live_until is null or b.live_until > least(t.ordered_at, f.until_at))
      where l.outcome = 'credited' and (
        s.version is null or l.rate_bps is distinct from case l.reason when 'shop_rate' then s.shop_rate_bps else greatest(s.rate_bps, b.rate_bps) end
        or (l.boost_id is not null and (b.rate_bps is null or b.rate_bps <= s.rate_bps))
        or s.starts_at > least(t.ordered_at, f.until_at)
        or s.next_at <= least(t.ordered_at, f.until_at)
        or (c.amount_minor between 0 and l.net_minor
          and not ${isCommission(sql, sql`c.amount_minor`, sql`l.net_minor`)})
        or (c.reversed_minor between 0 and c.amount_minor and c.amount_minor <= l.net_minor and l.refunded_minor < l.net_minor
          and o.paid and o.cancelled_at is null and not o.test
          and not ${isCommission(sql, sql`(c.amount_minor - c.reversed_minor)`, sql`(l.net_minor - l.refunded_minor)`)})
      )`,
  }),
  rowCheck({
    id: 'I20',
    name: 'nothing is owed for a test, unpaid, cancelled or fully refunded order',
    over: 'orders',
    broken: (sql) => sql`
      select c.brand_id, c.order_id, c.line_id, c.creator_id, c.amount_minor - c.reversed_minor as kept_minor from commissions c
      join orders o on o.brand_id = c.brand_id and o.id = c.order_id
      left join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
      where c.amount_minor <> c.reversed_minor
        and (o.test or not o.paid or o.cancelled_at is not null or l.refunded_minor >= l.net_minor)`,
  }),
  rowCheck({
    id: 'I21',
    name: 'no more is taken back than was credited, and an order\u2019s entries come to what its commissions say',
    over: 'commissions',
    broken: (sql) => sql`
      select brand_id, order_id::text as order_id, creator_id::text as creator_id, currency,
        amount_minor - reversed_minor as kept_minor, null as booked_minor
      from commissions where reversed_minor not between 0 and amount_minor
      union all
      select brand_id, order_id, creator_id, currency, c.kept_minor, e.booked_minor from (
        select brand_id, order_id::text as order_id, creator_id::text as creator_id, currency,
          sum(amount_minor - reversed_minor) as kept_minor
        from commissions group by 1, 2, 3, 4
      ) c full join (
        select e.brand_id, split_part(e.key, ':', 2) as order_id, split_part(p.account, ':', 2) as creator_id, p.currency,
          sum(p.amount_minor) as booked_minor
        from entries e join postings p on p.brand_id = e.brand_id and p.entry_id = e.id
        where e.key like 'order:%' and p.account like 'creator:%' group by 1, 2, 3, 4
      ) e using (brand_id, order_id, creator_id, currency)
      where coalesce(c.kept_minor, 0) <> coalesce(e.booked_minor, 0)`,
  }),
  rowCheck({
    id: 'I22',
    name: 'nothing is payable before its hold ends on the business clock',
    over: 'commissions',
    broken: (sql, { business }) => sql`
      select brand_id, order_id, line_id, creator_id, state, due_at from commissions
      where state <> 'estimated' and due_at > ${business.toISOString()}::timestamptz`,
  }),
  rowCheck({
    id: 'I49',
    name: 'whatever was due has been acted on',
    over: 'commissions',
    broken: (sql, { business }) => sql`
      select brand_id, order_id, line_id, creator_id, due_at from commissions
      where state = 'estimated' and due_at < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select brand_id, id, 'deal', creator_id, due_at from deals
      where due_at < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select brand_id, id, 'deal', creator_id, least(begins_at, ends_at, paused_until) from deals
      where least(begins_at, ends_at, paused_until) < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select brand_id, deal_id, 'terms', null, due_at from scheduled_terms
      where state = 'waiting' and due_at < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select brand_id, link_id, 'disclosure', creator_id, due_at from disclosure_reports
      where due_at < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select brand_id, id, 'sample', creator_id, due_at from samples
      where due_at < ${later(business, -SWEEP_MS).toISOString()}::timestamptz
      union all
      select s.brand_id, s.id, 'sample of a deal that has ended', s.creator_id, d.ended_on from samples s
      join deals d on d.brand_id = s.brand_id and d.id = s.deal_id and d.state = 'ended'
      where s.closed_at is null and s.state <> 'overdue'
        and d.ended_on < ${later(business, -SWEEP_MS).toISOString()}::timestamptz`,
  }),
];
