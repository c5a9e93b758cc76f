import type { Message, MessageEntity } from '@grammyjs/types';
import { badRequest } from '../api-error.ts';
import { checkKeyboard } from '../keyboard.ts';
import { hasRight, writableRoom, type CallContext, type ChatParams, type Platform } from '../platform.ts';
import { checkText, foundEntities } from '../text.ts';
import type { Room } from '../world.ts';
import type { StoredFile } from '../files.ts';

type Sending = ChatParams & {
  message_thread_id?: number;
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean };
  reply_markup?: Message['reply_markup'];
  disable_notification?: boolean;
  protect_content?: boolean;
  parse_mode?: string;
};
type Captioned = Sending & { caption?: string; caption_entities?: MessageEntity[] };
type Album = Sending & { media: (Captioned & { type: 'photo' | 'document'; media: string })[] };

const ALBUM_LEAST = 2;
const ALBUM_MOST = 10;

/** Methods by which the bot says something. */
export function sendingMethods(platform: Platform) {
  const { world, files, flood } = platform;

  /** Keeps what the bot sends, if it may be sent there. */
  const send = (params: Sending, content: Partial<Message>): Message => {
    const { room, common } = open(params, 1);
    return world.keep(room, { ...common, ...content }, true);
  };
  const open = (params: Sending, count: number) => {
    if (params.parse_mode !== undefined)
      throw badRequest('this server reads no markup: send entities beside the text');
    const room = writableRoom(platform, params.chat_id);
    const common = {
      from: me(),
      ...threadOf(room, params),
      ...replyOf(room, params),
      ...keyboardOf(room, params),
      ...(params.protect_content === true && { has_protected_content: true }),
    } as Partial<Message>;
    flood?.spend('send', room, count);
    room.otherBotSpoke = false;
    return { room, common };
  };
  const me = (): Message['from'] => {
    const { id, is_bot, first_name, username } = world.bot;
    return { id, is_bot, first_name, ...(username !== undefined && { username }) };
  };
  const threadOf = (room: Room, { message_thread_id: thread }: Sending): Partial<Message> => {
    if (thread === undefined) return {};
    const topic = room.topics.get(thread);
    // Where there are no topics, a thread is one of replies, which bots cannot open.
    if (!topic) throw badRequest('message thread not found');
    if (topic.closed && !hasRight(platform, room, 'can_manage_topics')) throw badRequest('TOPIC_CLOSED');
    return { message_thread_id: thread, is_topic_message: true };
  };
  const replyOf = (room: Room, { reply_parameters: reply }: Sending): Partial<Message> => {
    if (!reply) return {};
    const kept = room.kept.get(reply.message_id);
    if (kept && !kept.deleted) return { reply_to_message: shallow(kept.message) };
    if (reply.allow_sending_without_reply === true) return {};
    throw badRequest('message to be replied not found');
  };
  const captionOf = ({ caption, caption_entities = [] }: Captioned): Partial<Message> => {
    if (caption === undefined || caption === '') return {};
    checkText(caption, caption_entities, 'caption');
    return { caption, ...entitiesOf('caption_entities', caption, caption_entities) };
  };

  return {
    sendMessage(params: Sending & { text: string; entities?: MessageEntity[] }) {
      const { text, entities = [] } = params;
      checkText(text, entities, 'text');
      return send(params, { text, ...entitiesOf('entities', text, entities) });
    },
    sendPhoto(params: Captioned & { photo: string }, { uploads }: CallContext) {
      const caption = captionOf(params);
      return send(params, { ...photoOf(files.resolve(params.photo, uploads)), ...caption });
    },
    sendDocument(params: Captioned & { document: string }, { uploads }: CallContext) {
      const caption = captionOf(params);
      return send(params, { document: documentOf(files.resolve(params.document, uploads)), ...caption });
    },
    sendMediaGroup(params: Album, { uploads }: CallContext) {
      const { media } = params;
      if (media.length < ALBUM_LEAST || media.length > ALBUM_MOST)
        throw badRequest(`there must be ${ALBUM_LEAST} to ${ALBUM_MOST} items in an album`);
      const contents = media.map((item) => {
        const file = files.resolve(item.media, uploads);
        const content = item.type === 'photo' ? photoOf(file) : { document: documentOf(file) };
        return { ...content, ...captionOf(item) };
      });
      const { room, common } = open(params, media.length);
      const album = `${world.changed()}`;
      return contents.map((content) =>
        world.keep(room, { ...common, ...content, media_group_id: album }, true),
      );
    },
    sendChatAction(params: ChatParams) {
      writableRoom(platform, params.chat_id);
      return true;
    },
  };
}

/** The buttons below a message as it is kept. Throws where they are not what they should be. */
export function keyboardOf(
  room: Room,
  { reply_markup: markup }: Pick<Sending, 'reply_markup'>,
): Partial<Message> {
  if (!markup) return {};
  checkKeyboard(markup, room.type === 'private');
  // Keyboards in the place of the letters and forced replies are the client's; they do not stand in the message.
  const isInline = 'inline_keyboard' in markup && markup.inline_keyboard.length > 0;
  return isInline ? { reply_markup: markup } : {};
}

export function entitiesOf(
  field: 'entities' | 'caption_entities',
  text: string,
  given: readonly MessageEntity[],
): Partial<Message> {
  const all = foundEntities(text, given);
  return all.length > 0 ? { [field]: all } : {};
}

export const photoOf = (file: StoredFile): Partial<Message> => ({
  photo: [{ file_id: file.id, file_unique_id: file.uniqueId, width: 800, height: 600, file_size: file.size }],
});

export const documentOf = (file: StoredFile): NonNullable<Message['document']> => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.size,
  ...(file.name !== '' && { file_name: file.name }),
  ...(file.type !== '' && { mime_type: file.type }),
});

/** A message as it stands in an answer to it: without the one that it answers itself. */
export function shallow(message: Message): NonNullable<Message['reply_to_message']> {
  return { ...message, reply_to_message: undefined } as NonNullable<Message['reply_to_message']>;
}
