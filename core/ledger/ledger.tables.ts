import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, minor, moment } from '../db/columns.ts';

/** One booking: two or more postings of one brand and currency that sum to zero. Append-only. */
export const entries = pgTable(
  'entries',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** What caused it; the same cause books once. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    currency: text('currency').notNull(),
    /** The entry this one takes back, in whole or in part. */
    reverses: uuid('reverses'),
    /** The store event, use case or deadline behind it. */
    cause: text('cause').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('entries_key').on(table.brandId, table.key),
  ],
);

/** One side of an entry. Append-only; a statement trigger refuses entries that do not sum to zero. */
export const postings = pgTable(
  'postings',
  {
    brandId: brandId(),
    entryId: uuid('entry_id').notNull(),
    n: smallint('n').notNull(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    amountMinor: minor('amount_minor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.entryId, table.n] }),
    check(
      'postings_amount',
      sql`${table.amountMinor} <> 0 and abs(${table.amountMinor}) <= 1000000000000000`,
    ),
  ],
);

/** The sum of an account's postings, kept so that reading it costs one row. */
export const balances = pgTable(
  'balances',
  {
    brandId: brandId(),
    account: text('account').notNull(),
    currency: text('currency').notNull(),
    balanceMinor: minor('balance_minor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.account, table.currency] }),
    check('balances_not_negative', sql`${table.balanceMinor} >= 0 or ${table.account} not like 'creator:%'`),
  ],
);
