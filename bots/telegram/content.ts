import type { Message, MessageEntity } from 'grammy/types';
import type { IncomingFile } from '../chat/adapter.ts';
import type { Me } from './event.ts';

/** What a message of a person holds for us. */
export type Content = { kind: 'said'; text: string; files: IncomingFile[] } | { kind: 'unreadable' };

/** Something was sent, but nothing that can be read or passed on. */
const UNREADABLE = [
  'sticker',
  'voice',
  'video_note',
  'poll',
  'location',
  'venue',
  'contact',
  'dice',
  'game',
  'story',
  'checklist',
  'paid_media',
  'live_photo',
  'rich_message',
  'giveaway',
  'giveaway_winners',
  'invoice',
  'passport_data',
  'users_shared',
  'chat_shared',
  'web_app_data',
] as const;

/** What stands in a message; undefined for what nobody wrote, such as a note that a topic was made. */
export function contentOf(message: Message): Content | undefined {
  const files = filesOf(message);
  const text = message.text ?? message.caption;
  if (text !== undefined || files.length > 0) return { kind: 'said', text: text ?? '', files };
  return UNREADABLE.some((kind) => message[kind] !== undefined) ? { kind: 'unreadable' } : undefined;
}

function filesOf({ document, photo, video, audio, animation }: Message): IncomingFile[] {
  // An animation comes as a document as well.
  if (document) return [fileOf(document, animation ? 'animation.mp4' : 'document')];
  const largest = photo?.toSorted((one, other) => one.width * one.height - other.width * other.height).at(-1);
  if (largest) return [{ ...fileOf(largest, 'photo.jpg'), type: 'image/jpeg' }];
  if (video) return [fileOf(video, 'video.mp4')];
  return audio ? [fileOf(audio, 'audio.mp3')] : [];
}

type Sent = { file_id: string; file_name?: string; mime_type?: string; file_size?: number };

const fileOf = (sent: Sent, name: string): IncomingFile => ({
  ref: sent.file_id,
  name: sent.file_name ?? name,
  ...(sent.mime_type !== undefined && { type: sent.mime_type }),
  size: sent.file_size ?? 0,
});

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?=\s|$)/i;

/**
 * What a message of a group says to us: a command of ours, an answer to a message of ours, or what names us, without
 * our name. Undefined for everything that people say to each other.
 */
export function saidToUs(
  message: Message,
  text: string,
  { me, isCommand }: { me: Me; isCommand(name: string): boolean },
): string | undefined {
  const [, name, bot] = COMMAND.exec(text) ?? [];
  const username = me.username.toLowerCase();
  if (bot !== undefined) return bot.toLowerCase() === username ? text : undefined;
  if (name !== undefined && isCommand(name.toLowerCase())) return text;
  const call = (message.entities ?? message.caption_entities ?? []).find((entity) =>
    isCall(entity, text, me),
  );
  if (call) return `${text.slice(0, call.offset)}${text.slice(call.offset + call.length)}`.trim();
  return message.reply_to_message?.from?.id === me.id ? text : undefined;
}

function isCall(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  const named = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  return entity.type === 'mention' && named === `@${me.username.toLowerCase()}`;
}
