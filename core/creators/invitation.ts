import type { DomainError } from '../kernel/error.ts';
import { invitationClosed, invitationNotDue } from './contact-errors.ts';

export const INVITATION_STATES = ['waiting', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
/** `waiting` is to be answered; the others are closed. */
export type InvitationState = (typeof INVITATION_STATES)[number];

export const INVITATION_MOVES = ['accept', 'decline', 'withdraw', 'expire'] as const;
/** The creator accepts and declines, the brand withdraws, time lets it expire. */
export type InvitationMove = (typeof INVITATION_MOVES)[number];

/** What can be done in which state; what is not named here is refused. */
export const INVITATION_TRANSITIONS: Record<
  InvitationState,
  Partial<Record<InvitationMove, InvitationState>>
> = {
  waiting: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  accepted: {},
  declined: {},
  withdrawn: {},
  expired: {},
};

/** Decides a move at `at`, business time: the state after it, or the error to show. What is overdue has expired already. */
export function decideInvitation(
  invitation: { state: InvitationState; dueAt: Date | null },
  move: InvitationMove,
  at: Date,
): { to: InvitationState } | { refused: DomainError } {
  const { state, dueAt } = invitation;
  const to = INVITATION_TRANSITIONS[state][move];
  if (to === undefined) return { refused: invitationClosed({ state }) };
  const overdue = dueAt !== null && dueAt <= at;
  if (move === 'expire') return overdue ? { to } : { refused: invitationNotDue({}) };
  return overdue ? { refused: invitationClosed({ state: 'expired' }) } : { to };
}
