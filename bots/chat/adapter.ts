import type { Platform } from './limits.ts';
import type { Room, Rooms } from './room.ts';
import type { Form, View } from './view.ts';
import type { Locale } from './locale.ts';

/** Something that happened on a platform, in neutral words. Plain JSON: it is kept until it has been handled. */
export type Ingress = {
  platform: Platform;
  /** The platform's own name of the event, the same when it is delivered again. */
  key: string;
  /** `locale` is what the person's client asks for. */
  from: { userId: string; name: string; locale?: string };
  chat: Pick<Room, 'id' | 'kind'>;
} & (
  | { kind: 'text'; text: string }
  /** A command whose arguments the platform has taken apart itself. */
  | { kind: 'command'; name: string; subcommand?: string; values: Record<string, string> }
  | { kind: 'press'; messageRef: string; payload: string; picked?: string }
  | { kind: 'form'; formId: string; values: Record<string, string> }
  /** A voice message, a sticker, a file: something, but nothing that can be read. */
  | { kind: 'unreadable' }
);

/** How an event is acknowledged before anything is looked up: what can be told from its definition alone. */
export type Acknowledgement =
  | { ack: 'reply' | 'update'; visibility: 'private' | 'public' }
  | { ack: 'form'; form: Form };

/** Where a message goes: to a chat of a person. {@link PRIVATE_CHAT} is the person's private chat with the bot. */
export type Address = { userId: string; chatId: string };

export const PRIVATE_CHAT = 'dm';

/** A message on its way out. The same `key` is sent once, where the platform lets us. */
export type Outgoing<Message> = {
  key: string;
  to: Address;
  message: Message;
  /** The event it answers; some platforms answer an event rather than write to a chat. */
  answers?: Ingress;
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
  readonly rooms: Rooms;
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
