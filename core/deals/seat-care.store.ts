import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { fillSeat, isRightful, moveSeat, PRIVATE_CHAT, type SeatKey } from './seats.store.ts';

/**
 * Takes their seats from people who have left a team, or are the creator no more, or have become the creator while
 * they sat with the team; who belongs in the room is seated anew. A thread without its creator is given up, and
 * whoever reads along in one is taken out of it first.
 */
export async function clearSeats(tx: Tx): Promise<void> {
  await tx.sql`
    update room_seats s set chat_state = 'leaving', chat_taken_at = null, chat_tries = 0
    where s.chat_state <> 'leaving' and not ${isRightful(tx)}
      and case s.side when 'both' then s.chat_id is not null and s.chat_state <> 'refused' else s.shared_by is not null end`;
  await tx.sql`
    with gone as (
      delete from room_seats s where s.chat_state not in ('leaving', 'refused') and not ${isRightful(tx)} returning brand_id, id
    ), messages as (
      delete from room_messages m using gone where m.brand_id = gone.brand_id and m.seat_id = gone.id
    )
    delete from room_deliveries d using gone where d.brand_id = gone.brand_id and d.seat_id = gone.id`;
}

/** Seats of people who read in a thread that is no more. */
export function findStranded(tx: Tx, limit: number): Promise<(SeatKey & { threadId: Uuid })[]> {
  return tx.sql<(SeatKey & { threadId: Uuid })[]>`
    select s.brand_id as "brandId", s.room_id as "roomId", s.id, s.shared_by as "threadId" from room_seats s
    where s.shared_by is not null and s.chat_state <> 'leaving' and not exists (
      select 1 from room_seats t where t.brand_id = s.brand_id and t.room_id = s.room_id and t.id = s.shared_by
        and t.chat_state not in ('leaving', 'refused'))
    limit ${limit}`;
}

/** Drops a seat with what was shown at it. */
export async function dropSeat(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`delete from room_seats where brand_id = ${brandId} and room_id = ${roomId} and id = ${id}`;
  await tx.sql`delete from room_deliveries where brand_id = ${brandId} and seat_id = ${id}`;
  await tx.sql`delete from room_messages where brand_id = ${brandId} and seat_id = ${id}`;
}

type Away = SeatKey & { platform: string; platformUserId: string; same: boolean };

/**
 * Seats whose person can be reached again, where they sit (`same`) or elsewhere, and seats on an identity that is not
 * the person's any more, each with where they are reached now, or would be.
 */
export function findAway(tx: Tx, limit: number): Promise<Away[]> {
  return tx.sql<Away[]>`
    select s.brand_id as "brandId", s.room_id as "roomId", s.id, i.platform, i.platform_user_id as "platformUserId",
      i.platform = s.platform and i.platform_user_id = s.platform_user_id as same
    from room_seats s join lateral (
      select not exists (
        select 1 from identities o where o.account_id = s.account_id and o.platform = s.platform
          and o.platform_user_id = s.platform_user_id) as lost
    ) l on true join lateral (
      select platform, platform_user_id from identities i
      where i.account_id = s.account_id and (i.unreachable_at is null or l.lost)
      order by i.unreachable_at is null desc, i.platform = s.platform and i.platform_user_id = s.platform_user_id desc,
        i.created_at desc limit 1
    ) i on true
    where s.account_id is not null and s.chat_state <> 'leaving' and (s.unreachable_at is not null or l.lost)
    limit ${limit}`;
}

/** Has a seat go on where it is, or elsewhere, with what could not be shown until now. The caller holds the room. */
export async function bringBack(tx: Tx, { same, ...away }: Away): Promise<void> {
  if (!same) return moveSeat(tx, away, away);
  await tx.sql`
    update room_seats set unreachable_at = null
    where brand_id = ${away.brandId} and room_id = ${away.roomId} and id = ${away.id}`;
  await tx.sql`
    update room_deliveries set state = 'waiting', attempts = 0
    where brand_id = ${away.brandId} and seat_id = ${away.id} and state = 'unreachable'`;
}

/**
 * Whoever read in a thread, or those of them that are named, reads in a chat of their own again. The caller holds the
 * room.
 */
export async function releaseThread(tx: Tx, thread: SeatKey, seats?: readonly Uuid[]): Promise<void> {
  const { brandId, roomId, id } = thread;
  const released = await tx.sql<{ id: Uuid }[]>`
    update room_seats set shared_by = null where brand_id = ${brandId} and room_id = ${roomId} and shared_by = ${id}
      and (${seats === undefined} or id = any(${[...(seats ?? [])]}::uuid[])) returning id`;
  for (const seat of released) await fillSeat(tx, { brandId, roomId, id: seat.id });
}

/**
 * Takes people into a thread: what waits for them of what crosses is shown there instead, and the rest in their private
 * chats.
 */
export async function shareSeats(tx: Tx, thread: SeatKey, seats: readonly Uuid[]): Promise<void> {
  const { brandId, roomId, id } = thread;
  await tx.sql`
    update room_seats set shared_by = ${id}, chat_state = 'open', chat_id = ${PRIVATE_CHAT}
    where brand_id = ${brandId} and room_id = ${roomId} and id = any(${[...seats]}::uuid[])`;
  await tx.sql`
    delete from room_deliveries where brand_id = ${brandId} and seat_id = any(${[...seats]}::uuid[])
      and visibility = 'crossed' and shown = 0 and state in ('waiting', 'unreachable')`;
}
