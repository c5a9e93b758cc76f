import { defineError } from '../kernel/error.ts';

export const dealNotInForce = defineError(
  'deal.not_in_force',
  'conflict',
  (p: { state: string }) =>
    `This deal is ${p.state}, so this cannot be done with it. Nothing was changed. Look at the deal again.`,
);

export const notByThisSide = defineError(
  'deal.not_by_this_side',
  'forbidden',
  (p: { side: string }) =>
    `The ${p.side} cannot do this to a deal. Nothing was changed. A brand ends a deal with 30 days' notice, or at once for cause with a reason; only a brand pauses and resumes.`,
);

export const noticeGiven = defineError(
  'deal.notice_given',
  'conflict',
  (p: { side: string }) =>
    `The ${p.side} has given notice already, so no other notice was given. The deal ends on the day that it shows.`,
);

export const noNotice = defineError(
  'deal.no_notice',
  'conflict',
  () =>
    'There is no notice of yours to take back. Nothing was changed. Only the side that gave notice can take it back.',
);

export const endsSooner = defineError(
  'deal.ends_sooner',
  'conflict',
  () =>
    'This deal ends by its terms before a notice would end it, so no notice was given. It ends on the day that it shows.',
);

export const pauseInNotice = defineError(
  'deal.pause_in_notice',
  'conflict',
  () =>
    "Notice was given, and its days are the creator's to earn in, so the deal was not paused. It ends on the day that it shows.",
);

export const pausedLately = defineError(
  'deal.paused_lately',
  'conflict',
  (p: { from: string }) =>
    `This deal was paused not long ago, so it was not paused again. It can be paused from ${p.from}; to end it, give notice.`,
);

export const tooEarly = defineError(
  'deal.too_early',
  'conflict',
  () => 'The day for this has not come yet. Nothing was changed. Wait for the day that the deal shows.',
);

export const reasonNeeded = defineError(
  'deal.reason_needed',
  'invalid',
  () =>
    'Ending a deal at once for cause needs a reason, which the creator reads and may appeal against. Nothing was ended. Send "reason".',
);

export const appealClosed = defineError(
  'deal.no_appeal',
  'conflict',
  () =>
    'There is nothing here to appeal against or to decide: only the end of a deal for cause can be appealed against, once, within 14 days. Nothing was changed.',
);

export const appealBlocked = defineError(
  'deal.appeal_blocked',
  'conflict',
  (p: { who: string }) =>
    `${p.who} has blocked this brand, so the deal was not reinstated. Nothing was changed. Grant it once ${p.who} has taken the block back, or turn the appeal down.`,
);

export const proposalOpen = defineError(
  'deal.proposal_open',
  'conflict',
  () =>
    'A proposal of new terms is open on this deal already. Nothing was proposed. Answer it, or take it back if it is yours.',
);

export const termsUnknown = defineError(
  'deal.no_terms',
  'not_found',
  () =>
    'Nothing has been agreed on in this deal yet, so it has no terms to hand out. Accept a proposal first.',
);
