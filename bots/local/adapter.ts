import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids, Uuid } from '../../core/kernel/id.ts';
import { PRIVATE_CHAT, type Adapter, type Ingress } from '../chat/adapter.ts';
import type { Bell } from './bell.ts';
import { addMessage, editMessage, type LocalUser } from './messages.store.ts';
import { renderView, type LocalContent } from './render.ts';

/** What a person did in the local chat. `key` names the event. */
export type LocalEvent = { user: LocalUser; chatId: string; key: string } & (
  | { kind: 'text'; text: string }
  | { kind: 'press'; messageRef: Uuid; payload: string; picked?: string }
  | { kind: 'form'; formId: string; values: Record<string, string> }
);

/** The local chat as a platform: messages are rows, the bell tells the pages that there are new ones. */
export function createLocalAdapter(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  bell: Bell;
}): Adapter<LocalContent> {
  const { database, clock, ids, bell } = parts;
  return {
    platform: 'local',
    forms: 'inline',
    rooms: { roomsOf: async () => [{ id: PRIVATE_CHAT, title: 'Parley', kind: 'private' }] },
    decode: (native) => decode(native as LocalEvent),
    // The request itself is answered as soon as the event is stored.
    acknowledge: async () => undefined,
    render: renderView,
    async deliver({ key, to, message }) {
      const row = { id: ids.next(), handle: to.userId, chatId: to.chatId, key, author: null };
      const id = await withTx(database, (tx) =>
        addMessage(tx, { ...row, content: message, createdAt: clock.wall() }),
      );
      bell.ring(to.userId);
      return { messageRef: id };
    },
    async edit(messageRef, { to, message }) {
      await withTx(database, (tx) => editMessage(tx, to.userId, messageRef, message));
      bell.ring(to.userId);
    },
  };
}

function decode({ user, chatId, key, ...event }: LocalEvent): Ingress {
  const from = { userId: user.handle, name: user.name, ...(user.locale !== null && { locale: user.locale }) };
  return { platform: 'local', key: `${user.handle}:${key}`, from, chat: { id: chatId, kind: 'private' }, ...event };
}
