import { change, ofCommission, ofLine, ofOrder, type Canary } from './canary.ts';

export const orderCanaries: Canary[] = [
  {
    breaks: ['I11'],
    by: 'one order twice',
    async tamper(sql) {
      await sql`drop index orders_external`;
      await change(sql`
        insert into orders (brand_id, id, store_id, external_id, first_event_at)
        select brand_id, gen_random_uuid(), store_id, external_id, first_event_at from orders limit 1`);
    },
  },
  {
    breaks: ['I13'],
    by: 'a negative tax',
    tamper: (sql) => change(sql`update order_lines set tax_minor = -1 where position = 1`),
  },
  {
    breaks: ['I13'],
    by: 'more given back than was paid',
    tamper: (sql) =>
      change(sql`update order_lines set refunded_minor = net_minor + 1 where outcome = 'rejected'`),
  },
  {
    breaks: ['I15'],
    by: 'an ignored event without a reason',
    tamper: (sql) => change(sql`update ended_events set reason = null where state = 2`),
  },
  {
    breaks: ['I15'],
    by: 'an event set aside without a reason',
    tamper: (sql) => change(sql`update ended_events set reason = '' where state = 3`),
  },
  {
    breaks: ['I15'],
    by: 'an applied event of no order',
    tamper: (sql) =>
      change(sql`
        update ended_events e set order_external_id = 'nobody-knows-it'
        where state = 1 and not exists (select 1 from entries where cause = 'event:' || e.id::text)`),
  },
  {
    breaks: ['I15'],
    by: 'an event in a state that does not exist',
    tamper: (sql) => change(sql`update ended_events set state = 7 where state = 2`),
  },
  {
    breaks: ['I15'],
    by: 'an event that has ended and still waits',
    tamper: (sql) =>
      change(sql`
        insert into waiting_events
        select brand_id, id, store_id, topic, now() from store_events where state = 2`),
  },
  {
    breaks: ['I15'],
    by: 'an event that waits and was never kept',
    tamper: (sql) =>
      change(sql`insert into waiting_events select brand_id, gen_random_uuid(), id, '', now() from stores`),
  },
  {
    breaks: ['I15'],
    by: 'an event that lost its body',
    tamper: (sql) =>
      change(sql`update kept_events k set body = '' from store_events e where e.id = k.id and e.state = 2`),
  },
  {
    breaks: ['I17'],
    by: 'a credited line without a commission',
    tamper: (sql) =>
      change(sql`
        delete from commissions c using order_lines l
        where l.order_id = c.order_id and l.external_id = c.line_id and l.outcome = 'credited' and c.amount_minor = c.reversed_minor`),
  },
  {
    breaks: ['I17'],
    by: 'something owed for a line that was not credited',
    tamper: (sql) =>
      change(sql`update order_lines t set outcome = 'rejected', reason = 'no_deal' ${ofLine(sql)}`),
  },
  {
    breaks: ['I17'],
    by: 'a commission in another currency than its order',
    tamper: (sql) => change(sql`update orders t set currency = 'EUR' ${ofOrder(sql)}`),
  },
  {
    breaks: ['I18'],
    by: 'a commission beyond its line\u2019s net',
    tamper: (sql) => change(sql`update order_lines t set net_minor = c.amount_minor - 1 ${ofLine(sql)}`),
  },
  {
    breaks: ['I19'],
    by: 'a line with another rate than its terms',
    tamper: (sql) => change(sql`update order_lines t set rate_bps = t.rate_bps + 1 ${ofLine(sql)}`),
  },
  {
    breaks: ['I19'],
    by: 'a cent too much, taken back at once',
    tamper: (sql) =>
      change(
        sql`update commissions t set amount_minor = t.amount_minor + 1, reversed_minor = t.reversed_minor + 1 ${ofCommission(sql)}`,
      ),
  },
  {
    breaks: ['I19'],
    by: 'a refund that took nothing back',
    tamper: (sql) => change(sql`update order_lines t set refunded_minor = t.net_minor / 2 ${ofLine(sql)}`),
  },
  {
    breaks: ['I19'],
    by: 'terms that were not in force when it was ordered',
    async tamper(sql) {
      await change(sql`
        insert into proposals (brand_id, deal_id, round, by, state, terms, created_at, answered_at)
        select brand_id, deal_id, 90, by, 'accepted', terms, created_at, answered_at from proposals where state = 'accepted'`);
      await change(sql`
        insert into terms_versions (brand_id, deal_id, version, rate_bps, terms, hash, round, effective_from, created_at)
        select brand_id, deal_id, 2, rate_bps, terms, hash, 90, effective_from, created_at from terms_versions`);
    },
  },
  {
    breaks: ['I20'],
    by: 'a cancelled order that is still owed for',
    tamper: (sql) => change(sql`update orders t set cancelled_at = now() ${ofOrder(sql)}`),
  },
  {
    breaks: ['I20'],
    by: 'a test order that is owed for',
    tamper: (sql) => change(sql`update orders t set test = true ${ofOrder(sql)}`),
  },
  {
    breaks: ['I20'],
    by: 'an unpaid order that is owed for',
    tamper: (sql) => change(sql`update orders t set paid = false ${ofOrder(sql)}`),
  },
  {
    breaks: ['I20'],
    by: 'a refunded line that is owed for',
    tamper: (sql) => change(sql`update order_lines t set refunded_minor = t.net_minor ${ofLine(sql)}`),
  },
  {
    breaks: ['I17', 'I21', 'I50'],
    by: 'more taken back than was credited',
    tamper: (sql) =>
      change(sql`
        update commissions c set amount_minor = amount_minor - 1 where not exists (
          select 1 from order_lines l where l.order_id = c.order_id and l.external_id = c.line_id)`),
  },
  {
    breaks: ['I10', 'I21'],
    by: 'two orders that swapped their entries',
    tamper: (sql) =>
      change(sql`
        with pair as (
          select min(key) as one, max(key) as other from (
            select key from entries where kind = 'commission' and brand_id = (select id from brands order by id limit 1)
              and key like '%:1' order by key limit 2) k
        )
        update entries e set key = case e.key when pair.one then pair.other else pair.one end || ':' from pair
        where e.key in (pair.one, pair.other)`),
  },
  {
    breaks: ['I22'],
    by: 'something payable before its time',
    tamper: (sql) => change(sql`update commissions set due_at = '2099-01-01' where state = 'payable'`),
  },
  {
    breaks: ['I49'],
    by: 'a hold that ended unseen',
    tamper: (sql) => change(sql`update commissions set due_at = '2020-01-01' where state = 'estimated'`),
  },
  {
    breaks: ['I40', 'I49'],
    by: 'a proposal that expired unseen',
    tamper: (sql) => change(sql`update deals set due_at = '2020-01-01' where due_at is not null`),
  },
];
