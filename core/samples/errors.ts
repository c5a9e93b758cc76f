import { defineError } from '../kernel/error.ts';

export const sampleUnknown = defineError(
  'sample.unknown',
  'not_found',
  () => 'There is no such sample here. Nothing was changed. Use its id, or its code such as S-14.',
);

export const staleSample = defineError(
  'sample.stale_version',
  'conflict',
  (p: { version: number; state: string }) =>
    `This sample has changed since you saw it: it is now at version ${p.version} (${p.state}). Nothing was done. Look at it again and decide anew.`,
);

export const sampleClosed = defineError(
  'sample.not_possible',
  'conflict',
  (p: { state: string }) =>
    `This cannot be done with a sample that is ${p.state}. Nothing was changed. Look at the sample to see what can be done now.`,
);

export const otherSideDecides = defineError(
  'sample.other_side',
  'conflict',
  (p: { state: string }) =>
    `With a sample that is ${p.state} this is for the other side to do. Nothing was changed. Wait for them, or write in the room.`,
);

export const notDueYet = defineError(
  'sample.not_due',
  'conflict',
  (p: { state: string }) =>
    `A sample that is ${p.state} still has time. Nothing was changed. Wait until its day has come.`,
);

export const extensionUsed = defineError(
  'sample.extension_used',
  'conflict',
  () =>
    'More time can be asked for once, and it was. The day of the content stays as it is. Write in the room if it cannot be kept.',
);

export const noExtensionAsked = defineError(
  'sample.no_extension_asked',
  'conflict',
  () => 'Nobody waits for more time on this sample, so there was nothing to decide. Nothing was changed.',
);

export const alreadyThere = defineError(
  'sample.already_there',
  'conflict',
  () =>
    'The creator has said that this sample is there, so its content clock goes on. Nothing was changed. Report a problem if something is wrong with it.',
);

export const samplesOff = defineError(
  'sample.not_available',
  'conflict',
  () =>
    'The brand sends no samples of this product at present. Nothing was asked for. Choose another product, or ask the brand in the room.',
);

export const sampleNotKnown = defineError(
  'sample.brand_not_known',
  'conflict',
  () =>
    'Samples are for creators who have an offer for the product or a deal with its brand. Nothing was asked for. Take the offer or propose a deal first.',
);

export const sampleInvitedOnly = defineError('sample.invited_only', 'conflict', (p: { who: string }) =>
  p.who === 'deal'
    ? 'The brand sends samples of this product to creators with a deal in force on it. Nothing was asked for. Make a deal first.'
    : 'The brand sends samples of this product to creators it has invited. Nothing was asked for. Ask the brand in the room.',
);

export const sampleFollowers = defineError(
  'sample.below_followers',
  'conflict',
  (p: { followersMin: number }) =>
    `For a sample of this product the brand asks for a verified profile with at least ${p.followersMin} followers. Nothing was asked for. Verify a profile, or choose another product.`,
);

export const sampleSales = defineError(
  'sample.below_sales',
  'conflict',
  (p: { salesMin: number }) =>
    `For a sample of this product the brand asks for at least ${p.salesMin} sales. Nothing was asked for. Sell with a link first, or choose another product.`,
);

export const sampleQuota = defineError(
  'sample.quota_used',
  'conflict',
  (p: { quota: number; days: number }) =>
    p.days > 0
      ? `The brand gives away ${p.quota} samples of this product in ${p.days} days, and they are given. Nothing was changed. Try again later.`
      : `The brand gives away ${p.quota} samples of this product, and they are given. Nothing was changed. Choose another product.`,
);

export const sampleOutOfStock = defineError(
  'sample.out_of_stock',
  'conflict',
  () =>
    'There is no piece of this product left, so no sample was set aside. Nothing was changed. Raise its stock, or choose another product or variant.',
);

export const sampleOpenAlready = defineError(
  'sample.open_already',
  'conflict',
  (p: { code: string }) =>
    `There is a sample of this product for this creator already: ${p.code}. No second one was asked for. Go on with that one.`,
);

export const samplesOpenMost = defineError(
  'sample.too_many_open',
  'conflict',
  (p: { most: number }) =>
    `This creator has ${p.most} samples open with the brand, which is as many as it allows. Nothing was asked for. Finish or withdraw one first.`,
);

export const sampleTooSoon = defineError(
  'sample.too_soon',
  'conflict',
  (p: { at: string }) =>
    `A sample of this product was declined or ran out of time lately, so it can be asked for again from ${p.at} on. Nothing was asked for.`,
);

export const variantNeeded = defineError(
  'sample.variant_needed',
  'invalid',
  (p: { variants: string }) =>
    `This product comes in variants, and the one that was named is none of them. Nothing was asked for. Name one of: ${p.variants}.`,
);

export const noTrackingLink = defineError(
  'sample.tracking_url',
  'invalid',
  () =>
    "The tracking link is not an https address. Nothing was changed. Give the address of the carrier's page, or leave it out.",
);

export const addressNotKept = defineError(
  'sample.no_address',
  'conflict',
  () =>
    'No address is kept for this sample: it was not given yet, or it has been deleted. Nothing was shown. Ask the creator to give it.',
);

export const addressNotYet = defineError(
  'sample.address_not_yet',
  'conflict',
  () =>
    'This sample is not approved yet, so nobody needs to know where it goes. Nothing was shown. Approve it first, then look at the address.',
);

export const addressNotNeeded = defineError(
  'sample.address_not_needed',
  'conflict',
  (p: { state: string }) =>
    `A sample that is ${p.state} needs no address any more. Nothing was kept. Write in the room if a parcel has to go elsewhere.`,
);

export const ownBrandSample = defineError(
  'sample.own_brand',
  'conflict',
  () =>
    "This creator is a member of the brand's team, and nobody gets samples of the own brand. Nothing was asked for. Choose another creator or brand.",
);
