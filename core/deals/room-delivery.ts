import { withTx, type Database } from '../db/index.ts';
import { later, SECOND_MS, type Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/id.ts';
import { renewRows, settleRow, takeRows, type RoomDeliveryRow } from './room-delivery.store.ts';
import { lockRoom } from './rooms.store.ts';
import { clearSeats, roomsToSeat, seatEveryone } from './seats.store.ts';

/** One post on its way to one seat: to be sent, or to be put in the place of its message. */
export type RoomDelivery = RoomDeliveryRow;

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
  const now = parts.clock.wall();
  const before = later(now, -LEASE_MS);
  return await withTx(parts.database, (tx) => takeRows(tx, platforms, { before, now, limit }));
}

/** Holds what is still being sent for another lease. */
export async function renewRoomDeliveries(
  parts: RoomDeliveryParts,
  deliveries: readonly RoomDelivery[],
): Promise<void> {
  await withTx(parts.database, (tx) => renewRows(tx, deliveries, parts.clock.wall()));
}

/** Notes how a delivery ended. Settling twice changes nothing. */
export async function settleRoomDelivery(
  parts: RoomDeliveryParts,
  delivery: RoomDelivery,
  outcome: { messageRef: string } | { unreachable: string },
): Promise<void> {
  const { revision } = delivery;
  const end = 'messageRef' in outcome ? { ...outcome, revision } : outcome;
  await withTx(parts.database, (tx) => settleRow(tx, delivery, end, parts.clock.wall()));
}

/** Seats people who came to a team, or became the creator, after the last post of a room, and unseats who has left. */
export async function arrangeSeats(parts: RoomDeliveryParts): Promise<void> {
  await withTx(parts.database, async (tx) => {
    await clearSeats(tx);
    for (const { brandId, id } of await roomsToSeat(tx, ROOMS_AT_ONCE)) {
      const room = await lockRoom(tx, { brandId, id });
      if (room) await seatEveryone(tx, room, parts.ids, parts.clock.wall());
    }
  });
}
