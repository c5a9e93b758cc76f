import type { Platform } from './limits.ts';
import type { Places } from './place.ts';
import type { Room, Rooms } from './room.ts';
import type { Form, View } from './view.ts';
import type { Locale } from './locale.ts';

/**
 * A file that came with a message, not fetched yet. `ref` is what {@link Adapter.fetchFile} fetches it by; `size` is in
 * bytes, as the platform tells it.
 */
export type IncomingFile = { ref: string; name: string; type?: string; size: number };

/** Something that happened on a platform, in neutral words. Plain JSON: it is kept until it has been handled. */
export type Ingress = {
  platform: Platform;
  /** The platform's own name of the event, the same when it is delivered again. */
  key: string;
  /**
   * `locale` is what the person's client asks for, `handle` what others call them by. `hosts` says whether they look
   * after the server or group this happened in, where the platform tells it with the event.
   */
  from: { userId: string; name: string; handle?: string; locale?: string; hosts?: boolean };
  /** `place` is the server or group that the chat stands in. */
  chat: Pick<Room, 'id' | 'kind'> & { place?: string };
  /** What the adapter needs to answer this very event, such as a token. Dropped from what is kept once it is answered. */
  handle?: Record<string, string>;
} &
  /** `messageRef` is the person's own message, `repliesTo` a message of ours that it answers. */
  (
    | { kind: 'text'; text: string; messageRef?: string; repliesTo?: string; files?: IncomingFile[] }
    /** The person has changed what they wrote. */
    | { kind: 'edited'; messageRef: string; text: string }
    /** A command whose arguments the platform has taken apart itself; `linked` when a link was opened, not a command typed. */
    | {
        kind: 'command';
        name: string;
        subcommand?: string;
        values: Record<string, string>;
        files?: IncomingFile[];
        linked?: true;
      }
    | { kind: 'press'; messageRef: string; payload: string; picked?: string }
    | { kind: 'form'; formId: string; values: Record<string, string>; files?: IncomingFile[] }
    /** We came into a server or group, were taken out of it, or it has another id from now on (`to`). */
    | { kind: 'place'; change: 'joined' | 'left' | 'moved'; name: string; to?: string }
    /** A voice message, a sticker: something, but nothing that can be read or passed on. */
    | { kind: 'unreadable' }
    /** A command by somebody who hides behind the group or a channel: nobody who could be asked what they may do. */
    | { kind: 'hidden'; messageRef: string }
  );

/** How an event is acknowledged before anything is looked up: what can be told from its definition alone. */
export type Acknowledgement =
  | { ack: 'reply' | 'update'; visibility: 'private' | 'public' }
  | { ack: 'form'; form: Form };

/**
 * Where a message goes: to a chat of a person. {@link PRIVATE_CHAT} is the person's private chat with the bot. A chat
 * that is nobody's own, such as a channel or a group that several people read, has an empty `userId`; with one, the
 * message is for that person's eyes alone there, and where that cannot be, for their private chat.
 */
export type Address = { userId: string; chatId: string };

export const PRIVATE_CHAT = 'dm';

/** A message on its way out. The same `key` is sent once, where the platform lets us. */
export type Outgoing<Message> = {
  key: string;
  to: Address;
  message: Message;
  /** The event it answers; some platforms answer an event rather than write to a chat. */
  answers?: Ingress;
  /** The earlier message it belongs to; shown as an answer to it where the platform can. */
  repliesTo?: string;
  /** Sent without a sound. */
  silent?: boolean;
  /** With it a form is opened or closed: one that stands in an earlier message can no longer be submitted. */
  changesForm?: boolean;
};

/**
 * What a platform does for the chat, and all it does. `Message` is whatever it sends; only the adapter looks inside.
 */
export type Adapter<Message = unknown> = {
  readonly platform: Platform;
  /**
   * How missing arguments are asked for: `inline` shows a form in the chat, `modal` opens one as the first answer to an
   * event, `prompts` asks for one field at a time.
   */
  readonly forms: 'inline' | 'modal' | 'prompts';
  /** Whether an answer can be for one person's eyes where others read along. */
  readonly whispers: boolean;
  readonly rooms: Rooms;
  /** The servers or groups we are in; undefined where there are none. */
  readonly places: Places | undefined;
  /** What an event means; undefined when it is not for us (another bot's, a kind we do not take). */
  decode(native: unknown): Ingress | undefined;
  /** Tells the platform that the event has arrived. Throws when it is too late to act on it. */
  acknowledge(ingress: Ingress, acknowledgement: Acknowledgement): Promise<void>;
  /** Pure. The view fits the platform's limits. */
  render(view: View, locale: Locale): Message;
  /** Sends a message; answers how it can be referred to later. Throws {@link Unreachable} when the chat is closed to us. */
  deliver(outgoing: Outgoing<Message>): Promise<{ messageRef: string }>;
  /** Puts a message in the place of an earlier one; where that can no longer be changed it is sent anew. */
  edit(messageRef: string, outgoing: Outgoing<Message>): Promise<{ messageRef: string }>;
  /**
   * The address that opens our private chat; `payload` comes back as the code of a `/start` that was linked. Undefined
   * while it is not known yet.
   */
  privateLink?(payload?: string): string | undefined;
  /** The bytes of a file that came in. Throws when it is larger than `maxBytes` or gone. */
  fetchFile(ref: string, maxBytes: number): Promise<Uint8Array>;
  /** Nothing is said to an event that was acknowledged: what shows that an answer is on its way is taken back. */
  leaveUnanswered?(ingress: Ingress): Promise<void>;
  /** A form was opened or closed and nothing is said about it here: the answer stands elsewhere. */
  formChanged?(chat: Address): Promise<void>;
};

/** The chat is closed to us: blocked, left, deleted. Trying again is of no use. */
export class Unreachable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unreachable';
  }
}

/** The chat that was made for a room is no more, though its people are there: another one has to take its place. */
export class ChatGone extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ChatGone';
  }
}

/** The platform wants us to wait before this chat is written to again. */
export class RetryLater extends Error {
  readonly afterMs: number;
  constructor(reason: string, afterMs: number) {
    super(reason);
    this.name = 'RetryLater';
    this.afterMs = afterMs;
  }
}
