import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import {
  dealClosed,
  finalProposal,
  notDueYet,
  notYourTurn,
  notYoursToWithdraw,
  roundsUsedUp,
  staleVersion,
} from './errors.ts';

export const SIDES = ['brand', 'creator'] as const;
/** One of the two who deal. */
export type Side = (typeof SIDES)[number];

/** `accepted` is in force, unless it begins later; `paused` is for now not in force; `ended` was in force. */
export const DEAL_STATES = [
  ...(['proposed', 'accepted', 'declined', 'withdrawn', 'expired'] as const),
  ...(['paused', 'ended'] as const),
] as const;
export type DealState = (typeof DEAL_STATES)[number];

export const MOVES = ['counter', 'accept', 'decline', 'withdraw', 'expire'] as const;
/** What is done to the open proposal: by one of the sides or, when nobody answered in time, by the clock. */
export type Move = (typeof MOVES)[number];
/** What a side can do. */
export type SideMove = Exclude<Move, 'expire'>;
/** Who makes a move. */
export type Mover = Side | 'clock';

/**
 * The part of a deal that a move depends on. `turn` is whose answer the open proposal waits for, `dueAt` until when
 * (business time), both null once it is closed. `final` tells whether the latest proposal is its side's last word.
 */
export type DealPosition = {
  state: DealState;
  version: number;
  round: number;
  /** The round in which the negotiation that is open, or was the last one, began. */
  firstRound: number;
  turn: Side | null;
  final: boolean;
  dueAt: Date | null;
};

/** Proposals in one negotiation, the first included. */
export const ROUNDS_MAX = 6;

/** How long a proposal waits for its answer, on the business clock. */
export const ANSWER_DAYS = 7;

type Transition = {
  to: DealState;
  /** Who may: the side whose turn it is, the one that made the open proposal, or only time. */
  who: 'turn' | 'proposer' | 'clock';
  /** What becomes of the open proposal. */
  proposal: 'countered' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
};

/** A deal in force, or paused, stays what it is whatever becomes of new terms for it. */
const renegotiation = (state: 'accepted' | 'paused'): Record<Move, Transition> => ({
  counter: { to: state, who: 'turn', proposal: 'countered' },
  accept: { to: state, who: 'turn', proposal: 'accepted' },
  decline: { to: state, who: 'turn', proposal: 'declined' },
  withdraw: { to: state, who: 'proposer', proposal: 'withdrawn' },
  expire: { to: state, who: 'clock', proposal: 'expired' },
});

/** What can be done in which state, while a proposal is open; what is not named here is refused. */
export const TRANSITIONS: Record<DealState, Partial<Record<Move, Transition>>> = {
  proposed: {
    counter: { to: 'proposed', who: 'turn', proposal: 'countered' },
    accept: { to: 'accepted', who: 'turn', proposal: 'accepted' },
    decline: { to: 'declined', who: 'turn', proposal: 'declined' },
    withdraw: { to: 'withdrawn', who: 'proposer', proposal: 'withdrawn' },
    expire: { to: 'expired', who: 'clock', proposal: 'expired' },
  },
  accepted: renegotiation('accepted'),
  paused: renegotiation('paused'),
  declined: {},
  withdrawn: {},
  expired: {},
  ended: {},
};

/** The side across the table. */
export function otherSide(side: Side): Side {
  return side === 'brand' ? 'creator' : 'brand';
}

/** How many proposals the negotiation that is open, or was the last one, has had. */
export const roundsOf = ({ round, firstRound }: Pick<DealPosition, 'round' | 'firstRound'>): number =>
  round - firstRound + 1;

/** One proposal as it is put on the table: whose last word it may be, and when (business time). */
export type Put = { final: boolean; at: Date };

const dueAfter = (at: Date): Date => later(at, ANSWER_DAYS * DAY_MS);

/** Where a deal stands after the first proposal of `by`: the other side is to answer. */
export function openDeal(by: Side, { final, at }: Put): DealPosition {
  return {
    state: 'proposed',
    version: 1,
    round: 1,
    firstRound: 1,
    turn: otherSide(by),
    final,
    dueAt: dueAfter(at),
  };
}

/** Where a deal in force stands once `by` has proposed new terms for it: the negotiation begins anew, the deal goes on. */
export function reopenDeal(deal: DealPosition, by: Side, { final, at }: Put): DealPosition {
  const round = deal.round + 1;
  const turn = otherSide(by);
  return { ...deal, version: deal.version + 1, round, firstRound: round, turn, final, dueAt: dueAfter(at) };
}

/** A move: who makes it, the version the mover saw, when (business time), and whether a counter-proposal is the last word. */
export type MoveCommand = { by: Mover; version: number; at: Date; final?: boolean | undefined };

/** Where the deal stands after a move, and what became of the proposal that was open. */
export type DealStep = { deal: DealPosition; proposal: Transition['proposal'] };

/**
 * Decides a move by the version the mover saw, the state, whose turn it is and the time; every move raises the version.
 * What nobody answered in time is closed even before the clock has come by. Answers the error to show when the move is
 * refused.
 */
export function decideMove(
  deal: DealPosition,
  move: Move,
  command: MoveCommand,
): DealStep | { refused: DomainError } {
  const { version, at } = command;
  if (version !== deal.version)
    return { refused: staleVersion({ version: deal.version, state: deal.state }) };
  const transition = TRANSITIONS[deal.state][move];
  if (transition === undefined || deal.turn === null) return { refused: dealClosed({ state: deal.state }) };
  const refused = refuseMover(deal, move, transition, command) ?? refuseCounter(deal, move);
  if (refused) return { refused };
  const open = move === 'counter';
  return {
    deal: {
      state: transition.to,
      version: deal.version + 1,
      round: open ? deal.round + 1 : deal.round,
      firstRound: deal.firstRound,
      turn: open ? otherSide(deal.turn) : null,
      final: open ? command.final === true : deal.final,
      dueAt: open ? dueAfter(at) : null,
    },
    proposal: transition.proposal,
  };
}

function refuseMover(
  deal: DealPosition,
  move: Move,
  { who }: Transition,
  { by, at }: MoveCommand,
): DomainError | undefined {
  const due = deal.dueAt !== null && deal.dueAt <= at;
  if (who === 'clock') return due && by === 'clock' ? undefined : notDueYet({});
  if (due) return dealClosed({ state: 'expired' });
  const mover = who === 'turn' ? deal.turn : deal.turn && otherSide(deal.turn);
  if (by === mover) return undefined;
  return move === 'withdraw' ? notYoursToWithdraw({}) : notYourTurn({ turn: deal.turn ?? '' });
}

function refuseCounter(deal: DealPosition, move: Move): DomainError | undefined {
  if (move !== 'counter') return undefined;
  if (deal.final) return finalProposal({});
  return roundsOf(deal) >= ROUNDS_MAX ? roundsUsedUp({ rounds: ROUNDS_MAX }) : undefined;
}
