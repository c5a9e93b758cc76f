import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * A boost or an announcement that was put together and waits for whoever did it to say yes, having seen whom it
 * concerns. Dropped after a day.
 */
export const marketDrafts = pgTable(
  'market_drafts',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** `boost` or `announcement`. */
    kind: text('kind').notNull(),
    /** As it was handed in, plain JSON. */
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When it was confirmed. */
    doneAt: moment('done_at'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.id] })],
);

/** What a brand said to many of its creators at once. */
export const announcements = pgTable(
  'announcements',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    text: text('text').notNull(),
    /** `all`, `product`, `top`, `idle` or `tag`. */
    audience: text('audience').notNull(),
    productId: uuid('product_id'),
    tag: text('tag'),
    /** In how many mailboxes it was put. */
    readers: integer('readers').notNull(),
    /** Who of the team sent it; null for a program. */
    accountId: uuid('account_id'),
    /** Business time: two in seven days are a brand's share. */
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('announcements_sent').on(table.brandId, table.sentAt),
    index('announcements_author')
      .on(table.accountId)
      .where(sql`account_id is not null`),
  ],
);

/** Creators who do not want a brand's announcements. */
export const announcementOptOuts = pgTable(
  'announcement_opt_outs',
  { brandId: brandId(), creatorId: uuid('creator_id').notNull(), createdAt: moment('created_at').notNull() },
  (table) => [
    primaryKey({ columns: [table.brandId, table.creatorId] }),
    index('announcement_opt_outs_creator').on(table.creatorId),
  ],
);
