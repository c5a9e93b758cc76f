import { withRetriedTx, withTx } from '../db/index.ts';
import { SECOND_MS } from '../kernel/clock.ts';
import { loseChat, holdRoom, refuseThread, replaceChat } from './reach.ts';
import {
  closeQuietChats,
  findThreadPeople,
  reopenIfSaid,
  settleChat,
  takeChatRows,
  type ChatRow,
} from './room-chats.store.ts';
import type { RoomDeliveryParts } from './room-delivery.ts';
import { dropSeat, releaseThread } from './seat-care.store.ts';
import { PRIVATE_CHAT } from './seats.store.ts';
import { THREADS_ON, wantThreads } from './threads.ts';

/**
 * Something to do about the chat of a seat: to open one (`wanted`), to open it again, to close it, or to take
 * a person, or what is left of a thread, out of it (`leaving`). `people` are those who are to read in a thread, the
 * creator first.
 */
export type RoomChatWork = ChatRow & { people: string[] };

/** A chat whose opening is not settled by then is opened anew. */
const LEASE_MS = 10 * SECOND_MS;
/** Chats that are looked through at once. */
const CHATS_AT_ONCE = 100;
/** A chat that could not be opened so often is done without. */
export const CHAT_TRIES_MAX = 5;

/** Takes what is to be done about chats next. */
export async function takeRoomChats(
  parts: RoomDeliveryParts,
  platforms: readonly string[],
  limit: number,
): Promise<RoomChatWork[]> {
  const { database, clock } = parts;
  if (platforms.includes(THREADS_ON)) await wantThreads(parts, ['wanted'], CHATS_AT_ONCE);
  const now = clock.wall();
  return await withRetriedTx(database, async (tx) => {
    const work: RoomChatWork[] = [];
    for (const row of await takeChatRows(tx, platforms, { leaseMs: LEASE_MS, now, limit })) {
      const people = row.side === 'both' ? await findThreadPeople(tx, row) : [];
      work.push({ ...row, people: people.map(({ userId }) => userId) });
    }
    return work;
  });
}

/**
 * Has chats closed in which nothing goes on any more, and threads made where there could be one by now; to be called now
 * and then, for it looks through all rooms.
 */
export async function lookAfterRooms(parts: RoomDeliveryParts, platforms: readonly string[]): Promise<void> {
  const { database, clock } = parts;
  await withRetriedTx(database, (tx) => closeQuietChats(tx, clock.wall(), CHATS_AT_ONCE));
  if (platforms.includes(THREADS_ON)) await wantThreads(parts, ['wanted', 'open'], CHATS_AT_ONCE);
}

/**
 * How it ended: the chat that was opened, and of a thread those who read in it; that there is `none`, so that the private
 * chat has to do; that what was asked for is done; that the chat is gone, or that its person cannot be reached.
 */
export type RoomChatOutcome =
  | { chatId: string; people?: readonly string[] }
  | 'none'
  | 'done'
  | { gone: string }
  | { unreachable: string };

/** Notes how it ended. Settling twice changes nothing. */
export async function settleRoomChat(
  parts: RoomDeliveryParts,
  work: RoomChatWork,
  outcome: RoomChatOutcome,
): Promise<void> {
  const at = parts.clock.wall();
  await withRetriedTx(parts.database, async (tx) => {
    const room = await holdRoom(tx, work);
    if (!room) return;
    const { chatState, chatId, side } = work;
    if (chatState === 'leaving') return dropSeat(tx, work);
    if (typeof outcome === 'object' && 'unreachable' in outcome) {
      if (await settleChat(tx, work, { state: chatState, chatId })) {
        await loseChat({ tx, ids: parts.ids, at }, room, work);
      }
      return;
    }
    if (typeof outcome === 'object' && 'gone' in outcome) {
      if (await settleChat(tx, work, { state: 'wanted', chatId: null })) await replaceChat(tx, work);
      return;
    }
    if (outcome === 'none') {
      if (side === 'both') {
        if (await settleChat(tx, work, { state: 'wanted', chatId: null })) await refuseThread(tx, work, at);
      } else await settleChat(tx, work, { state: 'open', chatId: PRIVATE_CHAT });
      return;
    }
    if (outcome === 'done') {
      await settleChat(tx, work, { state: chatState === 'closing' ? 'closed' : 'open', chatId });
      await reopenIfSaid(tx, work);
      return;
    }
    if (!(await settleChat(tx, work, { state: 'open', chatId: outcome.chatId }))) return;
    if (side === 'both' && outcome.people) await leaveOut(tx, work, outcome.people);
  });
}

/** Whoever could not be taken into a thread reads in a chat of their own. */
async function leaveOut(
  tx: Parameters<typeof releaseThread>[0],
  work: RoomChatWork,
  inside: readonly string[],
): Promise<void> {
  const outside = (await findThreadPeople(tx, work)).filter(({ userId }) => !inside.includes(userId));
  await releaseThread(
    tx,
    work,
    outside.map(({ seatId }) => seatId),
  );
}

/** Holds what is still being done for another lease. */
export async function renewRoomChats(parts: RoomDeliveryParts, work: readonly RoomChatWork[]): Promise<void> {
  const now = parts.clock.wall().toISOString();
  await withTx(parts.database, async (tx) => {
    for (const { brandId, roomId, id } of work) {
      await tx.sql`
        update room_seats set chat_taken_at = ${now}::timestamptz
        where brand_id = ${brandId} and room_id = ${roomId} and id = ${id} and chat_taken_at is not null`;
    }
  });
}
