import type { Update } from 'grammy/types';
import type { Press } from './callback-data.ts';

/** Who we are on Telegram, as `getMe` tells. */
export type Me = { id: number; username: string; name: string; hasTopics: boolean; readsGroups: boolean };

/** An update with what has been looked up for it. */
export type TelegramUpdate = {
  me: Me;
  update: Update;
  /** What stands for the button that was pressed, where it did not fit behind it. */
  press?: Press;
  /** The topic it happened in is the person's own, not one of a room. */
  ownTopic?: true;
};

/** A group that a sending found under another id. */
export type TelegramMove = { me: Me; moved: { from: number; to: number } };

/** Something that happened on Telegram. */
export type TelegramEvent = TelegramUpdate | TelegramMove;

/** The kinds of update that are taken; Telegram sends no others. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
