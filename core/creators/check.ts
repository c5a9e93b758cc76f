import type { DomainError } from '../kernel/error.ts';
import { DAY_MS, HOUR_MS, later } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { checkDecided, checkExpired, checkNotOpen } from './errors.ts';

export const CHECK_STATES = ['issued', 'waiting', 'approved', 'declined', 'replaced'] as const;
/** `issued` has a code that nobody was asked to look for yet; `waiting` is to be decided; the others are closed. */
export type CheckState = (typeof CHECK_STATES)[number];

export const CHECK_MOVES = ['send', 'approve', 'decline', 'replace'] as const;
/** The creator sends and replaces, the operator approves and declines. */
export type CheckMove = (typeof CHECK_MOVES)[number];

/** What can be done in which state; what is not named here is refused. */
export const CHECK_TRANSITIONS: Record<CheckState, Partial<Record<CheckMove, CheckState>>> = {
  issued: { send: 'waiting', replace: 'replaced' },
  waiting: { approve: 'approved', decline: 'declined', replace: 'replaced' },
  approved: {},
  declined: {},
  replaced: {},
};

/** A code that nobody was asked to look for lapses after this. */
export const CODE_LASTS_MS = DAY_MS;
/** What a person saw by looking counts this long. */
export const CHECK_LASTS_MS = 180 * DAY_MS;
/** Codes a creator gets in {@link CODES_WITHIN_MS}. */
export const CODES_MOST = 5;
export const CODES_WITHIN_MS = HOUR_MS;

/**
 * Decides a move at `now`, business time.
 * @returns the state after it, or the error to show when the move is refused
 */
export function decideCheck(
  check: { state: CheckState; expiresAt: Date },
  move: CheckMove,
  now: Date,
): { to: CheckState } | { refused: DomainError } {
  const to = CHECK_TRANSITIONS[check.state][move];
  const { state } = check;
  if (to === undefined) {
    const closed = state === 'approved' || state === 'declined';
    return { refused: closed ? checkDecided({ state }) : checkNotOpen({ state }) };
  }
  return move === 'send' && check.expiresAt <= now ? { refused: checkExpired({}) } : { to };
}

/**
 * Until when an approval of the operator's counts. What the operator vouched for without end (an import) keeps doing so:
 * the new look only corrects the number.
 */
export function approvedUntil(
  profile: { verifiedAt: Date | null; expiresAt: Date | null },
  at: Date,
): Date | null {
  return profile.verifiedAt !== null && profile.expiresAt === null ? null : later(at, CHECK_LASTS_MS);
}

const CODE_DIGITS = 6;
const CODES = 10 ** CODE_DIGITS;

/** Six digits, each code as likely as the next but for a part in four thousand. */
export function newCheckCode(random: Random): string {
  return String(random.bytes(4).readUInt32BE() % CODES).padStart(CODE_DIGITS, '0');
}
