import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Rooms, RoomToOpen } from '../chat/room.ts';
import { nonceOf } from './payload.ts';
import { roomNotice, type NoticeParts } from './room-notice.ts';
import { beginRoom, dropRoom, findRoomByKey, saveRoom, type KeptRoom } from './rooms.store.ts';
import type { DiscordRest } from './rest.ts';
import { codeOf } from './sending.ts';
import { isArchived, type Threads, type WantedThread } from './threads.ts';

export type OpeningParts = NoticeParts & {
  rest: DiscordRest;
  threads: Threads;
  database: Database;
  clock: Clock;
};

/** We may not speak in the thread, or are not in it. */
const SPEECHLESS = new Set([10_003, 10_004, 50_001, 50_013]);

/**
 * Makes the opening of rooms. What was begun is noted before Discord is asked for it: whoever goes on after a crash
 * looks for the thread first, so that none is made twice.
 */
export function createOpening(parts: OpeningParts): NonNullable<Rooms['open']> {
  const { rest, threads, database, clock } = parts;
  const drop = (key: string): Promise<void> => withTx(database, (tx) => dropRoom(tx, key));

  /** The row of a room whose thread is still there; one that points to nothing is forgotten. */
  async function standing(key: string): Promise<KeptRoom | undefined> {
    const kept = await findRoomByKey(database, key);
    if (!kept?.threadId) return kept;
    const thread = await threads.find(kept.threadId);
    if (thread && isArchived(thread)) await rest.patch(`/channels/${thread.id}`, { archived: false });
    if (thread) return kept;
    await drop(key);
    return undefined;
  }

  async function makeThread(
    key: string,
    { creator, ...wanted }: Omit<WantedThread, 'begunAt'> & { creator: string },
    kept: KeptRoom | undefined,
  ): Promise<KeptRoom | undefined> {
    const { place, channel } = wanted;
    const row = kept ?? {
      ...{ key, placeId: place, channelId: channel, threadId: null, readyAt: null, creatorId: creator },
      locales: (await threads.localesOf(place)).join(' '),
      begunAt: clock.wall(),
    };
    if (!kept) await beginRoom(database, row);
    const thread = { ...wanted, begunAt: row.begunAt };
    const threadId = (kept && (await threads.search(thread))) ?? (await threads.make(thread));
    if (threadId === undefined) {
      await drop(key);
      return undefined;
    }
    await saveRoom(database, key, { threadId });
    return { ...row, threadId };
  }

  /** Says what the room is and who can read it; false where we may not even speak. */
  async function greet(threadId: string, { locales }: KeptRoom): Promise<boolean> {
    const { body } = roomNotice(parts, 'opened', locales);
    const message = { ...body, nonce: nonceOf(`open:${threadId}`), enforce_nonce: true };
    try {
      await rest.post(`/channels/${threadId}/messages`, message);
      return true;
    } catch (error) {
      if (SPEECHLESS.has(codeOf(error) ?? 0)) return false;
      throw error;
    }
  }

  return async ({ key, title, people, place, channel }: RoomToOpen) => {
    const [creator] = people;
    if (place === undefined || channel === undefined || creator === undefined) return undefined;
    if (!(await threads.isMember(place, creator))) return undefined;
    const kept = await standing(key);
    const row = kept?.threadId ? kept : await makeThread(key, { title, place, channel, creator }, kept);
    if (!row?.threadId) return undefined;
    const inside = await threads.bringIn(row.threadId, people);
    if (row.readyAt !== null)
      return inside.includes(creator) ? { chatId: row.threadId, people: inside } : undefined;
    if (!inside.includes(creator) || !(await greet(row.threadId, row))) {
      await threads.abandon(row.threadId);
      await drop(key);
      return undefined;
    }
    await saveRoom(database, key, { readyAt: clock.wall() });
    return { chatId: row.threadId, people: inside };
  };
}
