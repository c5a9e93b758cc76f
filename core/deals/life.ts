import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import type { DealState, Side } from './deal.ts';
import { staleVersion } from './errors.ts';
import {
  dealNotInForce,
  endsSooner,
  noticeGiven,
  noNotice,
  notByThisSide,
  pausedLately,
  pauseInNotice,
  tooEarly,
} from './life-errors.ts';

/** What is done to a deal that is or was in force. */
export const LIFE_MOVES = [
  ...(['begin', 'pause', 'resume', 'notice', 'keep', 'end', 'end_for_cause'] as const),
  ...(['run_out', 'leave', 'reinstate'] as const),
] as const;
export type LifeMove = (typeof LIFE_MOVES)[number];

/** Who does it: a side, the clock, the operator who decides an appeal, or the erasure of the creator. */
export const LIFE_MOVERS = ['brand', 'creator', 'clock', 'operator', 'erasure'] as const;
export type LifeMover = (typeof LIFE_MOVERS)[number];

/** Days from a notice to the end: as many as a lower rate takes, for whoever already promotes. */
export const NOTICE_DAYS = 30;

/**
 * Days after which a pause is over by itself. A brand keeps to its notice, so it can neither pause for good nor let a
 * notice run out in a pause: what it pauses is in force again for {@link FORCE_PER_PAUSE} times as long before the next one.
 */
export const PAUSE_DAYS = 14;
const FORCE_PER_PAUSE = 2;

/** How a deal ended: by its terms, by notice, at the creator's word, for cause, or because the creator is gone. */
export type Ending = 'term' | 'notice' | 'at_once' | 'cause' | 'gone';

/** When a deal begins and ends by its terms, business time; null where they do not say. */
export type TermsDates = { startsAt: Date | null; endsAt: Date | null };

/** The part of a deal that its life depends on. Times are business time. */
export type LifePosition = {
  state: DealState;
  version: number;
  /** While it has not begun. */
  beginsAt: Date | null;
  /** When it ends by itself. */
  endsAt: Date | null;
  noticeBy: Side | null;
  noticeAt: Date | null;
  /** When a pause is over by itself. */
  pausedUntil: Date | null;
  /** From when on it can be paused again; null where it never was. */
  pausableFrom: Date | null;
  ending: string | null;
};

type Transition = { to: DealState; by: readonly LifeMover[] };

const BOTH: readonly LifeMover[] = ['brand', 'creator'];
const atWork = (state: 'accepted' | 'paused'): Partial<Record<LifeMove, Transition>> => ({
  notice: { to: state, by: BOTH },
  keep: { to: state, by: BOTH },
  begin: { to: state, by: ['clock'] },
  // The brand keeps to its notice, because the creator has made content for it; the creator may go any day.
  end: { to: 'ended', by: ['creator'] },
  end_for_cause: { to: 'ended', by: ['brand'] },
  run_out: { to: 'ended', by: ['clock'] },
  leave: { to: 'ended', by: ['erasure'] },
});

/** What can be done in which state, and by whom; what is not named here is refused. */
export const LIFE: Record<DealState, Partial<Record<LifeMove, Transition>>> = {
  proposed: {},
  accepted: {
    ...atWork('accepted'),
    pause: { to: 'paused', by: ['brand'] },
  },
  paused: { ...atWork('paused'), resume: { to: 'accepted', by: ['brand', 'clock'] } },
  declined: {},
  withdrawn: {},
  expired: {},
  ended: { reinstate: { to: 'accepted', by: ['operator'] } },
};

export type LifeCommand = { by: LifeMover; version: number; at: Date };

/**
 * Decides what becomes of a deal's life by its state, the version the mover saw, who moves and the time; every move raises
 * the version. Answers the error to show when the move is refused.
 */
export function decideLife(
  deal: LifePosition,
  move: LifeMove,
  { by, version, at }: LifeCommand,
  dates: TermsDates,
): LifePosition | { refused: DomainError } {
  if (version !== deal.version)
    return { refused: staleVersion({ version: deal.version, state: deal.state }) };
  const transition = LIFE[deal.state][move];
  if (!transition) return { refused: dealNotInForce({ state: deal.state }) };
  if (!transition.by.includes(by)) return { refused: notByThisSide({ side: by }) };
  const refused = refuse(deal, move, by, at);
  if (refused) return { refused };
  return {
    ...deal,
    ...changed(deal, move, { by, version, at }, dates),
    state: transition.to,
    version: version + 1,
  };
}

function refuse(deal: LifePosition, move: LifeMove, by: LifeMover, at: Date): DomainError | undefined {
  const { beginsAt, endsAt, noticeBy, pausedUntil, pausableFrom, ending } = deal;
  switch (move) {
    case 'begin':
      return beginsAt && beginsAt <= at ? undefined : tooEarly({});
    case 'run_out':
      return endsAt && endsAt <= at ? undefined : tooEarly({});
    case 'notice':
      if (noticeBy) return noticeGiven({ side: noticeBy });
      return endsAt && endsAt <= endOfNotice(deal, by, at) ? endsSooner({}) : undefined;
    case 'pause':
      if (noticeBy) return pauseInNotice({});
      return pausableFrom && at < pausableFrom ? pausedLately({ from: showTime(pausableFrom) }) : undefined;
    case 'resume':
      return by === 'clock' && !(pausedUntil && pausedUntil <= at) ? tooEarly({}) : undefined;
    case 'keep':
      return noticeBy === by ? undefined : noNotice({});
    case 'reinstate':
      return ending === 'cause' ? undefined : dealNotInForce({ state: deal.state });
    default:
      return undefined;
  }
}

/** When a notice that is given now ends the deal. */
export const noticeEnd = (at: Date): Date => later(at, NOTICE_DAYS * DAY_MS);

/** {@link noticeEnd}; a brand that has paused the deal gives its days from when that is over. */
function endOfNotice({ pausedUntil }: LifePosition, by: LifeMover, at: Date): Date {
  return noticeEnd(by === 'brand' && pausedUntil && pausedUntil > at ? pausedUntil : at);
}

/** `2026-03-09 09:00 UTC`, for a sentence. */
const showTime = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** When the next pause may begin, after one that began {@link PAUSE_DAYS} before `until` and is over at `at`. */
function nextPause(until: Date | null, at: Date): Date {
  const lasted = until === null ? 0 : at.getTime() - later(until, -PAUSE_DAYS * DAY_MS).getTime();
  return later(at, FORCE_PER_PAUSE * Math.max(0, lasted));
}

/** When a deal ends once its terms say `termsEnd`: a notice that ends it sooner stands. */
export function changedEnd(
  { noticeBy, endsAt }: Pick<LifePosition, 'noticeBy' | 'endsAt'>,
  termsEnd: Date | null,
): Date | null {
  if (noticeBy === null || endsAt === null) return termsEnd;
  return termsEnd !== null && termsEnd < endsAt ? termsEnd : endsAt;
}

const OVER = { beginsAt: null, endsAt: null, pausedUntil: null };

function changed(
  deal: LifePosition,
  move: LifeMove,
  { by, at }: LifeCommand,
  { startsAt, endsAt }: TermsDates,
): Partial<LifePosition> {
  switch (move) {
    case 'begin':
      return { beginsAt: null };
    case 'notice':
      return {
        noticeBy: by === 'creator' ? 'creator' : 'brand',
        ...{ noticeAt: at, endsAt: endOfNotice(deal, by, at) },
      };
    case 'pause':
      return { pausedUntil: later(at, PAUSE_DAYS * DAY_MS) };
    case 'resume':
      return { pausedUntil: null, pausableFrom: nextPause(deal.pausedUntil, at) };
    case 'keep':
      return { noticeBy: null, noticeAt: null, endsAt };
    case 'end':
      return { ...OVER, ending: 'at_once' satisfies Ending };
    case 'end_for_cause':
      return { ...OVER, ending: 'cause' satisfies Ending };
    case 'leave':
      return { ...OVER, ending: 'gone' satisfies Ending };
    case 'run_out':
      return { ...OVER, ending: (deal.noticeBy ? 'notice' : 'term') satisfies Ending };
    case 'reinstate':
      // What was given notice of before is void: whoever still means it gives it again.
      return {
        ...{ noticeBy: null, noticeAt: null, endsAt, ending: null },
        beginsAt: startsAt && startsAt > at ? startsAt : null,
      };
    default:
      return {};
  }
}
