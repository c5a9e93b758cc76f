import { z } from 'zod';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { commissionOn, moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase } from '../use-case.ts';
import { firstIdSince } from './first-id.ts';

/** An open offer on one product, by what it sold. */
export type TrendingOffer = {
  offerId: string;
  productId: string;
  title: string;
  brand: string;
  rateBps: number;
  /** Commission on one piece at its price. */
  earns: MoneyText;
  /** Credited lines of the last days that were not taken back as a whole, whichever deal they came through. */
  sales: number;
};

/** Days that count for what is trending. */
export const TRENDING_DAYS = 30;
const SHOWN = 10;

type Row = {
  offerId: Uuid;
  productId: Uuid;
  title: string;
  brand: string;
  rateBps: number;
  priceMinor: bigint;
  currency: string;
  sales: bigint;
};

/**
 * Open offers by sales of the last thirty days. A sale counts while some of its commission remains; who sold how much
 * is not told, nor anything of what a brand has not published.
 */
export const getTrending = defineUseCase({
  name: 'see what is trending',
  input: z.strictObject({}),
  allow: ['person'],
  async run({ tx, clock }): Promise<TrendingOffer[]> {
    const at = clock.business();
    const since = later(at, -TRENDING_DAYS * DAY_MS).toISOString();
    const rows = await tx.sql<Row[]>`
      with sold as (
        select l.brand_id, l.product_id, count(*) as sales
        from commissions c
        join orders o on o.brand_id = c.brand_id and o.id = c.order_id
        join order_lines l on l.brand_id = c.brand_id and l.order_id = c.order_id and l.external_id = c.line_id
        where c.amount_minor > c.reversed_minor and o.id >= ${firstIdSince(later(clock.wall(), -TRENDING_DAYS * DAY_MS))}
          and o.created_at + o.clock_offset_ms * interval '1 millisecond' > ${since}::timestamptz
        group by l.brand_id, l.product_id
      )
      select o.id as "offerId", p.id as "productId", p.title, b.name as brand, o.rate_bps as "rateBps",
        p.price_minor as "priceMinor", p.currency, s.sales
      from sold s
      join offer_products op on op.brand_id = s.brand_id and op.product_id = s.product_id
      join offers o on o.brand_id = op.brand_id and o.id = op.offer_id
      join products p on p.brand_id = s.brand_id and p.id = s.product_id
      join brands b on b.id = s.brand_id
      where o.state = 'open' and o.kind = 'open' and (o.ends_at is null or o.ends_at > ${at.toISOString()}::timestamptz)
      order by s.sales desc, o.rate_bps desc, o.id limit ${SHOWN}`;
    return rows.map(({ offerId, productId, title, brand, rateBps, priceMinor, currency, sales }) => ({
      offerId: showId('offer', offerId),
      productId: showId('product', productId),
      ...{ title, brand, rateBps, sales: Number(sales) },
      earns: moneyText({ minor: commissionOn(priceMinor, rateBps), currency }),
    }));
  },
});
