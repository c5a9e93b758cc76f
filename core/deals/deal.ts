import type { DomainError } from '../kernel/error.ts';
import { dealClosed, notYourTurn, notYoursToWithdraw, roundsUsedUp, staleVersion } from './errors.ts';

export const SIDES = ['brand', 'creator'] as const;
/** One of the two who deal. */
export type Side = (typeof SIDES)[number];

/** `accepted` is in force; `ended` was in force. */
export const DEAL_STATES = ['proposed', 'accepted', 'declined', 'withdrawn', 'ended'] as const;
export type DealState = (typeof DEAL_STATES)[number];

export const MOVES = ['counter', 'accept', 'decline', 'withdraw'] as const;
/** What a side does to the open proposal. */
export type Move = (typeof MOVES)[number];

/** The part of a deal that a move depends on. `turn` is whose answer the open proposal waits for. */
export type DealPosition = { state: DealState; version: number; round: number; turn: Side | null };

/** Proposals in one negotiation, the first included. */
export const ROUNDS_MAX = 6;

type Transition = {
  to: DealState;
  /** Who may: the side whose turn it is, or the one that made the open proposal. */
  who: 'turn' | 'proposer';
  /** What becomes of the open proposal. */
  proposal: 'countered' | 'accepted' | 'declined' | 'withdrawn';
};

/** What can be done in which state; what is not named here is refused. */
export const TRANSITIONS: Record<DealState, Partial<Record<Move, Transition>>> = {
  proposed: {
    counter: { to: 'proposed', who: 'turn', proposal: 'countered' },
    accept: { to: 'accepted', who: 'turn', proposal: 'accepted' },
    decline: { to: 'declined', who: 'turn', proposal: 'declined' },
    withdraw: { to: 'withdrawn', who: 'proposer', proposal: 'withdrawn' },
  },
  accepted: {},
  declined: {},
  withdrawn: {},
  ended: {},
};

/** The side across the table. */
export function otherSide(side: Side): Side {
  return side === 'brand' ? 'creator' : 'brand';
}

/** Where a deal stands after the first proposal of `by`: the other side is to answer. */
export function openDeal(by: Side): DealPosition {
  return { state: 'proposed', version: 1, round: 1, turn: otherSide(by) };
}

/** Where the deal stands after a move, and what became of the proposal that was open. */
export type DealStep = { deal: DealPosition; proposal: Transition['proposal'] };

/**
 * Decides a move by the version the mover saw, the state and whose turn it is; every move raises the version.
 * Answers the error to show when the move is refused.
 */
export function decideMove(
  deal: DealPosition,
  move: Move,
  { by, version }: { by: Side; version: number },
): DealStep | { refused: DomainError } {
  if (version !== deal.version)
    return { refused: staleVersion({ version: deal.version, state: deal.state }) };
  const transition = TRANSITIONS[deal.state][move];
  if (transition === undefined || deal.turn === null) return { refused: dealClosed({ state: deal.state }) };
  const mover = transition.who === 'turn' ? deal.turn : otherSide(deal.turn);
  if (by !== mover && move === 'withdraw') return { refused: notYoursToWithdraw({}) };
  if (by !== mover) return { refused: notYourTurn({ turn: deal.turn }) };
  if (move === 'counter' && deal.round >= ROUNDS_MAX)
    return { refused: roundsUsedUp({ rounds: ROUNDS_MAX }) };
  const open = transition.to === 'proposed';
  return {
    deal: {
      state: transition.to,
      version: deal.version + 1,
      round: open ? deal.round + 1 : deal.round,
      turn: open ? otherSide(by) : null,
    },
    proposal: transition.proposal,
  };
}
