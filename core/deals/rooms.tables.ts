import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';
import type { PostBody } from './room.ts';

/** The one place where a brand and a creator talk. Its row is the lock under which its posts get their order. */
export const rooms = pgTable(
  'rooms',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** The place of the newest post. */
    lastSeq: integer('last_seq').notNull().default(0),
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
    /** `text`, `card` or `note`. */
    kind: text('kind').notNull(),
    /** Whose it is; null for what time did. */
    side: text('side'),
    /** `crossed` or `internal`. */
    visibility: text('visibility').notNull(),
    authorId: uuid('author_id'),
    /** The author as the room shows them, and the chat platform they wrote on. */
    authorName: text('author_name'),
    platform: text('platform'),
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
  ],
);

/** A room as it is shown to one person: the address its messages go to. */
export const roomSeats = pgTable(
  'room_seats',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id').notNull(),
    side: text('side').notNull(),
    platform: text('platform').notNull(),
    platformUserId: text('platform_user_id').notNull(),
    chatId: text('chat_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.roomId, table.id] }),
    uniqueIndex('room_seats_person').on(table.brandId, table.roomId, table.accountId),
    index('room_seats_account').on(table.accountId),
  ],
);

/**
 * What becomes of one post at one seat: sent once, then edited in place whenever the post's revision rises. Taken in
 * one transaction and settled in another, with the sending between them.
 */
export const roomDeliveries = pgTable(
  'room_deliveries',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    postId: uuid('post_id').notNull(),
    seq: integer('seq').notNull(),
    side: text('side').notNull(),
    visibility: text('visibility').notNull(),
    /** `waiting`, `taken`, `sent` or `unreachable`. */
    state: text('state').notNull().default('waiting'),
    /** The revision that should be seen, and the one that is. */
    wanted: integer('wanted').notNull().default(1),
    shown: integer('shown').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    messageRef: text('message_ref'),
    reason: text('reason'),
    takenAt: moment('taken_at'),
    settledAt: moment('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.seatId, table.postId] }),
    index('room_deliveries_due')
      .on(table.brandId, table.seatId, table.seq)
      .where(sql`state in ('waiting', 'taken')`),
    index('room_deliveries_post').on(table.brandId, table.postId),
    check('room_deliveries_internal', sql`${table.visibility} = 'crossed' or ${table.side} = 'brand'`),
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
    /** What became of it: `crossed` or `internal`; null while nobody has said. */
    settled: text('settled'),
    settledAt: moment('settled_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.roomId, table.id] }),
    index('room_drafts_age').on(table.createdAt),
  ],
);
