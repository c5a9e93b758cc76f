import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids, Uuid } from '../../core/kernel/id.ts';
import { PRIVATE_CHAT, Unreachable, type Adapter, type Address, type Ingress } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import type { Room } from '../chat/room.ts';
import type { Bell } from './bell.ts';
import { closeForms, editMessage, findMessageByKey, type LocalUser } from './messages.store.ts';
import { renderView, type LocalContent } from './render.ts';
import type { LocalTalk } from './talk.ts';

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
  talk: LocalTalk;
}): Adapter<LocalContent> {
  const { chat, database, clock, ids, bell, talk } = parts;

  /** Takes a form that has been sent or left out of its message. */
  async function closeOthers({ userId: handle, chatId }: Address): Promise<void> {
    const user = await talk.findUser(handle);
    const openId = user && (await chat.openForm({ platform: 'local', chatId, accountId: user.accountId }));
    await withTx(database, (tx) => closeForms(tx, handle, chatId, openId));
    bell.ring(handle);
  }

  return {
    platform: 'local',
    forms: 'inline',
    whispers: false,
    places: undefined,
    fetchFile: () => Promise.reject(new Error('files of the local chat come as text')),
    rooms: {
      async roomsOf(handle) {
        const user = await talk.findUser(handle);
        return [PRIVATE, ...(user ? await chat.roomsOf(user.accountId) : [])];
      },
    },
    decode: (native) => decode(native as LocalEvent),
    // The request itself is answered as soon as the event is stored.
    acknowledge: async () => undefined,
    render: renderView,
    async deliver({ key, to, message, changesForm }) {
      const row = { id: ids.next(), handle: to.userId, chatId: to.chatId, key, author: null };
      const added = await talk.add({ ...row, content: message, createdAt: clock.wall() });
      if (added) bell.ring(to.userId, added);
      if (changesForm) await closeOthers(to);
      const known = added?.id ?? (await findMessageByKey(database, key));
      if (known === undefined) throw new Unreachable('this person is not there any more');
      return { messageRef: known };
    },
    formChanged: closeOthers,
    async edit(messageRef, { to, message, changesForm }) {
      await withTx(database, (tx) => editMessage(tx, to.userId, messageRef, message));
      bell.ring(to.userId);
      if (changesForm) await closeOthers(to);
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
