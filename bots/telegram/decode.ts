import type { CallbackQuery, Chat, ChatMemberUpdated, Message, User } from 'grammy/types';
import { PRIVATE_CHAT, type Ingress } from '../chat/adapter.ts';
import { messageRef, topicChat } from './address.ts';
import { readCallbackData } from './callback-data.ts';
import { contentOf, saidToUs } from './content.ts';
import type { TelegramEvent, TelegramMove, TelegramUpdate } from './event.ts';

type Base = Pick<Ingress, 'platform' | 'key' | 'from' | 'chat'> & { handle?: Record<string, string> };

/** What a reader of updates knows: which names after a slash are commands of ours. */
export type DecodeParts = { isCommand(name: string): boolean };

/** Makes what reads updates. */
export const createDecode =
  (parts: DecodeParts) =>
  (event: TelegramEvent): Ingress | undefined => {
    if ('moved' in event) return decodeMove(event);
    const { update, me } = event;
    const key = `${me.id}:${update.update_id}`;
    if (update.callback_query) return decodePress(event, update.callback_query, key);
    if (update.my_chat_member) return decodeMembership(update.my_chat_member, key);
    const message = update.message ?? update.edited_message;
    if (!message) return undefined;
    if (message.migrate_to_chat_id !== undefined)
      return migration(key, message.chat, message.chat.id, message.migrate_to_chat_id);
    if (message.migrate_from_chat_id !== undefined)
      return migration(key, message.chat, message.migrate_from_chat_id, message.chat.id);
    if (isPersons(message)) return decodeMessage({ ...parts, ...event }, message, key);
    if (isHidden(message)) return decodeHidden({ ...parts, ...event }, message, key);
    return isThroughBot(message) ? unreadable(event, message, key) : undefined;
  };

/** Written by a person, here and as that person: not for a channel, by an anonymous administrator, or through a bot. */
const isPersons = ({
  from,
  sender_chat,
  via_bot,
  business_connection_id,
  is_automatic_forward,
}: Message): boolean =>
  from?.is_bot === false && !sender_chat && !via_bot && !business_connection_id && !is_automatic_forward;

/** Somebody sent us in private what another bot has made: it is no word of theirs, and yet is not met with silence. */
const isThroughBot = ({ chat, from, via_bot, edit_date, business_connection_id }: Message): boolean =>
  chat.type === 'private' &&
  from?.is_bot === false &&
  via_bot !== undefined &&
  edit_date === undefined &&
  !business_connection_id;

/** Written in a group in its name, or in that of a channel: an anonymous administrator does. */
const isHidden = ({ chat, sender_chat, is_automatic_forward, via_bot, edit_date }: Message): boolean =>
  (chat.type === 'group' || chat.type === 'supergroup') &&
  sender_chat !== undefined &&
  !is_automatic_forward &&
  !via_bot &&
  edit_date === undefined;

/** Only a command of ours is met: who it is from cannot be told, so that nothing can be done for them. */
function decodeHidden(
  { me, isCommand }: DecodeParts & TelegramUpdate,
  message: Message,
  key: string,
): Ingress | undefined {
  const text = saidToUs(message, message.text ?? '', { me, isCommand });
  if (text === undefined || !text.startsWith('/')) return undefined;
  return {
    platform: 'telegram',
    key,
    from: NOBODY,
    chat: chatOf(message.chat, undefined),
    ...inTopicOfGroup(message),
    kind: 'hidden',
    messageRef: messageRef(message.chat.id, message.message_id),
  };
}

const unreadable = ({ ownTopic }: TelegramUpdate, message: Message, key: string): Ingress => ({
  platform: 'telegram',
  key,
  from: senderOf(message.from),
  chat: chatOf(message.chat, topicOf(message), ownTopic),
  kind: 'unreadable',
});

function decodeMessage(
  { me, update, isCommand, ownTopic }: DecodeParts & TelegramUpdate,
  message: Message,
  key: string,
): Ingress | undefined {
  const content = contentOf(message);
  if (!content) return undefined;
  const base: Base = {
    platform: 'telegram',
    key,
    from: senderOf(message.from),
    chat: chatOf(message.chat, topicOf(message), ownTopic),
    ...inTopicOfGroup(message),
  };
  const inGroup = base.chat.kind === 'group';
  if (content.kind === 'unreadable') {
    // A place on the map that is shared while it moves comes again and again, as a change of the message.
    const isNew = update.message !== undefined;
    return isNew && !inGroup ? { ...base, kind: 'unreadable' } : undefined;
  }
  const text = inGroup ? saidToUs(message, content.text, { me, isCommand }) : content.text;
  if (text === undefined) return undefined;
  const ref = messageRef(message.chat.id, message.message_id);
  if (update.edited_message) return { ...base, kind: 'edited', messageRef: ref, text };
  const linked = linkedCode(text);
  if (linked !== undefined)
    return { ...base, kind: 'command', name: 'start', values: { code: linked }, linked: true };
  const answered = message.reply_to_message;
  return {
    ...base,
    kind: 'text',
    text,
    messageRef: ref,
    ...(answered?.from?.id === me.id && { repliesTo: messageRef(message.chat.id, answered.message_id) }),
    ...(content.files.length > 0 && { files: content.files }),
  };
}

/** A link to us arrives as `/start` and what the link carries. */
const LINKED = /^\/start(?:@\w+)? ([\w-]{1,64})$/;

const linkedCode = (text: string): string | undefined => LINKED.exec(text)?.[1];

/** A press counts by what the button carries, whether or not its message can still be seen. */
function decodePress(
  { press, ownTopic }: TelegramUpdate,
  { from, message, data }: CallbackQuery,
  key: string,
): Ingress | undefined {
  if (from.is_bot || message?.chat.type === 'channel') return undefined;
  const read = readCallbackData(data ?? '');
  const pressed = press ?? (read.kind === 'press' ? read.press : { payload: data ?? '' });
  const seen = message && message.date !== 0 ? message : undefined;
  return {
    platform: 'telegram',
    key,
    from: senderOf(from),
    chat: message
      ? chatOf(message.chat, seen && topicOf(seen), ownTopic)
      : { id: PRIVATE_CHAT, kind: 'private' },
    ...(seen && inTopicOfGroup(seen)),
    kind: 'press',
    messageRef: message ? messageRef(message.chat.id, message.message_id) : '',
    payload: pressed.payload,
    ...(pressed.picked !== undefined && { picked: pressed.picked }),
  };
}

const PRESENT = new Set(['member', 'administrator', 'creator', 'restricted']);

/** We came into a group or were taken out of it. A private chat that was closed to us is noticed by the next sending. */
function decodeMembership(change: ChatMemberUpdated, key: string): Ingress | undefined {
  const { chat, from, old_chat_member: before, new_chat_member: after } = change;
  if (chat.type === 'private' || chat.type === 'channel') return undefined;
  const [was, is] = [isPresent(before), isPresent(after)];
  if (was === is) return undefined;
  return {
    platform: 'telegram',
    key,
    // An anonymous administrator comes as a bot of Telegram's: nobody who could be told anything.
    from: from.is_bot ? NOBODY : senderOf(from),
    chat: chatOf(chat, undefined),
    kind: 'place',
    change: is ? 'joined' : 'left',
    name: chat.title ?? '',
  };
}

const isPresent = (member: ChatMemberUpdated['new_chat_member']): boolean =>
  member.status === 'restricted' ? member.is_member : PRESENT.has(member.status);

const NOBODY: Ingress['from'] = { userId: '', name: '' };

const migration = (key: string, { title }: Chat, from: number, to: number): Ingress => ({
  platform: 'telegram',
  key,
  from: NOBODY,
  chat: { id: String(from), kind: 'group', place: String(from) },
  kind: 'place',
  change: 'moved',
  name: title ?? '',
  to: String(to),
});

const decodeMove = ({ me, moved: { from, to } }: TelegramMove): Ingress =>
  migration(`${me.id}:moved:${from}:${to}`, { id: to, type: 'supergroup', title: '' }, from, to);

function senderOf(user: User | undefined): Ingress['from'] {
  if (!user) return NOBODY;
  const { id, first_name, last_name, username, language_code } = user;
  return {
    userId: String(id),
    name: [first_name, last_name].filter(Boolean).join(' '),
    ...(username !== undefined && { handle: username }),
    ...(language_code !== undefined && { locale: language_code }),
  };
}

function chatOf({ id, type }: Chat, threadId: number | undefined, ownTopic = false): Ingress['chat'] {
  if (type !== 'private') return { id: String(id), kind: 'group', place: String(id) };
  if (threadId === undefined) return { id: PRIVATE_CHAT, kind: 'private' };
  return { id: topicChat(threadId), kind: ownTopic ? 'private' : 'room' };
}

/** The topic a message stands in; a thread of answers in a group without topics has a number too, and is none. */
export const topicOf = ({ is_topic_message, message_thread_id }: Message): number | undefined =>
  is_topic_message === true ? message_thread_id : undefined;

/** The answer to something in a group's topic goes into that topic. */
function inTopicOfGroup(message: Message): { handle: Record<string, string> } | undefined {
  const threadId = message.chat.type === 'private' ? undefined : topicOf(message);
  return threadId === undefined ? undefined : { handle: { thread: String(threadId) } };
}
