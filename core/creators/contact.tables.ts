import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * A brand asks a creator to promote some of its products: at a rate of its own, which is then a proposal that stands, or
 * to look at what is on offer. Times are business time.
 */
export const invitations = pgTable(
  'invitations',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    productIds: uuid('product_ids').array().notNull(),
    rateBps: integer('rate_bps'),
    message: text('message'),
    state: text('state').notNull(),
    /** Who sent it; null where a program did. */
    authorId: uuid('author_id'),
    /** The deal that came of it. */
    dealId: uuid('deal_id'),
    /** Why it was declined. */
    reason: text('reason'),
    createdAt: moment('created_at').notNull(),
    /** Until when it can be answered; null once it is closed. */
    dueAt: moment('due_at'),
    answeredAt: moment('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('invitations_creator').on(table.brandId, table.creatorId, table.createdAt),
    index('invitations_waiting')
      .on(table.creatorId)
      .where(sql`state = 'waiting'`),
    index('invitations_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);

/** How many people a brand has written to for the first time within a week; its row is the lock of the quota. */
export const invitationWeeks = pgTable(
  'invitation_weeks',
  { brandId: brandId(), week: text('week').notNull(), used: integer('used').notNull() },
  (table) => [primaryKey({ columns: [table.brandId, table.week] })],
);

/** Whom a brand wrote to for the first time in a week: each counts once. */
export const approaches = pgTable(
  'approaches',
  { brandId: brandId(), week: text('week').notNull(), creatorId: uuid('creator_id').notNull() },
  (table) => [primaryKey({ columns: [table.brandId, table.week, table.creatorId] })],
);

/** A creator turned to a brand for the first time; on the business clock. */
export const firstContacts = pgTable(
  'first_contacts',
  { brandId: brandId(), creatorId: uuid('creator_id').notNull(), at: moment('at').notNull() },
  (table) => [
    primaryKey({ columns: [table.brandId, table.creatorId] }),
    index('first_contacts_creator').on(table.creatorId, table.at),
  ],
);

/** One of the two wants nothing more to do with the other. Each side has a row of its own, and takes back its own. */
export const contactBlocks = pgTable(
  'contact_blocks',
  {
    brandId: brandId(),
    creatorId: uuid('creator_id').notNull(),
    /** `brand` or `creator`. */
    side: text('side').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.creatorId, table.side] }),
    index('contact_blocks_creator').on(table.creatorId),
  ],
);

/** What a brand's team writes down about a creator, for itself alone. */
export const creatorNotes = pgTable(
  'creator_notes',
  {
    brandId: brandId(),
    creatorId: uuid('creator_id').notNull(),
    note: text('note'),
    tags: text('tags').array().notNull(),
    /** Who wrote it last; null once that person is no more. */
    authorId: uuid('author_id'),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.creatorId] }),
    index('creator_notes_creator').on(table.creatorId),
  ],
);

/** One side tells the operator about the other. */
export const contactReports = pgTable(
  'contact_reports',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** Whose report it is: `brand` about the creator, or `creator` about the brand. */
    side: text('side').notNull(),
    accountId: uuid('account_id').notNull(),
    text: text('text').notNull(),
    /** Wall time. */
    at: moment('at').notNull(),
    seen: boolean('seen').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('contact_reports_account').on(table.accountId, table.at),
    index('contact_reports_unseen')
      .on(table.at)
      .where(sql`not seen`),
  ],
);
