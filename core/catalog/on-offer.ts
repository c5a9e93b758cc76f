import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/**
 * SQL of what is on offer at `at` (business time), a row per offer and product: `brand_id, offer_id, product_id, kind,
 * rate_bps`. Without a creator these are the open offers. For a creator a targeted offer takes the place of every open one
 * on that product, whichever rate is higher.
 */
export function onOffer({ sql }: Pick<Db, 'sql'>, { creatorId, at }: { creatorId: Uuid | null; at: Date }) {
  const now = at.toISOString();
  return sql`
    select o.brand_id, o.id as offer_id, op.product_id, o.kind, o.rate_bps from offers o
    join offer_products op on op.brand_id = o.brand_id and op.offer_id = o.id
    join products shown on shown.brand_id = op.brand_id and shown.id = op.product_id and not shown.excluded
    where o.state = 'open' and (o.ends_at is null or o.ends_at > ${now}::timestamptz) and case o.kind
      when 'open' then not exists (
        select 1 from offer_pairs t join offers x on x.brand_id = t.brand_id and x.id = t.offer_id
        where t.brand_id = op.brand_id and t.product_id = op.product_id and t.creator_id = ${creatorId}::uuid and t.live
          and x.state = 'open' and x.ends_at > ${now}::timestamptz)
      else exists (
        select 1 from offer_pairs t where t.brand_id = o.brand_id and t.offer_id = o.id
          and t.product_id = op.product_id and t.creator_id = ${creatorId}::uuid and t.live) end`;
}
