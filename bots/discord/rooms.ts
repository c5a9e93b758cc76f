import type { Logger } from 'pino';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { ChatGone, PRIVATE_CHAT } from '../chat/adapter.ts';
import type { Room, RoomChat, Rooms } from '../chat/room.ts';
import { closed } from './chats.ts';
import { nonceOf } from './payload.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';
import { roomNotice, type NoticeParts } from './room-notice.ts';
import { createOpening } from './room-opening.ts';
import { findRoomOf, isRoomThread } from './rooms.store.ts';
import { codeOf } from './sending.ts';
import { createThreads, isArchived, isLocked } from './threads.ts';
import type { DiscordSelf } from './types.ts';

export type RoomsParts = NoticeParts & {
  rest: DiscordRest;
  self(): Promise<Pick<DiscordSelf, 'userId'>>;
  database: Database;
  clock: Clock;
  log: Logger;
};

/** Refusals that mean that a thread is no more, or that we are out of it. */
const GONE = new Set([10_003, 10_004, 50_001]);
const MAY_NOT = 50_013;
const ARCHIVED = 50_083;

const PRIVATE: Room = { id: PRIVATE_CHAT, title: 'Parley', kind: 'private' };

/** Rooms as private threads of a server that belongs to one brand. */
export function createRooms(parts: RoomsParts): Rooms {
  const { rest, database } = parts;
  const threads = createThreads({ ...parts, isRoom: (threadId) => isRoomThread(database, threadId) });

  async function close({ chatId }: RoomChat): Promise<void> {
    const thread = await threads.find(chatId);
    if (!thread || (isLocked(thread) && isArchived(thread))) return;
    if (!isLocked(thread)) {
      const row = await findRoomOf(database, chatId);
      const { body } = roomNotice(parts, 'closed', row?.locales);
      const message = { ...body, nonce: nonceOf(`close:${chatId}`), enforce_nonce: true };
      await rest.post(`/channels/${chatId}/messages`, message);
    }
    await change(chatId, { locked: true, archived: true }, { archived: true });
  }

  const unarchive = (threadId: string): Promise<unknown> =>
    rest.patch(`/channels/${threadId}`, { archived: false });

  /** Changes a thread; without the right to look after threads, as far as its owner may. */
  async function change(threadId: string, all: object, less: object): Promise<void> {
    try {
      await rest.patch(`/channels/${threadId}`, all);
    } catch (error) {
      if (codeOf(error) !== MAY_NOT) throw error;
      await rest.patch(`/channels/${threadId}`, less);
    }
  }

  async function dismiss(threadId: string, userId: string): Promise<void> {
    try {
      await threads.bringOut(threadId, userId);
    } catch (error) {
      if (codeOf(error) !== ARCHIVED) throw error;
      await unarchive(threadId);
      await threads.bringOut(threadId, userId);
    }
  }

  return {
    roomsOf: () => Promise.resolve([PRIVATE]),
    open: createOpening({ ...parts, threads }),
    close: (chat) => orGone(close(chat)),
    reopen: ({ chatId }) => orGone(change(chatId, { archived: false, locked: false }, { archived: false })),
    dismiss: ({ chatId }, userId) => orGone(dismiss(chatId, userId)),
  };
}

async function orGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error;
    throw GONE.has(error.code) ? new ChatGone('the thread of this room is no more') : closed(error);
  }
}
