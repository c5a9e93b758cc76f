import type { Db } from '../db/index.ts';
import type { Actor } from '../use-case.ts';

/** A deal in which it is the actor's turn. `with` names the other side, `since` is when its proposal came. */
export type WaitingDeal = { code: string; with: string; product: string; rateBps: number; since: string };

const MAX_DEALS = 50;

/** The deals that wait for an answer of this creator or of this member's brand, the longest waiting first. */
export async function findWaitingDeals(db: Db, actor: Actor): Promise<WaitingDeal[]> {
  const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
  const brandId = actor.kind === 'member' ? actor.brandId : null;
  if (creatorId === null && brandId === null) return [];
  const rows = await db.sql<
    { number: number; with: string; product: string; rateBps: number; since: Date }[]
  >`
    select d.number, ${creatorId === null ? db.sql`c.name` : db.sql`b.name`} as "with",
      (select string_agg(p.title, ', ' order by p.id) from deal_products dp
        join products p on p.brand_id = dp.brand_id and p.id = dp.product_id
        where dp.brand_id = d.brand_id and dp.deal_id = d.id) as product,
      (o.terms ->> 'rateBps')::int as "rateBps", o.created_at as since
    from deals d
    join proposals o on o.brand_id = d.brand_id and o.deal_id = d.id and o.round = d.round
    join brands b on b.id = d.brand_id
    join creators c on c.id = d.creator_id
    where d.state = 'proposed' and ${creatorId === null ? db.sql`d.brand_id = ${brandId} and d.turn = 'brand'` : db.sql`d.creator_id = ${creatorId} and d.turn = 'creator'`}
    order by o.created_at limit ${MAX_DEALS}`;
  return rows.map((row) => ({
    code: `D-${row.number}`,
    with: row.with,
    product: row.product,
    rateBps: row.rateBps,
    since: row.since.toISOString(),
  }));
}
