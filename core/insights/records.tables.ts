import { bigint, date, index, integer, pgTable, primaryKey, smallint, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/** Orders of a day that a brand credited to a creator; what the public record is added up from. */
export const salesDays = pgTable(
  'sales_days',
  {
    brandId: brandId(),
    creatorId: uuid('creator_id').notNull(),
    /** When the order was first heard of, wall time in UTC: by this it is found again. */
    day: date('day').notNull(),
    /** The same by the business clock: by this it grows old. */
    businessDay: date('business_day').notNull(),
    orders: integer('orders').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.creatorId, table.day, table.businessDay] }),
    index('sales_days_creator').on(table.creatorId),
    index('sales_days_day').on(table.day),
  ],
);

/** What anyone may know of a creator: no amounts, and nothing that names a brand. */
export const creatorRecords = pgTable(
  'creator_records',
  {
    creatorId: uuid('creator_id').primaryKey(),
    /** Orders credited within 90 days, and ever. */
    sales: integer('sales').notNull().default(0),
    salesEver: integer('sales_ever').notNull().default(0),
    /** Half of the answers of 90 days came within this; null before the first. */
    answerMs: bigint('answer_ms', { mode: 'number' }),
    answers: integer('answers').notNull().default(0),
  },
  (table) => [index('creator_records_sales').on(table.sales)],
);

/** What anyone may know of a brand. */
export const brandRecords = pgTable(
  'brand_records',
  {
    brandId: brandId(),
    answerMs: bigint('answer_ms', { mode: 'number' }),
    answers: integer('answers').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.brandId] })],
);

/** One row: how far the records have been brought. */
export const recordRuns = pgTable('record_runs', {
  id: smallint('id').primaryKey().default(1),
  /** When they are brought up to date next, business time. */
  dueAt: moment('due_at').notNull(),
  /** Up to when they were last, wall and business time. */
  wallAt: moment('wall_at'),
  businessAt: moment('business_at'),
});
