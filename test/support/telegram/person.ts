import type { Message, MessageEntity, Update, User } from '@grammyjs/types';
import { documentOf, shallow } from './methods/sending.ts';
import { deleteTopic, makeTopic } from './methods/topics.ts';
import { becomes, isAdmin, memberOf } from './membership.ts';
import type { Platform } from './platform.ts';
import { createReader, type Reader } from './reader.ts';
import { foundEntities } from './text.ts';
import type { Room } from './world.ts';

/** What can be sent beside text. `size` lets a file look larger than it is. */
export type Attachment = {
  document?: { name: string; type?: string; content: string | Uint8Array; size?: number };
  photo?: { content: string | Uint8Array };
  voice?: true;
  sticker?: true;
  caption?: string;
};

type How = {
  replyTo?: Pick<Message, 'message_id'>;
  /** Fields of the message that say where it is from: forwarded, through another bot, on behalf of a chat. */
  as?: Partial<Message>;
};

/** A person in one chat. What they do reaches the bot as the platform would tell it. */
export type Speaker = Reader & {
  readonly user: User;
  readonly room: Room;
  writes(text: string, how?: How): Message;
  replies(message: Pick<Message, 'message_id'>, text: string): Message;
  edits(message: Pick<Message, 'message_id'>, text: string): Message;
  sends(attachment: Attachment, how?: How): Message;
  /** Bots are not told. */
  deletes(message: Pick<Message, 'message_id'>): void;
  /** Opens the link of the bot, or presses its start button. */
  starts(payload?: string): Message;
  blocks(): void;
  unblocks(): void;
  /** Closes the account for good. */
  deactivates(): void;
  /** Makes a topic in the one-to-one chat, and deletes one: of that bots are not told. */
  opensTopic(name: string): number;
  deletesTopic(id: number): void;
  /** The same person in a topic of the chat. */
  inTopic(id: number): Speaker;
};

/** Puts a person into a chat. @param thread the topic they are in */
export function speakerIn(platform: Platform, room: Room, user: User, thread?: number): Speaker {
  const { world, updates, files } = platform;
  const reader = createReader(platform, room, user, thread);
  const isPrivate = room.type === 'private';

  const say = (content: Partial<Message>, { replyTo, as = {} }: How = {}): Message => {
    reader.acted();
    const original = replyTo && room.kept.get(replyTo.message_id)?.message;
    const message = world.keep(
      room,
      {
        from: user,
        ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true }),
        ...content,
        ...(original && { reply_to_message: shallow(original) }),
        ...as,
      },
      false,
    );
    if (isHeard(platform, room, message)) tell({ message: message as never });
    return message;
  };
  const tell = (update: Omit<Update, 'update_id'>): void =>
    void updates.push(structuredClone(update), room.id);
  const bytesOf = (content: string | Uint8Array): Buffer => Buffer.from(content);
  const contentOf = ({ document, photo, voice, sticker, caption }: Attachment): Partial<Message> => {
    const words = caption === undefined ? {} : { caption };
    if (document) {
      const { name, type = 'application/octet-stream', content, size } = document;
      return { document: documentOf(files.store({ name, type, bytes: bytesOf(content) }, size)), ...words };
    }
    const file = files.store({
      name: photo ? 'photo.jpg' : 'file',
      type: 'image/jpeg',
      bytes: bytesOf(photo?.content ?? '-'),
    });
    const ids = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
    if (voice) return { voice: { ...ids, duration: 3, mime_type: 'audio/ogg' } };
    if (sticker)
      return {
        sticker: { ...ids, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
      };
    return {
      photo: [
        { ...ids, width: 90, height: 60 },
        { ...ids, width: 800, height: 600 },
      ],
      ...words,
    };
  };
  const turn = (blocked: boolean): void => {
    room.blocked = blocked;
    if (!isPrivate) throw new Error('a bot is blocked in the private chat');
    const { bot } = world;
    becomes(platform, room, blocked ? { status: 'kicked', user: bot, until_date: 0 } : memberOf(bot), user);
  };

  const speaker: Speaker = {
    ...reader,
    user,
    room,
    writes: (text, how) => say(textOf(text), how),
    replies: (replyTo, text) => say(textOf(text), { replyTo }),
    sends: (attachment, how) => say(contentOf(attachment), how),
    edits({ message_id: id }, text) {
      const kept = room.kept.get(id);
      if (!kept) throw new Error(`there is no message ${id}`);
      reader.acted();
      const before = { ...kept.message };
      delete before.entities;
      kept.message = { ...before, ...textOf(text), edit_date: world.now() };
      kept.change = world.changed();
      if (isHeard(platform, room, kept.message)) tell({ edited_message: kept.message as never });
      return kept.message;
    },
    deletes({ message_id: id }) {
      const kept = room.kept.get(id);
      if (kept) kept.deleted = true;
      world.changed();
    },
    starts(payload) {
      if (room.blocked) turn(false);
      room.started = true;
      return say(textOf(payload === undefined ? '/start' : `/start ${payload}`));
    },
    blocks: () => turn(true),
    unblocks: () => turn(false),
    deactivates() {
      const person = world.people.get(user.id);
      if (person) person.deactivated = true;
      world.changed();
    },
    opensTopic(name) {
      const made = makeTopic(room, { name, iconColor: 7_322_096, byBot: false }, (content) =>
        world.keep(room, { from: user, ...content }, false),
      );
      tell({ message: room.kept.get(made.id)?.message as never });
      return made.id;
    },
    deletesTopic(id) {
      deleteTopic(room, id);
      world.changed();
    },
    inTopic: (id) => speakerIn(platform, room, user, id),
  };
  return speaker;
}

function textOf(text: string): { text: string; entities?: MessageEntity[] } {
  const entities = foundEntities(text);
  return entities.length > 0 ? { text, entities } : { text };
}

/** Whether the bot gets a message: in a group with privacy mode on only what is meant for it. */
function isHeard({ world }: Platform, room: Room, message: Message): boolean {
  if (room.type === 'private') return true;
  const { bot } = world;
  const member = room.members.get(bot.id);
  if (member === undefined || member.status === 'left' || member.status === 'kicked') return false;
  // Bots do not hear each other in groups.
  if (message.from?.is_bot === true && message.sender_chat === undefined) {
    room.otherBotSpoke = true;
    return false;
  }
  if (isAdmin(member) || bot.can_read_all_group_messages) return true;
  const { text = message.caption ?? '', via_bot: via, reply_to_message: replied } = message;
  const [, command, named] = /^\/(\w+)(?:@(\w+))?/.exec(text) ?? [];
  const isForUs = named?.toLowerCase() === bot.username?.toLowerCase();
  if (command !== undefined && (named === undefined ? !room.otherBotSpoke : isForUs)) return true;
  return (
    via?.id === bot.id || replied?.from?.id === bot.id || new RegExp(`@${bot.username}\\b`, 'i').test(text)
  );
}

/** The private chat of a person with the bot, made when it is first needed. */
export function privateRoom({ world }: Platform, user: User): Room {
  return world.rooms.get(user.id) ?? world.addRoom({ id: user.id, type: 'private', title: user.first_name });
}
