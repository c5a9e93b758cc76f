import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, moment } from '../db/columns.ts';

/**
 * A login at TikTok that a creator has begun for one profile. `stateHash` is the hash of what TikTok hands back; it is
 * used once, before `expiresAt` (business time).
 */
export const profileLogins = pgTable(
  'profile_logins',
  {
    stateHash: text('state_hash').primaryKey(),
    creatorId: uuid('creator_id').notNull(),
    profileId: uuid('profile_id').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    index('profile_logins_creator').on(table.creatorId),
    index('profile_logins_end').on(table.expiresAt),
  ],
);

/**
 * A profile that its platform is asked about: what it is known by there, when the next look is due (business time; null
 * when nobody can look any more), and what runs out when the last look saw less than before.
 */
export const profileWatches = pgTable(
  'profile_watches',
  {
    profileId: uuid('profile_id').primaryKey(),
    creatorId: uuid('creator_id').notNull(),
    /** Who is asked: `tiktok` or `youtube`. */
    method: text('method').notNull(),
    /** The account's own id there, which a change of the handle does not change; null before the first look. */
    externalId: text('external_id'),
    /** What lets us look without the person (TikTok's refresh token), sealed. */
    sealed: bytes('sealed'),
    /** The check whose code is looked for; null for a look at the number alone. */
    checkId: uuid('check_id'),
    dueAt: moment('due_at'),
    /** Since when somebody is looking, wall time. */
    takenAt: moment('taken_at'),
    /** Looks in a row that the platform owed an answer to. */
    failures: integer('failures').notNull().default(0),
    /** Looks that the creator asked for since `asksSince`, wall time. */
    asks: integer('asks').notNull().default(0),
    asksSince: moment('asks_since'),
    /** What is wrong with the account since the last good look: `gone`, `hidden`, `renamed` or `revoked`. */
    trouble: text('trouble'),
    /** The followers that go on counting after a dip, and until when, business time. */
    heldFollowers: integer('held_followers'),
    heldUntil: moment('held_until'),
    /** When the first of `heldUntil` and the profile's own expiry comes; the sweep acts on it. */
    lapseAt: moment('lapse_at'),
  },
  (table) => [
    index('profile_watches_creator').on(table.creatorId),
    index('profile_watches_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
    index('profile_watches_lapse')
      .on(table.lapseAt)
      .where(sql`lapse_at is not null`),
  ],
);
