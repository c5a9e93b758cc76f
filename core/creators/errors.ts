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

export const belowThreshold = defineError(
  'creator.below_threshold',
  'conflict',
  (p: { followersMin: number }) =>
    `Accepting needs one verified profile with ${p.followersMin} followers or more, which this creator does not have yet. The deal stays as it was. Verify a profile, then accept.`,
);
