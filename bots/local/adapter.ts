import { withTx, type Database, type Tx } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids, Uuid } from '../../core/kernel/id.ts';
import { PRIVATE_CHAT, type Adapter, type Address, type Ingress } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import type { Room } from '../chat/room.ts';
import type { Bell } from './bell.ts';
import { addMessage, closeForms, editMessage, findUser, type LocalUser } from './messages.store.ts';
import { renderView, type LocalContent } from './render.ts';

/** What a person did in the local chat. `key` names the event. */
export type LocalEvent = { user: LocalUser; chatId: string; key: string } & (
  | { kind: 'text'; text: string }
  | { kind: 'press'; messageRef: Uuid; payload: string; picked?: string }
  | { kind: 'form'; formId: string; values: Record<string, string> }
);

/** The local chat as a platform: messages are rows, the bell tells the pages that there are new ones. */
export function createLocalAdapter(parts: {
  chat: Pick<Chat, 'openForm' | 'roomsOf'>;
  database: Database;
  clock: Clock;
  ids: Ids;
  bell: Bell;
}): Adapter<LocalContent> {
  const { chat, database, clock, ids, bell } = parts;

  /** Changes what somebody sees; a form that has been sent or left is taken out of its message on the way. */
  async function show<T>({ userId: handle, chatId }: Address, work: (tx: Tx) => Promise<T>): Promise<T> {
    const user = await findUser(database, handle);
    const openId = user && (await chat.openForm({ platform: 'local', chatId, accountId: user.accountId }));
    const result = await withTx(database, async (tx) => {
      const done = await work(tx);
      await closeForms(tx, handle, chatId, openId);
      return done;
    });
    bell.ring(handle);
    return result;
  }

  return {
    platform: 'local',
    forms: 'inline',
    rooms: {
      async roomsOf(handle) {
        const user = await findUser(database, handle);
        return [PRIVATE, ...(user ? await chat.roomsOf(user.accountId) : [])];
      },
    },
    decode: (native) => decode(native as LocalEvent),
    // The request itself is answered as soon as the event is stored.
    acknowledge: async () => undefined,
    render: renderView,
    async deliver({ key, to, message }) {
      const row = { id: ids.next(), handle: to.userId, chatId: to.chatId, key, author: null };
      const id = await show(to, (tx) =>
        addMessage(tx, { ...row, content: message, createdAt: clock.wall() }),
      );
      return { messageRef: id };
    },
    async edit(messageRef, { to, message }) {
      await show(to, (tx) => editMessage(tx, to.userId, messageRef, message));
      return { messageRef };
    },
  };
}

const PRIVATE: Room = { id: PRIVATE_CHAT, title: 'Parley', kind: 'private' };

function decode({ user, chatId, key, ...event }: LocalEvent): Ingress {
  const from = { userId: user.handle, name: user.name, ...(user.locale !== null && { locale: user.locale }) };
  return {
    platform: 'local',
    key: `${user.handle}:${key}`,
    from,
    chat: { id: chatId, kind: chatId === PRIVATE_CHAT ? 'private' : 'room' },
    ...event,
  };
}
