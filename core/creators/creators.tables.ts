import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../db/columns.ts';

/** The person promoting. Without an account until a person claims or joins. */
export const creators = pgTable(
  'creators',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    accountId: uuid('account_id'),
    mailboxId: uuid('mailbox_id').notNull(),
    /** Keyed hash of the creator's mail, to recognise an order of the creator's own; never the mail itself. */
    emailKey: text('email_key'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [uniqueIndex('creators_account').on(table.accountId)],
);

/** One social account. `followers` is what the last check saw; `expiresAt` null means the check does not expire. */
export const profiles = pgTable(
  'profiles',
  {
    id: uuid('id').primaryKey(),
    creatorId: uuid('creator_id').notNull(),
    platform: text('platform').notNull(),
    /** As people write it, without @; `handleKey` is what makes it unique. */
    handle: text('handle').notNull(),
    handleKey: text('handle_key').notNull(),
    followers: integer('followers').notNull(),
    verifiedBy: text('verified_by'),
    verifiedAt: moment('verified_at'),
    expiresAt: moment('expires_at'),
  },
  (table) => [
    uniqueIndex('profiles_handle').on(table.platform, table.handleKey),
    index('profiles_creator').on(table.creatorId),
  ],
);
