import { withRetriedTx, type Tx } from '../db/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import type { RoomDeliveryParts } from './room-delivery.ts';
import { lockRoom } from './rooms.store.ts';
import { shareSeats } from './seat-care.store.ts';
import { fillSeat, renewSeat } from './seats.store.ts';
import { roomSeats } from './seats.tables.ts';

/**
 * Where a thread is read by none but the people of a room: on Telegram a topic of a group is seen by the whole group.
 */
export const THREADS_ON = 'discord';

/** A thread that could not be had is asked for again after this: the creator may have come to the server. */
const REFUSED_FOR_MS = DAY_MS;

type Candidate = { brandId: Uuid; roomId: Uuid; threadId: Uuid | null; place: string; channel: string };

/**
 * Wants a thread for rooms whose creator sits where the brand has a server of its own with a channel for its deals.
 * @param which rooms whose chat there has not been opened yet (`wanted`), or also those that are shown in private chats
 * and might have a thread by now (`open`)
 */
export async function wantThreads(
  parts: RoomDeliveryParts,
  which: readonly ('wanted' | 'open')[],
  limit: number,
): Promise<void> {
  const { database, clock } = parts;
  const since = later(clock.wall(), -REFUSED_FOR_MS).toISOString();
  const candidates = await database.sql<Candidate[]>`
    select s.brand_id as "brandId", s.room_id as "roomId", t.id as "threadId", h.place_id as place,
      h.deals_chat as channel
    from room_seats s
    join lateral (
      select b.place_id, b.deals_chat from place_brands b
      join places p on p.platform = b.platform and p.id = b.place_id and p.brand_id = b.brand_id
      where b.brand_id = s.brand_id and b.platform = ${THREADS_ON} and b.state <> 'blocked' and b.deals_chat is not null
      order by b.created_at limit 1
    ) h on true
    left join room_seats t on t.brand_id = s.brand_id and t.room_id = s.room_id and t.side = 'both'
    where s.side = 'creator' and s.platform = ${THREADS_ON} and s.chat_state = any(${[...which]}::text[])
      and s.shared_by is null and s.unreachable_at is null and not exists (
        select 1 from contact_blocks k join rooms r on r.brand_id = k.brand_id and r.creator_id = k.creator_id
        where k.brand_id = s.brand_id and r.id = s.room_id)
      and (t.id is null or (t.chat_state = 'refused' and t.chat_taken_at < ${since}::timestamptz))
    limit ${limit}`;
  for (const one of candidates) {
    await withRetriedTx(database, async (tx) => {
      if (await lockRoom(tx, { brandId: one.brandId, id: one.roomId })) await wantThread(tx, parts, one);
    });
  }
}

async function wantThread(
  tx: Tx,
  { ids, clock }: RoomDeliveryParts,
  { brandId, roomId, threadId, place, channel }: Candidate,
): Promise<void> {
  const id = threadId ?? ids.next();
  if (threadId === null) {
    const row = {
      brandId,
      roomId,
      id,
      side: 'both',
      platform: THREADS_ON,
      platformUserId: '',
      place,
      channel,
    };
    const made = await tx.orm
      .insert(roomSeats)
      .values({ ...row, chatState: 'wanted', createdAt: clock.wall() })
      .onConflictDoNothing()
      .returning({ id: roomSeats.id });
    if (made.length === 0) return;
  } else {
    await tx.sql`
      update room_seats set chat_state = 'wanted', chat_id = null, place = ${place}, channel = ${channel}
      where brand_id = ${brandId} and room_id = ${roomId} and id = ${id}`;
    await renewSeat(tx, { brandId, roomId, id });
  }
  const people = await tx.sql<{ id: Uuid }[]>`
    select id from room_seats
    where brand_id = ${brandId} and room_id = ${roomId} and platform = ${THREADS_ON} and account_id is not null
      and chat_state in ('wanted', 'open') and unreachable_at is null`;
  const key = { brandId, roomId, id };
  await shareSeats(
    tx,
    key,
    people.map((one) => one.id),
  );
  await fillSeat(tx, key);
}
