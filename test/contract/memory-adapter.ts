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
import type { Action, Form, ViewFile } from '../../bots/chat/view.ts';

/** A message as it arrived in somebody's chat. */
export type Heard = {
  ref: string;
  text: string;
  actions: Action[];
  form: Form | undefined;
  edited: boolean;
  /** Where it stands apart from others: sent without a sound, in answer to an earlier message, with files. */
  silent?: true;
  repliesTo?: string;
  files?: readonly ViewFile[];
};

type Message = Omit<Heard, 'ref' | 'edited' | 'silent' | 'repliesTo'>;

/** A platform that keeps everything in memory and tells what was asked of it. */
export type MemoryAdapter = Adapter<Message> & {
  /** Messages of a person's chat, oldest first. */
  chatOf(userId: string, chatId?: string): readonly Heard[];
  readonly acknowledged: readonly Acknowledgement[];
  /** The chats that were opened for rooms, by their keys, and those of them that are closed. */
  readonly opened: ReadonlyMap<string, string>;
  readonly closed: Set<string>;
  /** Who is in the one server there is: others cannot read in its threads. */
  readonly inServer: Set<string>;
  /** Called before each sending; what it throws, the sending throws. */
  onDeliver: (outgoing: Outgoing<Message>) => Promise<void> | void;
};

/** No two chats have the same id, as on the real ones. */
let chatsOpened = 0;

/** @param forms how this platform asks for what is missing */
export function createMemoryAdapter(platform: Platform, forms: Adapter['forms']): MemoryAdapter {
  const sent: { to: Address; message: Heard }[] = [];
  const refs = new Map<string, string>();
  const acknowledged: Acknowledgement[] = [];
  const opened = new Map<string, string>();
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
    opened,
    inServer: new Set(),
    closed: new Set(),
    rooms: {
      roomsOf: async () => [{ id: PRIVATE_CHAT, title: 'Parley', kind: 'private' }],
      async open({ key, people, place }) {
        // As on the real ones: topics of the private chat here, threads of a server there.
        const fits = place === undefined ? platform === 'telegram' : adapter.inServer.has(people[0] ?? '');
        if (!fits) return undefined;
        const kind = place === undefined ? 'topic' : 'thread';
        const chatId = opened.get(key) ?? `${kind}:${(chatsOpened += 1)}`;
        opened.set(key, chatId);
        const inside = people.filter((one) => adapter.inServer.has(one));
        return { chatId, ...(place !== undefined && { people: inside }) };
      },
      close: async ({ chatId }) => void adapter.closed.add(chatId),
      reopen: async ({ chatId }) => void adapter.closed.delete(chatId),
      dismiss: async (_chat, userId) => void adapter.inServer.delete(userId),
    },
    decode: (native) => native as Ingress,
    acknowledge: async (_ingress, acknowledgement) => void acknowledged.push(acknowledgement),
    render: (view, locale) => ({
      text: plainText(view, locale),
      actions: view.actions ?? [],
      form: view.form,
      ...(view.files && { files: view.files }),
    }),
    async deliver(outgoing) {
      await adapter.onDeliver(outgoing);
      const { key, to, message, silent, repliesTo } = outgoing;
      const known = refs.get(key);
      if (known !== undefined) return { messageRef: known };
      const ref = `m${refs.size + 1}`;
      refs.set(key, ref);
      const how = { ...(silent === true && { silent }), ...(repliesTo !== undefined && { repliesTo }) };
      sent.push({ to, message: { ref, ...message, edited: false, ...how } });
      return { messageRef: ref };
    },
    async edit(messageRef, outgoing) {
      await adapter.onDeliver(outgoing);
      const found = sent.find(({ message: { ref } }) => ref === messageRef);
      // What came with a message stays beside it when its words change.
      const kept = found?.message.files;
      if (found)
        Object.assign(found.message, outgoing.message, { edited: true, ...(kept && { files: kept }) });
      return { messageRef };
    },
  };
  return adapter;
}
