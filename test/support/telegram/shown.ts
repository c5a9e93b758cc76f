import type { InlineKeyboardButton, Message } from '@grammyjs/types';
import type { Kept, Room } from './world.ts';

/** What stands in a chat, as a person reads it: who, what, and the buttons below. */
export function shown(messages: readonly Message[]): string {
  return messages.map(shownMessage).join('\n');
}

/** One message: `Parley (edited): text` and `[buttons]` by row. */
export function shownMessage(message: Message): string {
  const { sender_chat: chat, from, edit_date: edited, reply_to_message: replied } = message;
  const who = chat && 'title' in chat ? chat.title : (from?.first_name ?? '');
  const marks = [edited === undefined ? '' : 'edited', replied ? `to ${replied.message_id}` : ''].filter(
    Boolean,
  );
  const head = `${who}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: `;
  return [
    head + contentOf(message),
    ...rowsOf(message).map((row) => `  ${row.map(shownButton).join(' ')}`),
  ].join('\n');
}

/** The words of a message, or what it is where it has none. */
export function contentOf(message: Message): string {
  const { text, caption, document, photo, voice, sticker } = message;
  const words = text ?? caption ?? '';
  const service = Object.keys(message).find((field) => SERVICE.test(field));
  const what = [
    document && `<file ${document.file_name ?? ''}>`,
    photo && '<picture>',
    voice && '<voice message>',
    sticker && '<sticker>',
    service !== undefined && `<${service.replaceAll('_', ' ')}>`,
  ].filter((one) => typeof one === 'string');
  return [...what, words].filter(Boolean).join(' ');
}

const SERVICE =
  /^(forum_topic_\w+|new_chat_members|left_chat_member|migrate_\w+|new_chat_title|group_chat_created)$/;

/** A button with what it does beside being pressed. */
function shownButton(button: InlineKeyboardButton): string {
  if ('url' in button) return `[${button.text} -> ${button.url}]`;
  if ('copy_text' in button) return `[${button.text}: copies ${button.copy_text.text}]`;
  return `[${button.text}]`;
}

export const rowsOf = ({ reply_markup: markup }: Message): InlineKeyboardButton[][] =>
  markup?.inline_keyboard ?? [];

/** What can be seen in a chat, or in one of its topics, oldest first. */
export function visibleIn(room: Room, thread?: number): Kept[] {
  return [...room.kept.values()].filter(
    ({ deleted, message }) =>
      !deleted && (message.is_topic_message === true ? message.message_thread_id : undefined) === thread,
  );
}
