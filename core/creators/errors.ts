import { defineError } from '../kernel/error.ts';

export const creatorUnknown = defineError(
  'creator.unknown',
  'not_found',
  () => 'There is no such creator here. Nothing was changed. Use the id that importing the creator answered.',
);

export const severalCreators = defineError(
  'creator.several',
  'conflict',
  () =>
    'These profiles belong to more than one creator Parley already knows, so nothing was imported. Send the profiles of one person at a time.',
);

export const alreadyCreator = defineError(
  'claim.already_creator',
  'conflict',
  () =>
    'You already are a creator here, and one person is one creator. Nothing was handed over. Ask the operator to join the two.',
);

export const bothSides = defineError(
  'claim.both_sides',
  'conflict',
  (p: { brand: string }) =>
    `You would sit on both sides of a deal in force with ${p.brand}, and nobody deals with the own brand. Nothing was handed over. Pass the code on to the person it was made for, or ask the operator.`,
);

export const belowThreshold = defineError(
  'creator.below_threshold',
  'conflict',
  (p: { followersMin: number }) =>
    `Accepting needs one verified profile with ${p.followersMin} followers or more, which this creator does not have yet. The deal stays as it was. The creator has a profile checked with /verify, and whoever looks finds it in /todo; accept after that.`,
);

export const handleTaken = defineError(
  'creator.handle_taken',
  'conflict',
  (p: { platform: string; handle: string }) =>
    `@${p.handle} on ${p.platform} belongs to another creator here already, so it was not added. Check the spelling. If it is yours, use the code you were sent (/start CODE), or ask the operator.`,
);

export const profilesFull = defineError(
  'creator.profiles_full',
  'limited',
  (p: { most: number }) =>
    `A creator names at most ${p.most} profiles here, so this one was not added. Ask the operator if you need more.`,
);

export const notAdult = defineError(
  'creator.not_adult',
  'forbidden',
  () =>
    'Creators here are 18 or older, because they make contracts and are paid. Nothing was saved. You are welcome to join once you are.',
);

export const profileUnknown = defineError(
  'profile.unknown',
  'not_found',
  () => 'You have no such profile here. Nothing was changed. Add it with /join first.',
);

export const codesUsedUp = defineError(
  'check.codes_used_up',
  'limited',
  (p: { most: number }) =>
    `You have had ${p.most} codes in the last hour, so no new one was made. Use the last one, or ask again in an hour.`,
);

export const checkUnknown = defineError(
  'check.unknown',
  'not_found',
  () =>
    'There is no check with this code that is yours to see. Nothing was changed. The current ones are in /todo.',
);

export const checkExpired = defineError(
  'check.expired',
  'conflict',
  () =>
    'This code is older than 24 hours, so nobody was asked to look. Get a new one with /verify and put it into your bio.',
);

export const checkNotOpen = defineError(
  'check.not_open',
  'conflict',
  (p: { state: string }) =>
    `This check is ${p.state}, so nothing was changed. /verify shows where it stands.`,
);

export const checkDecided = defineError(
  'check.decided',
  'conflict',
  (p: { state: string }) =>
    `This check was ${p.state} before you answered it, so nothing was changed. There is nothing left to do.`,
);

export const ownCheck = defineError(
  'check.own',
  'forbidden',
  () => 'This is your own profile, and nobody checks their own. Nothing was changed. Let someone else look.',
);

export const looksUsedUp = defineError(
  'check.looks_used_up',
  'limited',
  (p: { most: number }) =>
    `YouTube has been asked about this channel ${p.most} times in the last hour, so it was not asked again. Nothing was changed. See that the code stands in the description, and try again in an hour.`,
);

export const loginUnknown = defineError(
  'login.unknown',
  'not_found',
  () => 'There is no such login here. Nothing was done. Get a new link with /verify.',
);

export const loginUsed = defineError(
  'login.used',
  'conflict',
  () => 'This login has been used, and nothing was done again. Get a new link with /verify.',
);

export const loginExpired = defineError(
  'login.expired',
  'conflict',
  () => 'This login is older than ten minutes, so nothing was done. Get a new link with /verify.',
);
