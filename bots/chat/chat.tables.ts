import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../core/db/columns.ts';
import type { Form } from './view.ts';

/** The press of a button that waits for its form: what it carried, what was picked, and the message it stands under. */
export type SessionPress = { payload: string; picked?: string; messageRef: string };

/**
 * Events from the platforms, each once. An event is stored before it acts, so a crash loses none; what was handled
 * keeps its row, without its body, so that a second delivery is recognised.
 */
export const chatIngress = pgTable(
  'chat_ingress',
  {
    platform: text('platform').notNull(),
    key: text('key').notNull(),
    body: jsonb('body'),
    /** The answer, kept where it goes with a change of the open form: then only the sending is done again. */
    reply: jsonb('reply'),
    receivedAt: moment('received_at').notNull(),
    /** Until then whoever took it is at work; after that it may be taken again. */
    takenUntil: moment('taken_until').notNull(),
    attempts: integer('attempts').notNull().default(1),
    handledAt: moment('handled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.key] }),
    index('chat_ingress_unhandled')
      .on(table.takenUntil)
      .where(sql`handled_at is null`),
    index('chat_ingress_age').on(table.receivedAt),
  ],
);

/** The form that is open for a person in a chat: at most one, kept for a day. `id` is the form's. */
export const chatSessions = pgTable(
  'chat_sessions',
  {
    platform: text('platform').notNull(),
    chatId: text('chat_id').notNull(),
    accountId: uuid('account_id').notNull(),
    /** The same person as the platform names them: nobody else opens the form. */
    userId: text('user_id').notNull().default(''),
    id: uuid('id').notNull(),
    /** The key of the command, or the verb of the button in `press`. */
    command: text('command').notNull(),
    press: jsonb('press').$type<SessionPress>(),
    /** The form as it is to be opened, where a press opens it. */
    form: jsonb('form').$type<Form>(),
    given: jsonb('given').$type<Record<string, string>>().notNull(),
    /** The field that a typed text answers. */
    asks: text('asks').notNull(),
    /** When it was asked for, wall time, and the message that asks, once it has been sent. */
    askedAt: moment('asked_at'),
    promptRef: text('prompt_ref'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.chatId, table.accountId] }),
    uniqueIndex('chat_sessions_id').on(table.id),
    index('chat_sessions_expired').on(table.expiresAt),
  ],
);
