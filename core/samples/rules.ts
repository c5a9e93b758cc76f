import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { findProduct, lockBrand, productUnknown } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { dropRules, findRules, NO_PRODUCT, saveRules, type StoredRules } from './rules.store.ts';

/** Whom a brand sends samples to: anyone eligible, creators it has invited, or those with a deal on the product. */
export const ELIGIBLE = ['anyone', 'invited', 'deal'] as const;

/** Who gets samples of what. */
export type SampleRules = Pick<
  StoredRules,
  'enabled' | 'quota' | 'quotaDays' | 'minFollowers' | 'minSales' | 'who' | 'autoApprove'
>;

/** Samples a creator may have open with one brand, unless the brand says otherwise. */
export const OPEN_MAX = 20;

const DEFAULTS: SampleRules & { openMax: number } = {
  ...{ enabled: true, quota: null, quotaDays: null, minFollowers: null, minSales: 0 },
  ...{ who: 'anyone', autoApprove: false, openMax: OPEN_MAX },
};

/** The rules that hold for a product: its own, else the brand's, else what every brand begins with. */
export async function getRules(
  db: Db,
  brandId: Uuid,
  productId: Uuid,
): Promise<SampleRules & { openMax: number }> {
  const { brand, product } = await findRules(db, brandId, productId);
  return { ...DEFAULTS, ...brand, ...product, openMax: brand?.openMax ?? OPEN_MAX };
}

/** Rules as the brand sees them; `own` tells whether the product has some of its own. */
export type SampleRulesView = SampleRules & { productId: string | null; own: boolean; openMax: number };

const changes = {
  enabled: z.boolean('must be true or false').optional(),
  /** Pieces given away; null for any number. */
  quota: z.int('must be a whole number').min(0, 'must not be negative').max(1_000_000).nullable().optional(),
  /** Within so many days; null in all. */
  quotaDays: z.int('must be a whole number of days').min(1).max(365).nullable().optional(),
  /** Followers on one verified profile; null for what the brand asks of everybody. */
  minFollowers: z
    .int('must be a whole number')
    .min(0, 'must not be negative')
    .max(1_000_000_000)
    .nullable()
    .optional(),
  minSales: z.int('must be a whole number').min(0, 'must not be negative').max(1_000_000).optional(),
  who: z.enum(ELIGIBLE, 'must be "anyone", "invited" or "deal"').optional(),
  /** Whether what invited creators ask for is approved at once. */
  autoApprove: z.boolean('must be true or false').optional(),
};

/** What the brand asks of those who want a sample. */
export const getSampleRules = defineUseCase({
  name: 'see the rules for samples',
  input: z.strictObject({ id: idOf('product').optional() }),
  allow: ['key', 'owner', 'manager', 'fulfilment'],
  async run({ tx, actor }, { id }): Promise<SampleRulesView> {
    const brandId = ownBrand(actor);
    await requireProduct(tx, brandId, id);
    return viewRules(tx, brandId, id);
  },
});

/** Changes the brand's rules; a product that has some of its own keeps those. They hold from now on. */
export const setBrandSampleRules = defineUseCase({
  name: 'change the rules for samples',
  input: z.strictObject({
    ...changes,
    openMax: z.int('must be a whole number').min(1, 'must be at least 1').max(1_000).optional(),
  }),
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, record }, input): Promise<SampleRulesView> {
    const brandId = ownBrand(actor);
    // Held, so that of two changes at once neither puts back what the other has changed.
    await lockBrand(tx, brandId);
    const before = await getRules(tx, brandId, NO_PRODUCT);
    await saveRules(tx, { ...before, ...given(input), brandId, productId: NO_PRODUCT });
    const view = await viewRules(tx, brandId, undefined);
    record({ type: 'sample_rules.changed', brandId, subject: showId('brand', brandId), data: given(input) });
    return view;
  },
});

/** Gives a product rules of its own, or with `inherit` the brand's again. What is not named stays as it was. */
export const setProductSampleRules = defineUseCase({
  name: 'change the rules for samples of a product',
  input: z.strictObject({ id: idOf('product'), ...changes, inherit: z.literal(true).optional() }),
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, record }, { id, inherit, ...input }): Promise<SampleRulesView> {
    const brandId = ownBrand(actor);
    await requireProduct(tx, brandId, id);
    await lockBrand(tx, brandId);
    const before = await getRules(tx, brandId, id);
    if (inherit === true) await dropRules(tx, brandId, id);
    else await saveRules(tx, { ...before, ...given(input), brandId, productId: id });
    const data = inherit === true ? { inherit } : given(input);
    record({ type: 'sample_rules.changed', brandId, subject: showId('product', id), data });
    return viewRules(tx, brandId, id);
  },
});

/** Only what was named. */
function given<T extends Record<string, unknown>>(
  input: T,
): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never;
}

async function requireProduct(db: Db, brandId: Uuid, id: Uuid | undefined): Promise<void> {
  if (id !== undefined && (await findProduct(db, id))?.brandId !== brandId) throw productUnknown({});
}

async function viewRules(db: Db, brandId: Uuid, id: Uuid | undefined): Promise<SampleRulesView> {
  const { product } = await findRules(db, brandId, id);
  const rules = await getRules(db, brandId, id ?? NO_PRODUCT);
  const { enabled, quota, quotaDays, minFollowers, minSales, who, autoApprove, openMax } = rules;
  return {
    productId: id === undefined ? null : showId('product', id),
    own: product !== undefined,
    ...{ enabled, quota, quotaDays, minFollowers, minSales, who, autoApprove, openMax },
  };
}
