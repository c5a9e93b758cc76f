import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import type { PostBody, Visibility } from './room.ts';

export type RoomDeliveryRow = {
  brandId: Uuid;
  roomId: Uuid;
  creatorId: Uuid;
  seatId: Uuid;
  postId: Uuid;
  accountId: Uuid;
  side: Side;
  platform: string;
  platformUserId: string;
  chatId: string;
  /** What the person reads, and the zone of their clock where one was chosen. */
  locale: string;
  timeZone: string | null;
  attempts: number;
  messageRef: string | null;
  revision: number;
  visibility: Visibility;
  postSide: Side | null;
  authorId: Uuid | null;
  authorName: string | null;
  brandName: string;
  creatorName: string;
  body: PostBody;
  createdAt: Date;
};

/** What names a delivery. */
type TakenKey = { brandId: Uuid; seatId: Uuid; postId: Uuid };

/**
 * Takes, for each seat, the first post that is not shown as it should be, unless something is under way to that seat.
 * Whoever left the team since, or became the creator, gets nothing more there; the seat stays and is passed over.
 * @param before a taking older than this is of a process that has died
 */
export async function takeRows(
  tx: Tx,
  platforms: readonly string[],
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<RoomDeliveryRow[]> {
  const taken = await tx.sql<TakenKey[]>`
    update room_deliveries d set state = 'taken', taken_at = ${now.toISOString()}::timestamptz, attempts = attempts + 1
    from (
      select f.brand_id, f.seat_id, f.post_id from (
        select distinct on (w.brand_id, w.seat_id) w.brand_id, w.seat_id, w.post_id from room_deliveries w
        where w.state in ('waiting', 'taken') order by w.brand_id, w.seat_id, w.seq
      ) f
      join room_seats s on s.brand_id = f.brand_id and s.id = f.seat_id
      join room_deliveries one on one.brand_id = f.brand_id and one.seat_id = f.seat_id and one.post_id = f.post_id
      where s.platform = any(${[...platforms]}::text[])
        and not exists (
          select 1 from room_deliveries o where o.brand_id = f.brand_id and o.seat_id = f.seat_id and o.state = 'taken'
            and o.taken_at >= ${before.toISOString()}::timestamptz)
        and case s.side
          when 'creator' then exists (
            select 1 from rooms r join creators c on c.id = r.creator_id
            where r.brand_id = s.brand_id and r.id = s.room_id and c.account_id = s.account_id)
          else exists (
            select 1 from members m join rooms r on r.brand_id = m.brand_id and r.id = s.room_id
            join creators c on c.id = r.creator_id
            where m.brand_id = s.brand_id and m.account_id = s.account_id and m.role in ('owner', 'manager')
              and c.account_id is distinct from m.account_id) end
      order by f.brand_id, f.seat_id limit ${limit} for update of one skip locked
    ) t
    where d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id
      and (d.state = 'waiting' or d.taken_at < ${before.toISOString()}::timestamptz)
    returning d.brand_id as "brandId", d.seat_id as "seatId", d.post_id as "postId"`;
  return taken.length === 0 ? [] : describeRows(tx, taken);
}

function describeRows(tx: Tx, taken: readonly TakenKey[]): Promise<RoomDeliveryRow[]> {
  return tx.sql<RoomDeliveryRow[]>`
    select d.brand_id as "brandId", d.room_id as "roomId", r.creator_id as "creatorId", d.seat_id as "seatId",
      d.post_id as "postId", s.account_id as "accountId", s.side, s.platform, s.platform_user_id as "platformUserId",
      s.chat_id as "chatId", coalesce(a.language, a.locale) as locale, a.time_zone as "timeZone", d.attempts, d.message_ref as "messageRef", p.revision, p.visibility,
      p.side as "postSide", p.author_id as "authorId", p.author_name as "authorName", b.name as "brandName",
      c.name as "creatorName", p.body, p.created_at as "createdAt"
    from ${keys(tx, taken)}
    join room_deliveries d on d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id
    join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
    join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
    join rooms r on r.brand_id = d.brand_id and r.id = d.room_id
    join accounts a on a.id = s.account_id
    join brands b on b.id = d.brand_id
    join creators c on c.id = r.creator_id`;
}

/** Holds what is being sent for another lease. */
export async function renewRows(tx: Tx, taken: readonly TakenKey[], now: Date): Promise<void> {
  await tx.sql`
    update room_deliveries d set taken_at = ${now.toISOString()}::timestamptz from ${keys(tx, taken)}
    where d.brand_id = t.brand_id and d.seat_id = t.seat_id and d.post_id = t.post_id and d.state = 'taken'`;
}

const keys = (tx: Tx, taken: readonly TakenKey[]) => tx.sql`
  unnest(
    ${taken.map((one) => one.brandId)}::uuid[], ${taken.map((one) => one.seatId)}::uuid[],
    ${taken.map((one) => one.postId)}::uuid[]) as t(brand_id, seat_id, post_id)`;

/** Notes what is shown now; what should be shown by now and is not waits again. */
export async function settleRow(
  tx: Tx,
  key: TakenKey,
  outcome: { messageRef: string; revision: number } | { unreachable: string },
  at: Date,
): Promise<void> {
  const now = at.toISOString();
  if ('unreachable' in outcome) {
    await tx.sql`
      update room_deliveries set state = 'unreachable', reason = ${outcome.unreachable}, settled_at = ${now}::timestamptz
      where brand_id = ${key.brandId} and seat_id = ${key.seatId} and post_id = ${key.postId} and state = 'taken'`;
    return;
  }
  const { messageRef, revision } = outcome;
  await tx.sql`
    update room_deliveries set state = case when wanted > ${revision} then 'waiting' else 'sent' end, shown = ${revision},
      message_ref = ${messageRef}, settled_at = ${now}::timestamptz, attempts = 0
    where brand_id = ${key.brandId} and seat_id = ${key.seatId} and post_id = ${key.postId} and state = 'taken'`;
}
