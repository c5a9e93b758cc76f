import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './db/columns.ts';

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
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index('idempotency_keys_age').on(table.createdAt),
  ],
);
