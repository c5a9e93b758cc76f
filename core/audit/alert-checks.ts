import { later, MINUTE_MS } from '../kernel/clock.ts';
import { rowCheck, type Check, type Row } from './check.ts';

/** What waits longer than this should be looked at. */
const BOUND_MS = MINUTE_MS;

/** What people are told, against what was booked. */
export const alertChecks: Check[] = [
  rowCheck({
    id: 'I34',
    name: 'each booking of a sale is told once, with its amount, to its creator and to the brand\u2019s owners and managers',
    over: 'alerts',
    // A seat made or changed just before may have been missed by a batch that was under way.
    broken: (sql) => sql`
      with booked as (
        select e.brand_id, split_part(p.account, ':', 2) as creator_id, e.cause || ':' || split_part(p.account, ':', 2) as cause,
          case e.kind when 'commission' then 'sale' else 'refund' end as kind, e.currency,
          abs(sum(p.amount_minor)) as minor, min(e.at) as at
        from entries e join postings p on p.brand_id = e.brand_id and p.entry_id = e.id
        where e.kind in ('commission', 'reversal') and p.account like 'creator:%' group by 1, 2, 3, 4, 5
      ), due as (
        select b.*, c.mailbox_id from booked b join creators c on c.id::text = b.creator_id
        union all
        select b.*, m.mailbox_id from booked b join members m on m.brand_id = b.brand_id
        where m.role in ('owner', 'manager') and m.role_since < b.at - interval '1 minute'
      ), told as (
        select mailbox_id, brand_id, kind, cause, currency, sum(amount_minor) as minor, count(*) as times
        from alerts group by mailbox_id, brand_id, kind, cause, currency
      )
      select 'not told as booked' as what, d.mailbox_id, d.brand_id, d.kind, d.cause, d.minor as booked_minor, t.minor as told_minor
      from due d left join told t using (mailbox_id, brand_id, kind, cause, currency)
      where t.minor is distinct from d.minor
      union all
      select 'told but not booked', t.mailbox_id, t.brand_id, t.kind, t.cause, b.minor, t.minor
      from told t left join booked b using (brand_id, kind, cause, currency)
      where t.kind in ('sale', 'refund') and b.minor is distinct from t.minor
      union all
      select 'says another amount', mailbox_id, brand_id, kind, cause, null, amount_minor from alerts
      where kind in ('sale', 'refund')
        and ltrim(replace(payload #>> '{commission,amount}', '.', ''), '0') is distinct from amount_minor::text
      union all
      select 'told twice', mailbox_id, brand_id, kind, cause, null, minor from told where times > 1`,
  }),
  rowCheck({
    id: 'I35',
    name: 'a message went to a chat of the person whose mailbox its alerts were in',
    over: 'deliveries',
    broken: (sql) => sql`
      select d.id as delivery_id, a.id as alert_id, a.mailbox_id from alerts a
      join deliveries d on d.id = a.delivery_id
      join mailboxes m on m.id = a.mailbox_id
      where m.account_id is distinct from d.account_id
      union all
      select d.id, null, null from deliveries d
      left join identities i on i.platform = d.platform and i.platform_user_id = d.platform_user_id
      where i.account_id is distinct from d.account_id
        -- What it got while it was another person's chat stays that person's.
        and (i.connected_at is null or d.taken_at > i.connected_at)`,
  }),
  rowCheck({
    id: 'I37',
    name: 'an event of a chat platform is kept, and so acts, once',
    over: 'chat_ingress',
    needs: 'chat_ingress',
    broken: (sql) => sql`
      select platform, key, count(*) as times from chat_ingress group by platform, key having count(*) > 1`,
  }),
  {
    id: 'I47',
    name: 'no store event and no alert that somebody could get has been waiting for more than a minute',
    things: 'queues',
    advisory: true,
    async find({ tx, wall, business }) {
      const before = later(wall, -BOUND_MS).toISOString();
      const heldBefore = later(business, -BOUND_MS).toISOString();
      const offending = await tx.sql<Row[]>`
        select 'store events' as queue, count(*) as waiting, min(received_at) as oldest_at from waiting_events
        having min(received_at) < ${before}::timestamptz
        union all
        select 'alerts', count(*), min(a.created_at) from alerts a join mailboxes m on m.id = a.mailbox_id
        where a.delivery_id is null and (m.hold_until is null or m.hold_until < ${heldBefore}::timestamptz)
          and exists (select 1 from identities i where i.account_id = m.account_id and i.unreachable_at is null)
        having min(a.created_at) < ${before}::timestamptz
        union all
        select 'deliveries', count(*), min(taken_at) from deliveries
        where state = 'taken' having min(taken_at) < ${before}::timestamptz
        union all
        select 'posts of rooms', count(*), min(p.created_at) from room_deliveries d
        join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
        join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
        where d.state in ('waiting', 'taken') and s.unreachable_at is null and s.chat_state <> 'closed'
        having min(p.created_at) < ${before}::timestamptz`;
      return { checked: 4, offending: [...offending] };
    },
  },
  rowCheck({
    id: 'I50',
    name: 'a creator\u2019s balances, commissions and alerts agree to the cent',
    over: 'creators',
    broken: (sql) => sql`
      with balance as (
        select brand_id, split_part(account, ':', 2) as creator_id, currency,
          sum(balance_minor) filter (where account like '%:estimated') as estimated,
          sum(balance_minor) filter (where account like '%:payable') as payable
        from balances where account like 'creator:%' group by 1, 2, 3
      ), commission as (
        select brand_id, creator_id::text as creator_id, currency,
          sum(amount_minor - reversed_minor) filter (where state = 'estimated') as estimated,
          sum(amount_minor - reversed_minor) filter (where state = 'payable') as payable,
          sum(amount_minor - reversed_minor) as kept
        from commissions group by 1, 2, 3
      ), alert as (
        select a.brand_id, c.id::text as creator_id, a.currency,
          sum(case a.kind when 'sale' then a.amount_minor else -a.amount_minor end) as told
        from creators c join alerts a on a.mailbox_id = c.mailbox_id
        where a.kind in ('sale', 'refund') group by 1, 2, 3
      )
      select brand_id, creator_id, currency, b.estimated as estimated_balance, c.estimated as estimated_commissions,
        b.payable as payable_balance, c.payable as payable_commissions, c.kept as kept_commissions, a.told as told_in_alerts
      from balance b full join commission c using (brand_id, creator_id, currency) full join alert a using (brand_id, creator_id, currency)
      where coalesce(b.estimated, 0) <> coalesce(c.estimated, 0) or coalesce(b.payable, 0) <> coalesce(c.payable, 0)
        or coalesce(c.kept, 0) <> coalesce(a.told, 0)`,
  }),
];
