import { badRequest } from '../api-error.ts';
import { hasRight, writableRoom, type ChatParams, type Platform } from '../platform.ts';
import type { Room, Topic } from '../world.ts';

type TopicParams = ChatParams & { message_thread_id: number };

const ICON_COLOR = 7_322_096;
const NAME_MAX = 128;

/**
 * Methods of topics. In a one-to-one chat topics can be made, renamed and deleted where they are on; closing and opening
 * is for supergroups alone.
 */
export function topicMethods(platform: Platform) {
  const { world } = platform;

  const forum = (chatId: number | string): Room => {
    const room = writableRoom(platform, chatId);
    const isForum = room.type === 'private' ? world.bot.has_topics_enabled : room.isForum;
    if (!isForum) throw badRequest('the chat is not a forum');
    return room;
  };
  const topicOf = (room: Room, id: number): Topic => {
    const topic = room.topics.get(id);
    if (!topic) throw badRequest('TOPIC_ID_INVALID');
    return topic;
  };
  const managed = (room: Room, topic?: Topic): void => {
    if (!hasRight(platform, room, 'can_manage_topics') && topic?.byBot !== true)
      throw badRequest(topic ? 'not enough rights' : 'not enough rights to create a topic');
  };
  const toggle = ({ chat_id, message_thread_id: id }: TopicParams, closed: boolean): true => {
    const room = forum(chat_id);
    if (room.type === 'private') throw badRequest('the chat is not a supergroup');
    const topic = topicOf(room, id);
    managed(room, topic);
    if (topic.closed === closed) throw badRequest('TOPIC_NOT_MODIFIED');
    topic.closed = closed;
    note(room, id, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
    return true;
  };
  const note = (room: Room, id: number, what: object): void => {
    world.keep(room, { from: world.bot, message_thread_id: id, is_topic_message: true, ...what }, true);
  };

  return {
    createForumTopic(params: ChatParams & { name: string; icon_color?: number }) {
      const { name, icon_color: color = ICON_COLOR } = params;
      const room = forum(params.chat_id);
      managed(room);
      checkName(name);
      const topic = makeTopic(room, { name, iconColor: color, byBot: true }, (content) =>
        world.keep(room, { from: world.bot, ...content }, true),
      );
      return { message_thread_id: topic.id, name, icon_color: color };
    },
    editForumTopic(params: TopicParams & { name?: string; icon_custom_emoji_id?: string }) {
      const room = forum(params.chat_id);
      const topic = topicOf(room, params.message_thread_id);
      managed(room, topic);
      const { name = '' } = params;
      if (name !== '') checkName(name);
      if (params.icon_custom_emoji_id === undefined && (name === '' || name === topic.name))
        throw badRequest('TOPIC_NOT_MODIFIED');
      if (name !== '') topic.name = name;
      note(room, topic.id, { forum_topic_edited: { ...(name !== '' && { name }) } });
      return true;
    },
    closeForumTopic: (params: TopicParams) => toggle(params, true),
    reopenForumTopic: (params: TopicParams) => toggle(params, false),
    deleteForumTopic(params: TopicParams) {
      const room = forum(params.chat_id);
      const topic = topicOf(room, params.message_thread_id);
      if (!hasRight(platform, room, 'can_delete_messages')) throw badRequest('not enough rights');
      deleteTopic(room, topic.id);
      world.changed();
      return true;
    },
  };
}

function checkName(name: string): void {
  if (name.trim() === '') throw badRequest('topic name must be non-empty');
  if (name.length > NAME_MAX) throw badRequest('TOPIC_TITLE_INVALID');
}

/** Makes a topic; the message that says so gives it its id. */
export function makeTopic(
  room: Room,
  { name, iconColor, byBot }: Pick<Topic, 'name' | 'iconColor' | 'byBot'>,
  keep: (content: { forum_topic_created: { name: string; icon_color: never } }) => { message_id: number },
): Topic {
  const created = { name, icon_color: iconColor as never };
  const { message_id: id } = keep({ forum_topic_created: created });
  const topic = { id, name, iconColor, closed: false, byBot };
  room.topics.set(id, topic);
  const first = room.kept.get(id);
  if (first) Object.assign(first.message, { message_thread_id: id, is_topic_message: true });
  return topic;
}

/** A topic goes with all that was said in it. */
export function deleteTopic(room: Room, id: number): void {
  room.topics.delete(id);
  for (const kept of room.kept.values()) {
    if (kept.message.message_thread_id === id) kept.deleted = true;
  }
}
