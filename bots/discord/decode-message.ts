import type { APIAttachment, GatewayMessageCreateDispatchData } from 'discord.js';
import { PRIVATE_CHAT, type IncomingFile, type Ingress } from '../chat/adapter.ts';
import { messageRefOf } from './names.ts';
import type { DiscordEvent, DiscordSelf, KnownChannel } from './types.ts';

type MessageEvent = Extract<DiscordEvent, { t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE' }>;

/** What people write: on its own, or in answer to a message. Every other type is the system's. */
const WRITTEN = new Set([0, 19]);
const VOICE_MESSAGE = 1 << 13;
const PRIVATE_THREAD = 12;

/** What somebody wrote to us or in a room. */
export function decodeMessage({ t, d, channel }: MessageEvent, self: DiscordSelf): Ingress | undefined {
  if (!isWritten(d)) return undefined;
  const chat = chatOf(d, channel, self);
  if (chat.kind === 'group' && !isToUs(d, self)) return undefined;
  const from = {
    userId: d.author.id,
    name: d.member?.nick ?? d.author.global_name ?? d.author.username,
    handle: d.author.username,
  };
  const messageRef = messageRefOf(d.channel_id, d.id);
  const text = withoutOurName(d.content, self);
  const common = { platform: 'discord', from, chat } as const;
  if (t === 'MESSAGE_UPDATE') {
    // A link that gets its preview changes a message too, and the words stay the same.
    if (d.edited_timestamp === null || chat.kind === 'group' || text === '') return undefined;
    return { ...common, key: `edit:${d.id}:${d.edited_timestamp}`, kind: 'edited', messageRef, text };
  }
  const files = ((d.flags ?? 0) & VOICE_MESSAGE) === 0 ? d.attachments.map(fileOf) : [];
  const key = `message:${d.id}`;
  if (text === '' && files.length === 0) {
    // Without the right to read them, what people say to each other in a server comes without its words.
    return chat.kind === 'private' || hasSomethingElse(d)
      ? { ...common, key, kind: 'unreadable' }
      : undefined;
  }
  const repliesTo = answered(d, self);
  return {
    ...common,
    key,
    kind: 'text',
    text,
    messageRef,
    ...(repliesTo !== undefined && { repliesTo }),
    ...(files.length > 0 && { files }),
  };
}

/** A file as it came; its address is good for about a day. */
export const fileOf = ({ url, filename, content_type, size }: APIAttachment): IncomingFile => ({
  ref: url,
  name: filename,
  ...(content_type !== undefined && { type: content_type }),
  size,
});

/** An update may come with the changed parts alone. */
const isWritten = (message: Partial<GatewayMessageCreateDispatchData>): boolean =>
  message.author !== undefined &&
  message.author.bot !== true &&
  message.author.system !== true &&
  message.webhook_id === undefined &&
  message.content !== undefined &&
  message.type !== undefined &&
  WRITTEN.has(message.type);

function chatOf(
  { guild_id: place, channel_id: id }: GatewayMessageCreateDispatchData,
  channel: KnownChannel | undefined,
  self: DiscordSelf,
): Ingress['chat'] {
  if (place === undefined) return { id: PRIVATE_CHAT, kind: 'private' };
  return { id, kind: isRoom(channel, self) ? 'room' : 'group', place };
}

/** Whether a channel was made by us for a room. */
export const isRoom = (channel: KnownChannel | undefined, self: Pick<DiscordSelf, 'userId'>): boolean =>
  channel?.type === PRIVATE_THREAD && channel.ownerId === self.userId;

const isToUs = (message: GatewayMessageCreateDispatchData, self: DiscordSelf): boolean =>
  message.mentions.some(({ id }) => id === self.userId) || answered(message, self) !== undefined;

/** The message of ours that this one answers. */
function answered(
  { referenced_message: earlier, channel_id: channelId }: GatewayMessageCreateDispatchData,
  self: DiscordSelf,
): string | undefined {
  return earlier && earlier.author.id === self.userId ? messageRefOf(channelId, earlier.id) : undefined;
}

/** In a server we are called by name so that we hear: `@Parley /todo`. */
const withoutOurName = (content: string, { userId }: DiscordSelf): string =>
  content.replace(new RegExp(`^\\s*<@!?${userId}>`), '').trim();

const hasSomethingElse = ({ attachments, sticker_items, poll }: GatewayMessageCreateDispatchData): boolean =>
  attachments.length > 0 || (sticker_items?.length ?? 0) > 0 || poll !== undefined;
