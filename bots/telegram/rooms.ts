import type { Api } from 'grammy';
import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { ChatGone, PRIVATE_CHAT } from '../chat/adapter.ts';
import { fitLabel } from '../chat/inert.ts';
import type { RoomChat, Rooms } from '../chat/room.ts';
import { readTopicChat, topicChat } from './address.ts';
import type { Client } from './client.ts';
import { isSaid, meaningOf } from './failures.ts';
import { closeTopic, dropTopic, findTopic, findTopicByKey, keepTopic, listTopics } from './topics.store.ts';

const NAME_MAX = 128;
const SAME_NAME = /TOPIC_NOT_MODIFIED/;
/** There are no topics in this chat, or none may be made. */
const NO_TOPICS =
  /not a forum|TOPICS?_(NOT_)?(DISABLED|ENABLED|FORBIDDEN)|not enough rights to create a topic/i;

export type RoomsParts = { client: Client; database: Database; clock: Clock };

/** Rooms as topics of the one-to-one chat, where the bot has them. A topic of a group would be read by all of it. */
export function createRooms({ client, database, clock }: RoomsParts): Rooms {
  const { api } = client;
  return {
    async roomsOf(userId) {
      const { name } = await client.me();
      const topics = await listTopics(database, userId);
      return [
        { id: PRIVATE_CHAT, title: name, kind: 'private' },
        ...topics.map(({ threadId, title }) => ({ id: topicChat(threadId), title, kind: 'room' as const })),
      ];
    },
    async open({ key, title, people, place }) {
      const [userId] = people;
      if (place !== undefined || people.length !== 1 || userId === undefined) return undefined;
      const known = await findTopicByKey(database, key);
      if (known) return { chatId: topicChat(known.threadId) };
      if (!(await client.me()).hasTopics) return undefined;
      const name = fitLabel(title, NAME_MAX) || '?';
      const threadId = await make(api, userId, name);
      if (threadId === undefined) return undefined;
      // A crash before this line leaves an empty topic behind: Telegram knows no key for making one.
      const kept = await withTx(database, (tx) => keepTopic(tx, { key, userId, threadId, title: name }));
      return { chatId: topicChat(kept.threadId) };
    },
    // A topic of a one-to-one chat cannot be closed on Telegram: what was said last says that it is over.
    close: (chat) => noteClosed(database, chat, clock.wall()),
    async reopen(chat) {
      const place = placeOf(chat);
      const topic = place && (await findTopic(database, place));
      if (!topic || !(await isThere(api, topic))) {
        if (place) await withTx(database, (tx) => dropTopic(tx, place));
        throw new ChatGone('the topic is no more');
      }
      await noteClosed(database, chat, null);
    },
  };
}

const placeOf = ({ userId, chatId }: RoomChat): { userId: string; threadId: number } | undefined => {
  const threadId = readTopicChat(chatId);
  return threadId === undefined ? undefined : { userId, threadId };
};

async function noteClosed(database: Database, chat: RoomChat, closedAt: Date | null): Promise<void> {
  const place = placeOf(chat);
  if (place) await withTx(database, (tx) => closeTopic(tx, place, closedAt));
}

async function make(api: Api, userId: string, name: string): Promise<number | undefined> {
  try {
    return (await api.createForumTopic(Number(userId), name)).message_thread_id;
  } catch (error) {
    if (isSaid(error, NO_TOPICS)) return undefined;
    throw meaningOf(error);
  }
}

/** Telegram tells by whether a topic can be named as it is named already. */
async function isThere(
  api: Api,
  topic: { userId: string; threadId: number; title: string },
): Promise<boolean> {
  try {
    await api.editForumTopic(Number(topic.userId), topic.threadId, { name: topic.title });
    return true;
  } catch (error) {
    if (isSaid(error, SAME_NAME)) return true;
    const meaning = meaningOf(error);
    if (meaning instanceof ChatGone) return false;
    throw meaning;
  }
}
