import { z } from 'zod';
import { brandOf } from '../access.ts';
import { showCode } from '../catalog/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { ROUNDS_MAX, type Side } from './deal.ts';
import { roomUnknown } from './errors.ts';
import { findRoom } from './rooms.store.ts';

/** What a rate that somebody names in a room can be meant for. */
export type SpokenTargets = {
  creatorId: Uuid;
  /** Proposals that wait for this side and can be countered. */
  counters: { dealId: Uuid; version: number; code: string }[];
  /** Where nothing is open, the product that was talked about last, if nothing is agreed on for it. */
  product: { id: Uuid; title: string } | null;
};

/** More is no help to somebody who has to tap one. */
const COUNTERS_MAX = 3;

/** What a rate that the actor names in a room can be meant for. Nothing is guessed where several things could be meant. */
export const findSpokenTargets = defineUseCase({
  name: 'see what a rate is for',
  input: z.strictObject({ roomId: idOf('room') }),
  allow: ['owner', 'manager', 'creator'],
  async run({ tx, actor, clock }, { roomId }): Promise<SpokenTargets> {
    const room = await findRoom(tx, roomId);
    const own =
      actor.kind === 'creator' ? room?.creatorId === actor.creatorId : room?.brandId === brandOf(actor);
    if (!room || !own) throw roomUnknown({});
    const { brandId, creatorId } = room;
    const side: Side = actor.kind === 'creator' ? 'creator' : 'brand';
    const open = await tx.sql<{ id: Uuid; number: number; version: number; mine: boolean }[]>`
      select d.id, d.number, d.version, d.turn = ${side} and not p.final and d.round - d.first_round + 1 < ${ROUNDS_MAX} as mine
      from deals d join proposals p on p.brand_id = d.brand_id and p.deal_id = d.id and p.round = d.round
      where d.brand_id = ${brandId} and d.creator_id = ${creatorId} and d.turn is not null
        and d.due_at > ${clock.business().toISOString()}::timestamptz
      order by d.number desc`;
    const counters = open
      .filter(({ mine }) => mine)
      .slice(0, COUNTERS_MAX)
      .map(({ id, number, version }) => ({ dealId: id, version, code: showCode('deal', number) }));
    if (open.length > 0) return { creatorId, counters, product: null };
    const [product] = await tx.sql<{ id: Uuid; title: string }[]>`
      with spoken as (
        select p.seq, dp.product_id as id from room_posts p
        join deal_products dp on dp.brand_id = p.brand_id and dp.deal_id = (p.body ->> 'dealId')::uuid
        where p.brand_id = ${brandId} and p.room_id = ${roomId} and p.kind = 'card'
          and (select count(*) from deal_products o where o.brand_id = dp.brand_id and o.deal_id = dp.deal_id) = 1
        union all
        select p.seq, q.id from room_posts p
        join products q on q.brand_id = p.brand_id and q.title = p.body ->> 'product'
        where p.brand_id = ${brandId} and p.room_id = ${roomId} and p.kind = 'note' and p.body ->> 'news' = 'asks'
      )
      select q.id, q.title from spoken s join products q on q.brand_id = ${brandId} and q.id = s.id
      where not exists (
        select 1 from deal_products l where l.brand_id = q.brand_id and l.product_id = q.id
          and l.creator_id = ${creatorId} and l.live)
      order by s.seq desc limit 1`;
    return { creatorId, counters: [], product: product ?? null };
  },
});
