import type { Tx } from '../db/index.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { otherSide, type Side } from './deal.ts';
import { findSeat, findReachable, markUnreachable, sideIsReached, type SeatedPerson } from './reach.store.ts';
import { addPost, lockRoom, type Room } from './rooms.store.ts';
import { releaseThread } from './seat-care.store.ts';
import { moveSeat, renewSeat, type SeatKey } from './seats.store.ts';
import { NOBODY } from './speaker.ts';

type ReachContext = { tx: Tx; ids: Pick<Ids, 'next'>; at: Date };

/**
 * The chat of a seat is closed to us. Its person goes on in another chat of theirs that can be reached; where there is
 * none, what is said waits until they write again. Either way the other side hears of it, once. A thread that is closed
 * to us is given up. The caller holds the room.
 */
export async function loseChat(context: ReachContext, room: Room, key: SeatKey): Promise<void> {
  const { tx, at } = context;
  const seat = await findSeat(tx, key);
  if (!seat) return;
  if (seat.accountId === null) {
    await refuseThread(tx, key, at);
    return;
  }
  await markUnreachable(tx, seat, at);
  const elsewhere = await findReachable(tx, seat.accountId);
  if (elsewhere) await moveSeat(tx, key, elsewhere);
  else if (!(await closeSeat(tx, key, at))) return;
  await tellOtherSide(context, room, seat, elsewhere?.platform ?? null);
}

/** The chat that was made for a seat is no more: another one takes its place. */
export async function replaceChat(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`
    update room_seats set chat_state = 'wanted', chat_id = null
    where brand_id = ${brandId} and room_id = ${roomId} and id = ${id}`;
  await renewSeat(tx, { brandId, roomId, id });
}

/** A thread cannot be had, or not any more: its people read in chats of their own. */
export async function refuseThread(tx: Tx, key: SeatKey, at: Date): Promise<void> {
  const { brandId, roomId, id } = key;
  await tx.sql`
    update room_seats set chat_state = 'refused', chat_taken_at = coalesce(chat_taken_at, ${at.toISOString()}::timestamptz)
    where brand_id = ${brandId} and room_id = ${roomId} and id = ${id}`;
  await tx.sql`
    update room_deliveries set state = 'merged', reason = 'thread given up'
    where brand_id = ${brandId} and seat_id = ${id} and state in ('waiting', 'taken', 'unreachable')`;
  await releaseThread(tx, key);
}

/** @returns whether it was open until now */
async function closeSeat(tx: Tx, { brandId, roomId, id }: SeatKey, at: Date): Promise<boolean> {
  const closed = await tx.sql`
    update room_seats set unreachable_at = ${at.toISOString()}::timestamptz
    where brand_id = ${brandId} and room_id = ${roomId} and id = ${id} and unreachable_at is null`;
  return closed.count > 0;
}

/** Of a team it matters only when nobody of it is reached any more. */
async function tellOtherSide(
  { tx, ids, at }: ReachContext,
  room: Room,
  { side, platform }: SeatedPerson,
  to: string | null,
): Promise<void> {
  if (side === 'both' || room.lastSeq === 0) return;
  if (side === 'brand' && (to !== null || (await sideIsReached(tx, room, 'brand')))) return;
  await addPost(
    tx,
    room,
    {
      ...{ id: ids.next(), side: null, visibility: 'crossed', speaker: NOBODY, at },
      body: { kind: 'note', news: 'unreachable', side, from: platform, to },
      audience: otherSide(side satisfies Side),
    },
    ids,
  );
}

/** The room of a seat, held. */
export const holdRoom = (tx: Tx, { brandId, roomId }: { brandId: Uuid; roomId: Uuid }) =>
  lockRoom(tx, { brandId, id: roomId });
