import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { readId, showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';

/** A creator whom a brand can offer something, by a profile where there is one. */
export type Invitable = { id: string; name: string; profile: string | null };

const MOST = 25;
const TEXT_MAX = 200;

/**
 * Creators a brand can send an offer to, by a part of their name or of a handle: those it has a room with, the last spoken
 * to first, those who want to hear from brands they do not know, and those it has brought in or invited itself. Anyone
 * else is found by nothing less than the whole name, handle or id, and then no more is told than what was typed; what
 * stands in the way is told of the offer. Nobody of the own team, and nobody where one side has blocked the other.
 */
export const listInvitable = defineUseCase({
  name: 'see whom an offer can be sent to',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['owner', 'manager'],
  async run({ tx, actor }, { text = '' }): Promise<Invitable[]> {
    const brandId = ownBrand(actor);
    const wanted = text.trim().toLowerCase().replace(/^@/, '');
    const rows = await tx.sql<{ id: Uuid; name: string; profile: string | null }[]>`
      with known as (
        select creator_id from rooms where brand_id = ${brandId}
        union select creator_id from invitations where brand_id = ${brandId}
        union select creator_id from brand_checks where brand_id = ${brandId} and brought
      ), typed as (
        select creator_id, min(handle) as handle from profiles where handle_key = ${wanted} group by 1
      ), judged as (
        select c.id, c.account_id, c.name, t.handle as typed, lower(c.name) = ${wanted} as named,
          c.id in (select creator_id from known) or (c.account_id is not null and c.contact_at is not null) as open
        from creators c left join typed t on t.creator_id = c.id
      ), found as (
        select j.*, r.last_seq from judged j left join rooms r on r.brand_id = ${brandId} and r.creator_id = j.id
        where (case when open then ${wanted} = '' or position(${wanted} in lower(name)) > 0 or exists (
              select 1 from profiles p where p.creator_id = j.id and position(${wanted} in p.handle_key) > 0)
            else named or typed is not null end or j.id = ${readId('creator', wanted) ?? null})
          and not exists (select 1 from members m where m.brand_id = ${brandId} and m.account_id = j.account_id)
          and not exists (select 1 from contact_blocks b where b.brand_id = ${brandId} and b.creator_id = j.id)
        order by named desc, last_seq desc nulls last, name, id limit ${MOST}
      )
      select id, case when open or named then name else coalesce(typed, name) end as name,
        case when open then best.handle else typed end as profile
      from found left join lateral (
        select handle from profiles p where p.creator_id = found.id order by followers desc, id limit 1
      ) best on true
      order by named desc, last_seq desc nulls last, name, id`;
    return rows.map(({ id, ...row }) => ({ id: showId('creator', id), ...row }));
  },
});
