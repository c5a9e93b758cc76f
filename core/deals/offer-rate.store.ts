import { onOffer } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';

/** The best rate at which a product is on offer to a creator at `at`, business time. */
export async function findOfferRate(
  db: Db,
  { brandId, creatorId, productId, at }: { brandId: Uuid; creatorId: Uuid; productId: Uuid; at: Date },
): Promise<RateBps | undefined> {
  const [row] = await db.sql<{ rate: RateBps | null }[]>`
    select max(o.rate_bps) as rate from (${onOffer(db, { creatorId, at })}) o
    where o.brand_id = ${brandId} and o.product_id = ${productId}`;
  return row?.rate ?? undefined;
}
