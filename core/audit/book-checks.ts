import type { Tx } from '../db/index.ts';
import { MAX_MINOR } from '../kernel/money.ts';
import { rowCheck, type Check, type Row } from './check.ts';

const ROW_BEFORE_UPDATE_DELETE = 27;
const BEFORE_TRUNCATE = 34;
const AFTER_INSERT = 4;

/** The triggers that keep what is written, as `pg_trigger` has them: table, name, function and type. */
const GUARDS: readonly { on: string; name: string; does: string; type: number }[] = [
  ...['entries', 'postings', 'events', 'terms_versions'].map((on) => ({
    ...{ on, name: `${on}_append_only`, does: 'refuse_change', type: ROW_BEFORE_UPDATE_DELETE },
  })),
  ...['entries', 'postings', 'events'].map((on) => ({
    ...{ on, name: `${on}_no_truncate`, does: 'refuse_change', type: BEFORE_TRUNCATE },
  })),
  { on: 'postings', name: 'postings_balance', does: 'refuse_unbalanced', type: AFTER_INSERT },
];

async function findMissingGuards({ sql }: Tx): Promise<Row[]> {
  const rows = await sql<Row[]>`
    select g.on, g.name as missing from unnest(
      ${GUARDS.map((guard) => guard.on)}::text[],
      ${GUARDS.map((guard) => guard.name)}::text[],
      ${GUARDS.map((guard) => guard.does)}::text[],
      ${GUARDS.map((guard) => guard.type)}::int[]
    ) as g("on", name, does, type)
    left join pg_trigger t on t.tgrelid = to_regclass(g.on) and t.tgname = g.name and t.tgenabled in ('O', 'A')
      and t.tgfoid = to_regproc(g.does) and t.tgtype = g.type and t.tgqual is null
    where t.oid is null`;
  return [...rows];
}

/** What the books themselves must be, whatever was booked. */
/** Ids within texts, so that what they name is found by its key. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const bookChecks: Check[] = [
  rowCheck({
    id: 'I1',
    name: 'the postings of an entry sum to zero',
    over: 'entries',
    broken: (sql) => sql`
      select brand_id, entry_id, currency, sum(amount_minor) as sum_minor from postings
      group by brand_id, entry_id, currency having sum(amount_minor) <> 0
      union all
      select e.brand_id, e.id, e.currency, null from entries e
      where not exists (select 1 from postings p where p.brand_id = e.brand_id and p.entry_id = e.id)`,
  }),
  rowCheck({
    id: 'I2',
    name: 'the balances of a brand sum to zero in every currency',
    over: 'balances',
    broken: (sql) => sql`
      select brand_id, currency, sum(balance_minor) as sum_minor from balances
      group by brand_id, currency having sum(balance_minor) <> 0`,
  }),
  rowCheck({
    id: 'I3',
    name: 'a stored balance is the sum of its postings',
    over: 'balances',
    broken: (sql) => sql`
      select brand_id, account, currency, b.balance_minor, p.postings_minor
      from balances b full join (
        select brand_id, account, currency, sum(amount_minor) as postings_minor from postings group by brand_id, account, currency
      ) p using (brand_id, account, currency)
      where coalesce(b.balance_minor, 0) <> coalesce(p.postings_minor, 0)`,
  }),
  {
    id: 'I4',
    name: 'nothing in the books, the log and the accepted terms can be changed: their guards stand',
    things: 'guards',
    find: async ({ tx }) => ({ checked: GUARDS.length, offending: await findMissingGuards(tx) }),
  },
  rowCheck({
    id: 'I5',
    name: 'an entry has a key of its own, and an order has as many entries as it has booked',
    over: 'entries',
    broken: (sql) => sql`
      select brand_id, key, count(*) as entries, null as bookings from entries group by brand_id, key having count(*) > 1
      union all
      select brand_id, order_id, coalesce(e.entries, 0), o.bookings from (
        select brand_id, id::text as order_id, bookings from orders
      ) o full join (
        select brand_id, split_part(key, ':', 2) as order_id, count(distinct key) as entries from entries
        where key like 'order:%' group by 1, 2
      ) e using (brand_id, order_id)
      where coalesce(e.entries, 0) is distinct from o.bookings`,
  }),
  rowCheck({
    id: 'I6',
    name: 'a reversal names the entry it takes back, of the same brand and currency, once per cause',
    over: 'entries',
    broken: (sql) => sql`
      select r.brand_id, r.id as entry_id, r.reverses, null as times from entries r
      left join entries e on e.brand_id = r.brand_id and e.id = r.reverses
      where (r.kind = 'reversal' or r.reverses is not null)
        and (e.id is null or e.currency <> r.currency or (r.kind = 'reversal' and e.kind <> 'commission'))
      union all
      select brand_id, null, reverses, count(*) from entries where reverses is not null
      group by brand_id, reverses, cause having count(*) > 1`,
  }),
  rowCheck({
    id: 'I7',
    name: 'the postings of an entry share its brand and currency',
    over: 'postings',
    broken: (sql) => sql`
      select p.brand_id, p.entry_id, p.n, p.currency, e.currency as entry_currency from postings p
      left join entries e on e.brand_id = p.brand_id and e.id = p.entry_id
      where e.id is null or e.currency <> p.currency`,
  }),
  rowCheck({
    id: 'I8',
    name: 'a creator was never owed less than nothing, at no point of an account\u2019s history',
    over: 'postings',
    // An entry's id carries its time and rises within a process; ordering by it needs no join.
    broken: (sql) => sql`
      select brand_id, account, currency, entry_id, minor from (
        select brand_id, account, currency, entry_id, sum(amount_minor) over (
          partition by brand_id, account, currency order by entry_id, n rows unbounded preceding
        ) as minor
        from postings where account like 'creator:%' and account not like '%:clawback'
      ) history where minor < 0`,
  }),
  rowCheck({
    id: 'I9',
    name: 'a posted amount is not zero and within what is booked',
    over: 'postings',
    broken: (sql) => sql`
      select brand_id, entry_id, n, amount_minor from postings where amount_minor = 0 or abs(amount_minor) > ${String(MAX_MINOR)}::bigint`,
  }),
  rowCheck({
    id: 'I10',
    name: 'an entry names its cause: the applied event of its order, or the end of a hold',
    over: 'entries',
    broken: (sql) => sql`
      select e.brand_id, e.id as entry_id, e.kind, e.cause from entries e
      left join ended_events s on s.brand_id = e.brand_id and s.state = 1
        and s.id = substring(e.cause from ${`^event:(${UUID})$`})::uuid
      left join orders o on o.brand_id = e.brand_id and o.id = substring(e.key from ${`^order:(${UUID}):`})::uuid
      where case
        when e.kind in ('commission', 'reversal')
          then (s.store_id, s.order_external_id) is distinct from (o.store_id, o.external_id) or o.id is null
        when e.kind = 'release' then e.cause not like 'hold ended by %'
        else e.cause = ''
      end`,
  }),
];
