import { isDeepStrictEqual } from 'node:util';
import type { Message, MessageEntity } from '@grammyjs/types';
import { badRequest } from '../api-error.ts';
import { hasRight, writableRoom, type CallContext, type ChatParams, type Platform } from '../platform.ts';
import { checkText } from '../text.ts';
import type { Kept } from '../world.ts';
import { documentOf, entitiesOf, keyboardOf, photoOf } from './sending.ts';

type Edit = ChatParams & { message_id: number; reply_markup?: Message['reply_markup']; parse_mode?: string };

type Media = {
  type: 'photo' | 'document';
  media: string;
  caption?: string;
  caption_entities?: MessageEntity[];
};

/** A message can be deleted for so long. */
const DELETABLE_S = 48 * 3_600;

/** Methods that change what the bot has said, and its answers to presses. */
export function editingMethods(platform: Platform) {
  const { world, queries, flood, files } = platform;

  const change = (params: Edit, content: Partial<Message>, dropped: readonly (keyof Message)[]): Message => {
    if (params.parse_mode !== undefined)
      throw badRequest('this server reads no markup: send entities beside the text');
    const room = writableRoom(platform, params.chat_id);
    const kept = keptOf(room.kept.get(params.message_id), 'edit');
    if (!kept.byBot) throw badRequest("message can't be edited");
    const isMedia = kept.message.text === undefined;
    if ('text' in content && isMedia) throw badRequest('there is no text in the message to edit');
    if ('caption' in content && !isMedia && !('photo' in content || 'document' in content))
      throw badRequest('there is no caption in the message to edit');
    const before = Object.entries(kept.message).filter(
      ([field]) => !dropped.includes(field as keyof Message),
    );
    const after = { ...Object.fromEntries(before), ...content, ...keyboardOf(room, params) } as Message;
    if (isDeepStrictEqual(visible(kept.message), visible(after)))
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    flood?.spend('edit', room, 1);
    kept.message = { ...after, edit_date: world.now() };
    kept.change = world.changed();
    return kept.message;
  };

  return {
    editMessageText(params: Edit & { text: string; entities?: MessageEntity[] }) {
      const { text, entities = [] } = params;
      checkText(text, entities, 'text');
      const content = { text, ...entitiesOf('entities', text, entities) };
      return change(params, content, ['entities', 'reply_markup']);
    },
    editMessageCaption(params: Edit & { caption?: string; caption_entities?: MessageEntity[] }) {
      const { caption = '', caption_entities = [] } = params;
      checkText(caption, caption_entities, 'caption');
      const content = { caption, ...entitiesOf('caption_entities', caption, caption_entities) };
      return change(params, content, ['caption_entities', 'reply_markup']);
    },
    editMessageMedia(params: Edit & { media: Media }, { uploads }: CallContext) {
      const { type, media, caption = '', caption_entities = [] } = params.media;
      checkText(caption, caption_entities, 'caption');
      const file = files.resolve(media, uploads);
      const content = type === 'photo' ? photoOf(file) : { document: documentOf(file) };
      const words =
        caption === '' ? {} : { caption, ...entitiesOf('caption_entities', caption, caption_entities) };
      const dropped = [
        'text',
        'entities',
        'photo',
        'document',
        'caption',
        'caption_entities',
        'reply_markup',
      ] as const;
      return change(params, { ...content, ...words }, dropped);
    },
    editMessageReplyMarkup: (params: Edit) => change(params, {}, ['reply_markup']),
    deleteMessage(params: ChatParams & { message_id: number }) {
      const room = writableRoom(platform, params.chat_id);
      const kept = keptOf(room.kept.get(params.message_id), 'delete');
      const isOwn = kept.byBot || room.type === 'private';
      if (!isOwn && !hasRight(platform, room, 'can_delete_messages'))
        throw badRequest("message can't be deleted");
      if (world.now() - kept.message.date > DELETABLE_S)
        throw badRequest("message can't be deleted for everyone");
      kept.deleted = true;
      kept.change = world.changed();
      return true;
    },
    answerCallbackQuery(params: {
      callback_query_id: string;
      text?: string;
      show_alert?: boolean;
      url?: string;
    }) {
      const { callback_query_id: id, text = '', show_alert: alert = false, url } = params;
      queries.answer(id, { text, alert, url });
      world.changed();
      return true;
    },
  };
}

function keptOf(kept: Kept | undefined, what: 'edit' | 'delete'): Kept {
  if (!kept || kept.deleted) throw badRequest(`message to ${what} not found`);
  return kept;
}

/** What people see of a message, by which the platform tells whether it has changed. */
const visible = ({
  text,
  entities,
  caption,
  caption_entities,
  photo,
  document,
  reply_markup,
}: Message): unknown =>
  JSON.parse(JSON.stringify([text, entities, caption, caption_entities, photo, document, reply_markup]));
