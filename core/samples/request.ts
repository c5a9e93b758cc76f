import { z } from 'zod';
import { brandOf } from '../access.ts';
import {
  findProduct,
  findVariantsOf,
  getBrandSettings,
  nextCode,
  productUnknown,
  type Product,
} from '../catalog/index.ts';
import { creatorUnknown, isEligible, lockCreator, type Creator } from '../creators/index.ts';
import { approachCreator, refuseContact, type Side } from '../deals/index.ts';
import { findMemberships } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Db } from '../db/index.ts';
import { defineUseCase, idOf, lineOf, type Actor, type Context } from '../use-case.ts';
import { DECIDES } from './access.ts';
import { addressSchema, keepAddress, type Address } from './address.ts';
import { changeSample } from './change.ts';
import { approvesItself, requestProblem, type RequestFacts } from './eligibility.ts';
import { countSales, readEarlier, readStanding } from './eligibility.store.ts';
import { ownBrandSample, sampleOutOfStock, variantNeeded } from './errors.ts';
import { quotaProblem } from './quota.ts';
import { getRules } from './rules.ts';
import { openSample } from './sample.ts';
import { viewSample, type SampleView } from './sample-view.ts';
import { insertSample, saveSample, type Sample } from './samples.store.ts';
import { postSample } from './tell.ts';

/** Longest word that goes with a request, in characters. */
export const NOTE_MAX = 300;

/**
 * Asks for a sample of a product. Whether that is possible says {@link requestProblem}; a brand that asks of itself writes
 * to the creator, who has to know it or to have consented. Where the brand's rules approve invited creators and a piece is there, it is approved at once.
 */
export const requestSample = defineUseCase({
  name: 'ask for a sample',
  input: z.strictObject({
    creatorId: idOf('creator'),
    productId: idOf('product'),
    /** Id, title or store id of a variant, where the product comes in several; else a wish in own words. */
    variant: lineOf(200).optional(),
    address: addressSchema.optional(),
    note: lineOf(NOTE_MAX).optional(),
  }),
  allow: [...DECIDES, 'creator'],
  async run(context, input): Promise<SampleView> {
    const { tx, actor, clock } = context;
    const product = await requireProduct(tx, actor, input.productId);
    const creator = await requireCreator(context, product.brandId, input.creatorId);
    const facts = await readFacts(tx, { product, creator, at: clock.business() });
    const problem = requestProblem(facts, actor.kind === 'creator');
    if (problem) throw problem;
    const variant = await chooseVariant(tx, product, input.variant);
    if ((variant ?? product).stock === 0) throw sampleOutOfStock({});
    if (requester(actor) === 'brand') await approachCreator(context, creator, product);
    else await refuseContact(context, { brandId: product.brandId, creatorId: creator.id }, 'creator');
    const wanted = variant?.title ?? input.variant;
    const sample = await startSample(context, { product, creator, variant, wanted, facts, note: input.note });
    const addressed = input.address ? await addAddress(context, sample, input.address) : sample;
    await postSample(context, addressed, requester(actor));
    return viewSample(approvesItself(facts) ? await approveItself(context, addressed) : addressed);
  },
});

/** The product that is asked for. What another brand sells does not exist for a brand. */
export async function requireProduct(db: Db, actor: Actor, id: Uuid): Promise<Product> {
  const product = await findProduct(db, id);
  const brandId = brandOf(actor);
  if (product === undefined || (brandId !== undefined && brandId !== product.brandId))
    throw productUnknown({});
  return product;
}

/** The creator who asks, held, so that what is counted per creator is counted once. */
async function requireCreator({ tx, actor }: Context, brandId: Uuid, id: Uuid): Promise<Creator> {
  const creator = await lockCreator(tx, id);
  if (creator === undefined || (actor.kind === 'creator' && actor.creatorId !== id)) throw creatorUnknown({});
  if (creator.accountId === null) return creator;
  const memberships = await findMemberships(tx, creator.accountId);
  if (memberships.some((one) => one.brandId === brandId)) throw ownBrandSample({});
  return creator;
}

/** Everything that decides on a request, as it is now. */
export async function readFacts(
  db: Db,
  { product, creator, at }: { product: Product; creator: Pick<Creator, 'id'>; at: Date },
): Promise<RequestFacts> {
  const { brandId, id: productId } = product;
  const key = { brandId, creatorId: creator.id, productId };
  const rules = await getRules(db, brandId, productId);
  const { followersMin: everybody } = await getBrandSettings(db, brandId);
  const followersMin = rules.minFollowers ?? everybody;
  return {
    ...{ excluded: product.excluded, rules, followersMin, at },
    standing: await readStanding(db, key, at),
    earlier: await readEarlier(db, key),
    hasFollowers:
      followersMin === 0 || (await isEligible(db, { creatorId: creator.id, brandId, followersMin }, at)),
    sales: rules.minSales === 0 ? 0 : await countSales(db, creator.id),
    quota: await quotaProblem(db, { brandId, productId }, at),
  };
}

type Chosen = { id: Uuid; title: string; stock: number | null };

/** The variant that is meant; throws {@link variantNeeded} where a product has some and none of them is named. */
async function chooseVariant(
  db: Db,
  product: Product,
  named: string | undefined,
): Promise<Chosen | undefined> {
  const variants = await findVariantsOf(db, product.brandId, [product.id]);
  if (variants.length === 0) return undefined;
  const wanted = named?.toLowerCase();
  const found = variants.find(
    ({ id, title, externalId }) =>
      showId('variant', id) === wanted ||
      title.toLowerCase() === wanted ||
      externalId.toLowerCase() === wanted,
  );
  if (found === undefined) throw variantNeeded({ variants: variants.map(({ title }) => title).join(', ') });
  return found;
}

type NewSample = {
  product: Product;
  creator: Creator;
  variant: Chosen | undefined;
  /** As it is called, or where the product has no variants as the creator says it. */
  wanted: string | undefined;
  facts: RequestFacts;
  note: string | undefined;
};

async function startSample(context: Context, made: NewSample): Promise<Sample> {
  const { tx, ids, clock, record } = context;
  const { product, creator, variant, wanted = null, facts, note = null } = made;
  const at = clock.business();
  const { brandId } = product;
  const { dealId, promised } = facts.standing;
  const sample: Sample = {
    ...openSample(at),
    ...{ brandId, id: ids.next(), number: await nextCode(tx, brandId, 'sample') },
    ...{ creatorId: creator.id, productId: product.id, dealId, promised, note, requestedAt: at },
    ...{ variantId: variant?.id ?? null, variant: wanted, pieceTaken: false },
    ...{ reason: null, cause: null, carrier: null, tracking: null, trackingUrl: null },
    ...{ addressAt: null, contentId: null, decidedAt: null, approvedAt: null, shippedAt: null },
    ...{ shippedWallAt: null, deliveredAt: null, startedAt: null, overdueAt: null, closedAt: null },
  };
  await insertSample(tx, sample);
  const { id, creatorId, productId, state, version, dueAt } = viewSample(sample);
  record({
    type: 'sample.requested',
    brandId,
    subject: id,
    data: {
      by: requester(context.actor),
      state,
      version,
      at: at.toISOString(),
      dueAt,
      creatorId,
      productId,
      promised,
    },
  });
  return sample;
}

/** Whose wish a request is: a brand that sends a sample of itself speaks for itself, however it names the creator. */
const requester = (actor: Actor): Side => (brandOf(actor) === undefined ? 'creator' : 'brand');

async function addAddress(context: Context, sample: Sample, address: Address): Promise<Sample> {
  await keepAddress(context, sample, address);
  return saveSample(context.tx, sample, { addressAt: context.clock.business() });
}

/** Approves by the brand's rules; where no piece is left, a person has to look. */
async function approveItself(context: Context, sample: Sample): Promise<Sample> {
  const actor: Actor = { kind: 'system', name: 'sample rules' };
  try {
    return await changeSample({ ...context, actor }, sample, 'approve', { by: 'system' });
  } catch (error) {
    // Refused before anything was written.
    if (error instanceof Error && 'code' in error && error.code === sampleOutOfStock.code) return sample;
    throw error;
  }
}
