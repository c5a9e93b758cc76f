import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/** One person in Parley. */
export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  locale: text('locale').notNull().default('en'),
  createdAt: moment('created_at').notNull(),
});

/** One chat identity of a person: `platformUserId` is the platform's own id, or the handle in the local chat. */
export const identities = pgTable(
  'identities',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    platform: text('platform').notNull(),
    platformUserId: text('platform_user_id').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('identities_platform_user').on(table.platform, table.platformUserId),
    index('identities_account').on(table.accountId),
  ],
);

/** A seat in a brand's team. A brand starts with one owner seat, which nobody sits in until the claim code is used. */
export const members = pgTable(
  'members',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id'),
    role: text('role').notNull(),
    mailboxId: uuid('mailbox_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('members_account').on(table.brandId, table.accountId),
    index('members_by_account').on(table.accountId),
  ],
);

/** Keys of a brand's programs, by the hash of the key; the directory leads from hash to row. */
export const apiKeys = pgTable(
  'api_keys',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    hash: text('hash').notNull(),
    label: text('label').notNull(),
    createdAt: moment('created_at').notNull(),
    revokedAt: moment('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.id] })],
);

/** One-time codes by which a person takes over what was made over HTTP: an owner seat or an imported creator. */
export const claimCodes = pgTable('claim_codes', {
  hash: text('hash').primaryKey(),
  kind: text('kind').notNull(),
  brandId: uuid('brand_id'),
  subjectId: uuid('subject_id').notNull(),
  createdAt: moment('created_at').notNull(),
  usedAt: moment('used_at'),
  usedBy: uuid('used_by'),
});
