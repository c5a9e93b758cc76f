import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { readId, showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';

/** A creator whom a brand can offer something, by a profile where there is one. */
export type Invitable = { id: string; name: string; profile: string | null };

const MOST = 25;
const TEXT_MAX = 200;

/**
 * Creators a brand can send an offer to, by a part of their name or of a handle, or by the whole id: those it has a room
 * with, the last spoken to first, then those who want to hear from brands they do not know, and those who have not come
 * yet. Whoever is looked for by name is found in any case; what stands in the way is told of the offer. Nobody of the own
 * team, and nobody where one side has blocked the other.
 */
export const listInvitable = defineUseCase({
  name: 'see whom an offer can be sent to',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['owner', 'manager'],
  async run({ tx, actor }, { text = '' }): Promise<Invitable[]> {
    const brandId = ownBrand(actor);
    const wanted = text.trim().toLowerCase().replace(/^@/, '');
    const rows = await tx.sql<{ id: Uuid; name: string; profile: string | null }[]>`
      select c.id, c.name, best.handle as profile from creators c
      left join rooms r on r.brand_id = ${brandId} and r.creator_id = c.id
      left join lateral (
        select handle from profiles p where p.creator_id = c.id order by followers desc, id limit 1
      ) best on true
      where (${wanted} <> '' or r.id is not null or c.account_id is null or c.contact_at is not null)
        and not exists (select 1 from members m where m.brand_id = ${brandId} and m.account_id = c.account_id)
        and not exists (select 1 from contact_blocks b where b.brand_id = ${brandId} and b.creator_id = c.id)
        and (${wanted} = '' or c.id = ${readId('creator', wanted) ?? null} or position(${wanted} in lower(c.name)) > 0
          or exists (select 1 from profiles p where p.creator_id = c.id and position(${wanted} in p.handle) > 0))
      order by lower(c.name) = ${wanted} desc, r.last_seq desc nulls last, c.name, c.id limit ${MOST}`;
    return rows.map(({ id, ...row }) => ({ id: showId('creator', id), ...row }));
  },
});
