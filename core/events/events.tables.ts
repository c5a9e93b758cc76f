import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * The log of every decision a person or a deadline took. Append-only; per brand a chain: each row carries the hash of
 * the one before, so a row cannot be taken out or changed unseen. What belongs to no brand stands under the nil UUID.
 */
export const events = pgTable(
  'events',
  {
    brandId: brandId(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    id: uuid('id').notNull(),
    type: text('type').notNull(),
    actor: text('actor').notNull(),
    subject: text('subject').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
    businessAt: moment('business_at').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.seq] })],
);

/** The end of each brand's chain; its row is the lock under which the chain grows. */
export const eventHeads = pgTable('event_heads', {
  brandId: uuid('brand_id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});
