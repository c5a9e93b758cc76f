import type { ChatMember, Message, User, UserFromGetMe } from '@grammyjs/types';

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

/** A message as the platform keeps it. `change` counts all changes of the world, so later ones can be told. */
export type Kept = { message: Message; byBot: boolean; change: number; deleted: boolean };

/** A topic of a forum or of a one-to-one chat; its id is that of the message that made it. */
export type Topic = { id: number; name: string; iconColor: number; closed: boolean; byBot: boolean };

/** A chat of any kind. A private one has the id of its person. */
export type Room = {
  id: number;
  readonly type: ChatType;
  title: string;
  username?: string;
  isForum: boolean;
  /** Who is in it, or was; not kept for private chats. */
  readonly members: Map<number, ChatMember>;
  readonly kept: Map<number, Kept>;
  readonly topics: Map<number, Topic>;
  /** The supergroup that this group has become. */
  movedTo?: number;
  /** In a private chat: what the person did. */
  started: boolean;
  blocked: boolean;
  /** Whether a bot other than ours wrote last: then commands without a name are not for ours. */
  otherBotSpoke: boolean;
};

export type Person = { user: User; deactivated: boolean };

/** All that the platform knows: people, chats, messages. It tells whoever watches that something has changed. */
export type World = {
  readonly bot: UserFromGetMe;
  readonly people: Map<number, Person>;
  readonly rooms: Map<number, Room>;
  /** Seconds since 1970. */
  now(): number;
  addPerson(user: Partial<User>): Person;
  addRoom(room: Pick<Room, 'type' | 'title'> & Partial<Room>): Room;
  /** Keeps a message and gives it its id. */
  keep(room: Room, message: Partial<Message>, byBot: boolean): Message;
  /** Says that something has changed, and answers how many changes there have been. */
  changed(): number;
  watch(look: () => void): () => void;
};

const FIRST_PERSON = 5_100_000_001;
const FIRST_GROUP = 4_200_000_001;
const FIRST_SUPERGROUP = 1_002_300_000_001;

/** @param bot the account of the bot; @param firstMessage the id of the first message; @param nowMs milliseconds since 1970 */
export function createWorld(bot: UserFromGetMe, firstMessage: number, nowMs: () => number): World {
  const people = new Map<number, Person>();
  const rooms = new Map<number, Room>();
  const watchers = new Set<() => void>();
  let changes = 0;
  // Private chats and basic groups share one row of numbers per account; a supergroup has its own.
  let shared = firstMessage - 1;
  const own = new Map<number, number>();
  const nextMessageId = ({ id, type }: Room): number => {
    if (type === 'private' || type === 'group') return (shared += 1);
    const next = (own.get(id) ?? 0) + 1;
    own.set(id, next);
    return next;
  };
  const changed = (): number => {
    changes += 1;
    // Watchers see the world as it is after the change, not halfway through it.
    queueMicrotask(() => {
      for (const look of watchers) look();
    });
    return changes;
  };
  const freeId = (type: ChatType): number => {
    if (type === 'private') return FIRST_PERSON + people.size;
    return -((type === 'group' ? FIRST_GROUP : FIRST_SUPERGROUP) + rooms.size);
  };
  return {
    bot,
    people,
    rooms,
    now: () => Math.floor(nowMs() / 1_000),
    addPerson(user) {
      const id = user.id ?? freeId('private');
      const person = { user: { id, is_bot: false, first_name: 'Ben', ...user }, deactivated: false };
      people.set(id, person);
      return person;
    },
    addRoom(given) {
      const room: Room = {
        id: given.id ?? freeId(given.type),
        isForum: false,
        started: false,
        blocked: false,
        otherBotSpoke: false,
        members: new Map(),
        kept: new Map(),
        topics: new Map(),
        ...given,
      };
      rooms.set(room.id, room);
      return room;
    },
    keep(room, message, byBot) {
      const id = nextMessageId(room);
      const full = {
        message_id: id,
        date: Math.floor(nowMs() / 1_000),
        chat: chatOf(room, people),
        ...message,
      };
      room.kept.set(id, { message: full, byBot, change: changed(), deleted: false });
      return full;
    },
    changed,
    watch(look) {
      watchers.add(look);
      return () => watchers.delete(look);
    },
  };
}

/** A chat as it stands in a message. */
export function chatOf(room: Room, people: World['people']): Message['chat'] {
  if (room.type === 'private') {
    const { first_name = '', last_name, username } = people.get(room.id)?.user ?? {};
    return {
      id: room.id,
      type: 'private',
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    };
  }
  const named = room.username === undefined ? {} : { username: room.username };
  const forum = room.isForum ? { is_forum: true } : {};
  return { id: room.id, type: room.type, title: room.title, ...named, ...forum } as Message['chat'];
}
