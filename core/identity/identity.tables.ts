import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/** One person in Parley. */
export const accounts = pgTable('accounts', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  /** What the person's app asked for last. */
  locale: text('locale').notNull().default('en'),
  /** What the person has chosen instead, if anything. */
  language: text('language'),
  /** IANA name; until one is chosen times are shown in UTC. */
  timeZone: text('time_zone'),
  createdAt: moment('created_at').notNull(),
});

/**
 * One chat identity of a person: `platformUserId` is the platform's own id, or the handle in the local chat. A channel
 * of a server, or a group, that alerts go to is an account without a person, with an identity `chat:<id>`.
 */
export const identities = pgTable(
  'identities',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    platform: text('platform').notNull(),
    platformUserId: text('platform_user_id').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Set when a message could not reach this chat for good (blocked, left); cleared when the person writes from it. */
    unreachableAt: moment('unreachable_at'),
    /** Since when it is this account's, wall time; null for the one the account began with. */
    connectedAt: moment('connected_at'),
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
    /** Since when the seat has its role, wall time: what happened before was told to whoever had it then. */
    roleSince: moment('role_since').notNull(),
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

/** One-time codes by which a person takes a seat in a team, or takes over an imported creator. */
export const claimCodes = pgTable('claim_codes', {
  hash: text('hash').primaryKey(),
  kind: text('kind').notNull(),
  brandId: uuid('brand_id'),
  subjectId: uuid('subject_id').notNull(),
  createdAt: moment('created_at').notNull(),
  /** Business time; a code without it stays good until it is used. */
  expiresAt: moment('expires_at'),
  usedAt: moment('used_at'),
  usedBy: uuid('used_by'),
});

/** Pages that one person may use once for one purpose, by the hash of the token in their address. */
export const oneTimePages = pgTable(
  'one_time_pages',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose').notNull(),
    accountId: uuid('account_id').notNull(),
    /** The brand for which the person acts. */
    brandId: uuid('brand_id').notNull(),
    /** What it is about; the purpose says of what kind. */
    subjectId: uuid('subject_id').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Business time. */
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('one_time_pages_age').on(table.expiresAt)],
);

/** Who runs the instance, as far as they have been seen in a chat; noted so that they can be told of what waits. */
export const operators = pgTable('operators', {
  accountId: uuid('account_id').primaryKey(),
  since: moment('since').notNull(),
});

/**
 * Accounts that have become part of another one. What was said in rooms stands under the id of that day for good; by this
 * it is still its person's, to be changed, taken along or erased.
 */
export const formerAccounts = pgTable(
  'former_accounts',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
  },
  (table) => [index('former_accounts_now').on(table.accountId)],
);
