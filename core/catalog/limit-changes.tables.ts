import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * A higher rate above which two people are needed, or none, that somebody of a brand wants: it waits for a second person
 * or for a day to pass. One waits per brand; what is over is not kept, the log has it.
 */
export const limitChanges = pgTable(
  'limit_changes',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** Null where no rate is to need two people any more. */
    rateLimitBps: integer('rate_limit_bps'),
    /** `member` or `key`; the account or the key; and what the person is called, null for a program. */
    askedKind: text('asked_kind').notNull(),
    askedBy: uuid('asked_by'),
    askedName: text('asked_name'),
    /** The chat identity it was asked from. */
    askedPlatform: text('asked_platform'),
    askedUserId: text('asked_user_id'),
    createdAt: moment('created_at').notNull(),
    /** When it takes effect by itself, business time. */
    dueAt: moment('due_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId] }),
    index('limit_changes_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);
