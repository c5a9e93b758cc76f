import { describe, expect, test } from 'vitest';
import {
  DEAL_STATES,
  type DealState,
  decideMove,
  type DealPosition,
  reopenDeal,
} from '../../../core/deals/deal.ts';
import {
  changedEnd,
  decideLife,
  LIFE_MOVERS,
  LIFE_MOVES,
  NOTICE_DAYS,
  PAUSE_DAYS,
  type LifeMove,
  type LifeMover,
  type LifePosition,
  type TermsDates,
} from '../../../core/deals/life.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const days = (count: number): Date => later(NOW, count * DAY_MS);
const NO_DATES: TermsDates = { startsAt: null, endsAt: null };

const at = (state: DealState, over: Partial<LifePosition> = {}): LifePosition => ({
  ...{ state, version: 7, beginsAt: null, endsAt: null, noticeBy: null, noticeAt: null, ending: null },
  ...{ pausedUntil: null, pausableFrom: null },
  ...over,
});

function step(deal: LifePosition, move: LifeMove, by: LifeMover, when = NOW, dates = NO_DATES) {
  const done = decideLife(deal, move, { by, version: deal.version, at: when }, dates);
  return 'refused' in done ? done.refused.code : done;
}

/** Who may, and where it leads, of a deal for which the move makes sense; everything else is refused. */
const ALLOWED: Partial<Record<DealState, Partial<Record<LifeMove, [DealState, ...LifeMover[]]>>>> = {
  accepted: {
    begin: ['accepted', 'clock'],
    pause: ['paused', 'brand'],
    notice: ['accepted', 'brand', 'creator'],
    keep: ['accepted', 'brand', 'creator'],
    end: ['ended', 'creator'],
    end_for_cause: ['ended', 'brand'],
    run_out: ['ended', 'clock'],
    leave: ['ended', 'erasure'],
  },
  paused: {
    begin: ['paused', 'clock'],
    resume: ['accepted', 'brand', 'clock'],
    notice: ['paused', 'brand', 'creator'],
    keep: ['paused', 'brand', 'creator'],
    end: ['ended', 'creator'],
    end_for_cause: ['ended', 'brand'],
    run_out: ['ended', 'clock'],
    leave: ['ended', 'erasure'],
  },
  ended: { reinstate: ['accepted', 'operator'] },
};

/** A deal of which the date, the notice or the ending is such that the move could be made. */
function ready(state: DealState, move: LifeMove, by: LifeMover): LifePosition {
  switch (move) {
    case 'begin':
      return at(state, { beginsAt: NOW });
    case 'run_out':
      return at(state, { endsAt: NOW });
    case 'resume':
      return at(state, { pausedUntil: NOW });
    case 'keep':
      return at(state, { noticeBy: by === 'creator' ? 'creator' : 'brand', endsAt: days(9) });
    case 'reinstate':
      return at(state, { ending: 'cause' });
    default:
      return at(state);
  }
}

describe('every move on the life of a deal, in every state, by everybody', () => {
  const cases = DEAL_STATES.flatMap((state) =>
    LIFE_MOVES.flatMap((move) => LIFE_MOVERS.map((by) => ({ state, move, by }))),
  );
  test.each(cases)('$state: $move by the $by', ({ state, move, by }) => {
    const [to, ...movers] = ALLOWED[state]?.[move] ?? ([undefined] as [undefined, ...LifeMover[]]);
    const done = step(ready(state, move, by), move, by);
    const refusal = to === undefined ? 'deal.not_in_force' : 'deal.not_by_this_side';
    const isAllowed = to !== undefined && movers.includes(by);
    const said = typeof done === 'string' ? done : { state: done.state, version: done.version };
    expect(said).toEqual(isAllowed ? { state: to, version: 8 } : refusal);
  });

  test('whoever saw another version is told so first', () => {
    const done = decideLife(at('accepted'), 'pause', { by: 'brand', version: 6, at: NOW }, NO_DATES);
    expect('refused' in done && done.refused.code).toBe('deal.stale_version');
  });
});

describe('days', () => {
  test('a notice ends the deal 30 days later, and whoever gave it can take it back', () => {
    const given = step(at('accepted', { endsAt: days(90) }), 'notice', 'brand');
    expect(given).toMatchObject({ noticeBy: 'brand', noticeAt: NOW, endsAt: days(NOTICE_DAYS) });
    const deal = given as LifePosition;
    expect(step(deal, 'notice', 'creator')).toBe('deal.notice_given');
    expect(step(deal, 'keep', 'creator')).toBe('deal.no_notice');
    expect(step(deal, 'keep', 'brand', NOW, { ...NO_DATES, endsAt: days(90) })).toMatchObject({
      ...{ noticeBy: null, noticeAt: null, endsAt: days(90) },
    });
  });

  test('what ends sooner by its terms takes no notice', () => {
    expect(step(at('accepted', { endsAt: days(NOTICE_DAYS) }), 'notice', 'brand')).toBe('deal.ends_sooner');
    expect(step(at('accepted', { endsAt: later(days(NOTICE_DAYS), 1) }), 'notice', 'brand')).toMatchObject({
      endsAt: days(NOTICE_DAYS),
    });
  });

  test('a pause is no way round the notice: it is over by itself, and twice as long in force comes before the next', () => {
    const paused = step(at('accepted'), 'pause', 'brand') as LifePosition;
    expect(paused).toMatchObject({ state: 'paused', pausedUntil: days(PAUSE_DAYS) });
    expect(step(paused, 'resume', 'clock', days(PAUSE_DAYS - 1))).toBe('deal.too_early');
    const resumed = step(paused, 'resume', 'clock', days(PAUSE_DAYS)) as LifePosition;
    expect(resumed).toMatchObject({ pausedUntil: null, pausableFrom: days(3 * PAUSE_DAYS) });
    expect(step(resumed, 'pause', 'brand', days(3 * PAUSE_DAYS - 1))).toBe('deal.paused_lately');
    expect(step(resumed, 'pause', 'brand', days(3 * PAUSE_DAYS))).toMatchObject({ state: 'paused' });
    // Taken back after a day, two days of earning are enough.
    expect(step(paused, 'resume', 'brand', days(1))).toMatchObject({ pausableFrom: days(3) });
  });

  test('the days of a notice are days in force', () => {
    const given = step(at('accepted'), 'notice', 'brand') as LifePosition;
    expect(step(given, 'pause', 'brand', days(1))).toBe('deal.pause_in_notice');
    const paused = at('paused', { pausedUntil: days(10) });
    expect(step(paused, 'notice', 'brand')).toMatchObject({ endsAt: days(10 + NOTICE_DAYS) });
    expect(step(paused, 'notice', 'creator')).toMatchObject({ endsAt: days(NOTICE_DAYS) });
  });

  test('nothing begins or runs out before its moment', () => {
    expect(step(at('accepted', { beginsAt: later(NOW, 1) }), 'begin', 'clock')).toBe('deal.too_early');
    expect(step(at('accepted'), 'begin', 'clock')).toBe('deal.too_early');
    expect(step(at('paused', { endsAt: later(NOW, 1) }), 'run_out', 'clock')).toBe('deal.too_early');
    expect(step(at('paused'), 'run_out', 'clock')).toBe('deal.too_early');
  });

  test.each([
    ['by its terms', at('accepted', { endsAt: NOW }), 'run_out', 'clock', 'term'],
    ['by notice', at('paused', { endsAt: NOW, noticeBy: 'creator' }), 'run_out', 'clock', 'notice'],
    ['at the word of the creator', at('accepted', { endsAt: days(3) }), 'end', 'creator', 'at_once'],
    ['for cause', at('paused', { endsAt: days(3) }), 'end_for_cause', 'brand', 'cause'],
    ['with the creator', at('accepted', { beginsAt: days(1) }), 'leave', 'erasure', 'gone'],
  ] as const)('it ended %s, and nothing is due any more', (_, deal, move, by, ending) => {
    expect(step(deal, move, by)).toMatchObject({ ending, beginsAt: null, endsAt: null });
  });

  test('only an end for cause is taken back; then the dates of the terms count again', () => {
    expect(step(at('ended', { ending: 'notice' }), 'reinstate', 'operator')).toBe('deal.not_in_force');
    const ended = at('ended', { ending: 'cause', noticeBy: 'brand', noticeAt: days(-1) });
    const dates = { startsAt: days(2), endsAt: days(20) };
    expect(step(ended, 'reinstate', 'operator', NOW, dates)).toMatchObject({
      ...{ ending: null, noticeBy: null, noticeAt: null, beginsAt: days(2), endsAt: days(20) },
    });
    expect(step(ended, 'reinstate', 'operator', NOW, { startsAt: NOW, endsAt: null })).toMatchObject({
      beginsAt: null,
    });
  });

  test.each([
    ['no notice: the new day counts', null, null, days(5), days(5)],
    ['no notice, no day any more', null, days(9), null, null],
    ['a notice that ends it sooner stands', 'brand', days(9), days(20), days(9)],
    ['a notice stands where the terms say no day', 'brand', days(9), null, days(9)],
    ['terms that end it before the notice would', 'creator', days(9), days(4), days(4)],
  ] as const)('new terms, %s', (_, noticeBy, endsAt, termsEnd, expected) => {
    expect(changedEnd({ noticeBy, endsAt }, termsEnd)).toEqual(expected);
  });
});

describe('new terms for a deal in force', () => {
  const base: DealPosition = {
    ...{ state: 'accepted', version: 3, round: 5, firstRound: 1, turn: null, final: false, dueAt: null },
  };

  test.each(['accepted', 'paused'] as const)(
    '%s: whatever becomes of them, the deal stays what it is',
    (state) => {
      const open = reopenDeal({ ...base, state }, 'brand', { final: false, at: NOW });
      expect(open).toEqual({
        ...{ state, version: 4, round: 6, firstRound: 6, turn: 'creator', final: false, dueAt: days(7) },
      });
      const moves = [
        ['accept', 'creator', 'accepted'],
        ['decline', 'creator', 'declined'],
        ['withdraw', 'brand', 'withdrawn'],
        ['counter', 'creator', 'countered'],
      ] as const;
      for (const [move, by, proposal] of moves) {
        const done = decideMove(open, move, { by, version: 4, at: NOW });
        const turn = move === 'counter' ? 'brand' : null;
        expect(done).toMatchObject({ proposal, deal: { state, version: 5, firstRound: 6, turn } });
      }
      const expired = decideMove(open, 'expire', { by: 'clock', version: 4, at: days(7) });
      expect(expired).toMatchObject({ proposal: 'expired', deal: { state, turn: null, dueAt: null } });
    },
  );

  test('six proposals each time anew', () => {
    let deal = reopenDeal(base, 'brand', { final: false, at: NOW });
    for (let round = 2; round <= 6; round += 1) {
      const by = deal.turn ?? 'brand';
      const done = decideMove(deal, 'counter', { by, version: deal.version, at: NOW });
      if ('refused' in done) throw done.refused;
      deal = done.deal;
    }
    const last = decideMove(deal, 'counter', { by: deal.turn ?? 'brand', version: deal.version, at: NOW });
    expect('refused' in last && last.refused.code).toBe('deal.rounds_used_up');
  });
});
