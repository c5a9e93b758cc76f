import { z } from 'zod';
import { showCode } from '../catalog/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';
import { brandOf } from '../access.ts';
import type { DealState, Side } from './deal.ts';
import type { Terms } from './terms.ts';

/** A deal in a list. `with` names the other side, `since` is when its latest proposal came. */
export type DealSummary = {
  id: Uuid;
  code: string;
  side: Side;
  /** The own brand where a team looks, the other side where a creator does. */
  brand: string;
  with: string;
  product: string;
  /** Outside ids. */
  productIds: string[];
  creatorId: string;
  terms: Terms;
  state: DealState;
  turn: Side | null;
  since: string;
  dueAt: string | null;
};

/** More is not read in a chat; what is open comes first. */
const MAX_DEALS = 100;

/** Deals as people sort them: with a proposal that waits, in force, paused, over after that, or never agreed on. */
export const DEAL_FILTERS = ['open', 'in_force', 'paused', 'ended', 'closed'] as const;
export type DealFilter = (typeof DEAL_FILTERS)[number];

const STATES: Record<Exclude<DealFilter, 'open'>, readonly DealState[]> = {
  in_force: ['accepted'],
  paused: ['paused'],
  ended: ['ended'],
  closed: ['declined', 'withdrawn', 'expired'],
};

/** The deals of a creator or of a member's brand: what waits for an answer first, the longest waiting of it first. */
export const listDeals = defineUseCase({
  name: 'see the deals',
  input: z.strictObject({
    /** Only those in which it is the own turn. */
    waiting: z.boolean().optional(),
    show: z.enum(DEAL_FILTERS).optional(),
  }),
  allow: ['owner', 'manager', 'creator'],
  async run({ tx, actor }, { waiting = false, show }): Promise<DealSummary[]> {
    const states = show === undefined || show === 'open' ? null : [...STATES[show]];
    const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
    const brandId = brandOf(actor) ?? null;
    // What a colleague looks after waits for them.
    const accountId = actor.kind === 'member' ? actor.accountId : null;
    const side: Side = creatorId === null ? 'brand' : 'creator';
    const rows = await tx.sql<Row[]>`
      select d.id, d.number, b.name as brand, ${creatorId === null ? tx.sql`c.name` : tx.sql`b.name`} as "with",
        coalesce((select string_agg(p.title, ', ' order by p.id) from deal_products dp
          join products p on p.brand_id = dp.brand_id and p.id = dp.product_id
          where dp.brand_id = d.brand_id and dp.deal_id = d.id), '') as product,
        array(select product_id from deal_products dp where dp.brand_id = d.brand_id and dp.deal_id = d.id) as "productIds",
        d.creator_id as "creatorId", coalesce(f.terms, o.terms) as terms, d.state, d.turn, o.created_at as since, d.due_at as "dueAt"
      from deals d
      join proposals o on o.brand_id = d.brand_id and o.deal_id = d.id and o.round = d.round
      join brands b on b.id = d.brand_id
      join creators c on c.id = d.creator_id
      left join lateral (
        select terms from terms_versions v where v.brand_id = d.brand_id and v.deal_id = d.id order by v.version desc limit 1
      ) f on d.turn is null
      where ${creatorId === null ? tx.sql`d.brand_id = ${brandId}` : tx.sql`d.creator_id = ${creatorId}`}
        and (not ${waiting} or d.turn = ${side})
        and (${states}::text[] is null or d.state = any(${states}::text[]))
        and (not ${show === 'open'} or d.turn is not null)
        and (not ${waiting} or ${accountId}::uuid is null or not exists (
          select 1 from rooms r join members m on m.brand_id = r.brand_id and m.account_id = r.held_by
            and m.role in ('owner', 'manager')
          where r.brand_id = d.brand_id and r.creator_id = d.creator_id and r.held_by <> ${accountId}::uuid))
      order by d.turn = ${side} desc nulls last, d.state = 'proposed' desc, d.state = 'accepted' desc, o.created_at
      limit ${MAX_DEALS}`;
    return rows.map(({ number, since, dueAt, productIds, creatorId: partnerId, ...row }) => ({
      ...row,
      productIds: productIds.map((id) => showId('product', id)),
      creatorId: showId('creator', partnerId),
      side,
      code: showCode('deal', number),
      since: since.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
    }));
  },
});

type Row = Omit<DealSummary, 'code' | 'side' | 'since' | 'dueAt'> & {
  number: number;
  since: Date;
  dueAt: Date | null;
};
