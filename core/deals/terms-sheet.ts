import { z } from 'zod';
import { keepFile, useFiles } from '../files/index.ts';
import { findProductsOf, getBrandSettings, showCode } from '../catalog/index.ts';
import { findCreator } from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { viewLife, type LifeView } from './deal-life-view.ts';
import type { DealState } from './deal.ts';
import { findDeal } from './deals.store.ts';
import { dealUnknown } from './errors.ts';
import { termsUnknown } from './life-errors.ts';
import { findScheduled, findSpans, findVersions } from './life.store.ts';
import { isParty } from './negotiate.ts';
import type { Terms } from './terms.ts';

/** Everything that two sides are and were bound to, for both of them to keep. */
export type TermsSheet = {
  id: string;
  code: string;
  state: DealState;
  brand: { id: string; name: string };
  creator: { id: string; name: string };
  products: { id: string; title: string }[];
  life: LifeView | null;
  /**
   * The frozen terms, oldest first, each in force from `effectiveFrom` (wall time) until the next one. `hash` is SHA-256
   * over the terms with names in a fixed order.
   */
  versions: { version: number; cause: string; terms: Terms; hash: string; effectiveFrom: string }[];
  /** Terms agreed on for a later day, business time. */
  scheduled: { terms: Terms; from: string }[];
  /** When the deal was in force, wall time. */
  inForce: { from: string; until: string | null }[];
};

/** The frozen terms of a deal, for its two sides and the operator. */
export const getTerms = defineUseCase({
  name: 'see the terms of a deal',
  input: z.strictObject({ id: idOf('deal') }),
  allow: ['key', 'operator', 'owner', 'manager', 'creator'],
  async run({ tx, actor }, { id }): Promise<TermsSheet> {
    const deal = await findDeal(tx, id);
    if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
    const versions = await findVersions(tx, deal);
    if (versions.length === 0) throw termsUnknown({});
    const { brandId, creatorId, productIds, state } = deal;
    const products = await findProductsOf(tx, brandId, productIds);
    const spans = await findSpans(tx, deal);
    return {
      ...{ id: showId('deal', deal.id), code: showCode('deal', deal.number), state },
      brand: { id: showId('brand', brandId), name: (await getBrandSettings(tx, brandId)).name },
      creator: { id: showId('creator', creatorId), name: (await findCreator(tx, creatorId))?.name ?? '' },
      products: products.map((product) => ({ id: showId('product', product.id), title: product.title })),
      life: viewLife(deal),
      versions: versions.map(({ version, cause, terms, hash, effectiveFrom }) => ({
        ...{ version, cause, terms, hash },
        effectiveFrom: effectiveFrom.toISOString(),
      })),
      scheduled: (await findScheduled(tx, deal)).map(({ terms, dueAt }) => ({
        terms,
        from: dueAt.toISOString(),
      })),
      inForce: spans.map(({ from, until }) => ({
        from: from.toISOString(),
        until: until?.toISOString() ?? null,
      })),
    };
  },
});

/** More than any sheet with all of its versions. */
const SHEET_MAX = 200_000;

/** Keeps the terms of a deal as a text file, in the words of whoever asked for it. */
export const keepTermsText = defineUseCase({
  name: 'keep the terms as a file',
  input: z.strictObject({
    id: idOf('deal'),
    name: z.string().min(1).max(80),
    text: z.string().max(SHEET_MAX),
  }),
  allow: ['owner', 'manager', 'creator'],
  async run({ tx, actor, ids, clock }, { id, name, text }): Promise<{ fileId: Uuid }> {
    const deal = await findDeal(tx, id);
    if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
    const at = clock.wall();
    const fileId = await keepFile(tx, { ids, at }, Buffer.from(text));
    await useFiles(
      tx,
      { brandId: deal.brandId, usedBy: deal.id },
      [{ id: fileId, name, type: 'text/plain' }],
      at,
    );
    return { fileId };
  },
});
