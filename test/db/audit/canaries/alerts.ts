import { change, type Canary, type Sql } from './canary.ts';

/** An alert in the mailbox of somebody of the brand's team. */
const teamAlert = (sql: Sql) =>
  sql`select a.* from alerts a join members m on m.mailbox_id = a.mailbox_id order by a.id limit 1`;

export const alertCanaries: Canary[] = [
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
        update alerts a set payload = jsonb_set(a.payload::jsonb, '{commission,amount}', '"1000000.00"')::json
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
    tamper: (sql) =>
      change(sql`
        with back as (delete from ended_events where state = 3 returning brand_id, id, store_id)
        insert into waiting_events
        select k.brand_id, k.id, k.store_id, k.topic, k.received_at from kept_events k join back using (brand_id, id)`),
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
