import { defineError } from '../kernel/error.ts';

export const claimUnknown = defineError(
  'claim.unknown',
  'not_found',
  () => 'This code is not known, so nothing was handed over. Copy it again in full, or ask for a new one.',
);

export const claimUsed = defineError(
  'claim.used',
  'conflict',
  () =>
    'Someone else has used this code already, so nothing was handed over. If that was not you on another chat app, tell the operator at once; otherwise ask for a new code.',
);

export const alreadyMember = defineError(
  'claim.already_member',
  'conflict',
  () =>
    'You already have a seat in this brand, and one person has one seat. Nothing was changed. Pass the code on to the person it was made for.',
);
