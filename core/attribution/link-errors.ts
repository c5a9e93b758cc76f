import { defineError } from '../kernel/error.ts';

export const contentUnknown = defineError(
  'content.unknown',
  'not_found',
  () =>
    "This creator has no such content. Nothing was bound. Add the content's address first and use the id it answers.",
);

export const someoneElsesContent = defineError(
  'content.other_creator',
  'conflict',
  () =>
    'The address names the profile of another creator, so the content was not added. Check the address, or the creator it is for.',
);

export const linkUnknown = defineError(
  'link.unknown',
  'not_found',
  () => 'There is no such link here. Nothing was changed. Use the id that making the link answered.',
);

export const linkWithoutDeal = defineError(
  'link.no_deal',
  'conflict',
  () =>
    'This creator has no deal in force on this product, so no link was made: its sales would not be credited. Agree on a deal first.',
);

export const linkBound = defineError(
  'link.bound',
  'conflict',
  () =>
    'This link is bound to other content already, and its sales are counted there. Nothing was changed. Make a new link for this content.',
);

export const notYourProfile = defineError(
  'content.not_your_profile',
  'conflict',
  (p: { platform: string; handle: string }) =>
    `This stands under @${p.handle} on ${p.platform}, which is no profile of yours here, so the content was not added. Check the address, or add that profile with /join first.`,
);

export const reportOpen = defineError(
  'link.reported',
  'conflict',
  () =>
    'The disclosure of this link was reported as missing already. Nothing was changed. Look at where that stands.',
);

export const nothingReported = defineError(
  'link.nothing_reported',
  'conflict',
  () =>
    'This is not what waits about the disclosure of this link. Nothing was changed. Look at where it stands.',
);

export const reportChanged = defineError(
  'link.report_changed',
  'conflict',
  (p: { state: string }) =>
    `What was reported about this link has changed since you saw it: it is now ${p.state}. Nothing was done. Look at it again.`,
);

export const linkPaused = defineError(
  'link.paused',
  'conflict',
  () =>
    'The link for this is paused because its disclosure was missing, so no other one was made. Add the disclosure, say so, and it works again once that is accepted.',
);
