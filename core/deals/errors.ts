import { defineError } from '../kernel/error.ts';

export const dealUnknown = defineError(
  'deal.unknown',
  'not_found',
  () => 'There is no such deal here. Nothing was changed. Use the id that proposing the deal answered.',
);

export const staleVersion = defineError(
  'deal.stale_version',
  'conflict',
  (p: { version: number; state: string }) =>
    `This deal has changed since you saw it: it is now at version ${p.version} (${p.state}). Nothing was done. Look at it again and decide anew.`,
);

export const dealClosed = defineError(
  'deal.closed',
  'conflict',
  (p: { state: string }) =>
    `This deal is ${p.state}, so there is no proposal to answer. Nothing was changed. Propose a new deal instead.`,
);

export const notYourTurn = defineError(
  'deal.not_your_turn',
  'conflict',
  (p: { turn: string }) =>
    `It is the ${p.turn}'s turn to answer this proposal. Nothing was changed. Wait for the answer, or withdraw the proposal if it is yours.`,
);

export const notYoursToWithdraw = defineError(
  'deal.not_yours_to_withdraw',
  'conflict',
  () =>
    'The open proposal is from the other side, so it cannot be withdrawn by you. Nothing was changed. Accept it, counter it or decline it.',
);

export const roundsUsedUp = defineError(
  'deal.rounds_used_up',
  'conflict',
  (p: { rounds: number }) =>
    `This negotiation has had its ${p.rounds} proposals, so no counter-proposal was made. Accept or decline the one that is open.`,
);

export const finalProposal = defineError(
  'deal.final',
  'conflict',
  () => 'This proposal is final, so no counter-proposal was made. Accept it or decline it.',
);

export const notDueYet = defineError(
  'deal.not_due',
  'conflict',
  () => 'This proposal can still be answered, so it has not expired. Nothing was changed. Answer it or wait.',
);

export const dealConflict = defineError(
  'deal.conflict',
  'conflict',
  (p: { other: string }) =>
    `${p.other} is already in force for this creator and one of these products, and a product has one live rate per creator. This deal was not accepted. End the other deal first, or propose without that product.`,
);

export const otherSideOnly = defineError(
  'deal.wrong_side',
  'forbidden',
  (p: { side: string }) =>
    `You act for the ${p.side} alone, so nothing was done for the other side. Send "by":"${p.side}".`,
);

export const ownBrandDeal = defineError(
  'deal.own_brand',
  'conflict',
  () =>
    "This creator is a member of the brand's team, and nobody deals with the own brand. Nothing was changed. Choose another creator or brand.",
);

export const severalBrands = defineError(
  'deal.several_brands',
  'invalid',
  () =>
    'These products belong to more than one brand, and a deal is with one. Nothing was proposed. Propose a deal per brand.',
);

export const roomUnknown = defineError(
  'room.unknown',
  'not_found',
  () => 'There is no such room here, or you are not in it any more. Nothing was said.',
);

export const replyGone = defineError(
  'room.nothing_to_answer',
  'not_found',
  () => 'The message you answer is not in this room. Nothing was said. Write in the room instead.',
);

export const draftUnknown = defineError(
  'room.no_draft',
  'not_found',
  () => 'This text is not kept any more, so nothing was said. Write it again.',
);

export const draftSettled = defineError('room.already_said', 'conflict', (p: { visibility: string }) =>
  p.visibility === 'crossed'
    ? 'This text has already gone to the creator. It was not said again.'
    : 'This text has already been kept in the team. It was not said again; write it anew to send it.',
);

export const dealOpen = defineError(
  'deal.open',
  'conflict',
  (p: { code: string }) =>
    `${p.code} is open between this creator and brand on one of these products, and there is one negotiation on a product at a time. Nothing new was proposed. Answer the open proposal, or withdraw it first.`,
);

export const termsOver = defineError(
  'deal.terms_over',
  'conflict',
  () =>
    'The end date of these terms has passed, so they were not accepted. Nothing was changed. Counter with a later end, or decline.',
);

export const approvalUnknown = defineError(
  'approval.unknown',
  'not_found',
  () => 'Nothing of this brand waits for a second person under this id. Nothing was changed.',
);

export const approvalOver = defineError(
  'approval.over',
  'conflict',
  (p: { state: string }) =>
    `This was settled already (${p.state}). Nothing was changed. Look at the deal as it is now.`,
);

export const approvalWaiting = defineError(
  'approval.waiting',
  'conflict',
  () =>
    'Something above the limit waits for a second person on this deal already. Nothing was changed. Approve it or stop it first.',
);

export const secondNeeded = defineError(
  'approval.second_needed',
  'forbidden',
  () =>
    'You asked for this yourself, and it needs a second person, or you on another connected chat. Nothing was changed. It takes effect by itself when its time has come, unless somebody stops it.',
);

export const holderUnknown = defineError(
  'room.holder_unknown',
  'not_found',
  () =>
    'This person is no owner or manager of the team, so the room was not handed over. Nothing was changed. Choose somebody else.',
);
