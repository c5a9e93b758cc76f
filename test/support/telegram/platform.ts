import type { BotCommand } from '@grammyjs/types';
import { badRequest, forbidden } from './api-error.ts';
import type { Files } from './files.ts';
import type { Flood } from './flood.ts';
import type { Upload } from './params.ts';
import type { Queries } from './queries.ts';
import type { Updates } from './updates.ts';
import type { Webhook } from './webhook.ts';
import type { Room, World } from './world.ts';

/** The whole platform behind the Bot API. */
export type Platform = {
  world: World;
  updates: Updates;
  webhook: Webhook;
  queries: Queries;
  files: Files;
  flood: Flood | undefined;
  /** Commands by scope and language. */
  commands: Map<string, BotCommand[]>;
};

/** What comes with a call; `gone` is aborted when the caller goes away. */
export type CallContext = { uploads: ReadonlyMap<string, Upload>; gone: AbortSignal };

/** A method of the Bot API. Its parameters have been checked against the description. */
export type Method = (params: never, context: CallContext) => unknown;

export type ChatParams = { chat_id: number | string };

/** The chat that a call names. Throws where there is none that the bot has ever heard of. */
export function roomOf({ world }: Platform, chatId: number | string): Room {
  const room =
    typeof chatId === 'string' && chatId.startsWith('@')
      ? [...world.rooms.values()].find(({ username }) => `@${username}` === chatId)
      : world.rooms.get(Number(chatId));
  if (!room) throw badRequest('chat not found');
  return room;
}

/** The chat, if the bot may write there. Throws what the platform says where it may not. */
export function writableRoom(platform: Platform, chatId: number | string): Room {
  const room = roomOf(platform, chatId);
  const { world } = platform;
  if (room.movedTo !== undefined)
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.movedTo });
  if (room.type === 'private') {
    const person = world.people.get(room.id);
    if (person?.deactivated) throw forbidden('user is deactivated');
    if (!room.started) throw forbidden("bot can't initiate conversation with a user");
    if (room.blocked) throw forbidden('bot was blocked by the user');
    return room;
  }
  const called = `${room.type} chat`;
  const status = room.members.get(world.bot.id)?.status;
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${called}`);
  if (status === undefined || status === 'left') throw forbidden(`bot is not a member of the ${called}`);
  return room;
}

/** Whether the bot has a right in a group; in a private chat it has those that it needs. */
export function hasRight(
  { world }: Platform,
  room: Room,
  right: 'can_manage_topics' | 'can_delete_messages',
): boolean {
  const me = room.members.get(world.bot.id);
  return (
    room.type === 'private' ||
    me?.status === 'creator' ||
    (me?.status === 'administrator' && me[right] === true)
  );
}
