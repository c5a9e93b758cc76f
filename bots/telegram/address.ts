import { PRIVATE_CHAT, type Address } from '../chat/adapter.ts';

/** Where Telegram is written to. `threadId` is a topic of the chat. */
export type Target = { chatId: number; threadId?: number };

const TOPIC = /^topic:(\d{1,15})$/;
const GROUP = /^-\d{1,15}$/;
const REF = /^(-?\d{1,15})\/(\d{1,15})$/;

/** A message as it is named for later: by its chat and its number in it. */
export const messageRef = (chatId: number, messageId: number): string => `${chatId}/${messageId}`;

/** What a name of a message means; undefined for one that is not Telegram's. */
export function readMessageRef(ref: string): { chatId: number; messageId: number } | undefined {
  const [, chatId, messageId] = REF.exec(ref) ?? [];
  return chatId === undefined ? undefined : { chatId: Number(chatId), messageId: Number(messageId) };
}

/** The chat of a topic within a person's one-to-one chat. */
export const topicChat = (threadId: number): string => `topic:${threadId}`;

/** The topic that a chat is; undefined for any other chat. */
export function readTopicChat(chatId: string): number | undefined {
  const [, threadId] = TOPIC.exec(chatId) ?? [];
  return threadId === undefined ? undefined : Number(threadId);
}

/**
 * Where a message goes. What is for one person of a group goes to that person's private chat: in a group there is
 * nothing for one person's eyes. Undefined where there is no such chat on Telegram.
 */
export function targetOf({ userId, chatId }: Address): Target | undefined {
  if (userId === '') return GROUP.test(chatId) ? { chatId: Number(chatId) } : undefined;
  if (!/^\d{1,15}$/.test(userId)) return undefined;
  const threadId = readTopicChat(chatId);
  if (threadId !== undefined) return { chatId: Number(userId), threadId };
  return chatId === PRIVATE_CHAT || GROUP.test(chatId) ? { chatId: Number(userId) } : undefined;
}
