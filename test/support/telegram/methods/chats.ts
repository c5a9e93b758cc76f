import type { BotCommand } from '@grammyjs/types';
import { badRequest } from '../api-error.ts';
import { leaving } from '../membership.ts';
import { roomOf, writableRoom, type ChatParams, type Platform } from '../platform.ts';
import { chatOf } from '../world.ts';

type Scoped = {
  scope?: { type: string; chat_id?: number | string; user_id?: number };
  language_code?: string;
};

const COMMANDS_MAX = 100;
const COMMAND = /^[a-z0-9_]{1,32}$/;
const DESCRIPTION_MAX = 256;

/** Methods of chats and their members, and of the menu of commands. */
export function chatMethods(platform: Platform) {
  const { world, commands } = platform;

  const keyOf = ({ scope = { type: 'default' }, language_code: language = '' }: Scoped): string => {
    if (scope.chat_id !== undefined) roomOf(platform, scope.chat_id);
    return [scope.type, scope.chat_id ?? '', scope.user_id ?? '', language].join(' ');
  };
  const checkCommands = (list: readonly BotCommand[]): void => {
    if (list.length > COMMANDS_MAX) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of list) {
      if (!COMMAND.test(command)) throw badRequest(`BOT_COMMAND_INVALID: ${command}`);
      if (description.trim() === '' || description.length > DESCRIPTION_MAX)
        throw badRequest(`BOT_COMMAND_DESCRIPTION_INVALID: ${command}`);
    }
    if (new Set(list.map(({ command }) => command)).size < list.length)
      throw badRequest('BOT_COMMAND_INVALID: a command is there twice');
  };
  const grouped = (params: ChatParams) => {
    const room = writableRoom(platform, params.chat_id);
    if (room.type === 'private') throw badRequest('there are no administrators in the private chat');
    return room;
  };

  return {
    getChat(params: ChatParams) {
      const room = roomOf(platform, params.chat_id);
      return { ...chatOf(room, world.people), ...FULL };
    },
    getChatMember(params: ChatParams & { user_id: number }) {
      const room = writableRoom(platform, params.chat_id);
      const person = world.people.get(params.user_id);
      const member = room.members.get(params.user_id);
      if (member) return member;
      if (!person) throw badRequest('PARTICIPANT_ID_INVALID');
      if (room.type === 'private') return { status: 'member', user: person.user };
      return { status: 'left', user: person.user };
    },
    getChatAdministrators: (params: ChatParams) =>
      [...grouped(params).members.values()].filter(
        ({ status, user }) =>
          (status === 'creator' || status === 'administrator') && (!user.is_bot || user.id === world.bot.id),
      ),
    getChatMemberCount: (params: ChatParams) =>
      [...writableRoom(platform, params.chat_id).members.values()].filter(
        ({ status }) => status !== 'left' && status !== 'kicked',
      ).length || 2,
    leaveChat(params: ChatParams) {
      const room = grouped(params);
      leaving(platform, room, world.bot, world.bot, 'left');
      return true;
    },
    setMyCommands(params: Scoped & { commands: BotCommand[] }) {
      checkCommands(params.commands);
      commands.set(keyOf(params), params.commands);
      return true;
    },
    getMyCommands: (params: Scoped) => commands.get(keyOf(params)) ?? [],
    deleteMyCommands(params: Scoped) {
      commands.delete(keyOf(params));
      return true;
    },
  };
}

/** What every chat has in full. */
const FULL = {
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {
    unlimited_gifts: true,
    limited_gifts: true,
    unique_gifts: true,
    premium_subscription: true,
    gifts_from_channels: true,
  },
};
