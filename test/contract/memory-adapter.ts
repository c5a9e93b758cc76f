import {
  PRIVATE_CHAT,
  type Acknowledgement,
  type Adapter,
  type Ingress,
  type Outgoing,
} from '../../bots/chat/adapter.ts';
import type { Platform } from '../../bots/chat/limits.ts';
import { plainText } from '../../bots/chat/plain-text.ts';
import type { Action, Form } from '../../bots/chat/view.ts';

/** A message as it arrived in somebody's chat. */
export type Heard = { ref: string; text: string; actions: Action[]; form: Form | undefined; edited: boolean };

type Message = Omit<Heard, 'ref' | 'edited'>;

/** A platform that keeps everything in memory and tells what was asked of it. */
export type MemoryAdapter = Adapter<Message> & {
  /** Messages of a person's chat, oldest first. */
  chatOf(userId: string, chatId?: string): readonly Heard[];
  readonly acknowledged: readonly Acknowledgement[];
  /** Called before each sending; what it throws, the sending throws. */
  onDeliver: (outgoing: Outgoing<Message>) => Promise<void> | void;
};

/** @param forms how this platform asks for what is missing */
export function createMemoryAdapter(platform: Platform, forms: Adapter['forms']): MemoryAdapter {
  const chats = new Map<string, Heard[]>();
  const refs = new Map<string, string>();
  const acknowledged: Acknowledgement[] = [];
  const chatOf = (userId: string, chatId = PRIVATE_CHAT): Heard[] => {
    const key = `${userId} ${chatId}`;
    const chat = chats.get(key) ?? [];
    chats.set(key, chat);
    return chat;
  };
  const adapter: MemoryAdapter = {
    platform,
    forms,
    whispers: platform === 'discord',
    places: undefined,
    fetchFile: () => Promise.reject(new Error('there is no such file')),
    acknowledged,
    chatOf,
    onDeliver: () => undefined,
    rooms: { roomsOf: async () => [{ id: PRIVATE_CHAT, title: 'Parley', kind: 'private' }] },
    decode: (native) => native as Ingress,
    acknowledge: async (_ingress, acknowledgement) => void acknowledged.push(acknowledgement),
    render: (view, locale) => ({
      text: plainText(view, locale),
      actions: view.actions ?? [],
      form: view.form,
    }),
    async deliver(outgoing) {
      await adapter.onDeliver(outgoing);
      const { key, to, message } = outgoing;
      const known = refs.get(key);
      if (known !== undefined) return { messageRef: known };
      const ref = `m${refs.size + 1}`;
      refs.set(key, ref);
      chatOf(to.userId, to.chatId).push({ ref, ...message, edited: false });
      return { messageRef: ref };
    },
    async edit(messageRef, outgoing) {
      await adapter.onDeliver(outgoing);
      const found = chatOf(outgoing.to.userId, outgoing.to.chatId).find(({ ref }) => ref === messageRef);
      if (found) Object.assign(found, outgoing.message, { edited: true });
      return { messageRef };
    },
  };
  return adapter;
}
