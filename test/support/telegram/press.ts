import type { Message, User } from '@grammyjs/types';
import type { Platform } from './platform.ts';
import { chatOf, type Room } from './world.ts';

/** What the platform sends when a button is pressed. */
export function pressOf(platform: Platform, room: Room, user: User, message: Message, data: string): string {
  const { world, updates, queries } = platform;
  const id = queries.open();
  const kept = room.kept.get(message.message_id);
  const gone = { chat: chatOf(room, world.people), message_id: message.message_id, date: 0 };
  const shown = kept && !kept.deleted ? structuredClone(kept.message) : gone;
  const query = { id, from: user, message: shown, chat_instance: `${room.id}`, data };
  updates.push({ callback_query: query }, room.id);
  return id;
}
