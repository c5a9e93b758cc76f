import { describe, expect, test } from 'vitest';
import {
  ADD_WITHIN_MS,
  decideReport,
  LOOK_WITHIN_MS,
  openReport,
  REPORT_MOVES,
  REPORT_STATES,
  type ReportMove,
  type ReportState,
} from '../../../core/attribution/missing-disclosure.ts';
import { later } from '../../../core/kernel/clock.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const DUE = later(NOW, ADD_WITHIN_MS);

/** What leads where while there is time, and once there is none; everything else is refused. */
const IN_TIME: Record<ReportState, Partial<Record<ReportMove, ReportState>>> = {
  missing: { add: 'added', accept: 'accepted' },
  added: { accept: 'accepted', reject: 'paused' },
  paused: { add: 'paused_added', accept: 'accepted' },
  paused_added: { accept: 'accepted', reject: 'paused' },
  accepted: {},
};
const TOO_LATE = {
  ...IN_TIME,
  missing: { add: 'paused_added', accept: 'accepted', run_out: 'paused' },
  // Nobody has looked for a week.
  added: { ...IN_TIME.added, run_out: 'accepted' },
  paused_added: { ...IN_TIME.paused_added, run_out: 'accepted' },
};

const outcome = (state: ReportState, move: ReportMove, at: Date, version = 4) => {
  const dueAt = state === 'paused' || state === 'accepted' ? null : DUE;
  const step = decideReport({ state, version: 4, dueAt }, move, { version, at });
  return 'refused' in step ? step.refused.code : step;
};

describe('every move on a missing disclosure, in every state', () => {
  const cases = REPORT_STATES.flatMap((state) =>
    REPORT_MOVES.flatMap((move) => [
      { state, move, when: 'in time', at: later(DUE, -1), to: IN_TIME[state][move] },
      {
        ...{ state, move, when: 'too late', at: DUE },
        to: (TOO_LATE[state] as Partial<Record<ReportMove, string>>)[move],
      },
    ]),
  );
  test.each(cases)('$state: $move, $when', ({ state, move, at, to }) => {
    const dueAt = move === 'add' ? later(at, LOOK_WITHIN_MS) : null;
    const expected = to === undefined ? 'link.nothing_reported' : { state: to, version: 5, dueAt };
    expect(outcome(state, move, at)).toEqual(expected);
    expect(outcome(state, move, at, 3)).toBe('link.report_changed');
  });

  test('a report begins with a day, and with the next version of the link’s reports', () => {
    expect(openReport(0, NOW)).toEqual({ state: 'missing', version: 1, dueAt: DUE });
    expect(openReport(7, NOW)).toMatchObject({ version: 8 });
  });
});
