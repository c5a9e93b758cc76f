import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { moment } from '../../core/db/columns.ts';
import type { Kept } from './callback-data.ts';

/**
 * What has been sent, by its key, because Telegram knows no key of ours. The row stands before the call and gets the
 * message's number right after it: a row without one is a sending whose end nobody knows.
 */
export const telegramSends = pgTable(
  'telegram_sends',
  {
    key: text('key').primaryKey(),
    chatId: bigint('chat_id', { mode: 'number' }).notNull(),
    messageId: bigint('message_id', { mode: 'number' }),
    startedAt: moment('started_at').notNull(),
  },
  (table) => [index('telegram_sends_age').on(table.startedAt), index('telegram_sends_chat').on(table.chatId)],
);

/** What does not fit behind a button, by the short name that stands there in its place. */
export const telegramKept = pgTable(
  'telegram_kept',
  {
    id: text('id').primaryKey(),
    body: jsonb('body').$type<Kept>().notNull(),
    /** When a message last needed it. */
    neededAt: moment('needed_at').notNull(),
  },
  (table) => [index('telegram_kept_age').on(table.neededAt)],
);

/** Topics of one-to-one chats that were made for rooms. */
export const telegramTopics = pgTable(
  'telegram_topics',
  {
    key: text('key').primaryKey(),
    userId: text('user_id').notNull(),
    threadId: integer('thread_id').notNull(),
    title: text('title').notNull(),
    /** Null while it is open. */
    closedAt: moment('closed_at'),
  },
  (table) => [uniqueIndex('telegram_topics_thread').on(table.userId, table.threadId)],
);

/** Which commands are shown where, so that they are only sent when they have changed. */
export const telegramMenus = pgTable(
  'telegram_menus',
  {
    botId: text('bot_id').notNull(),
    /** A scope of the Bot API, with the chat where it has one: `default`, `chat:123`. */
    scope: text('scope').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.botId, table.scope] })],
);
