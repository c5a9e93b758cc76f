import { change, ofOrder, type Canary, type Sql } from './canary.ts';

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

export const bookCanaries: Canary[] = [
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
        update ended_events s set state = 3, reason = 'bad_json' from entries e
        where s.brand_id = e.brand_id and e.cause = 'event:' || s.id::text and e.kind = 'commission'`),
  },
  {
    breaks: ['I10'],
    by: 'an entry without a cause',
    tamper: (sql) => change(sql`update entries set cause = '' where kind = 'release'`),
  },
];
