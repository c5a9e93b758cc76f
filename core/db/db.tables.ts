import { bigint, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** One row: what is true of the whole instance. */
export const instance = pgTable('instance', {
  id: smallint('id').primaryKey().default(1),
  clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }).notNull().default(0),
});

/** Where a public id, code or token hash leads: to which brand and which row. Small, global, without foreign keys. */
export const directory = pgTable(
  'directory',
  {
    kind: text('kind').notNull(),
    key: text('key').notNull(),
    brandId: uuid('brand_id').notNull(),
    id: uuid('id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.key] }), index('directory_brand').on(table.brandId)],
);

/** Answers of writes that carried a key: the same key again gets the same answer. `answer` is sealed, it may hold a new secret. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    answer: text('answer'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] }), index('idempotency_keys_age').on(table.createdAt)],
);
