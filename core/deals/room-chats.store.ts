import type { Tx } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Reader } from './room-delivery.store.ts';
import type { SeatKey } from './seats.store.ts';

/** A seat whose chat has to be opened, closed or opened again, or a thread that a person comes to or leaves. */
export type ChatRow = SeatKey & {
  side: Reader;
  accountId: Uuid | null;
  platform: string;
  userId: string;
  chatId: string | null;
  chatState: 'wanted' | 'closing' | 'reopening' | 'leaving';
  tries: number;
  chatNumber: number;
  place: string | null;
  channel: string | null;
  /** The thread in which this person reads, where they leave it. */
  threadId: string | null;
  locale: string;
  brandName: string;
  creatorName: string;
};

/** A failed try is followed by the next after this much longer each time. */
const BACKOFF_MAX = 60;

/**
 * Takes seats with something to do about their chats. A chat is opened once there is something to show in it.
 * @param leaseMs for how long nobody else takes it, times two with every try that failed
 */
export async function takeChatRows(
  tx: Tx,
  platforms: readonly string[],
  { leaseMs, now, limit }: { leaseMs: number; now: Date; limit: number },
): Promise<ChatRow[]> {
  const at = now.toISOString();
  return await tx.sql<ChatRow[]>`
    with taken as (
      select s.brand_id, s.room_id, s.id from room_seats s
      where s.platform = any(${[...platforms]}::text[]) and s.chat_state in ('wanted', 'closing', 'reopening', 'leaving')
        and (s.unreachable_at is null or s.chat_state = 'leaving')
        and (s.chat_taken_at is null or s.chat_taken_at
          + ${leaseMs} * least(power(2, s.chat_tries), ${BACKOFF_MAX}) * interval '1 millisecond' < ${at}::timestamptz)
        and (s.chat_state <> 'wanted' or exists (
          select 1 from room_deliveries d where d.brand_id = s.brand_id and d.seat_id = s.id
            and d.state in ('waiting', 'taken')))
      order by s.chat_taken_at nulls first limit ${limit} for update of s skip locked
    )
    update room_seats s set chat_taken_at = ${at}::timestamptz, chat_tries = s.chat_tries + 1
    from taken t
    join rooms r on r.brand_id = t.brand_id and r.id = t.room_id
    join brands b on b.id = t.brand_id
    join creators c on c.id = r.creator_id
    where s.brand_id = t.brand_id and s.room_id = t.room_id and s.id = t.id
    returning s.brand_id as "brandId", s.room_id as "roomId", s.id, s.side, s.account_id as "accountId", s.platform,
      s.platform_user_id as "userId", s.chat_id as "chatId", s.chat_state as "chatState", s.chat_tries as tries,
      s.chat_number as "chatNumber", s.place, s.channel,
      (select h.chat_id from room_seats h where h.brand_id = s.brand_id and h.id = s.shared_by) as "threadId",
      coalesce((select coalesce(a.language, a.locale) from accounts a
        where a.id = coalesce(s.account_id, c.account_id)), 'en') as locale,
      b.name as "brandName", c.name as "creatorName"`;
}

/** Who reads in a thread, the creator first: without the creator there is none. */
export async function findThreadPeople(
  tx: Tx,
  { brandId, roomId, id }: SeatKey,
): Promise<{ seatId: Uuid; userId: string }[]> {
  return await tx.sql<{ seatId: Uuid; userId: string }[]>`
    select id as "seatId", platform_user_id as "userId" from room_seats
    where brand_id = ${brandId} and room_id = ${roomId} and shared_by = ${id} and chat_state <> 'leaving'
    order by side = 'creator' desc, created_at, id`;
}

/** Leaves a seat's chat in a new state. False when somebody else has done so since it was taken. */
export async function settleChat(
  tx: Tx,
  { brandId, roomId, id, chatState, chatNumber }: ChatRow,
  { state, chatId }: { state: string; chatId: string | null },
): Promise<boolean> {
  const settled = await tx.sql`
    update room_seats set chat_state = ${state}, chat_id = ${chatId}, chat_taken_at = null, chat_tries = 0
    where brand_id = ${brandId} and room_id = ${roomId} and id = ${id} and chat_state = ${chatState}
      and chat_number = ${chatNumber}`;
  return settled.count > 0;
}

/** Something may have been said while a chat was being closed. What only changes in a closed one is seen when it opens. */
export async function reopenIfSaid(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`
    update room_seats s set chat_state = 'reopening'
    where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.id = ${id} and s.chat_state = 'closed'
      and exists (select 1 from room_deliveries d where d.brand_id = s.brand_id and d.seat_id = s.id
        and d.state = 'waiting' and d.shown = 0)`;
}

/** How long after the last word a chat is closed. */
const CLOSED_AFTER_MS = DAY_MS;

/**
 * Has the chats closed in which nothing is open or in force between the two sides any more, a day after the last word.
 * Chats that are also used for other things stay.
 */
export async function closeQuietChats(tx: Tx, now: Date, limit: number): Promise<void> {
  await tx.sql`
    update room_seats s set chat_state = 'closing', chat_taken_at = null, chat_tries = 0 from (
      select q.brand_id, q.room_id, q.id from room_seats q
      join rooms r on r.brand_id = q.brand_id and r.id = q.room_id
      where q.chat_state = 'open' and q.platform <> 'local' and q.chat_id is not null and q.chat_id <> 'dm'
        and q.unreachable_at is null
        and exists (select 1 from deals d where d.brand_id = r.brand_id and d.creator_id = r.creator_id)
        and not exists (
          select 1 from deals d where d.brand_id = r.brand_id and d.creator_id = r.creator_id
            and d.state in ('proposed', 'accepted'))
        and not exists (
          select 1 from room_posts p where p.brand_id = q.brand_id and p.room_id = q.room_id
            and p.created_at > ${later(now, -CLOSED_AFTER_MS).toISOString()}::timestamptz)
        and not exists (
          select 1 from room_deliveries d where d.brand_id = q.brand_id and d.seat_id = q.id
            and d.state in ('waiting', 'taken'))
      limit ${limit}
    ) w where s.brand_id = w.brand_id and s.room_id = w.room_id and s.id = w.id`;
}
