import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * A chat in which a room is shown: to one person of one side, or, without an account, to people of both sides who read
 * the same thread.
 */
export const roomSeats = pgTable(
  'room_seats',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    id: uuid('id').notNull(),
    accountId: uuid('account_id'),
    /** `brand`, `creator`, or `both` for a thread. */
    side: text('side').notNull(),
    platform: text('platform').notNull(),
    /** Empty for a thread. */
    platformUserId: text('platform_user_id').notNull(),
    /** Null until a chat has been opened. */
    chatId: text('chat_id'),
    /**
     * `wanted` until a chat of its own has been opened or has turned out to be none, then `open`; `closing` and `closed`
     * while nothing is going on between the two sides, `reopening` once something is said again. A thread that cannot be had is `refused`; whoever has to be taken
     * out of one is `leaving`.
     */
    chatState: text('chat_state').notNull().default('open'),
    /** While the chat is being opened or closed, and how often that has failed. */
    chatTakenAt: moment('chat_taken_at'),
    chatTries: integer('chat_tries').notNull().default(0),
    /** How many chats the seat has had; one that is gone has another take its place. */
    chatNumber: integer('chat_number').notNull().default(0),
    /** The server and the channel in which a thread stands. */
    place: text('place'),
    channel: text('channel'),
    /** The thread in which this person reads what crosses; only what their team says among itself comes to them. */
    sharedBy: uuid('shared_by'),
    /** Since when nothing reaches this person, on any of their platforms; wall time. */
    unreachableAt: moment('unreachable_at'),
    /** The post that stands first in the chat, and says what is to be known about it. */
    firstPostId: uuid('first_post_id'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.roomId, table.id] }),
    uniqueIndex('room_seats_person').on(table.brandId, table.roomId, table.accountId),
    uniqueIndex('room_seats_thread')
      .on(table.brandId, table.roomId)
      .where(sql`account_id is null`),
    index('room_seats_account').on(table.accountId),
    index('room_seats_chat').on(table.platform, table.chatId),
    index('room_seats_work')
      .on(table.platform, table.chatState)
      .where(sql`chat_state in ('wanted', 'closing', 'reopening', 'leaving')`),
    check('room_seats_both', sql`(${table.accountId} is null) = (${table.side} = 'both')`),
    check('room_seats_shared', sql`${table.sharedBy} is null or ${table.accountId} is not null`),
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
    /**
     * `waiting`, `taken`, `sent` or `unreachable`; `merged` where it stands in the message of another post, or is over
     * before it was shown.
     */
    state: text('state').notNull().default('waiting'),
    /** The revision that should be seen, and the one that is. */
    wanted: integer('wanted').notNull().default(1),
    shown: integer('shown').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    messageRef: text('message_ref'),
    /** The post in whose message this one is told, with others that waited too long. */
    digestOf: uuid('digest_of'),
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

/** Every message in which something of a room stands, so that an answer or a press there is known to be meant for it. */
export const roomMessages = pgTable(
  'room_messages',
  {
    brandId: brandId(),
    roomId: uuid('room_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    postId: uuid('post_id').notNull(),
    platform: text('platform').notNull(),
    messageRef: text('message_ref').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.seatId, table.messageRef] }),
    index('room_messages_ref').on(table.platform, table.messageRef),
  ],
);
