import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { reviseEverywhere } from './rooms.store.ts';

/** Has every card of a targeted offer, in the rooms of those it names, follow what has become of it. */
export async function reviseInvitations(
  tx: Tx,
  offer: { brandId: Uuid; id: Uuid },
  creatorId: Uuid | null = null,
): Promise<void> {
  const posts = await tx.sql<{ brandId: Uuid; roomId: Uuid; id: Uuid }[]>`
    select p.brand_id as "brandId", p.room_id as "roomId", p.id from offer_creators oc
    join rooms r on r.brand_id = oc.brand_id and r.creator_id = oc.creator_id
    join room_posts p on p.brand_id = r.brand_id and p.room_id = r.id and p.kind = 'offer' and p.body ->> 'offerId' = ${offer.id}
    where oc.brand_id = ${offer.brandId} and oc.offer_id = ${offer.id}
      and (${creatorId}::uuid is null or oc.creator_id = ${creatorId}) order by p.id`;
  for (const post of posts) await reviseEverywhere(tx, post);
}
