import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

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
    /** What the creator is about, in the creator's own words. */
    niche: text('niche'),
    /** When the creator said to be 18 or older; null for an imported one nobody has asked. */
    adultAt: moment('adult_at'),
    /** Since when brands the creator does not know may write; null means they may not. */
    contactAt: moment('contact_at'),
    /** Where most viewers live, ISO 3166-1; it decides how a disclosure begins. */
    viewersCountry: text('viewers_country'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [uniqueIndex('creators_account').on(table.accountId)],
);

/**
 * One social account. `followers` is what the last check that counts everywhere saw, 0 before the first;
 * `expiresAt` null means the check does not expire.
 */
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
    /** How it was verified: `import` or `bio_code`. */
    method: text('method'),
    verifiedAt: moment('verified_at'),
    expiresAt: moment('expires_at'),
  },
  (table) => [
    uniqueIndex('profiles_handle').on(table.platform, table.handleKey),
    index('profiles_creator').on(table.creatorId),
  ],
);

/**
 * A code to be put into the bio of a profile, and what the operator made of it. A brand's own answer stands in
 * {@link brandChecks}. `expiresAt` is when the code lapses if nobody has been asked to look, on the business clock.
 */
export const profileChecks = pgTable(
  'profile_checks',
  {
    id: uuid('id').primaryKey(),
    creatorId: uuid('creator_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    code: text('code').notNull(),
    state: text('state').notNull(),
    /** Wall time; how many codes a creator may get in an hour counts from here. */
    issuedAt: moment('issued_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    sentAt: moment('sent_at'),
    decidedBy: text('decided_by'),
    decidedAt: moment('decided_at'),
    followers: integer('followers'),
    reason: text('reason'),
  },
  (table) => [
    // What is open has a code of its own, by which people name it, and a profile has one open check.
    uniqueIndex('profile_checks_code')
      .on(table.code)
      .where(sql`state in ('issued', 'waiting')`),
    uniqueIndex('profile_checks_open')
      .on(table.profileId)
      .where(sql`state in ('issued', 'waiting')`),
    index('profile_checks_creator').on(table.creatorId, table.issuedAt),
    index('profile_checks_waiting')
      .on(table.sentAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** What a brand saw when it looked for the code itself; it counts for this brand alone. */
export const brandChecks = pgTable(
  'brand_checks',
  {
    brandId: brandId(),
    checkId: uuid('check_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** `approved` or `declined`. */
    state: text('state').notNull(),
    method: text('method').notNull(),
    followers: integer('followers'),
    reason: text('reason'),
    decidedBy: text('decided_by').notNull(),
    decidedAt: moment('decided_at').notNull(),
    /** Until when an approval counts. */
    expiresAt: moment('expires_at'),
    /** Whether the brand brought the creator in with it; of somebody who was here it learns nothing by its word. */
    brought: boolean('brought').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.checkId] }),
    index('brand_checks_creator').on(table.brandId, table.creatorId),
    index('brand_checks_of').on(table.creatorId),
  ],
);
