import { change, type Canary } from './canary.ts';

export const dealCanaries: Canary[] = [
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
    breaks: ['I40'],
    by: 'a last word that is none',
    tamper: (sql) => change(sql`update proposals set final = false where final`),
  },
  {
    breaks: ['I38', 'I40', 'I41'],
    by: 'a withdrawn deal that came back',
    tamper: (sql) =>
      change(sql`update deals set state = 'accepted', version = version + 1 where state = 'withdrawn'`),
  },
  {
    breaks: ['I39'],
    by: 'the team\u2019s own talk at the creator\u2019s seat',
    async tamper(sql) {
      await sql`alter table room_deliveries drop constraint room_deliveries_internal`;
      await change(sql`
        insert into room_deliveries (brand_id, room_id, seat_id, post_id, seq, side, visibility, state, wanted, shown)
        select p.brand_id, p.room_id, s.id, p.id, p.seq, s.side, p.visibility, 'sent', 1, 1 from room_posts p
        join room_seats s on s.brand_id = p.brand_id and s.room_id = p.room_id and s.side = 'creator'
        where p.visibility = 'internal'`);
    },
  },
  {
    breaks: ['I39'],
    by: 'a creator who sits among the team',
    tamper: (sql) => change(sql`update room_seats set side = 'brand' where side = 'creator'`),
  },
  {
    breaks: ['I40', 'I44'],
    by: 'a move that was not allowed',
    tamper: (sql) => change(sql`update events set type = 'deal.withdrawn' where type = 'deal.declined'`),
  },
  {
    breaks: ['I40', 'I41'],
    by: 'a second negotiation on a product',
    async tamper(sql) {
      const twin = '0190f3a4-0000-7000-8000-00000000dea1';
      for (const table of ['deal_products', 'proposals', 'deals'] as const) {
        const key = table === 'deals' ? 'id' : 'deal_id';
        await change(sql`
          insert into ${sql(table)} select (jsonb_populate_record(null::${sql(table)},
            to_jsonb(t) || jsonb_build_object(${key}::text, ${twin}::text, 'number', 99999))).* from ${sql(table)} t
          where (t.brand_id, t.${sql(key)}) = (
            select brand_id, id from deals where state = 'proposed' and id <> ${twin} order by id limit 1)`);
      }
    },
  },
  {
    breaks: ['I41'],
    by: 'accepted terms that were changed',
    tamper: (sql) => change(sql`update terms_versions set terms = '{"rateBps": 7999}'`),
  },
  {
    breaks: ['I41'],
    by: 'an offer that pays what it never said',
    tamper: (sql) => change(sql`update offers set rate_bps = rate_bps + 1`),
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
        insert into deals (brand_id, id, number, creator_id, state, version, round, turn, accepted_at, created_at)
        select brand_id, ${id}::uuid, 900, creator_id, state, version, round, turn, accepted_at, created_at
        from deals where state = 'accepted' order by id limit 1`);
      const first = sql`(select id from deals where state = 'accepted' and id <> ${id} order by id limit 1)`;
      await change(
        sql`insert into deal_products select brand_id, ${id}, product_id, creator_id, live from deal_products where deal_id = ${first}`,
      );
      await change(
        sql`insert into proposals (brand_id, deal_id, round, by, state, terms, created_at, answered_at)
          select brand_id, ${id}, round, by, state, terms, created_at, answered_at from proposals where deal_id = ${first}`,
      );
      await change(sql`
        insert into terms_versions (brand_id, deal_id, version, rate_bps, terms, hash, round, effective_from, created_at)
        select brand_id, ${id}, version, rate_bps, terms, hash, round, effective_from, created_at
        from terms_versions where deal_id = ${first}`);
      await change(sql`
        insert into deal_spans (brand_id, deal_id, number, from_at)
        select brand_id, ${id}, number, from_at from deal_spans where deal_id = ${first}`);
    },
  },
  {
    breaks: ['I49'],
    by: 'a deal whose last day passed unseen',
    tamper: (sql) => change(sql`update deals set ends_at = '2020-01-01' where state = 'accepted'`),
  },
  {
    breaks: ['I41'],
    by: 'a deal in force without a span',
    tamper: (sql) =>
      change(sql`update deal_spans set until_at = now(), closed_by = 'paused' where until_at is null`),
  },
  {
    breaks: ['I41'],
    by: 'spans of one deal that overlap',
    tamper: (sql) =>
      change(sql`
        insert into deal_spans (brand_id, deal_id, number, from_at, until_at, closed_by)
        select brand_id, deal_id, number - 1, from_at, from_at + interval '1 hour', 'paused' from deal_spans where number = 1`),
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
