import { bigint, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** One row: what is true of the whole instance. */
export const instance = pgTable('instance', {
  id: smallint('id').primaryKey().default(1),
  clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }).notNull().default(0),
  /** Bodies of store events that came before this are reduced; wall time. */
  bodiesReducedUntil: moment('bodies_reduced_until'),
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
