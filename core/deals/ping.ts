import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import type { RoomDeliveryRow } from './room-delivery.store.ts';

/** The one person whose move it is, as the platform of a thread knows them. */
export type Ping = { userId: string; name: string };

type Calling = Pick<RoomDeliveryRow, 'brandId' | 'roomId' | 'postId' | 'seatId' | 'side' | 'body'>;

/**
 * Who is called by a reminder in a thread, where a message reaches several: the creator, or of a team whoever looks after
 * the room, else whoever spoke for it last and reads there. In a chat of one's own the message itself is the call.
 */
export async function findPing(db: Db, calling: Calling): Promise<Ping | undefined> {
  const { brandId, roomId, seatId, side } = calling;
  const turn = side === 'both' ? await findTurn(db, calling) : undefined;
  if (turn === undefined) return undefined;
  const [row] = await db.sql<(Ping & { accountId: Uuid })[]>`
    select s.platform_user_id as "userId", a.name from room_seats s join accounts a on a.id = s.account_id
    where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.shared_by = ${seatId} and s.side = ${turn}
    order by s.account_id = (
      select r.held_by from rooms r where r.brand_id = s.brand_id and r.id = s.room_id
    ) desc nulls last, (
      select max(p.seq) from room_posts p where p.brand_id = s.brand_id and p.room_id = s.room_id
        and p.author_id = s.account_id
    ) desc nulls last, s.created_at limit 1`;
  return row && { userId: row.userId, name: row.name };
}

/** Whose move a post reminds of; of a sample it is the side that the post is for. */
async function findTurn(db: Db, { brandId, roomId, postId, body }: Calling): Promise<Side | undefined> {
  if (body.kind !== 'note') return undefined;
  if (body.news === 'reminder') return body.turn;
  if (body.news !== 'sample' || (body.what !== 'reminder' && body.what !== 'asked')) return undefined;
  const [post] = await db.sql<{ audience: Side | null }[]>`
    select audience from room_posts where brand_id = ${brandId} and room_id = ${roomId} and id = ${postId}`;
  return post?.audience ?? undefined;
}
