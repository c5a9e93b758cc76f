import {
  PRIVATE_CHAT,
  type Acknowledgement,
  type Adapter,
  type Address,
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
  const sent: { to: Address; message: Heard }[] = [];
  const refs = new Map<string, string>();
  const acknowledged: Acknowledgement[] = [];
  /** What is addressed to nobody stands in a chat for everybody. */
  const chatOf = (userId: string, chatId = PRIVATE_CHAT): Heard[] =>
    sent
      .filter(({ to }) => to.chatId === chatId && (to.userId === userId || to.userId === ''))
      .map(({ message }) => message);
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
      sent.push({ to, message: { ref, ...message, edited: false } });
      return { messageRef: ref };
    },
    async edit(messageRef, outgoing) {
      await adapter.onDeliver(outgoing);
      const found = sent.find(({ message: { ref } }) => ref === messageRef);
      if (found) Object.assign(found.message, outgoing.message, { edited: true });
      return { messageRef };
    },
  };
  return adapter;
}
