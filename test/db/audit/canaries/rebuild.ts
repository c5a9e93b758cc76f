import { change, type Canary, type Sql } from './canary.ts';

/** An applied event that came a second time under another id, so that its order does without it. */
const spare = (sql: Sql, kind: string) => sql`
  select e.brand_id, e.id from store_events e join stores s on s.id = e.store_id and s.kind = ${kind}
  where e.state = 1 and not exists (select 1 from entries where cause = 'event:' || e.id::text) and exists (
    select 1 from store_events t where t.store_id = e.store_id and t.body_hash = e.body_hash and t.id <> e.id and t.state = 1)
  limit 1`;

/** What contradicts the stored events alone: orders are derived again to see it. */
export const rebuildCanaries: Canary[] = [
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
      change(sql`update kept_events b set body = '[]' from (${spare(sql, 'generic')}) e where b.id = e.id`),
  },
  {
    breaks: ['I14'],
    by: 'an applied event with other totals than its lines',
    tamper: (sql) =>
      change(sql`
        update kept_events b set body = (jsonb_set(body::jsonb, '{subtotal_price}', '"1.00"') - 'subtotal_price_set')::text
        from (${spare(sql, 'shopify')}) e where b.id = e.id`),
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
          payload = jsonb_set(payload::jsonb, '{commission,amount}', to_jsonb(((amount_minor + 1500) / 100.0)::numeric(12, 2)::text))::json
        from entries e where e.id = ${entryId} and a.kind = 'sale' and a.cause = e.cause || ${`:${creatorId}`}`);
    },
  },
  {
    breaks: ['I48'],
    by: 'an order that remembers a buyer it never had',
    tamper: (sql) => change(sql`update orders set buyer_keys = '{nobody}' where number = '#7'`),
  },
];
