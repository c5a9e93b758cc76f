import { DAY_MS, later } from '../kernel/clock.ts';
import type { DomainError } from '../kernel/error.ts';
import { nothingReported, reportChanged } from './link-errors.ts';

/** How long a creator has to add a disclosure that is missing, on the business clock. */
export const ADD_WITHIN_MS = DAY_MS;
/** How long a brand has to look at what a creator has added; after that it counts as there, for nobody is to be paused by silence. */
export const LOOK_WITHIN_MS = 7 * DAY_MS;

/**
 * Where a missing disclosure stands: `missing` since it was reported, `added` by the creator's word before time was up;
 * `paused` when it was not, `paused_added` by the creator's word after that; `accepted` by whoever looked.
 */
export const REPORT_STATES = ['missing', 'added', 'paused', 'paused_added', 'accepted'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_MOVES = ['add', 'accept', 'reject', 'run_out'] as const;
/** What is done about it: the creator has added it, it is there or is not, or the time is up. */
export type ReportMove = (typeof REPORT_MOVES)[number];

/** `dueAt` is business time, null unless the clock runs. */
export type ReportPosition = { state: ReportState; version: number; dueAt: Date | null };

/** What can be done in which state; what is not named here is refused. Who may is the use case's to say. */
export const REPORT_TRANSITIONS: Record<ReportState, Partial<Record<ReportMove, ReportState>>> = {
  missing: { add: 'added', accept: 'accepted', run_out: 'paused' },
  added: { accept: 'accepted', reject: 'paused', run_out: 'accepted' },
  paused: { add: 'paused_added', accept: 'accepted' },
  paused_added: { accept: 'accepted', reject: 'paused', run_out: 'accepted' },
  accepted: {},
};

/** Whether a link does not work in a state. */
export const isPaused = (state: ReportState): boolean => state === 'paused' || state === 'paused_added';

/** A report that is made now; versions go on from the link's last report. */
export function openReport(lastVersion: number, at: Date): ReportPosition {
  return { state: 'missing', version: lastVersion + 1, dueAt: later(at, ADD_WITHIN_MS) };
}

/** Decides by the state, the version that was seen and the time; answers the error to show when it is refused. */
export function decideReport(
  report: ReportPosition,
  move: ReportMove,
  { version, at }: { version: number; at: Date },
): ReportPosition | { refused: DomainError } {
  if (version !== report.version) return { refused: reportChanged({ state: report.state }) };
  const to = REPORT_TRANSITIONS[report.state][move];
  if (to === undefined) return { refused: nothingReported({}) };
  const isDue = report.dueAt !== null && report.dueAt <= at;
  if (move === 'run_out' && !isDue) return { refused: nothingReported({}) };
  // Too late is too late, whether or not the clock has come by.
  const state = move === 'add' && isDue ? 'paused_added' : to;
  return { state, version: version + 1, dueAt: move === 'add' ? later(at, LOOK_WITHIN_MS) : null };
}
