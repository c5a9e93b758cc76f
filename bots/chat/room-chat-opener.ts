import type { Logger } from 'pino';
import {
  CHAT_TRIES_MAX,
  lookAfterRooms,
  renewRoomChats,
  settleRoomChat,
  takeRoomChats,
  type RoomChatOutcome,
  type RoomChatWork,
  type RoomDeliveryParts,
} from '../../core/deals/index.ts';
import { MINUTE_MS } from '../../core/kernel/clock.ts';
import { ChatGone, Unreachable, type Adapter } from './adapter.ts';
import { nameOf } from './inert.ts';
import type { Platform } from './limits.ts';
import { createPump, type Deliverer } from './pump.ts';

export type RoomChatOpenerParts = RoomDeliveryParts & {
  adapters: ReadonlyMap<Platform, Adapter>;
  log: Logger;
};

/** How often all rooms are looked through for chats to be closed, and threads to be made. */
const QUIET_EVERY_MS = MINUTE_MS;

/** Opens the chats that rooms are shown in, closes them when nothing goes on there, and opens them again. */
export function createRoomChatOpener(parts: RoomChatOpenerParts & { onOpened?(): void }): Deliverer {
  let lookedAt = Number.NEGATIVE_INFINITY;
  return createPump<RoomChatWork>({
    what: { one: 'the chat of a room', many: 'chats of rooms' },
    log: parts.log,
    keyOf: ({ id }) => id,
    async take(limit) {
      if (performance.now() - lookedAt >= QUIET_EVERY_MS) {
        lookedAt = performance.now();
        await lookAfterRooms(parts, [...parts.adapters.keys()]);
      }
      return takeRoomChats(parts, [...parts.adapters.keys()], limit);
    },
    async send(work) {
      await arrangeRoomChat(parts, work);
      parts.onOpened?.();
    },
    renew: (work) => renewRoomChats(parts, work),
  });
}

/** Does what is to be done about a chat, and notes how that ended. Throws what may pass by itself. */
export async function arrangeRoomChat(parts: RoomChatOpenerParts, work: RoomChatWork): Promise<void> {
  const adapter = parts.adapters.get(work.platform as Platform);
  if (!adapter) throw new Error(`${work.platform} is not connected`);
  await settleRoomChat(parts, work, await outcomeOf(parts, adapter, work));
}

async function outcomeOf(
  { log }: RoomChatOpenerParts,
  adapter: Adapter,
  work: RoomChatWork,
): Promise<RoomChatOutcome> {
  try {
    return await arrange(adapter, work);
  } catch (error) {
    if (error instanceof ChatGone) return { gone: error.message };
    if (error instanceof Unreachable) return { unreachable: error.message };
    if (work.tries < CHAT_TRIES_MAX) throw error;
    // What is said must not wait for a chat that cannot be had.
    log.warn({ err: error, seat: work.id }, 'the chat of a room is done without');
    return work.chatState === 'wanted' ? 'none' : 'done';
  }
}

async function arrange({ rooms }: Adapter, work: RoomChatWork): Promise<RoomChatOutcome> {
  const { chatState, chatId, userId, threadId, place, channel } = work;
  switch (chatState) {
    case 'wanted': {
      const opened = await rooms.open?.({
        key: `room:${work.id}:${work.chatNumber}`,
        title: titleOf(work),
        people: work.side === 'both' ? work.people : [userId],
        ...(place !== null && { place }),
        ...(channel !== null && { channel }),
      });
      return opened ?? 'none';
    }
    case 'reopening':
      if (chatId !== null) await rooms.reopen?.({ userId, chatId });
      return 'done';
    case 'closing':
      if (chatId !== null) await rooms.close?.({ userId, chatId });
      return 'done';
    case 'leaving':
      if (work.side === 'both') {
        if (chatId !== null) await rooms.close?.({ userId, chatId });
      } else if (threadId !== null) await rooms.dismiss?.({ userId: '', chatId: threadId }, userId);
      return 'done';
  }
}

/** How a room is called: after the other side, or in a thread after both. */
function titleOf({ side, brandName, creatorName }: RoomChatWork): string {
  if (side === 'both') return `${nameOf(brandName)} · ${nameOf(creatorName)}`;
  return nameOf(side === 'brand' ? creatorName : brandName);
}
