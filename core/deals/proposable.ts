import { z } from 'zod';
import { brandOf } from '../access.ts';
import { onOffer } from '../catalog/index.ts';
import { readId, showId, type Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';
import { defineUseCase } from '../use-case.ts';

/** A product that the actor can propose terms for. `rateBps` is what it is on offer at. */
export type Proposable = {
  id: string;
  brandId: Uuid;
  title: string;
  brand: string;
  currency: string;
  rateBps: RateBps | null;
};

const MAX_PRODUCTS = 25;
const TEXT_MAX = 200;

/**
 * Products to propose terms for: a creator's are those on offer, or that they are invited to, by brands whose team they
 * are not in and where neither has blocked the other; a member's are the own brand's. `text` is a part of the title or the
 * whole id; the newest come first.
 */
export const listProposable = defineUseCase({
  name: 'see what terms can be proposed for',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['owner', 'manager', 'creator'],
  async run({ tx, actor, clock }, { text = '' }): Promise<Proposable[]> {
    const brandId = brandOf(actor) ?? null;
    const accountId = actor.kind === 'creator' ? actor.accountId : null;
    const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
    const wanted = text.trim().toLowerCase();
    const rows = await tx.sql<(Omit<Proposable, 'id'> & { id: Uuid })[]>`
      with live as (
        select o.brand_id, o.product_id, max(o.rate_bps) as rate
        from (${onOffer(tx, { creatorId, at: clock.business() })}) o
        where ${brandId}::uuid is null or o.brand_id = ${brandId}
        group by 1, 2
      )
      select p.id, p.brand_id as "brandId", p.title, b.name as brand, b.currency, l.rate as "rateBps"
      from products p join brands b on b.id = p.brand_id
      left join live l on l.brand_id = p.brand_id and l.product_id = p.id
      where case when ${brandId}::uuid is not null then p.brand_id = ${brandId}
          else (l.rate is not null or exists (
              select 1 from invitations i where i.creator_id = ${creatorId} and i.state = 'waiting'
                and i.brand_id = p.brand_id and p.id = any(i.product_ids))) and not exists (
            select 1 from members m where m.brand_id = p.brand_id and m.account_id = ${accountId}) and not exists (
            select 1 from contact_blocks k where k.brand_id = p.brand_id and k.creator_id = ${creatorId}) end
        and (${wanted} = '' or p.id = ${readId('product', wanted) ?? null} or position(${wanted} in lower(p.title)) > 0)
      order by lower(p.title) = ${wanted} desc, p.id desc limit ${MAX_PRODUCTS}`;
    return rows.map((row) => ({ ...row, id: showId('product', row.id) }));
  },
});

/** A creator to propose terms to. */
export type Partner = { id: string; name: string };

/** Creators a brand's team can propose terms to: those it has a room with, the last spoken to first. */
export const listPartners = defineUseCase({
  name: 'see whom terms can be proposed to',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['owner', 'manager'],
  async run({ tx, actor }, { text = '' }): Promise<Partner[]> {
    const brandId = brandOf(actor) ?? null;
    const wanted = text.trim().toLowerCase();
    const rows = await tx.sql<{ id: Uuid; name: string }[]>`
      select c.id, c.name from rooms r join creators c on c.id = r.creator_id
      where r.brand_id = ${brandId} and (${wanted} = '' or position(${wanted} in lower(c.name)) > 0)
        and not exists (select 1 from contact_blocks k where k.brand_id = r.brand_id and k.creator_id = r.creator_id)
      order by lower(c.name) = ${wanted} desc, r.last_seq desc, c.id limit ${MAX_PRODUCTS}`;
    return rows.map(({ id, name }) => ({ id: showId('creator', id), name }));
  },
});
