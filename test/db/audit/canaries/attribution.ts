import { change, ofOrder, type Canary } from './canary.ts';

export const attributionCanaries: Canary[] = [
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
    tamper: (sql) => change(sql`update deal_spans set from_at = now() where until_at is null`),
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
