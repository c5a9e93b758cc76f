import { change, type Canary } from './canary.ts';

export const sampleCanaries: Canary[] = [
  {
    breaks: ['I40'],
    by: 'a sample that is further than the log says',
    tamper: (sql) => change(sql`update samples set version = version + 1 where state = 'declined'`),
  },
  {
    breaks: ['I40'],
    by: 'a sample with more time than was given',
    tamper: (sql) =>
      change(sql`update samples set due_at = due_at + interval '1 day' where state = 'approved'`),
  },
  {
    breaks: ['I40', 'I44'],
    by: 'a command that was not allowed',
    tamper: (sql) => change(sql`update events set type = 'sample.resent' where type = 'sample.declined'`),
  },
  {
    breaks: ['I42'],
    by: 'less than nothing in stock',
    async tamper(sql) {
      await sql`alter table products drop constraint products_stock`;
      await change(sql`update products set stock = -1 where stock is not null`);
    },
  },
  {
    breaks: ['I40', 'I42'],
    by: 'a sample that was shipped without being approved',
    async tamper(sql) {
      await sql`alter table samples drop constraint samples_shipped`;
      await change(sql`update samples set shipments = 1 where state = 'declined'`);
    },
  },
  {
    breaks: ['I42'],
    by: 'an address kept for what is over',
    tamper: (sql) =>
      change(sql`
        insert into sample_addresses (brand_id, sample_id, sealed, given_at)
        select brand_id, id, 'x', now() from samples where state = 'declined'`),
  },
  {
    breaks: ['I40', 'I49'],
    by: 'a sample whose day was forgotten',
    async tamper(sql) {
      await change(
        sql`update samples set due_at = '2000-01-01', state = 'fulfilled' where state = 'fulfilled'`,
      );
    },
  },
];
