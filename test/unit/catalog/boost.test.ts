import { describe, expect, test } from 'vitest';
import {
  BOOST_COMMANDS,
  BOOST_STATES,
  decideBoost,
  decideWindow,
  type BoostCommand,
  type BoostState,
} from '../../../core/catalog/boost.ts';
import { DAY_MS, HOUR_MS, later } from '../../../core/kernel/clock.ts';

const now = new Date('2026-03-02T09:00:00Z');
const begun = later(now, -HOUR_MS);

const EXPECTED: Record<BoostState, Record<BoostCommand, BoostState | undefined>> = {
  scheduled: { start: 'live', end: undefined, cap: undefined, stop: 'stopped' },
  live: { start: undefined, end: 'ended', cap: 'ended', stop: 'stopped' },
  ended: { start: undefined, end: undefined, cap: undefined, stop: undefined },
  stopped: { start: undefined, end: undefined, cap: undefined, stop: undefined },
};

describe('the states of a boost', () => {
  const cases = BOOST_STATES.flatMap((state) => BOOST_COMMANDS.map((command) => [state, command] as const));
  test.each(cases)('%s, %s', (state, command) => {
    const boost = { state, liveFrom: state === 'scheduled' ? null : begun, liveUntil: null, whyEnded: null };
    expect(decideBoost(boost, command, now)?.state).toBe(EXPECTED[state][command]);
  });

  test('orders are compared with when it really began and ended', () => {
    const scheduled = { state: 'scheduled', liveFrom: null, liveUntil: null, whyEnded: null };
    const live = decideBoost(scheduled, 'start', begun);
    expect(live).toEqual({ state: 'live', liveFrom: begun, liveUntil: null, whyEnded: null });
    const over = { liveFrom: begun, liveUntil: now };
    expect(live && decideBoost(live, 'cap', now)).toEqual({ ...over, state: 'ended', whyEnded: 'cap' });
    expect(live && decideBoost(live, 'end', now)).toEqual({ ...over, state: 'ended', whyEnded: 'time' });
    // One that never began raised nothing, so there is nothing to sum up.
    expect(decideBoost(scheduled, 'stop', now)).toEqual({
      ...{ state: 'stopped', whyEnded: 'stopped', liveFrom: null, liveUntil: null },
    });
  });
});

describe('the window of a boost', () => {
  const hours = (count: number): Date => later(now, count * HOUR_MS);
  const decide = (given: { startsAt?: Date; endsAt?: Date; hours?: number }) =>
    decideWindow({ startsAt: undefined, endsAt: undefined, ...given }, now);

  test.each([
    ['begins now without a start', { endsAt: hours(1) }, { startsAt: now, endsAt: hours(1) }],
    [
      'begins now with a past one',
      { startsAt: hours(-5), endsAt: hours(1) },
      { startsAt: now, endsAt: hours(1) },
    ],
    ['begins later', { startsAt: hours(5), endsAt: hours(6) }, { startsAt: hours(5), endsAt: hours(6) }],
    ['lasts some hours', { startsAt: hours(5), hours: 48 }, { startsAt: hours(5), endsAt: hours(53) }],
  ])('%s', (_name, given, window) => {
    expect(decide(given)).toEqual(window);
  });

  test.each([
    ['lasts an hour', { endsAt: later(hours(1), -1) }, 'endsAt', 'boost_short'],
    ['ends after it begins', { startsAt: hours(5), endsAt: hours(5) }, 'endsAt', 'boost_short'],
    ['lasts ninety days', { endsAt: later(now, 90 * DAY_MS + 1) }, 'endsAt', 'boost_long'],
    [
      'begins within a year',
      { startsAt: later(now, 365 * DAY_MS + 1), endsAt: later(now, 366 * DAY_MS) },
      'startsAt',
      'boost_ahead',
    ],
  ])('%s, or is refused', (_name, given, path, code) => {
    expect(decide(given)).toMatchObject({ wrong: { path, code } });
  });
});
