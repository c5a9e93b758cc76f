import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { moment } from '../../core/db/columns.ts';

/** The channels of private chats: opening one is rationed, so each is asked for once. */
export const discordDms = pgTable('discord_dms', {
  userId: text('user_id').primaryKey(),
  channelId: text('channel_id').notNull(),
  createdAt: moment('created_at').notNull(),
});

/** The threads made for rooms. A row is there before its thread, so that a crash in between makes no second one. */
export const discordRooms = pgTable(
  'discord_rooms',
  {
    /** What the room is called by whoever asked for it. */
    key: text('key').primaryKey(),
    placeId: text('place_id').notNull(),
    channelId: text('channel_id').notNull(),
    threadId: text('thread_id'),
    /** For whom the thread is: who is out of the server reads nothing of it. */
    creatorId: text('creator_id'),
    /** The languages in which the room is told what it is, such as `es en`. */
    locales: text('locales').notNull(),
    begunAt: moment('begun_at').notNull(),
    /** When everybody was in it and the first message stood there. */
    readyAt: moment('ready_at'),
  },
  (table) => [uniqueIndex('discord_rooms_thread').on(table.threadId)],
);

/** Answers that Discord does not recognise when they are sent again. Kept for as long as they could be. */
export const discordAnswers = pgTable(
  'discord_answers',
  {
    /** The sending it came from. */
    key: text('key').primaryKey(),
    messageRef: text('message_ref').notNull(),
    sentAt: moment('sent_at').notNull(),
  },
  (table) => [index('discord_answers_sent').on(table.sentAt)],
);
