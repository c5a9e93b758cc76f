import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * A file that was sent to be imported and waits for somebody of the brand to say so; `rows` holds what its columns
 * brought, until it is imported. Dropped after a day.
 */
export const csvImports = pgTable(
  'csv_imports',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** `products` or `creators`. */
    kind: text('kind').notNull(),
    rows: jsonb('rows').$type<{ row: number; cells: Record<string, string> }[]>(),
    createdAt: moment('created_at').notNull(),
    doneAt: moment('done_at'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.id] })],
);
