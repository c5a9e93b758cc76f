import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';

/**
 * A room and the side on which a person sits in it. `shared` where this is seen from a thread that both sides read: what
 * is said there has crossed.
 */
export type RoomSeat = { id: Uuid; brandId: Uuid; creatorId: Uuid; side: Side; shared?: true };

/** A room as it stands in a person's list of chats: named after the other side. */
export type RoomInList = { id: string; brand: string; creator: string; side: Side };

/** More rooms than this are not listed beside each other; the one spoken in last comes first. */
const MAX_ROOMS = 100;

type Row = RoomSeat & { brand: string; creator: string };

/** Rooms a person belongs in now: as the creator, else as owner or manager of the brand. */
function roomsOf(db: Db, accountId: Uuid, only: Uuid | null): Promise<Row[]> {
  return db.sql<Row[]>`
    with mine as (
      select r.brand_id, r.id, r.creator_id, 'creator' as side from rooms r
      join creators c on c.id = r.creator_id where c.account_id = ${accountId}
      union all
      select r.brand_id, r.id, r.creator_id, 'brand' from rooms r
      join members m on m.brand_id = r.brand_id and m.account_id = ${accountId} and m.role in ('owner', 'manager')
      join creators c on c.id = r.creator_id where c.account_id is distinct from ${accountId}
    )
    select w.id, w.brand_id as "brandId", w.creator_id as "creatorId", w.side, b.name as brand, c.name as creator
    from mine w join brands b on b.id = w.brand_id join creators c on c.id = w.creator_id
    left join lateral (
      select created_at from room_posts p where p.brand_id = w.brand_id and p.room_id = w.id order by seq desc limit 1
    ) l on true
    where ${only}::uuid is null or w.id = ${only}
    order by l.created_at desc nulls last, w.id limit ${MAX_ROOMS}`;
}

/** The rooms of a person. */
export async function findRoomsOf(db: Db, accountId: Uuid): Promise<RoomInList[]> {
  const rows = await roomsOf(db, accountId, null);
  return rows.map(({ id, brand, creator, side }) => ({ id: showId('room', id), brand, creator, side }));
}

/** A person's place in a room; undefined for whoever does not belong in it. */
export async function findRoomSeat(db: Db, id: Uuid, accountId: Uuid): Promise<RoomSeat | undefined> {
  const [row] = await roomsOf(db, accountId, id);
  return row && { id: row.id, brandId: row.brandId, creatorId: row.creatorId, side: row.side };
}

/** The room that a chat of a platform shows this person; undefined where it shows none, or none to this person. */
export async function findRoomOfChat(
  db: Db,
  { platform, chatId, accountId }: { platform: string; chatId: string; accountId: Uuid },
): Promise<RoomSeat | undefined> {
  const [row] = await db.sql<{ roomId: Uuid; shared: boolean }[]>`
    select room_id as "roomId", account_id is null as shared from room_seats
    where platform = ${platform} and chat_id = ${chatId} and (account_id is null or account_id = ${accountId}) limit 1`;
  if (!row) return undefined;
  const seat = await findRoomSeat(db, row.roomId, accountId);
  return seat && { ...seat, ...(row.shared && { shared: true as const }) };
}

/** The room that a message belongs to which this person was shown; undefined where it belongs to none. */
export async function findRoomOfMessage(
  db: Db,
  { platform, messageRef, accountId }: { platform: string; messageRef: string; accountId: Uuid },
): Promise<RoomSeat | undefined> {
  const [row] = await db.sql<{ roomId: Uuid; shared: boolean }[]>`
    select m.room_id as "roomId", s.account_id is null as shared from room_messages m
    join room_seats s on s.brand_id = m.brand_id and s.room_id = m.room_id and s.id = m.seat_id
    where m.platform = ${platform} and m.message_ref = ${messageRef}
      and (s.account_id is null or s.account_id = ${accountId})
    order by m.created_at desc limit 1`;
  if (!row) return undefined;
  const seat = await findRoomSeat(db, row.roomId, accountId);
  return seat && { ...seat, ...(row.shared && { shared: true as const }) };
}

/** Whether the room of a brand and a creator is shown to a person in this chat. */
export async function isRoomShownIn(
  db: Db,
  { platform, userId, chatId }: { platform: string; userId: string; chatId: string },
  { brandId, creatorId }: { brandId: Uuid; creatorId: Uuid },
): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from room_seats s join rooms r on r.brand_id = s.brand_id and r.id = s.room_id
    where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and s.platform = ${platform}
      and s.platform_user_id = ${userId} and coalesce(s.chat_id, 'dm') = ${chatId} and s.shared_by is null
      and s.unreachable_at is null limit 1`;
  return row !== undefined;
}
