import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';

/** The best rate at which a product is on offer to everyone at `at`, business time. */
export async function findOfferRate(
  db: Db,
  { brandId, productId, at }: { brandId: Uuid; productId: Uuid; at: Date },
): Promise<RateBps | undefined> {
  const [row] = await db.sql<{ rate: RateBps | null }[]>`
    select max(o.rate_bps) as rate from offer_products op
    join offers o on o.brand_id = op.brand_id and o.id = op.offer_id
    where op.brand_id = ${brandId} and op.product_id = ${productId} and o.kind = 'open' and o.state = 'open'
      and (o.ends_at is null or o.ends_at > ${at.toISOString()}::timestamptz)`;
  return row?.rate ?? undefined;
}
