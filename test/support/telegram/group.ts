import type { User } from '@grammyjs/types';
import {
  adminOf,
  announce,
  becomes,
  joining,
  leaving,
  memberOf,
  ownerOf,
  type Rights,
} from './membership.ts';
import { speakerIn, type Speaker } from './person.ts';
import type { Platform } from './platform.ts';
import { chatOf, type Room } from './world.ts';

export type GroupOptions = {
  type?: 'group' | 'supergroup';
  title?: string;
  forum?: boolean;
  username?: string;
  owner?: Speaker;
};

type Who = Pick<Speaker, 'user'>;

/** A group or supergroup. */
export type Group = {
  readonly id: number;
  readonly room: Room;
  /** A person within it, as a member if they are not in it yet. */
  with(person: Who): Speaker;
  /** Makes somebody an administrator, or a plain member again. */
  promotes(person: Who, rights?: Rights): void;
  demotes(person: Who): void;
  /** An administrator writes in the name of the group. */
  anonymous(): Speaker;
  /** Another bot within it. */
  otherBot(username: string): Speaker;
  /** Somebody adds our bot, makes it an administrator, takes it out. */
  addsBot(by: Who): void;
  promotesBot(rights?: Rights): void;
  removesBot(by?: Who): void;
  /** It becomes a supergroup with another id, which is answered. */
  migrates(): Group;
  makesTopic(name: string): number;
  closesTopic(id: number): void;
};

/** The account by which the platform shows an administrator who hides behind the group. */
const ANONYMOUS: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export function createGroup(platform: Platform, options: GroupOptions = {}): Group {
  const { world } = platform;
  const { type = 'supergroup', title = 'Lumen team', forum = false, username, owner } = options;
  const room = world.addRoom({ type, title, isForum: forum, ...(username !== undefined && { username }) });
  if (owner) room.members.set(owner.user.id, ownerOf(owner.user));
  return groupOver(platform, room);
}

function groupOver(platform: Platform, room: Room): Group {
  const { world } = platform;
  const anybody = (): User => [...room.members.values()].find(({ user }) => !user.is_bot)?.user ?? ANONYMOUS;
  const speaker = (user: User): Speaker => speakerIn(platform, room, user);
  return {
    id: room.id,
    room,
    with({ user }) {
      if (!room.members.has(user.id)) joining(platform, room, memberOf(user), user);
      return speaker(user);
    },
    promotes: ({ user }, rights) => becomes(platform, room, adminOf(user, rights), anybody()),
    demotes: ({ user }) => becomes(platform, room, memberOf(user), anybody()),
    anonymous() {
      const inner = speaker(ANONYMOUS);
      const as = { sender_chat: chatOf(room, world.people) };
      return {
        ...inner,
        writes: (text, how) => inner.writes(text, { ...how, as: { ...how?.as, ...as } }),
      };
    },
    otherBot(username) {
      const { user } = world.addPerson({ is_bot: true, first_name: username, username });
      room.members.set(user.id, memberOf(user));
      return speaker(user);
    },
    addsBot: ({ user }) => joining(platform, room, memberOf(world.bot), user),
    promotesBot: (rights) => becomes(platform, room, adminOf(world.bot, rights), anybody()),
    removesBot: (by) => leaving(platform, room, world.bot, by?.user ?? anybody(), 'kicked'),
    migrates() {
      const { members, title } = room;
      const successor = world.addRoom({ type: 'supergroup', title, members: new Map(members) });
      announce(platform, room, anybody(), { migrate_to_chat_id: successor.id });
      room.movedTo = successor.id;
      announce(platform, successor, ANONYMOUS, { migrate_from_chat_id: room.id });
      return groupOver(platform, successor);
    },
    makesTopic(name) {
      const message = announce(platform, room, anybody(), {
        forum_topic_created: { name, icon_color: 7_322_096 },
      });
      const id = message.message_id;
      room.topics.set(id, { id, name, iconColor: 7_322_096, closed: false, byBot: false });
      return id;
    },
    closesTopic(id) {
      const topic = room.topics.get(id);
      if (topic) topic.closed = true;
      announce(platform, room, anybody(), {
        forum_topic_closed: {},
        message_thread_id: id,
        is_topic_message: true,
      });
    },
  };
}
