import type { Tx } from '../db/index.ts';
import { later, SECOND_MS } from '../kernel/clock.ts';
import type { ShownText, TakenKey } from './room-delivery.store.ts';

/** What has waited longer than this was held up, and is told in few messages rather than in many. */
const HELD_UP_MS = 30 * SECOND_MS;
/** Texts that are still told one by one. */
const FEW = 3;
/** Texts told in one message. */
const MOST = 50;

/**
 * Of proposals that waited too long to be shown only the latest of each deal is: what came of the others stands in it.
 */
export async function passOverOldCards(tx: Tx, now: Date): Promise<void> {
  await tx.sql`
    update room_deliveries d set state = 'merged', reason = 'superseded' from room_posts p
    where d.state = 'waiting' and d.shown = 0 and d.message_ref is null and d.attempts = 0
      and p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id and p.kind = 'card'
      and p.created_at < ${later(now, -HELD_UP_MS).toISOString()}::timestamptz
      and exists (
        select 1 from room_posts n where n.brand_id = p.brand_id and n.room_id = p.room_id and n.kind = 'card'
          and n.body ->> 'dealId' = p.body ->> 'dealId' and n.seq > p.seq)`;
}

/**
 * Puts texts that waited too long behind the one that is being sent, up to the next card or note, into its message. One
 * that was tried before may stand already, with what it told then.
 */
export async function gatherDigests(tx: Tx, taken: readonly TakenKey[], now: Date): Promise<void> {
  for (const { brandId, seatId, postId } of taken) {
    await tx.sql`
      with lead as (
        select d.seq, d.visibility from room_deliveries d
        join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
        where d.brand_id = ${brandId} and d.seat_id = ${seatId} and d.post_id = ${postId} and d.attempts = 1
          and d.message_ref is null and d.shown = 0 and p.kind = 'text'
          and p.created_at < ${later(now, -HELD_UP_MS).toISOString()}::timestamptz
      ), run as (
        select d.post_id from lead
        join room_deliveries d on d.brand_id = ${brandId} and d.seat_id = ${seatId} and d.seq > lead.seq
          and d.state = 'waiting' and d.shown = 0 and d.message_ref is null and d.visibility = lead.visibility
        join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id and p.kind = 'text'
        where not exists (
          select 1 from room_deliveries b
          join room_posts q on q.brand_id = b.brand_id and q.room_id = b.room_id and q.id = b.post_id
          where b.brand_id = ${brandId} and b.seat_id = ${seatId} and b.state = 'waiting' and b.shown = 0
            and b.seq > lead.seq and b.seq < d.seq and (q.kind <> 'text' or b.visibility <> lead.visibility))
        order by d.seq limit ${MOST}
      )
      update room_deliveries d set state = 'merged', digest_of = ${postId} from run
      where d.brand_id = ${brandId} and d.seat_id = ${seatId} and d.post_id = run.post_id
        and (select count(*) from run) >= ${FEW}`;
  }
}

/** The texts that are told in the message of another one, oldest first. */
export async function readDigest(tx: Tx, { brandId, seatId, postId }: TakenKey): Promise<ShownText[]> {
  return await tx.sql<ShownText[]>`
    select p.side as "postSide", p.visibility, p.author_id as "authorId", p.author_name as "authorName",
      p.platform as "authorPlatform", p.body, p.created_at as "createdAt"
    from room_deliveries d
    join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
    where d.brand_id = ${brandId} and d.seat_id = ${seatId} and d.digest_of = ${postId} order by d.seq`;
}
