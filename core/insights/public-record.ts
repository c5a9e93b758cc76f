import { z } from 'zod';
import { findProduct } from '../catalog/index.ts';
import { brandUnknown } from '../creators/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { brandSampleScores, creatorSampleScores } from '../samples/index.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { bandOf, type Band } from './record.ts';

/** What anyone may know of a creator; null means there is nothing to tell yet. */
export type CreatorRecord = {
  /** Orders credited within 90 days, and ever. */
  sales: Band;
  salesEver: Band;
  /** Half of the answers to proposals came within this, in milliseconds. */
  answerMs: number | null;
  answers: number;
  /** Samples whose content was posted, of those whose content was due. */
  samples: { posted: number; due: number };
};

/** @param at business time */
export async function findCreatorRecord(db: Db, creatorId: Uuid, at: Date): Promise<CreatorRecord> {
  type Row = { sales: number; salesEver: number; answerMs: number | null; answers: number };
  const [row] = await db.sql<Row[]>`
    select sales, sales_ever as "salesEver", answer_ms::float8 as "answerMs", answers from creator_records
    where creator_id = ${creatorId}`;
  const score = (await creatorSampleScores(db, [creatorId], at)).get(creatorId);
  invariant(score, 'who is asked for has a score', { creatorId });
  return {
    sales: bandOf(row?.sales ?? 0),
    salesEver: bandOf(row?.salesEver ?? 0),
    answerMs: row?.answerMs ?? null,
    answers: row?.answers ?? 0,
    samples: { posted: score.posted, due: score.posted + score.missed },
  };
}

/** What anyone may know of a brand. */
export type BrandRecord = {
  id: string;
  name: string;
  /** Half of the answers to proposals came within this, in milliseconds; null before the first. */
  answerMs: number | null;
  answers: number;
  /** Half of the samples were shipped within this after they were approved; null before the first. */
  shipMs: number | null;
  shipped: number;
  /** Creators with a deal in force. */
  creators: Band;
  /** Whether the creator who asks has blocked the brand, and how many deals they have in force with it. */
  blocked: boolean;
  ownDeals: number;
};

/** The public record of a brand, which a product of it names as well, for a creator. */
export const seeBrand = defineUseCase({
  name: 'see the record of a brand',
  input: z
    .strictObject({ brandId: idOf('brand').optional(), productId: idOf('product').optional() })
    .refine(({ brandId, productId }) => (brandId === undefined) !== (productId === undefined), {
      path: ['brandId'],
      message: 'must be given, or else a product, but not both',
    }),
  allow: ['creator'],
  async run({ tx, actor, clock }, named): Promise<BrandRecord> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const brandId = named.brandId ?? (await findProduct(tx, named.productId ?? ''))?.brandId;
    if (brandId === undefined) throw brandUnknown({});
    const [row] = await tx.sql<
      {
        name: string;
        answerMs: number | null;
        answers: number | null;
        creators: number;
        blocked: boolean;
        ownDeals: number;
      }[]
    >`
      select b.name, r.answer_ms::float8 as "answerMs", r.answers,
        (select count(distinct d.creator_id)::int from deals d
          where d.brand_id = b.id and d.state = 'accepted') as creators,
        exists (select 1 from contact_blocks k where k.brand_id = b.id and k.creator_id = ${actor.creatorId}
          and k.side = 'creator') as blocked,
        (select count(*)::int from deals d where d.brand_id = b.id and d.creator_id = ${actor.creatorId}
          and d.state in ('accepted', 'paused')) as "ownDeals"
      from brands b left join brand_records r on r.brand_id = b.id where b.id = ${brandId}`;
    if (!row) throw brandUnknown({});
    const score = (await brandSampleScores(tx, [brandId], clock.business())).get(brandId);
    return {
      id: showId('brand', brandId),
      ...{
        name: row.name,
        answerMs: row.answerMs,
        answers: row.answers ?? 0,
        blocked: row.blocked,
        ownDeals: row.ownDeals,
      },
      ...{ shipMs: score?.shipMs ?? null, shipped: score?.shipped ?? 0 },
      creators: bandOf(row.creators),
    };
  },
});
