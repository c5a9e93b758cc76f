import { z } from 'zod';
import { showCode } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase } from '../use-case.ts';
import { findBioHandle } from './bio.ts';

/** A product a creator has a deal in force on, and the link that waits for its content, if there is one. */
export type Promotion = {
  productId: string;
  title: string;
  brandId: string;
  brand: string;
  price: MoneyText;
  rateBps: number;
  /** The higher rate that is paid for now, and until when, business time. */
  boost: { rateBps: number; endsAt: string } | null;
  /** Whether the brand has promised a free sample, which the disclosure then says too. */
  sample: boolean;
  /** Of the deal, `D-27`. */
  code: string;
  imageUrl: string | null;
  /** Made and disclosed, but not bound to content yet. */
  waiting: WaitingLink | null;
};

/** `disclosure` is what the creator says in the post, where that is in own words. */
export type WaitingLink = { id: string; url: string; tile: number | null; disclosure: string | null };

const PROMOTIONS_MAX = 200;

/** What the creator promotes now, the newest deal first. */
export const getPromotions = defineUseCase({
  name: 'see what is promoted',
  input: z.strictObject({}),
  allow: ['creator'],
  run: ({ tx, actor, publicUrl }) => {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    return findPromotions(tx, actor.creatorId, publicUrl);
  },
});

type Row = {
  productId: Uuid;
  title: string;
  brandId: Uuid;
  brand: string;
  priceMinor: bigint;
  currency: string;
  rateBps: number;
  sample: boolean;
  number: number;
  imageUrl: string | null;
  linkId: Uuid | null;
  linkCode: string | null;
  disclosure: string | null;
  tile: number | null;
  boostBps: number | null;
  boostEndsAt: Date | null;
};

/** {@link getPromotions} for a creator. */
export async function findPromotions(db: Db, creatorId: Uuid, publicUrl: string): Promise<Promotion[]> {
  const rows = await db.sql<Row[]>`
    select p.id as "productId", p.title, b.id as "brandId", b.name as brand, p.price_minor as "priceMinor", p.currency,
      t.rate_bps as "rateBps", coalesce((t.terms ->> 'sample')::boolean, false) as sample, d.number, p.image_url as "imageUrl",
      l.id as "linkId", l.code as "linkCode", l.tile, l.disclosure, s.rate_bps as "boostBps", s.ends_at as "boostEndsAt"
    from deals d
    join deal_products dp on dp.brand_id = d.brand_id and dp.deal_id = d.id and dp.live
    join products p on p.brand_id = dp.brand_id and p.id = dp.product_id
    join brands b on b.id = d.brand_id
    join lateral (
      select rate_bps, round, terms from terms_versions v where v.brand_id = d.brand_id and v.deal_id = d.id
      order by v.version desc limit 1
    ) t on true
    left join lateral (
      select k.id, k.code, k.disclosure, n.number as tile from links k left join bio_tiles n on n.link_id = k.id
      where k.brand_id = d.brand_id and k.creator_id = d.creator_id and k.product_id = p.id
        and k.content_id is null and k.disabled_at is null
      order by k.id limit 1
    ) l on true
    left join lateral (
      select o.rate_bps, o.ends_at from boost_products bp
      join boosts o on o.brand_id = bp.brand_id and o.id = bp.boost_id and o.state = 'live'
      where bp.brand_id = d.brand_id and bp.product_id = p.id and o.rate_bps > t.rate_bps
        and (o.own_deals or (d.offer_id is not null and t.round = 1))
      order by o.rate_bps desc, o.ends_at desc limit 1
    ) s on true
    where d.creator_id = ${creatorId} and d.state = 'accepted'
    order by d.accepted_at desc, p.id limit ${PROMOTIONS_MAX}`;
  return rows.map((row) => ({
    productId: showId('product', row.productId),
    title: row.title,
    brandId: showId('brand', row.brandId),
    brand: row.brand,
    price: moneyText({ minor: row.priceMinor, currency: row.currency }),
    rateBps: row.rateBps,
    boost:
      row.boostBps === null || row.boostEndsAt === null
        ? null
        : { rateBps: row.boostBps, endsAt: row.boostEndsAt.toISOString() },
    sample: row.sample,
    code: showCode('deal', row.number),
    imageUrl: row.imageUrl,
    waiting:
      row.linkId === null || row.linkCode === null
        ? null
        : {
            id: showId('link', row.linkId),
            url: `${publicUrl}/l/${row.linkCode}`,
            ...{ tile: row.tile, disclosure: row.disclosure },
          },
  }));
}

/** The creator's own public page; `url` is null for a creator without any profile. */
export const getOwnPage = defineUseCase({
  name: 'see the own page',
  input: z.strictObject({}),
  allow: ['creator'],
  async run({ tx, actor, publicUrl }): Promise<{ url: string | null }> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const handle = await findBioHandle(tx, actor.creatorId);
    return { url: handle === undefined ? null : `${publicUrl}/c/${encodeURIComponent(handle)}` };
  },
});
