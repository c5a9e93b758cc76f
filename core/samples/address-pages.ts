import { z } from 'zod';
import { getBrandSettings, findProductsOf, showCode } from '../catalog/index.ts';
import { findCreator } from '../creators/index.ts';
import {
  createOneTimePage,
  getOneTimePage,
  takeOneTimePage,
  type MadePage,
  type OneTimePurpose,
} from '../identity/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { ownAccount } from '../access.ts';
import { defineUseCase, type Context } from '../use-case.ts';
import { findOwn, isParty, lockOwn, READS_ADDRESS, sampleRef } from './access.ts';
import { addressSchema, keepAddress, openAddress, type Address } from './address.ts';
import { addressNotKept, addressNotNeeded, addressNotYet, sampleUnknown } from './errors.ts';
import { ADDRESS_DAYS, addressGiven } from './sample.ts';
import { viewSample, type SampleView } from './sample-view.ts';
import { lockSample, saveSample, type Sample } from './samples.store.ts';
import { reviseSample, tellOfSample } from './tell.ts';

const token = z.string().min(1).max(200);

/**
 * Makes the one-time page for an address, because a chat keeps what was said in it: for the creator to give it, for those
 * who ship to see it.
 */
export const openAddressPage = defineUseCase({
  name: 'get a page for an address',
  input: z.strictObject({ id: sampleRef }),
  allow: [...READS_ADDRESS, 'creator'],
  async run(context, { id }): Promise<{ url: string; code: string }> {
    const sample = await findOwn(context.tx, context.actor, id);
    const gives = context.actor.kind === 'creator';
    if (gives) requireNeed(sample, context.clock.business());
    else requireSending(sample);
    const page = {
      purpose: (gives ? 'give_address' : 'see_address') as OneTimePurpose,
      accountId: ownAccount(context.actor),
      ...{ brandId: sample.brandId, subjectId: sample.id },
    };
    const url = `${context.publicUrl}/f/${await createOneTimePage(context.tx, context, page)}`;
    return { url, code: showCode('sample', sample.number) };
  },
});

/** What a page about an address says before anything is pressed; the address itself is not in it. */
export type AddressPageView = {
  does: 'give' | 'see';
  code: string;
  brand: string;
  creator: string;
  product: string;
  variant: string | null;
  /** Whether one is kept already, which the new one takes the place of. */
  hasAddress: boolean;
};

/** What a page about an address is about. Looking at it uses nothing up. */
export const describeAddressPage = defineUseCase({
  name: 'look at a page for an address',
  input: z.strictObject({ token }),
  allow: [...READS_ADDRESS, 'creator'],
  async run(context, input): Promise<AddressPageView> {
    const { tx, clock } = context;
    const page = await getOneTimePage(tx, clock, input.token);
    const sample = await sampleOf(context, page);
    const [product] = await findProductsOf(tx, sample.brandId, [sample.productId]);
    const { name: brand } = await getBrandSettings(tx, sample.brandId);
    const creator = await findCreator(tx, sample.creatorId);
    return {
      does: page.purpose === 'give_address' ? 'give' : 'see',
      code: showCode('sample', sample.number),
      ...{ brand, creator: creator?.name ?? '', product: product?.title ?? '' },
      ...{ variant: sample.variant, hasAddress: sample.addressAt !== null },
    };
  },
});

/** Takes the creator's address for a sample, sealed; it uses the page up. */
export const giveAddress = defineUseCase({
  name: 'give an address',
  input: z.strictObject({ token, address: addressSchema }),
  allow: ['creator'],
  async run(context, input): Promise<SampleView> {
    const page = await takePage(context, input.token, 'give_address');
    const sample = await sampleOf(context, page);
    requireNeed(sample, context.clock.business());
    return viewSample(await takeAddress(context, sample, input.address));
  },
});

/** Takes the address for a sample from whoever speaks for the creator over HTTP. */
export const setAddress = defineUseCase({
  name: 'give the address of a sample',
  input: z.strictObject({ id: sampleRef, address: addressSchema }),
  allow: ['operator', 'key'],
  async run(context, { id, address }): Promise<SampleView> {
    const sample = await lockOwn(context, id);
    requireNeed(sample, context.clock.business());
    return viewSample(await takeAddress(context, sample, address));
  },
});

/** Shows where a sample goes to, to those who ship it; who has seen it stands in the log. It uses the page up. */
export const seeAddress = defineUseCase({
  name: 'see an address',
  input: z.strictObject({ token }),
  allow: READS_ADDRESS,
  async run(context, input): Promise<{ code: string; address: Address }> {
    const page = await takePage(context, input.token, 'see_address');
    const sample = await sampleOf(context, page);
    requireSending(sample);
    const address = await openAddress(context.tx, context, sample);
    if (address === undefined) throw addressNotKept({});
    logAddress(context, sample, 'seen');
    return { code: showCode('sample', sample.number), address };
  },
});

/** Keeps the address; the first one for an approved sample gives the brand its full time to ship. */
async function takeAddress(context: Context, sample: Sample, address: Address): Promise<Sample> {
  const at = context.clock.business();
  await keepAddress(context, sample, address);
  const changed = sample.addressAt === null ? addressGiven(sample, at) : {};
  // What has stopped may stay so for good; what is sent again sets its own day.
  const until = sample.state === 'stopped' ? { addressUntil: later(at, ADDRESS_DAYS * DAY_MS) } : {};
  const kept = await saveSample(context.tx, sample, { ...changed, ...until, addressAt: at });
  logAddress(context, kept, 'given', { at: at.toISOString(), first: sample.addressAt === null });
  if (kept.state === 'approved') await tellOfSample(context, kept, 'address_given', 'creator');
  else await reviseSample(context, kept);
  return kept;
}

/** Before anything is shipped, or where it may have to be sent again; not when time has run out before a sweep came by. */
function requireNeed({ state, dueAt }: Sample, at: Date): void {
  const waits = state === 'requested' || state === 'approved';
  const isDue = dueAt !== null && dueAt <= at;
  if (!(waits && !isDue) && state !== 'stopped') throw addressNotNeeded({ state });
}

/** Nobody sees where somebody lives before the brand has agreed to send something there. */
function requireSending({ state, addressAt }: Sample): void {
  if (state === 'requested') throw addressNotYet({});
  if (addressAt === null) throw addressNotKept({});
}

function takePage({ tx, clock, actor }: Context, given: string, purpose: OneTimePurpose): Promise<MadePage> {
  return takeOneTimePage(tx, clock, given, { purpose, accountId: ownAccount(actor) });
}

/** The sample a page is about, held, if the actor is still of its side. */
async function sampleOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>, page: MadePage): Promise<Sample> {
  const sample = await lockSample(tx, page.subjectId);
  const side = page.purpose === 'give_address' ? 'creator' : 'member';
  if (sample === undefined || !isParty(actor, sample) || actor.kind !== side) throw sampleUnknown({});
  return sample;
}

function logAddress(
  { record }: Context,
  sample: Sample,
  what: 'given' | 'seen',
  data: { at: string; first: boolean } | Record<never, never> = {},
): void {
  record({
    type: `sample.address_${what}`,
    brandId: sample.brandId,
    subject: showId('sample', sample.id),
    data,
  });
}
