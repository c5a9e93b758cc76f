import type { Tx } from '../../../core/db/index.ts';

type Sql = Tx['sql'];

/** One way in which rows can come to contradict each other, and the checks that must say so: all of them and no other. */
export type Canary = {
  breaks: readonly string[];
  by: string;
  /** Whether orders are derived again as well; what contradicts the stored events shows only then. */
  rebuild?: true;
  tamper(sql: Sql): Promise<unknown>;
};

/** Runs a statement that must have changed something: a canary that changes nothing proves nothing. */
async function change(statement: PromiseLike<{ count: number }>): Promise<void> {
  const { count } = await statement;
  if (count === 0) throw new Error('the canary changed no row');
}

/** Adds an entry of its own with the given postings. */
async function book(
  sql: Sql,
  postings: { account: string; minor: string; currency?: string }[],
  id?: string,
) {
  const [entry] = await sql<{ brandId: string; id: string }[]>`
    insert into entries (brand_id, id, key, kind, currency, cause, at)
    select id, ${id ?? crypto.randomUUID()}::uuid, gen_random_uuid()::text, 'release', 'USD', 'hold ended by now', now()
    from brands order by id limit 1 returning brand_id as "brandId", id`;
  for (const [n, { account, minor, currency = 'USD' }] of postings.entries()) {
    await change(sql`
      insert into postings (brand_id, entry_id, n, account, currency, amount_minor)
      values (${entry?.brandId ?? ''}, ${entry?.id ?? ''}, ${n}, ${account}, ${currency}, ${minor}::bigint)`);
  }
  return entry?.brandId ?? '';
}

/** A commission of which something is owed, its line untouched by refunds. */
const live = (sql: Sql) => sql`
  select c.* from commissions c join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
  where c.amount_minor > 0 and c.reversed_minor = 0 and l.outcome = 'credited' and l.refunded_minor = 0
  order by c.order_id limit 1`;

/** The end of a statement on lines, orders or commissions (as `t`) that belong to {@link live}. */
const ofLine = (sql: Sql) =>
  sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.order_id = c.order_id and t.external_id = c.line_id`;
const ofOrder = (sql: Sql) => sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.id = c.order_id`;
const ofCommission = (sql: Sql) =>
  sql`from (${live(sql)}) c where t.brand_id = c.brand_id and t.order_id = c.order_id and t.line_id = c.line_id`;

const bookCanaries: Canary[] = [
  {
    breaks: ['I1'],
    by: 'a cent moved from one entry to another of the same account',
    async tamper(sql) {
      const [first, second] = await sql<{ brandId: string; entryId: string; n: number }[]>`
        select brand_id as "brandId", entry_id as "entryId", n from postings
        where account = 'brand:commission' and brand_id = (select min(brand_id::text)::uuid from postings) order by entry_id limit 2`;
      for (const [posting, minor] of [
        [first, 1],
        [second, -1],
      ] as const) {
        await change(sql`
          update postings set amount_minor = amount_minor + ${minor}
          where brand_id = ${posting?.brandId ?? ''} and entry_id = ${posting?.entryId ?? ''} and n = ${posting?.n ?? 0}`);
      }
    },
  },
  { breaks: ['I1'], by: 'an entry without postings', tamper: (sql) => book(sql, []) },
  {
    breaks: ['I2', 'I3'],
    by: 'a balance changed by hand',
    tamper: (sql) =>
      change(sql`update balances set balance_minor = balance_minor + 5 where account = 'brand:commission'`),
  },
  {
    breaks: ['I3'],
    by: 'money moved between balances without an entry',
    async tamper(sql) {
      await change(
        sql`update balances set balance_minor = balance_minor - 5 where account = 'brand:commission'`,
      );
      await change(sql`
        insert into balances (brand_id, account, currency, balance_minor)
        select brand_id, 'brand:hidden', currency, 5 from balances where account = 'brand:commission'`);
    },
  },
  {
    breaks: ['I4'],
    by: 'a trigger that was turned off',
    tamper: (sql) => sql`alter table postings disable trigger postings_balance`,
  },
  {
    breaks: ['I4'],
    by: 'a trigger that was dropped',
    tamper: (sql) => sql`drop trigger entries_no_truncate on entries`,
  },
  {
    breaks: ['I4'],
    by: 'a trigger that does something else',
    async tamper(sql) {
      await sql`create function allow_change() returns trigger language plpgsql as 'begin return new; end'`;
      await sql`drop trigger events_append_only on events`;
      await sql`create trigger events_append_only before update or delete on events for each row execute function allow_change()`;
    },
  },
  {
    breaks: ['I5'],
    by: 'two entries under one key',
    async tamper(sql) {
      await sql`drop index entries_key`;
      const brandId = await book(sql, [
        { account: 'brand:commission', minor: '1' },
        { account: 'brand:commission', minor: '-1' },
      ]);
      await book(sql, [
        { account: 'brand:commission', minor: '1' },
        { account: 'brand:commission', minor: '-1' },
      ]);
      await change(
        sql`update entries set key = 'release:same' where brand_id = ${brandId} and cause = 'hold ended by now'`,
      );
    },
  },
  {
    breaks: ['I5'],
    by: 'an order that says it has booked more than there is',
    tamper: (sql) => change(sql`update orders t set bookings = t.bookings + 1 ${ofOrder(sql)}`),
  },
  {
    breaks: ['I6'],
    by: 'a reversal that does not say of what',
    tamper: (sql) => change(sql`update entries set reverses = null where kind = 'reversal'`),
  },
  {
    breaks: ['I6'],
    by: 'a second reversal of the same entry for the same cause',
    async tamper(sql) {
      const [first] = await sql<{ brandId: string; orderId: string; id: string }[]>`
        insert into entries (brand_id, id, key, kind, currency, reverses, cause, at)
        select brand_id, gen_random_uuid(), 'order:' || split_part(key, ':', 2) || ':99', kind, currency, reverses, cause, at
        from entries where kind = 'reversal' limit 1
        returning brand_id as "brandId", split_part(key, ':', 2) as "orderId", id`;
      const { brandId = '', orderId = '', id = '' } = first ?? {};
      await change(sql`
        insert into postings (brand_id, entry_id, n, account, currency, amount_minor)
        values (${brandId}, ${id}, 0, 'brand:commission', 'USD', 1), (${brandId}, ${id}, 1, 'brand:commission', 'USD', -1)`);
      await change(
        sql`update orders set bookings = bookings + 1 where brand_id = ${brandId} and id = ${orderId}`,
      );
    },
  },
  {
    breaks: ['I7'],
    by: 'postings in another currency than their entry',
    tamper: (sql) =>
      book(sql, [
        { account: 'brand:commission', minor: '7', currency: 'EUR' },
        { account: 'brand:commission', minor: '-7', currency: 'EUR' },
      ]),
  },
  {
    breaks: ['I7'],
    by: 'postings of an entry that another brand has',
    tamper: (sql) =>
      change(sql`
        insert into postings (brand_id, entry_id, n, account, currency, amount_minor)
        select (select max(id::text)::uuid from brands), e.id, 70 + n, 'brand:commission', 'USD', n
        from (select id from entries order by brand_id, id limit 1) e, (values (1), (-1)) as t(n)`),
  },
  {
    breaks: ['I8'],
    by: 'a debt of a creator that was made good later',
    async tamper(sql) {
      const [balance] = await sql<{ account: string }[]>`
        select account from balances where account like 'creator:%' and brand_id = (select id from brands order by id limit 1) limit 1`;
      const account = balance?.account ?? '';
      const owed = { account, minor: '-500' };
      const mirror = { account: 'brand:commission', minor: '500' };
      await book(sql, [owed, mirror], '00000000-0000-7000-8000-000000000001');
      await book(
        sql,
        [
          { ...owed, minor: '500' },
          { ...mirror, minor: '-500' },
        ],
        'ffffffff-0000-7000-8000-000000000001',
      );
    },
  },
  {
    breaks: ['I9'],
    by: 'amounts of nothing, and beyond all measure',
    async tamper(sql) {
      await sql`alter table postings drop constraint postings_amount`;
      await book(sql, [
        { account: 'brand:commission', minor: '0' },
        { account: 'brand:commission', minor: '0' },
      ]);
      const beyond = '1000000000000001';
      await book(sql, [
        { account: 'brand:commission', minor: beyond },
        { account: 'brand:commission', minor: `-${beyond}` },
      ]);
    },
  },
  {
    breaks: ['I10'],
    by: 'an entry caused by an event that was not applied',
    tamper: (sql) =>
      change(sql`
        update store_events s set state = 3, reason = 'bad_json' from entries e
        where s.brand_id = e.brand_id and e.cause = 'event:' || s.id::text and e.kind = 'commission'`),
  },
  {
    breaks: ['I10'],
    by: 'an entry without a cause',
    tamper: (sql) => change(sql`update entries set cause = '' where kind = 'release'`),
  },
];

const orderCanaries: Canary[] = [
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
    tamper: (sql) => change(sql`update store_events set reason = null where state = 2`),
  },
  {
    breaks: ['I15'],
    by: 'an event set aside without a reason',
    tamper: (sql) => change(sql`update store_events set reason = '' where state = 3`),
  },
  {
    breaks: ['I15'],
    by: 'an applied event of no order',
    tamper: (sql) =>
      change(sql`
        update store_events e set order_external_id = 'nobody-knows-it'
        where state = 1 and not exists (select 1 from entries where cause = 'event:' || e.id::text)`),
  },
  {
    breaks: ['I15'],
    by: 'an event in a state that does not exist',
    tamper: (sql) => change(sql`update store_events set state = 7 where state = 2`),
  },
  {
    breaks: ['I15'],
    by: 'an event that lost its body',
    tamper: (sql) =>
      change(
        sql`delete from store_event_bodies b using store_events e where e.id = b.event_id and e.state = 2`,
      ),
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
        insert into proposals select brand_id, deal_id, 90, by, 'accepted', terms, created_at from proposals where state = 'accepted'`);
      await change(sql`
        insert into terms_versions select brand_id, deal_id, 2, rate_bps, terms, hash, 90, effective_from, created_at from terms_versions`);
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
];

const attributionCanaries: Canary[] = [
  {
    breaks: ['I23'],
    by: 'a click after its order',
    tamper: (sql) =>
      change(sql`
        update orders o set created_at = l.clicked_at - interval '6 minutes' from order_lines l
        where l.order_id = o.id and l.outcome = 'credited'`),
  },
  {
    breaks: ['I23'],
    by: 'an order long after its click',
    tamper: (sql) =>
      change(sql`
        update orders o set created_at = l.clicked_at + interval '31 days' from order_lines l
        where l.order_id = o.id and l.outcome = 'credited'`),
  },
  {
    breaks: ['I24'],
    by: 'a link that was given to somebody else',
    tamper: (sql) =>
      change(
        sql`update links l set creator_id = (select id from creators c where c.id <> l.creator_id limit 1)`,
      ),
  },
  {
    breaks: ['I24'],
    by: 'a deal that came after the click',
    tamper: (sql) => change(sql`update deals set accepted_at = now() where state = 'accepted'`),
  },
  {
    breaks: ['I24'],
    by: 'a product the line was not for',
    tamper: (sql) =>
      change(sql`
        update order_lines l set product_id = p.id from products p
        where p.brand_id = l.brand_id and p.id <> l.product_id and l.outcome = 'rejected'`),
  },
  {
    breaks: ['I24'],
    by: 'content of another creator',
    tamper: (sql) =>
      change(
        sql`update contents t set creator_id = (select id from creators c where c.id <> t.creator_id limit 1)`,
      ),
  },
  {
    breaks: ['I26'],
    by: 'a creator who bought and earned',
    tamper: (sql) =>
      change(sql`
        update creators c set email_key = o.buyer_keys[1] from order_lines l join orders o on o.id = l.order_id
        where l.creator_id = c.id and l.outcome = 'credited' and c.email_key is null`),
  },
  {
    breaks: ['I27'],
    by: 'a token that went missing',
    tamper: (sql) => change(sql`update orders t set tokens = '{}' ${ofOrder(sql)}`),
  },
  {
    breaks: ['I27'],
    by: 'a token that was tampered with',
    tamper: (sql) =>
      change(sql`update orders t set tokens[1] = left(t.tokens[1], 59) || 'AAAA' ${ofOrder(sql)}`),
  },
];

/** An alert in the mailbox of somebody of the brand's team. */
const teamAlert = (sql: Sql) =>
  sql`select a.* from alerts a join members m on m.mailbox_id = a.mailbox_id order by a.id limit 1`;

const alertCanaries: Canary[] = [
  {
    breaks: ['I34'],
    by: 'a sale the brand was not told of',
    tamper: (sql) =>
      change(
        sql`delete from alerts a using (${teamAlert(sql)}) t where a.mailbox_id = t.mailbox_id and a.id = t.id`,
      ),
  },
  {
    breaks: ['I34'],
    by: 'a sale told twice',
    tamper: (sql) =>
      change(sql`
        insert into alerts select mailbox_id, gen_random_uuid(), brand_id, kind, cause, amount_minor, currency, payload, created_at
        from (${teamAlert(sql)}) t`),
  },
  {
    breaks: ['I34'],
    by: 'another amount than was booked',
    tamper: (sql) =>
      change(sql`
        update alerts a set amount_minor = a.amount_minor + 1 from (${teamAlert(sql)}) t where a.mailbox_id = t.mailbox_id and a.id = t.id`),
  },
  {
    breaks: ['I34'],
    by: 'an alert that says another amount than it counts',
    tamper: (sql) =>
      change(sql`
        update alerts a set payload = jsonb_set(a.payload, '{commission,amount}', '"1000000.00"')
        from (${teamAlert(sql)}) t where a.mailbox_id = t.mailbox_id and a.id = t.id`),
  },
  {
    breaks: ['I34'],
    by: 'an alert of a sale that never was',
    tamper: (sql) =>
      change(sql`
        insert into alerts select mailbox_id, gen_random_uuid(), brand_id, kind, 'event:none', amount_minor, currency, payload, created_at
        from (${teamAlert(sql)}) t`),
  },
  {
    breaks: ['I35'],
    by: 'a message to somebody else',
    tamper: (sql) =>
      change(
        sql`update deliveries d set account_id = (select id from accounts a where a.id <> d.account_id limit 1)`,
      ),
  },
  {
    breaks: ['I35'],
    by: 'a message to a chat nobody is known by',
    tamper: (sql) => change(sql`update deliveries set platform_user_id = 'stranger'`),
  },
  {
    breaks: ['I37'],
    by: 'one press stored twice',
    async tamper(sql) {
      await sql`alter table chat_ingress drop constraint chat_ingress_platform_key_pk`;
      await change(sql`insert into chat_ingress select * from chat_ingress`);
    },
  },
  {
    breaks: ['I47'],
    by: 'an event nobody took',
    tamper: (sql) => change(sql`update store_events set state = 0 where state = 3`),
  },
  {
    breaks: ['I47'],
    by: 'an alert nobody sent',
    tamper: (sql) =>
      change(sql`update alerts set delivery_id = null, delivered_at = null where delivery_id is not null`),
  },
  {
    breaks: ['I47'],
    by: 'a delivery that never ended',
    tamper: (sql) => change(sql`update deliveries set state = 'taken'`),
  },
  {
    breaks: ['I50'],
    by: 'a commission marked as paid that was not',
    tamper: (sql) => change(sql`update commissions set state = 'paid' where state = 'payable'`),
  },
];

const dealCanaries: Canary[] = [
  {
    breaks: ['I40'],
    by: 'a deal that waits for the wrong side',
    tamper: (sql) =>
      change(
        sql`update deals set turn = case turn when 'brand' then 'creator' else 'brand' end where turn is not null`,
      ),
  },
  {
    breaks: ['I40'],
    by: 'a move that is not in the log',
    tamper: (sql) => change(sql`update deals set version = version + 1 where state = 'declined'`),
  },
  {
    breaks: ['I40', 'I44'],
    by: 'a move that was not allowed',
    tamper: (sql) => change(sql`update events set type = 'deal.withdrawn' where type = 'deal.declined'`),
  },
  {
    breaks: ['I41'],
    by: 'accepted terms that were changed',
    tamper: (sql) => change(sql`update terms_versions set terms = '{"rateBps": 7999}'`),
  },
  {
    breaks: ['I41'],
    by: 'terms with the hash of others',
    tamper: (sql) => change(sql`update terms_versions set hash = 'no such terms'`),
  },
  {
    breaks: ['I41'],
    by: 'a declined deal that is live',
    tamper: (sql) =>
      change(
        sql`update deal_products p set live = true from deals d where d.id = p.deal_id and d.state = 'declined'`,
      ),
  },
  {
    breaks: ['I40', 'I41'],
    by: 'two live rates for one product',
    async tamper(sql) {
      await sql`drop index deal_products_one_live`;
      const id = crypto.randomUUID();
      await change(sql`
        insert into deals select brand_id, ${id}::uuid, 900, creator_id, state, version, round, turn, accepted_at, ended_at, created_at
        from deals where state = 'accepted' order by id limit 1`);
      const first = sql`(select id from deals where state = 'accepted' and id <> ${id} order by id limit 1)`;
      await change(
        sql`insert into deal_products select brand_id, ${id}, product_id, creator_id, live from deal_products where deal_id = ${first}`,
      );
      await change(
        sql`insert into proposals select brand_id, ${id}, round, by, state, terms, created_at from proposals where deal_id = ${first}`,
      );
      await change(sql`
        insert into terms_versions select brand_id, ${id}, version, rate_bps, terms, hash, round, effective_from, created_at
        from terms_versions where deal_id = ${first}`);
    },
  },
  {
    breaks: ['I43'],
    by: 'an order in another brand than its store',
    tamper: (sql) =>
      change(
        sql`update stores s set brand_id = (select id from brands b where b.id <> s.brand_id order by id limit 1) where kind = 'shopify'`,
      ),
  },
  {
    breaks: ['I44'],
    by: 'a row of the log that was changed',
    tamper: (sql) => change(sql`update events set actor = 'operator:nobody' where type = 'store.connected'`),
  },
  {
    breaks: ['I44'],
    by: 'the end of a log that was cut off',
    tamper: (sql) =>
      change(
        sql`delete from events e using event_heads h where h.brand_id = e.brand_id and h.seq = e.seq and e.type = 'brand.changed'`,
      ),
  },
];

/** An applied event that came a second time under another id, so that its order does without it. */
const spare = (sql: Sql, kind: string) => sql`
  select e.brand_id, e.id from store_events e join stores s on s.id = e.store_id and s.kind = ${kind}
  where e.state = 1 and not exists (select 1 from entries where cause = 'event:' || e.id::text) and exists (
    select 1 from store_events t where t.store_id = e.store_id and t.body_hash = e.body_hash and t.id <> e.id and t.state = 1)
  limit 1`;

const rebuildCanaries: Canary[] = [
  {
    breaks: ['I12'],
    by: 'an order with a version nobody sent',
    tamper: (sql) =>
      change(
        sql`update orders set version_at = version_at + interval '1 second' where version_at is not null`,
      ),
  },
  {
    breaks: ['I14'],
    by: 'an applied event that does not read',
    tamper: (sql) =>
      change(
        sql`update store_event_bodies b set body = '[]' from (${spare(sql, 'generic')}) e where b.event_id = e.id`,
      ),
  },
  {
    breaks: ['I14'],
    by: 'an applied event with other totals than its lines',
    tamper: (sql) =>
      change(sql`
        update store_event_bodies b set body = (jsonb_set(body::jsonb, '{subtotal_price}', '"1.00"') - 'subtotal_price_set')::text
        from (${spare(sql, 'shopify')}) e where b.event_id = e.id`),
  },
  {
    breaks: ['I25'],
    by: 'another reason than the facts give',
    tamper: (sql) => change(sql`update order_lines set reason = 'no_deal' where reason = 'product_mismatch'`),
  },
  {
    breaks: ['I48'],
    by: 'an order with another number',
    tamper: (sql) => change(sql`update orders set number = '#1' where number = '#7'`),
  },
  {
    breaks: ['I48'],
    by: 'a refund with another amount',
    tamper: (sql) =>
      change(sql`update refunds set report = replace(report, '"netMinor":"', '"netMinor":"1')`),
  },
  {
    breaks: ['I48'],
    by: 'a hold that ends on another day',
    tamper: (sql) =>
      change(sql`update commissions set due_at = due_at + interval '1 day' where state = 'estimated'`),
  },
  {
    breaks: ['I48'],
    by: 'a sale made bigger everywhere but in what the store sent',
    async tamper(sql) {
      const [sale] = await sql<
        { brandId: string; orderId: string; lineId: string; entryId: string; creatorId: string }[]
      >`
        select c.brand_id as "brandId", c.order_id as "orderId", c.line_id as "lineId", c.entry_id as "entryId", c.creator_id as "creatorId"
        from commissions c join order_lines l on l.order_id = c.order_id and l.external_id = c.line_id
        where c.state = 'estimated' and c.reversed_minor = 0 and l.rate_bps = 1500 limit 1`;
      const { brandId = '', orderId = '', lineId = '', entryId = '', creatorId = '' } = sale ?? {};
      const account = `creator:${creatorId}:estimated`;
      await change(
        sql`update order_lines set net_minor = net_minor + 10000 where order_id = ${orderId} and external_id = ${lineId}`,
      );
      await change(
        sql`update commissions set amount_minor = amount_minor + 1500 where order_id = ${orderId} and line_id = ${lineId}`,
      );
      for (const [name, minor] of [
        [account, 1_500],
        ['brand:commission', -1_500],
      ] as const) {
        await change(
          sql`update postings set amount_minor = amount_minor + ${minor} where entry_id = ${entryId} and account = ${name}`,
        );
        await change(
          sql`update balances set balance_minor = balance_minor + ${minor} where brand_id = ${brandId} and account = ${name}`,
        );
      }
      await change(sql`
        update alerts a set amount_minor = amount_minor + 1500,
          payload = jsonb_set(payload, '{commission,amount}', to_jsonb(((amount_minor + 1500) / 100.0)::numeric(12, 2)::text))
        from entries e where e.id = ${entryId} and a.kind = 'sale' and a.cause = e.cause || ${`:${creatorId}`}`);
    },
  },
  {
    breaks: ['I48'],
    by: 'an order that remembers a buyer it never had',
    tamper: (sql) => change(sql`update orders set buyer_keys = '{nobody}' where number = '#7'`),
  },
].map((canary) => ({ ...canary, rebuild: true }));

export const canaries: readonly Canary[] = [
  ...bookCanaries,
  ...orderCanaries,
  ...attributionCanaries,
  ...alertCanaries,
  ...dealCanaries,
  ...rebuildCanaries,
];
