import type { Api } from 'grammy';
import type { ChatFullInfo, ChatMember } from 'grammy/types';
import { Unreachable } from '../chat/adapter.ts';
import type { MissingRight, PlaceChannel, Places } from '../chat/place.ts';
import type { Client } from './client.ts';
import { meaningOf } from './failures.ts';

/** Groups, as a bot may see them: their name and, one at a time, who is what in them. */
export function createPlaces({ api, me }: Pick<Client, 'api' | 'me'>): Places {
  /** The group as the one channel it has; what has a name of its own on Telegram can be read by everyone. */
  async function itself(chat: ChatFullInfo, placeId: string): Promise<PlaceChannel> {
    const name = chat.title ?? '';
    if (chat.username === undefined) return { id: placeId, name, public: false };
    const readers = await orNothing(api.getChatMemberCount(Number(placeId)));
    return { id: placeId, name, public: true, ...(readers !== undefined && { readers }) };
  }

  return {
    word: 'group',
    async find(placeId) {
      const { id } = await me();
      // Of a public group something is told also to those who are not in it.
      const member = await memberOf(api, placeId, id);
      if (!isIn(member)) return undefined;
      const chat = await orNothing(api.getChat(Number(placeId)));
      const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
      if (!isGroup) return undefined;
      return { id: placeId, name: chat.title, channels: [await itself(chat, placeId)], roles: [] };
    },
    async isHost(placeId, userId) {
      const member = await memberOf(api, placeId, Number(userId));
      return member?.status === 'creator' || member?.status === 'administrator';
    },
    // Telegram's groups give people no roles.
    hasRole: () => Promise.resolve(false),
    async missingRights(placeId) {
      const { id } = await me();
      return lackOf(await memberOf(api, placeId, id));
    },
    async leave(placeId) {
      await orNothing(api.leaveChat(Number(placeId)));
    },
  };
}

const memberOf = (api: Api, placeId: string, userId: number): Promise<ChatMember | undefined> =>
  orNothing(api.getChatMember(Number(placeId), userId));

const isIn = (member: ChatMember | undefined): member is ChatMember =>
  member !== undefined &&
  (member.status === 'restricted'
    ? member.is_member
    : member.status !== 'left' && member.status !== 'kicked');

const WRITE: MissingRight = { right: 'right-group-write', breaks: 'breaks-group-write' };
const FILES: MissingRight = { right: 'right-group-files', breaks: 'breaks-group-files' };

function lackOf(member: ChatMember | undefined): MissingRight[] {
  if (!isIn(member)) return [WRITE];
  if (member.status !== 'restricted') return [];
  if (!member.can_send_messages) return [WRITE];
  return member.can_send_documents && member.can_send_photos ? [] : [FILES];
}

/** A question about a group that is closed to us has no answer. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning instanceof Unreachable) return undefined;
    throw meaning;
  }
}
