import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../db/columns.ts';

/** Accounts whose people have asked to be erased, until that is done or taken back. Both times are business time. */
export const erasures = pgTable(
  'erasures',
  {
    accountId: uuid('account_id').primaryKey(),
    requestedAt: moment('requested_at').notNull(),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [index('erasures_due').on(table.dueAt)],
);
