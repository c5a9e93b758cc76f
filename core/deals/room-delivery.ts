import { holdOf } from '../alerts/index.ts';
import { withRetriedTx, withTx, type Database } from '../db/index.ts';
import { later, SECOND_MS, type Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/id.ts';
import { gatherDigests, passOverOldCards } from './digest.store.ts';
import { holdRoom, loseChat, replaceChat } from './reach.ts';
import {
  describeRows,
  renewRows,
  settleFailed,
  settleSent,
  takeRows,
  type RoomDeliveryRow,
} from './room-delivery.store.ts';
import { lockRoom } from './rooms.store.ts';
import { bringBack, clearSeats, findAway, findStranded, releaseThread } from './seat-care.store.ts';
import { roomsToSeat, seatEveryone } from './seats.store.ts';

/**
 * One post on its way to one seat: to be sent, or to be put in the place of its message. `quiet` while the person has
 * asked for silence.
 */
export type RoomDelivery = RoomDeliveryRow & { quiet: boolean };

export type RoomDeliveryParts = { database: Database; clock: Clock; ids: Ids };

/** A delivery that is not settled by then is taken again. */
const LEASE_MS = 5 * SECOND_MS;
/** Rooms in which newcomers are seated at once. */
const ROOMS_AT_ONCE = 100;

/** Takes what is to be shown next: one thing per seat at a time, so that a room stays in order. */
export async function takeRoomDeliveries(
  parts: RoomDeliveryParts,
  platforms: readonly string[],
  limit: number,
): Promise<RoomDelivery[]> {
  const { database, clock } = parts;
  const now = clock.wall();
  const rows = await withRetriedTx(database, async (tx) => {
    await passOverOldCards(tx, now);
    const taken = await takeRows(tx, platforms, { before: later(now, -LEASE_MS), now, limit });
    await gatherDigests(tx, taken, now);
    return describeRows(tx, taken);
  });
  return rows.map((row) => ({ ...row, quiet: isQuiet(row, clock.business()) }));
}

function isQuiet(row: RoomDeliveryRow, at: Date): boolean {
  const { muted, mutedUntil, quietFrom, quietTo } = row;
  const quiet = quietFrom === null || quietTo === null ? null : { fromMinute: quietFrom, toMinute: quietTo };
  return holdOf({ muted: muted === true, mutedUntil, quiet }, row.timeZone ?? 'UTC', at) !== 'open';
}

/** Holds what is still being sent for another lease. */
export async function renewRoomDeliveries(
  parts: RoomDeliveryParts,
  deliveries: readonly RoomDelivery[],
): Promise<void> {
  await withTx(parts.database, (tx) => renewRows(tx, deliveries, parts.clock.wall()));
}

/** Leaves what the platform does not take now for as long as it asks us to wait, and its chat with it. */
export async function postponeRoomDelivery(
  parts: RoomDeliveryParts,
  delivery: RoomDelivery,
  afterMs: number,
): Promise<void> {
  const until = later(parts.clock.wall(), afterMs - LEASE_MS);
  await withTx(parts.database, (tx) => renewRows(tx, [delivery], until));
}

/**
 * How a delivery ended: where it stands by now, all its messages in order (`messageRefs`, the last of which can be
 * edited; or the one `messageRef`), that the chat is closed to us for good, or that the chat made for the room is no more.
 */
export type RoomDeliveryOutcome =
  | { messageRef: string }
  | { messageRefs: readonly string[] }
  | { unreachable: string }
  | { gone: string };

/** Notes how a delivery ended. Settling twice changes nothing. */
export async function settleRoomDelivery(
  parts: RoomDeliveryParts,
  delivery: RoomDelivery,
  outcome: RoomDeliveryOutcome,
): Promise<void> {
  const at = parts.clock.wall();
  if ('messageRef' in outcome || 'messageRefs' in outcome) {
    const messageRefs = 'messageRef' in outcome ? [outcome.messageRef] : outcome.messageRefs;
    const sent = { messageRefs, revision: delivery.revision };
    await withTx(parts.database, (tx) => settleSent(tx, delivery, sent, at));
    return;
  }
  const key = { brandId: delivery.brandId, roomId: delivery.roomId, id: delivery.seatId };
  await withRetriedTx(parts.database, async (tx) => {
    const room = await holdRoom(tx, delivery);
    const reason = 'gone' in outcome ? outcome.gone : outcome.unreachable;
    if (!room || !(await settleFailed(tx, delivery, reason, at))) return;
    if ('gone' in outcome) await replaceChat(tx, key);
    else await loseChat({ tx, ids: parts.ids, at }, room, key);
  });
}

/**
 * Seats people who came to a team, or became the creator, after the last post of a room, unseats who has left, and goes
 * on with those who can be reached again.
 */
export async function arrangeSeats(parts: RoomDeliveryParts): Promise<void> {
  await withRetriedTx(parts.database, async (tx) => {
    await clearSeats(tx);
    for (const { brandId, id } of await roomsToSeat(tx, ROOMS_AT_ONCE)) {
      const room = await lockRoom(tx, { brandId, id });
      if (room) await seatEveryone(tx, room, parts.ids, parts.clock.wall());
    }
    for (const stranded of await findStranded(tx, ROOMS_AT_ONCE)) {
      const { brandId, roomId, threadId } = stranded;
      if (await holdRoom(tx, stranded))
        await releaseThread(tx, { brandId, roomId, id: threadId }, [stranded.id]);
    }
    for (const away of await findAway(tx, ROOMS_AT_ONCE)) {
      if (await holdRoom(tx, away)) await bringBack(tx, away);
    }
  });
}
