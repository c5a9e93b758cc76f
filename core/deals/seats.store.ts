import type { Tx } from '../db/index.ts';
import { showId, type Ids, type Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import { roomSeats } from './rooms.tables.ts';

/** Posts that somebody who comes to a room later finds there. */
const HISTORY = 50;

type RoomKey = { brandId: Uuid; id: Uuid; creatorId: Uuid };
type Missing = { accountId: Uuid; side: Side; platform: string; platformUserId: string };

/**
 * Gives everyone who belongs in a room a seat: the creator, and the brand's owners and managers. A person who is both
 * sits on the creator's side, so that nothing internal is ever shown to the creator. The caller holds the room.
 */
export async function seatEveryone(tx: Tx, room: RoomKey, ids: Pick<Ids, 'next'>, at: Date): Promise<void> {
  const { brandId, id: roomId } = room;
  const missing = await tx.sql<Missing[]>`
    select w.account_id as "accountId", w.side, i.platform, i.platform_user_id as "platformUserId" from (
      select account_id, 'creator' as side from creators where id = ${room.creatorId}
      union all
      select m.account_id, 'brand' from members m where m.brand_id = ${brandId} and m.role in ('owner', 'manager')
        and m.account_id is distinct from (select account_id from creators where id = ${room.creatorId})
    ) w join lateral (
      select platform, platform_user_id from identities where account_id = w.account_id order by created_at desc limit 1
    ) i on true
    where not exists (
      select 1 from room_seats s where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.account_id = w.account_id)`;
  for (const seat of missing) {
    const id = ids.next();
    await tx.orm
      .insert(roomSeats)
      .values({ ...seat, brandId, roomId, id, chatId: showId('room', roomId), createdAt: at });
    await tx.sql`
      insert into room_deliveries (brand_id, room_id, seat_id, post_id, seq, side, visibility, wanted)
      select brand_id, room_id, ${id}, id, seq, ${seat.side}, visibility, revision from room_posts
      where brand_id = ${brandId} and room_id = ${roomId} and (${seat.side} = 'brand' or visibility = 'crossed')
      order by seq desc limit ${HISTORY}`;
  }
}

/**
 * Takes their seats from people who have left a team, or are the creator no more, or have become the creator while
 * they sat with the team; who belongs in the room is seated anew.
 */
export async function clearSeats(tx: Tx): Promise<void> {
  await tx.sql`
    with gone as (
      delete from room_seats s where not case s.side
        when 'creator' then exists (
          select 1 from rooms r join creators c on c.id = r.creator_id
          where r.brand_id = s.brand_id and r.id = s.room_id and c.account_id = s.account_id)
        else exists (
          select 1 from members m join rooms r on r.brand_id = m.brand_id and r.id = s.room_id
          join creators c on c.id = r.creator_id
          where m.brand_id = s.brand_id and m.account_id = s.account_id and m.role in ('owner', 'manager')
            and c.account_id is distinct from m.account_id) end
      returning brand_id, id
    )
    delete from room_deliveries d using gone where d.brand_id = gone.brand_id and d.seat_id = gone.id`;
}

/** Rooms in which somebody who belongs there has no seat yet: people who came after the last post. */
export function roomsToSeat(tx: Tx, limit: number): Promise<RoomKey[]> {
  return tx.sql<RoomKey[]>`
    select distinct r.brand_id as "brandId", r.id, r.creator_id as "creatorId" from rooms r
    join creators c on c.id = r.creator_id
    left join members m on m.brand_id = r.brand_id and m.role in ('owner', 'manager')
    join lateral (values (c.account_id), (m.account_id)) w(account_id) on w.account_id is not null
    where not exists (
        select 1 from room_seats s where s.brand_id = r.brand_id and s.room_id = r.id and s.account_id = w.account_id)
      and exists (select 1 from identities i where i.account_id = w.account_id)
    limit ${limit}`;
}
