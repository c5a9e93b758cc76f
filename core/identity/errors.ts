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

export const claimExpired = defineError(
  'claim.expired',
  'conflict',
  () =>
    'This code is too old to be used, so nothing was handed over. Ask whoever gave it to you for a new one.',
);

export const seatUnknown = defineError(
  'team.seat_unknown',
  'not_found',
  () => 'This seat is not in the team any more. Nothing was changed. Look at the team again.',
);

export const lastOwner = defineError(
  'team.last_owner',
  'conflict',
  () =>
    'A brand always has an owner, and this is the last one. Nothing was changed. Make someone else an owner first.',
);

export const teamFull = defineError(
  'team.full',
  'conflict',
  (p: { most: number }) =>
    `A team has at most ${p.most} seats, and all of them are given. No one was invited. Remove a seat first.`,
);

export const pageUnknown = defineError(
  'one_time_page.unknown',
  'not_found',
  () =>
    'There is no page under this address. Nothing was done. Open the link again in full, or ask for a new one in chat.',
);

export const pageUsed = defineError(
  'one_time_page.used',
  'conflict',
  () => 'This page has been used, and it works once. Nothing was done again. Ask for a new one in chat.',
);

export const pageExpired = defineError(
  'one_time_page.expired',
  'conflict',
  () => 'This page is older than 15 minutes and works no more. Nothing was done. Ask for a new one in chat.',
);
