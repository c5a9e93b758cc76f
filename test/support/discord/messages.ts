import type { MessageJson } from './json.ts';
import { madeAt } from './clock.ts';
import { placeFiles, type UploadedFile } from './files.ts';
import { sessionsReading } from './intents.ts';
import type { Interaction } from './interaction.ts';
import { mentionsOf } from './mentions.ts';
import {
  allComponents,
  bodyFaults,
  COMPONENTS_V2,
  EPHEMERAL,
  isEmpty,
  SELECTS,
  type Component,
  type MessageBody,
} from './message-body.ts';
import type { Channel, Message } from './model.ts';
import type { Platform } from './platform.ts';
import { Invalid } from './refused.ts';
import { messageEventJson } from './wire.ts';

export type Posting = {
  channel: Channel;
  authorId: string;
  body: MessageBody;
  files?: readonly UploadedFile[];
  /** The interaction that it answers. */
  interaction?: Interaction;
};

/** Everything of a body that a message keeps, as Discord answers with it. */
function partsOf(
  platform: Platform,
  channel: Channel,
  id: string,
  body: MessageBody,
  files: readonly UploadedFile[],
) {
  const attachments = placeFiles(platform, channel, id, body.attachments ?? undefined, files);
  const urlOf = (url: string): string => {
    const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
    if (name === undefined) return url;
    const found = attachments.find(({ filename }) => filename === name);
    if (!found) throw new Invalid([`attachment://${name}: there is no such file`]);
    return found.url;
  };
  const media = (one: { url: string }) => ({ ...one, url: urlOf(one.url) });
  const embeds = (body.embeds ?? []).map(({ image, thumbnail, ...embed }) => ({
    ...Object.fromEntries(Object.entries(embed).filter(([, value]) => value !== null && value !== undefined)),
    type: 'rich',
    ...(image && { image: media(image) }),
    ...(thumbnail && { thumbnail: media(thumbnail) }),
  }));
  return { attachments, embeds, components: numbered(body.components ?? []) };
}

/** Components as they come back: each has a number, and what was left out its default. */
function numbered(components: readonly Component[]): Component[] {
  let last = 0;
  const walk = (one: Component): Component => {
    last += 1;
    const id = one.id ?? last;
    return {
      ...one,
      id,
      ...(SELECTS.has(one.type) && { min_values: one.min_values ?? 1, max_values: one.max_values ?? 1 }),
      ...(one.components && { components: one.components.map(walk) }),
      ...(one.accessory && { accessory: walk(one.accessory) }),
    };
  };
  return components.map(walk);
}

/** Text that can mention people: that of the message itself, not that of embeds. */
const textOf = ({ content, components }: MessageBody): string =>
  [
    content ?? '',
    ...allComponents(components ?? []).map((one) => (one.type === 10 ? (one.content ?? '') : '')),
  ].join('\n');

/** Puts a message into a channel, and tells everyone who may see it. */
export function post(
  platform: Platform,
  { channel, authorId, body, files = [], interaction }: Posting,
): Message {
  const faults = bodyFaults(body);
  if (faults.length > 0) throw new Invalid(faults);
  if (isEmpty(body, files.length)) throw new Invalid(['there is nothing in it'], 50006);
  const id = platform.nextId();
  const flags = body.flags ?? 0;
  const answered = body.message_reference
    ? channel.messages.get(body.message_reference.message_id)
    : undefined;
  if (body.message_reference && !answered && body.message_reference.fail_if_not_exists !== false)
    throw new Invalid([`message_reference: there is no message ${body.message_reference.message_id}`]);
  const mentions = mentionsOf(platform, channel, textOf(body), body.allowed_mentions, {
    authorId,
    answersInteraction: interaction !== undefined,
    repliedTo: answered?.api.author.id,
  });
  const api: MessageJson = {
    id,
    type: answered ? 19 : interaction?.type === 2 && !interaction.original ? 20 : 0,
    channel_id: channel.id,
    author: platform.userOf(authorId).api,
    content: body.content?.trim() ?? '',
    timestamp: platform.clock.iso(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    flags,
    mention_everyone: mentions.everyone,
    mentions: mentions.users.map((one) => platform.userOf(one).api),
    mention_roles: mentions.roles,
    ...partsOf(platform, channel, id, body, files),
    ...(body.nonce != null && { nonce: body.nonce }),
    ...(answered && {
      message_reference: { type: 0, channel_id: channel.id, message_id: answered.api.id },
      referenced_message: withoutReference(answered.api),
    }),
    ...(authorId === platform.bot.api.id && { application_id: platform.app.id }),
    ...(interaction && { webhook_id: platform.app.id }),
  };
  const message: Message = {
    api,
    channel,
    onlyFor: (flags & EPHEMERAL) === 0 ? undefined : interaction?.userId,
    loading: false,
  };
  channel.messages.set(id, message);
  record(platform, message, 'create', mentions);
  tell(platform, 'MESSAGE_CREATE', message);
  return message;
}

/** A promise of an answer: "Parley is thinking". */
export function promise(platform: Platform, interaction: Interaction, flags: number): Message {
  const { channel } = interaction;
  const id = platform.nextId();
  const api: MessageJson = {
    id,
    type: interaction.type === 2 ? 20 : 0,
    channel_id: channel.id,
    author: platform.bot.api,
    content: '',
    timestamp: platform.clock.iso(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    flags: flags | (1 << 7),
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    application_id: platform.app.id,
    webhook_id: platform.app.id,
  };
  const onlyFor = (flags & EPHEMERAL) === 0 ? undefined : interaction.userId;
  const message: Message = { api, channel, onlyFor, loading: true };
  channel.messages.set(id, message);
  tell(platform, 'MESSAGE_CREATE', message);
  return message;
}

/** Changes what is given of a message; what is left out stays as it is. */
export function change(
  platform: Platform,
  message: Message,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
  answersInteraction = false,
): Message {
  const { api, channel } = message;
  const wasV2 = api.flags & COMPONENTS_V2;
  const flags = (api.flags & ~(1 << 7)) | ((body.flags ?? 0) & (COMPONENTS_V2 | (1 << 2)));
  const merged: MessageBody = {
    content: body.content === undefined ? api.content : body.content,
    embeds: body.embeds === undefined ? api.embeds : body.embeds,
    components: body.components === undefined ? api.components : body.components,
    attachments: body.attachments === undefined ? api.attachments : body.attachments,
    flags: flags | wasV2,
  };
  const faults = bodyFaults(merged);
  if (faults.length > 0) throw new Invalid(faults);
  if (isEmpty(merged, files.length)) throw new Invalid(['nothing would be left in it'], 50006);
  const mentions = mentionsOf(platform, channel, textOf(merged), body.allowed_mentions, {
    authorId: api.author.id,
    answersInteraction,
  });
  const wasLoading = message.loading;
  Object.assign(
    api,
    partsOf(platform, channel, api.id, { ...merged, attachments: body.attachments ?? null }, files),
    {
      content: merged.content?.trim() ?? '',
      flags: merged.flags,
      mention_everyone: mentions.everyone,
      mentions: mentions.users.map((one) => platform.userOf(one).api),
      mention_roles: mentions.roles,
      // What an answer was promised with is not shown as edited when the answer comes.
      edited_timestamp: wasLoading ? null : platform.clock.iso(),
    },
  );
  message.loading = false;
  record(platform, message, wasLoading ? 'create' : 'edit', mentions);
  tell(platform, 'MESSAGE_UPDATE', message);
  return message;
}

/** Takes a message away. */
export function remove(platform: Platform, { api, channel, onlyFor }: Message): void {
  channel.messages.delete(api.id);
  platform.changed();
  if (onlyFor !== undefined) return;
  const gone = { id: api.id, channel_id: channel.id, ...(channel.guildId && { guild_id: channel.guildId }) };
  platform.emit('MESSAGE_DELETE', () => gone, sessionsReading(channel));
}

const HOUR_MS = 3_600_000;

/** Whether edits of a message are rationed. */
export const isOld = (platform: Platform, { api }: Message): boolean =>
  platform.clock.now() - madeAt(api.id) > HOUR_MS;

function record(
  platform: Platform,
  { api, channel }: Message,
  by: 'create' | 'edit',
  mentions: { everyone: boolean; users: string[]; roles: string[] },
): void {
  platform.pings.push({ messageId: api.id, channelId: channel.id, by, ...mentions });
}

function tell(platform: Platform, event: string, message: Message): void {
  platform.changed();
  // Ephemeral messages are sent to nobody but the one person's client.
  if (message.onlyFor !== undefined) return;
  const { channel } = message;
  platform.emit(event, (mayRead) => messageEventJson(platform, message, mayRead), sessionsReading(channel));
}

/** A message that is answered comes along, but not what it answers itself. */
function withoutReference(api: MessageJson): MessageJson {
  const { referenced_message: _left, ...rest } = api;
  return rest;
}
