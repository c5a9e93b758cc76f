import { z } from 'zod';
import { onOffer } from '../catalog/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { commissionOn, moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase } from '../use-case.ts';
import { liveBoost } from './boosted.ts';

/** An open offer on one product, by what it sold. */
export type TrendingOffer = {
  offerId: string;
  productId: string;
  title: string;
  brand: string;
  /** What it pays now, with a boost where one is on. */
  rateBps: number;
  /** Commission on one piece at its price. */
  earns: MoneyText;
  /** Orders of the last days with it that were credited, whichever deal they came through. */
  orders: number;
};

const SHOWN = 10;

type Row = {
  offerId: Uuid;
  productId: Uuid;
  title: string;
  brand: string;
  rateBps: number;
  priceMinor: bigint;
  currency: string;
  orders: number;
};

/**
 * Open offers by the credited orders of the last seven days, the best one of each product. Who sold how much is not told,
 * nor anything of what a brand has not published.
 */
export const getTrending = defineUseCase({
  name: 'see what is trending',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, clock }): Promise<TrendingOffer[]> {
    const rows = await tx.sql<Row[]>`
      select * from (
        select distinct on (f.brand_id, f.product_id) f.offer_id as "offerId", p.id as "productId", p.title, b.name as brand,
          greatest(f.rate_bps, x.rate_bps) as "rateBps", p.price_minor as "priceMinor", p.currency, t.orders
        from product_trends t
        join (${onOffer(tx, { creatorId: null, at: clock.business() })}) f
          on f.brand_id = t.brand_id and f.product_id = t.product_id
        join products p on p.brand_id = f.brand_id and p.id = f.product_id
        join brands b on b.id = f.brand_id
        left join lateral (${liveBoost(tx)}) x on true
        order by f.brand_id, f.product_id, f.rate_bps desc, f.offer_id
      ) best order by orders desc, "rateBps" desc, "productId" limit ${SHOWN}`;
    return rows.map(({ offerId, productId, title, brand, rateBps, priceMinor, currency, orders }) => ({
      offerId: showId('offer', offerId),
      productId: showId('product', productId),
      ...{ title, brand, rateBps, orders },
      earns: moneyText({ minor: commissionOn(priceMinor, rateBps), currency }),
    }));
  },
});
