import type { Db } from '../db/index.ts';

/** SQL of the boost that pays most on product `p` now: `rate_bps, ends_at, own_deals`. To be joined laterally. */
export const liveBoost = ({ sql }: Pick<Db, 'sql'>) => sql`
  select s.rate_bps, s.ends_at, s.own_deals from boost_products bp
  join boosts s on s.brand_id = bp.brand_id and s.id = bp.boost_id
  where bp.brand_id = p.brand_id and bp.product_id = p.id and s.state = 'live'
  order by s.rate_bps desc, s.ends_at desc limit 1`;
