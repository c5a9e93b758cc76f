import type { ChatMember, ChatMemberUpdated, Message, User } from '@grammyjs/types';
import type { Platform } from './platform.ts';
import { chatOf, type Room } from './world.ts';

/** What an administrator may do, unless told otherwise. */
const RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: false,
};

export type Rights = Partial<typeof RIGHTS>;

export const memberOf = (user: User): ChatMember => ({ status: 'member', user });
export const ownerOf = (user: User): ChatMember => ({ status: 'creator', user, is_anonymous: false });
export const adminOf = (user: User, rights: Rights = {}): ChatMember =>
  ({ status: 'administrator', user, ...RIGHTS, ...rights }) as ChatMember;

/** Somebody becomes something else in a chat; the bot hears of itself, and of others where it asked for it. */
export function becomes(platform: Platform, room: Room, member: ChatMember, by: User): void {
  const { world, updates } = platform;
  const { user } = member;
  const before: ChatMember = room.members.get(user.id) ?? { status: 'left', user };
  room.members.set(user.id, member);
  world.changed();
  const changed = {
    chat: chatOf(room, world.people),
    from: by,
    date: world.now(),
    old_chat_member: before,
    new_chat_member: member,
  } as ChatMemberUpdated;
  if (user.id === world.bot.id) updates.push({ my_chat_member: changed }, room.id);
  else if (isAdmin(room.members.get(world.bot.id))) updates.push({ chat_member: changed }, room.id);
}

/** Somebody comes into a group, which its members see. */
export function joining(platform: Platform, room: Room, member: ChatMember, by: User): void {
  becomes(platform, room, member, by);
  if (room.type === 'channel') return;
  announce(platform, room, by, { new_chat_members: [member.user] });
}

/** Somebody goes, or is taken out. */
export function leaving(platform: Platform, room: Room, user: User, by: User, how: 'left' | 'kicked'): void {
  const gone: ChatMember =
    how === 'left' ? { status: 'left', user } : { status: 'kicked', user, until_date: 0 };
  becomes(platform, room, gone, by);
  if (room.type !== 'channel' && user.id !== platform.world.bot.id)
    announce(platform, room, by, { left_chat_member: user });
}

/** A service message, which every bot in the group gets. */
export function announce(platform: Platform, room: Room, from: User, what: Partial<Message>): Message {
  const message = platform.world.keep(room, { from, ...what }, false);
  platform.updates.push({ message: message as never }, room.id);
  return message;
}

export const isAdmin = (member: ChatMember | undefined): boolean =>
  member?.status === 'creator' || member?.status === 'administrator';
