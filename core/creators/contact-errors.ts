import { defineError } from '../kernel/error.ts';

export const invitationUnknown = defineError(
  'invitation.unknown',
  'not_found',
  () => 'There is no such invitation here. Nothing was changed.',
);

export const invitationClosed = defineError(
  'invitation.closed',
  'conflict',
  (p: { state: string }) =>
    `This invitation is ${p.state}, so there is nothing to answer. Nothing was changed. Propose terms of your own instead, or ask the brand.`,
);

export const invitationNotDue = defineError(
  'invitation.not_due',
  'conflict',
  () => 'This invitation can still be answered, so it has not expired. Nothing was changed.',
);

export const invitationWaits = defineError(
  'invitation.waits',
  'conflict',
  (p: { creator: string }) =>
    `${p.creator} has an invitation to this product already and has not answered it, so no other one was sent. Wait for the answer, or write in the room.`,
);

export const invitationNeedless = defineError(
  'invitation.needless',
  'conflict',
  (p: { creator: string }) =>
    `${p.creator} has a deal in force on one of these products already, so no invitation was sent. Propose other terms in the room instead.`,
);

export const invitationWithoutRate = defineError(
  'invitation.without_rate',
  'conflict',
  () =>
    'This invitation names no rate, so there is nothing to accept yet. Nothing was changed. Take what is on offer, or propose a rate.',
);

export const noConsent = defineError(
  'creator.no_consent',
  'forbidden',
  (p: { creator: string }) =>
    `${p.creator} does not want to be written to by brands they do not know, so nothing was sent. They can still find your offers and turn to you.`,
);

export const invitationsUsedUp = defineError(
  'invitation.used_up',
  'limited',
  (p: { most: number }) =>
    `Your brand has written to ${p.most} people it did not know this week, which is the limit, so nothing was sent. The next week begins on Sunday; people who have answered you do not count.`,
);

export const unansweredMost = defineError(
  'contact.unanswered',
  'limited',
  (p: { most: number; creator: string }) =>
    `${p.creator} has not answered any of your ${p.most} messages, and more than that are not sent before the first answer. This one was not sent. Wait until ${p.creator} writes.`,
);

export const firstContactsUsedUp = defineError(
  'contact.used_up',
  'limited',
  (p: { most: number }) =>
    `You have turned to ${p.most} brands for the first time within a day, which is the limit, so this one was not asked. Go on with those that have answered, or try again tomorrow.`,
);

export const blockedByYou = defineError(
  'contact.blocked',
  'conflict',
  (p: { who: string }) =>
    `You have blocked ${p.who}, so nothing was sent or agreed. Unblock ${p.who} first if you want to deal with each other again.`,
);

export const blockedByThem = defineError(
  'contact.refused',
  'forbidden',
  (p: { who: string }) =>
    `${p.who} does not want to be contacted by you any more, so nothing was sent or agreed. There is nothing you can do about it here; ask the operator if you think it is a mistake.`,
);

export const reportsUsedUp = defineError(
  'contact.reports_used_up',
  'limited',
  (p: { most: number }) =>
    `You have sent ${p.most} reports within an hour, so this one was not sent. The operator has the others; send it later if it is still needed.`,
);

export const brandUnknown = defineError(
  'brand.unknown',
  'not_found',
  () => 'There is no such brand here. Nothing was changed.',
);

export const blockNeedsReason = defineError(
  'contact.needs_reason',
  'invalid',
  (p: { who: string }) =>
    `${p.who} has a deal in force with you, which a block ends at once, and that needs a reason they can read and appeal against. Nothing was changed. Give one.`,
);
