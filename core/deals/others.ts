import { z } from 'zod';
import { brandOf } from '../access.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';

/** Somebody on the other side: of a creator a brand, of a team a creator. */
export type Other = { brandId: string; creatorId: string; name: string; blocked: boolean };

const OTHERS_MOST = 100;
const TEXT_MAX = 200;

/** Those one has a room with or has blocked, the last spoken to first. */
export const listOthers = defineUseCase({
  name: 'see whom one has to do with',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['creator', 'owner', 'manager'],
  async run({ tx, actor }, { text = '' }): Promise<Other[]> {
    const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
    const brandId = brandOf(actor) ?? null;
    const side = creatorId === null ? 'brand' : 'creator';
    const wanted = text.trim().toLowerCase();
    const mine = creatorId === null ? tx.sql`brand_id = ${brandId}` : tx.sql`creator_id = ${creatorId}`;
    const rows = await tx.sql<{ brandId: Uuid; creatorId: Uuid; name: string; blocked: boolean }[]>`
      with met as (
        select brand_id, creator_id from rooms where ${mine} and last_seq > 0
        union select brand_id, creator_id from contact_blocks where ${mine} and side = ${side}
      )
      select m.brand_id as "brandId", m.creator_id as "creatorId",
        ${creatorId === null ? tx.sql`c.name` : tx.sql`b.name`} as name,
        exists (select 1 from contact_blocks k where k.brand_id = m.brand_id and k.creator_id = m.creator_id
          and k.side = ${side}) as blocked
      from met m join brands b on b.id = m.brand_id join creators c on c.id = m.creator_id
      left join rooms r on r.brand_id = m.brand_id and r.creator_id = m.creator_id
      where ${wanted} = ''
        or position(${wanted} in lower(${creatorId === null ? tx.sql`c.name` : tx.sql`b.name`})) > 0
      order by r.last_seq desc nulls last, m.creator_id, m.brand_id limit ${OTHERS_MOST}`;
    return rows.map((row) => ({
      ...row,
      brandId: showId('brand', row.brandId),
      creatorId: showId('creator', row.creatorId),
    }));
  },
});
