import { z } from 'zod';
import { findVariantsOf, getBrandSettings, onOffer, productUnknown } from '../catalog/index.ts';
import { creatorUnknown, findCreator } from '../creators/index.ts';
import type { ErrorParams } from '../kernel/error.ts';
import { readId, showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { dealCode } from './card.ts';
import { approvesItself, requestProblem } from './eligibility.ts';
import { quotaLeft } from './quota.ts';
import { readFacts, requireProduct } from './request.ts';
import type { SampleRules } from './rules.ts';

/** A product of which the actor could ask for a sample. */
export type Askable = { id: string; title: string; brand: string; brandId: Uuid };

const MAX_PRODUCTS = 25;
const TEXT_MAX = 200;

/** Products a creator can ask for: those on offer to the creator and those of own deals in force, by a part of the title. */
export const listAskable = defineUseCase({
  name: 'see what samples can be asked for',
  input: z.strictObject({ text: z.string().max(TEXT_MAX).optional() }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { text = '' }): Promise<Askable[]> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const { creatorId, accountId } = actor;
    const wanted = text.trim().toLowerCase();
    const rows = await tx.sql<Askable[]>`
      with known as (
        select o.brand_id, o.product_id, 1 as rank from (${onOffer(tx, { creatorId, at: clock.business() })}) o
        union all
        select brand_id, product_id, 0 from deal_products where creator_id = ${creatorId} and live
      )
      select p.id, p.title, b.name as brand, p.brand_id as "brandId" from (
        select brand_id, product_id, min(rank) as rank from known group by 1, 2
      ) k
      join products p on p.brand_id = k.brand_id and p.id = k.product_id and not p.excluded
      join brands b on b.id = p.brand_id
      where not exists (select 1 from members m where m.brand_id = p.brand_id and m.account_id = ${accountId})
        and (${wanted} = '' or p.id = ${readId('product', wanted) ?? null} or position(${wanted} in lower(p.title)) > 0)
      order by lower(p.title) = ${wanted} desc, k.rank, p.id desc limit ${MAX_PRODUCTS}`;
    return rows.map((row) => ({ ...row, id: showId('product', row.id) }));
  },
});

/** What asking for a sample would come to. */
export type SampleOutlook = {
  productId: string;
  product: string;
  brand: string;
  /** What the brand asks for; `quota` is of how many pieces, `left` what is left of them, null where there is no end. */
  rules: {
    followersMin: number;
    salesMin: number;
    who: SampleRules['who'];
    quota: number | null;
    left: number | null;
  };
  /** Whether it is approved at once. */
  atOnce: boolean;
  /** Code of the deal that promises it. */
  deal: string | null;
  /** Variants to choose from, with whether a piece is left; empty where the product comes in one form. */
  variants: { id: string; title: string; left: boolean }[];
  left: boolean;
  /** Whether the terms of a deal promise the sample. */
  promised: boolean;
  /** What speaks against it now; null where it can be asked for. */
  problem: { code: string; message: string; params: ErrorParams } | null;
};

/** Whether a creator can ask for a sample of a product now, and what is there. Changes nothing. */
export const previewSample = defineUseCase({
  name: 'see whether a sample can be asked for',
  input: z.strictObject({ productId: idOf('product') }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { productId }): Promise<SampleOutlook> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const product = await requireProduct(tx, actor, productId);
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    if (product === undefined) throw productUnknown({});
    const facts = await readFacts(tx, { product, creator, at: clock.business() });
    const variants = await findVariantsOf(tx, product.brandId, [product.id]);
    const problem = requestProblem(facts, true);
    const { rules, standing, followersMin } = facts;
    const quota = await quotaLeft(tx, { brandId: product.brandId, productId: product.id }, clock.business());
    return {
      productId: showId('product', product.id),
      product: product.title,
      brand: (await getBrandSettings(tx, product.brandId)).name,
      rules: {
        ...{ followersMin, salesMin: rules.minSales, who: rules.who },
        ...{ quota: quota?.quota ?? null, left: quota?.left ?? null },
      },
      atOnce: approvesItself(facts),
      deal: await dealCode(tx, { brandId: product.brandId, dealId: standing.dealId }),
      variants: variants.map(({ id, title, stock }) => ({
        id: showId('variant', id),
        ...{ title, left: stock !== 0 },
      })),
      left: variants.length === 0 ? product.stock !== 0 : variants.some(({ stock }) => stock !== 0),
      promised: facts.standing.promised,
      problem: problem ? { code: problem.code, message: problem.message, params: problem.params } : null,
    };
  },
});
