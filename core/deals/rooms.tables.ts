import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';
import type { Origin, PostBody, PostFile } from './room.ts';

/** The one place where a brand and a creator talk. Its row is the lock under which its posts get their order. */
export const rooms = pgTable(
  'rooms',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** The place of the newest post. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** Who of the team looks after it, as an account; null while everybody does. */
    heldBy: uuid('held_by'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('rooms_pair').on(table.brandId, table.creatorId),
    index('rooms_creator').on(table.creatorId),
  ],
);

/**
 * What stands in a room. Append-only but for the body of a text: a trigger keeps everything else as it was written.
 * `internal` posts are the brand team's alone, for good.
 */
export const roomPosts = pgTable(
  'room_posts',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    id: uuid('id').notNull(),
    seq: integer('seq').notNull(),
    /** `text`, `card`, `sample` or `note`. */
    kind: text('kind').notNull(),
    /** Whose it is; null for what time did. */
    side: text('side'),
    /** `crossed` or `internal`. */
    visibility: text('visibility').notNull(),
    /** The one side that is told; null for whoever may read it. */
    audience: text('audience'),
    authorId: uuid('author_id'),
    /** The author as the room shows them, and the chat platform they wrote on. */
    authorName: text('author_name'),
    platform: text('platform'),
    /** The author's own message on that platform, so that an edit finds its post. */
    originRef: text('origin_ref'),
    body: jsonb('body').$type<PostBody>().notNull(),
    /** Of a card: rises when its deal changes, and every seat's message follows. Of a text: rises with an edit. */
    revision: integer('revision').notNull().default(1),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.roomId, table.id] }),
    uniqueIndex('room_posts_seq').on(table.brandId, table.roomId, table.seq),
    index('room_posts_card')
      .on(table.brandId, table.roomId)
      .where(sql`kind = 'card'`),
    index('room_posts_sample')
      .on(table.brandId, table.roomId)
      .where(sql`kind = 'sample'`),
    index('room_posts_origin')
      .on(table.platform, table.originRef)
      .where(sql`origin_ref is not null`),
  ],
);

/** What a team member wrote in a room without saying for whom, until the member does. */
export const roomDrafts = pgTable(
  'room_drafts',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    text: text('text').notNull(),
    /** Where it was written, and what came with it. */
    origin: jsonb('origin').$type<Origin>(),
    files: jsonb('files').$type<PostFile[]>().notNull().default([]),
    /** What became of it: `crossed` or `internal`; null while nobody has said. */
    settled: text('settled'),
    settledAt: moment('settled_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.roomId, table.id] }),
    index('room_drafts_age').on(table.createdAt),
    index('room_drafts_open')
      .on(table.accountId)
      .where(sql`settled is null`),
  ],
);

/** What a person wrote in a private chat without saying in which room, until they do. It belongs to no brand yet. */
export const unaddressedTexts = pgTable(
  'unaddressed_texts',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    text: text('text').notNull(),
    origin: jsonb('origin').$type<Origin>(),
    files: jsonb('files').$type<PostFile[]>().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('unaddressed_texts_account').on(table.accountId),
    index('unaddressed_texts_age').on(table.createdAt),
  ],
);
