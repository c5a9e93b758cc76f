import { z } from 'zod';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase } from '../use-case.ts';
import type { Side } from './deal.ts';
import type { Reader } from './room-delivery.store.ts';
import { findRoomSeat } from './room-list.ts';
import type { Visibility } from './room.ts';

/** A text that was told together with others, in full; `files` is how many came with it. */
export type HeldUpText = {
  side: Reader;
  postSide: Side | null;
  visibility: Visibility;
  authorName: string | null;
  authorPlatform: string | null;
  brandName: string;
  creatorName: string;
  text: string;
  files: number;
};

/** What a person was told in one message because it had waited, word for word. */
export const readHeldUp = defineUseCase({
  name: 'read what waited',
  input: z.strictObject({ brandId: z.uuid(), postId: z.uuid() }),
  allow: ['person'],
  async run({ tx, actor }, { brandId, postId }): Promise<HeldUpText[]> {
    invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
    const rows = await tx.sql<(HeldUpText & { roomId: Uuid; seatSide: Reader })[]>`
      select d.room_id as "roomId", s.side as "seatSide", s.side, p.side as "postSide", p.visibility,
        p.author_name as "authorName", p.platform as "authorPlatform", b.name as "brandName", c.name as "creatorName",
        coalesce(p.body ->> 'text', '') as text, coalesce(jsonb_array_length(p.body -> 'files'), 0) as files
      from room_deliveries d
      join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
      join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
      join rooms r on r.brand_id = d.brand_id and r.id = d.room_id
      join brands b on b.id = d.brand_id join creators c on c.id = r.creator_id
      where d.brand_id = ${brandId} and (d.post_id = ${postId} or d.digest_of = ${postId})
        and (s.account_id = ${actor.accountId} or s.account_id is null) and p.kind = 'text'
      order by s.account_id nulls last, d.seq`;
    const [first] = rows;
    // Whoever has left is told nothing more, and whoever has become the creator nothing internal.
    const seat = first && (await findRoomSeat(tx, first.roomId, actor.accountId));
    if (!seat) return [];
    return rows
      .filter(
        ({ seatSide, visibility }) =>
          seatSide === first.seatSide && (visibility === 'crossed' || seat.side === 'brand'),
      )
      .map(({ roomId: _r, seatSide: _s, ...row }) => row);
  },
});
