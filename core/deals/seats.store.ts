import type { Tx } from '../db/index.ts';
import { showId, type Ids, type Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import type { Origin } from './room.ts';
import { roomSeats } from './seats.tables.ts';

/** Posts that somebody who comes to a room later finds there. */
const HISTORY = 50;

/** A chat in which a room is shown. */
export type Seat = typeof roomSeats.$inferSelect;
export type SeatKey = { brandId: Uuid; roomId: Uuid; id: Uuid };

type RoomKey = { brandId: Uuid; id: Uuid; creatorId: Uuid };
type Missing = { accountId: Uuid; side: Side; platform: string; platformUserId: string };

/** The private chat of a person with the bot. */
export const PRIVATE_CHAT = 'dm';

/** The chat in which a seat begins: on the local platform a room is a chat by itself, elsewhere one is asked for. */
export const firstChat = (platform: string, roomId: Uuid): Pick<Seat, 'chatId' | 'chatState'> =>
  platform === 'local'
    ? { chatId: showId('room', roomId), chatState: 'open' }
    : { chatId: null, chatState: 'wanted' };

/**
 * Whether a seat `s` is shown a post `p`. Whoever reads in a thread is shown there what crosses; what a team says among
 * itself has no place in it and goes to the person alone.
 */
export const isShown = ({ sql }: Pick<Tx, 'sql'>) => sql`
  (case when s.shared_by is not null then s.side = 'brand' and p.visibility = 'internal'
    else s.side = 'brand' or p.visibility = 'crossed' end
  and (p.audience is null or s.side in (p.audience, 'both')) and s.chat_state not in ('refused', 'leaving'))`;

/** Whether a post `p` is the proposal of its deal that stands last. */
const isCurrent = ({ sql }: Pick<Tx, 'sql'>) => sql`
  (p.kind <> 'card' or not exists (
    select 1 from room_posts n where n.brand_id = p.brand_id and n.room_id = p.room_id and n.kind = 'card'
      and n.body ->> 'dealId' = p.body ->> 'dealId' and n.seq > p.seq))`;

/**
 * Gives everyone who belongs in a room a seat: the creator, and the brand's owners and managers. A person who is both
 * sits on the creator's side, so that nothing internal is ever shown to the creator. The seat is on the platform where
 * the person is reached, as with alerts. The caller holds the room.
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
      select platform, platform_user_id from identities where account_id = w.account_id
      order by unreachable_at is null desc, created_at desc limit 1
    ) i on true
    where not exists (
      select 1 from room_seats s where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.account_id = w.account_id)`;
  for (const seat of missing) {
    const id = ids.next();
    const chat = firstChat(seat.platform, roomId);
    await tx.orm.insert(roomSeats).values({ ...seat, ...chat, brandId, roomId, id, createdAt: at });
    await fillSeat(tx, { brandId, roomId, id });
  }
}

/** Has a seat shown what it has not been shown and may be, of the latest posts; of a deal only the latest proposal. */
export async function fillSeat(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`
    insert into room_deliveries (brand_id, room_id, seat_id, post_id, seq, side, visibility, wanted)
    select p.brand_id, p.room_id, s.id, p.id, p.seq, s.side, p.visibility, p.revision from room_posts p
    join room_seats s on s.brand_id = p.brand_id and s.room_id = p.room_id and s.id = ${id}
    where p.brand_id = ${brandId} and p.room_id = ${roomId} and p.audience is null
      and ${isShown(tx)} and ${isCurrent(tx)}
    order by p.seq desc limit ${HISTORY}
    on conflict do nothing`;
}

/**
 * Begins a seat's chat anew: what was never shown is still to come, and the proposals and samples that stand are shown
 * again. What else was said stands in the chat that was left.
 */
export async function renewSeat(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`
    update room_seats set first_post_id = null, chat_number = chat_number + 1, chat_taken_at = null, chat_tries = 0
    where brand_id = ${brandId} and room_id = ${roomId} and id = ${id}`;
  await tx.sql`
    update room_deliveries d set message_ref = null, attempts = 0, shown = 0, taken_at = null, digest_of = null,
      state = case
        when d.shown = 0 and d.state in ('waiting', 'taken', 'unreachable') then 'waiting'
        when d.shown = 0 and d.digest_of is not null then 'waiting'
        when p.kind = 'card' and ${isCurrent(tx)} and o.state in ('proposed', 'accepted') then 'waiting'
        when p.kind = 'sample' and exists (
          select 1 from samples q where q.brand_id = p.brand_id and q.id = (p.body ->> 'sampleId')::uuid
            and q.closed_at is null) then 'waiting'
        else 'merged' end
    from room_posts p left join deals o on o.brand_id = p.brand_id and o.id = (p.body ->> 'dealId')::uuid
    where d.brand_id = ${brandId} and d.seat_id = ${id}
      and p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id`;
}

/** Where a seat is from now on; what stands is shown there again. The caller holds the room. */
export async function moveSeat(
  tx: Tx,
  seat: SeatKey,
  to: { platform: string; platformUserId: string },
): Promise<void> {
  const { chatId, chatState } = firstChat(to.platform, seat.roomId);
  await leaveThread(tx, seat);
  await tx.sql`
    update room_seats set platform = ${to.platform}, platform_user_id = ${to.platformUserId}, chat_id = ${chatId},
      chat_state = ${chatState}, unreachable_at = null, shared_by = null
    where brand_id = ${seat.brandId} and room_id = ${seat.roomId} and id = ${seat.id}`;
  await renewSeat(tx, seat);
  await fillSeat(tx, seat);
}

/**
 * Has whoever of a team sits in a thread taken out of it, where their seat goes elsewhere: a seat of nobody's stays behind
 * until that is done. Without its creator a thread is given up as it is.
 */
async function leaveThread(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<void> {
  await tx.sql`
    insert into room_seats (brand_id, room_id, id, account_id, side, platform, platform_user_id, chat_state, shared_by,
      unreachable_at, created_at)
    select brand_id, room_id, gen_random_uuid(), gen_random_uuid(), side, platform, platform_user_id, 'leaving', shared_by,
      created_at, created_at
    from room_seats where brand_id = ${brandId} and room_id = ${roomId} and id = ${id} and side = 'brand'
      and shared_by is not null`;
}

/** The seat whose chat a text was written in, so that it is not said there again. */
export async function findSeatAt(
  tx: Tx,
  room: { brandId: Uuid; id: Uuid },
  { platform, userId, chatId }: Origin,
): Promise<Pick<Seat, 'id' | 'side'> | undefined> {
  const [row] = await tx.sql<Pick<Seat, 'id' | 'side'>[]>`
    select id, side from room_seats
    where brand_id = ${room.brandId} and room_id = ${room.id} and platform = ${platform} and chat_id = ${chatId}
      and (account_id is null or platform_user_id = ${userId}) order by account_id nulls first limit 1`;
  return row;
}

/** The seat of a person in a room. */
export async function findOwnSeat(
  tx: Tx,
  room: { brandId: Uuid; id: Uuid },
  accountId: Uuid,
): Promise<Pick<Seat, 'id' | 'platform' | 'platformUserId' | 'sharedBy'> | undefined> {
  const [row] = await tx.sql<Pick<Seat, 'id' | 'platform' | 'platformUserId' | 'sharedBy'>[]>`
    select id, platform, platform_user_id as "platformUserId", shared_by as "sharedBy" from room_seats
    where brand_id = ${room.brandId} and room_id = ${room.id} and account_id = ${accountId}`;
  return row;
}

/**
 * Whether whoever sits on a seat `s` belongs on it: as the creator, or in the team without being the creator as well. A
 * thread has its creator, and stands in a server that is the brand's; where one of the two has blocked the other there is
 * none, because what is typed there is read without us.
 */
export const isRightful = ({ sql }: Pick<Tx, 'sql'>) => sql`
  (case s.side
    when 'creator' then exists (
      select 1 from rooms r join creators c on c.id = r.creator_id
      where r.brand_id = s.brand_id and r.id = s.room_id and c.account_id = s.account_id)
    when 'both' then exists (
      select 1 from room_seats o where o.brand_id = s.brand_id and o.room_id = s.room_id and o.side = 'creator'
        and o.shared_by = s.id)
      and exists (
      select 1 from places p join place_brands b on b.brand_id = p.brand_id and b.platform = p.platform and b.place_id = p.id
      where p.platform = s.platform and p.id = s.place and p.brand_id = s.brand_id and b.state <> 'blocked')
      and not exists (
      select 1 from contact_blocks k join rooms r on r.brand_id = k.brand_id and r.creator_id = k.creator_id
      where k.brand_id = s.brand_id and r.id = s.room_id)
    else exists (
      select 1 from members m join rooms r on r.brand_id = m.brand_id and r.id = s.room_id
      join creators c on c.id = r.creator_id
      where m.brand_id = s.brand_id and m.account_id = s.account_id and m.role in ('owner', 'manager')
        and c.account_id is distinct from m.account_id) end)`;

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

/**
 * Whether nobody reads along in the thread of a seat `s` who should not: someone who has left the team, or a chat that is
 * not its person's any more. They are taken out of it first.
 */
export const isAmongItself = ({ sql }: Pick<Tx, 'sql'>) => sql`
  (s.account_id is not null or not exists (
    select 1 from room_seats o where o.brand_id = s.brand_id and o.room_id = s.room_id and o.shared_by = s.id and (
      o.chat_state = 'leaving'
      or not exists (select 1 from identities i where i.platform = o.platform and i.platform_user_id = o.platform_user_id
        and i.account_id = o.account_id)
      or o.side = 'brand' and not exists (select 1 from members m where m.brand_id = o.brand_id
        and m.account_id = o.account_id and m.role in ('owner', 'manager')))))`;
