import { describe, expect, test } from 'vitest';
import { holdOf, muteEnd, type Preferences } from '../../../core/alerts/hold.ts';
import { instantOf, isTimeZone, localTime } from '../../../core/kernel/zone.ts';

const at = (text: string): Date => new Date(text);
const minuteOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
};
const none: Preferences = { muted: false, mutedUntil: null, quiet: null, minimum: null };
const quiet = (from: string, to: string): Preferences => ({
  ...none,
  quiet: { fromMinute: minuteOf(from), toMinute: minuteOf(to) },
});
const said = (preferences: Preferences, zone: string, when: string): string => {
  const hold = holdOf(preferences, zone, at(when));
  return hold instanceof Date ? hold.toISOString() : hold;
};

describe('time zones', () => {
  test.each(['Europe/Madrid', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/GMT+3'])(
    '%s is one',
    (zone) => expect(isTimeZone(zone)).toBe(true),
  );
  test.each(['', 'Mars/Olympus', '+02:00', 'Europe/Madrid ', '../etc/passwd', 'Europe/', 'x'.repeat(500)])(
    '%j is none',
    (zone) => expect(isTimeZone(zone)).toBe(false),
  );

  test.each([
    ['UTC', '2026-06-01T00:30:00Z', { date: '2026-06-01', minute: 30 }],
    ['America/New_York', '2026-06-01T00:30:00Z', { date: '2026-05-31', minute: 20 * 60 + 30 }],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', { date: '2027-01-01', minute: 0 }],
    ['Asia/Kathmandu', '2026-06-01T18:15:00Z', { date: '2026-06-02', minute: 0 }],
  ])('the day of %s at %s is its own', (zone, when, local) => {
    expect(localTime(at(when), zone)).toEqual(local);
    expect(instantOf(local, zone)).toEqual(at(when));
  });

  test('B71: a time that summer time leaves out is reached when the clock is put forward', () => {
    expect(instantOf({ date: '2026-03-29', minute: minuteOf('02:30') }, 'Europe/Madrid')).toEqual(
      at('2026-03-29T01:00:00Z'),
    );
    expect(instantOf({ date: '2026-10-04', minute: minuteOf('02:15') }, 'Australia/Lord_Howe')).toEqual(
      at('2026-10-03T15:30:00Z'),
    );
    // Samoa went from 29 to 31 December.
    expect(instantOf({ date: '2011-12-30', minute: minuteOf('12:00') }, 'Pacific/Apia')).toEqual(
      at('2011-12-30T10:00:00Z'),
    );
  });

  test('B71: of a time that comes twice it is the first', () => {
    expect(instantOf({ date: '2026-10-25', minute: minuteOf('02:30') }, 'Europe/Madrid')).toEqual(
      at('2026-10-25T00:30:00Z'),
    );
  });
});

describe('alerts wait', () => {
  test('not at all, unless somebody asked for it', () => {
    expect(said(none, 'UTC', '2026-06-01T03:00:00Z')).toBe('open');
  });

  test.each([
    ['22:00', '07:00', '2026-06-01T19:59:59.999Z', 'open'],
    ['22:00', '07:00', '2026-06-01T20:00:00Z', '2026-06-02T05:00:00.000Z'],
    ['22:00', '07:00', '2026-06-01T22:30:00Z', '2026-06-02T05:00:00.000Z'],
    ['22:00', '07:00', '2026-06-02T04:59:59.999Z', '2026-06-02T05:00:00.000Z'],
    ['22:00', '07:00', '2026-06-02T05:00:00Z', 'open'],
    ['13:00', '15:30', '2026-06-01T11:00:00Z', '2026-06-01T13:30:00.000Z'],
    ['13:00', '15:30', '2026-06-01T13:30:00Z', 'open'],
    ['00:00', '06:00', '2026-06-01T21:59:00Z', 'open'],
    ['00:00', '06:00', '2026-06-01T22:00:00Z', '2026-06-02T04:00:00.000Z'],
  ])('in quiet hours from %s to %s in Madrid, at %s: %s', (from, to, when, until) => {
    expect(said(quiet(from, to), 'Europe/Madrid', when)).toBe(until);
  });

  test('by the clock of the person, wherever the alert came from', () => {
    const night = quiet('22:00', '07:00');
    expect(said(night, 'America/New_York', '2026-06-02T05:00:00Z')).toBe('2026-06-02T11:00:00.000Z');
    expect(said(night, 'Asia/Tokyo', '2026-06-02T05:00:00Z')).toBe('open');
  });

  test.each([
    // The night of 28 March is an hour shorter in Madrid, that of 24 October an hour longer.
    ['22:00', '07:00', '2026-03-28T23:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['22:00', '07:00', '2026-10-24T22:00:00Z', '2026-10-25T06:00:00.000Z'],
    // They would end at a time that does not exist, and begin at one.
    ['22:00', '02:30', '2026-03-29T00:30:00Z', '2026-03-29T01:00:00.000Z'],
    ['22:00', '02:30', '2026-03-29T01:00:00Z', 'open'],
    ['02:30', '06:00', '2026-03-29T00:59:00Z', 'open'],
    ['02:30', '06:00', '2026-03-29T01:00:00Z', '2026-03-29T04:00:00.000Z'],
    // They end at a time that comes twice: the first is the end, the second is no new beginning.
    ['22:00', '02:30', '2026-10-25T00:15:00Z', '2026-10-25T00:30:00.000Z'],
    ['22:00', '02:30', '2026-10-25T01:15:00Z', 'open'],
    // They begin at a time that comes twice: from the first on.
    ['02:30', '06:00', '2026-10-25T01:10:00Z', '2026-10-25T05:00:00.000Z'],
  ])('B71: from %s to %s when the clock is changed, at %s: %s', (from, to, when, until) => {
    expect(said(quiet(from, to), 'Europe/Madrid', when)).toBe(until);
  });

  test('while they are muted, for as long as was said', () => {
    const now = at('2026-06-01T12:00:00Z');
    const muted = (mutedUntil: Date | null): Preferences => ({ ...none, muted: true, mutedUntil });
    expect(said(muted(muteEnd('1h', now)), 'UTC', '2026-06-01T12:59:59.999Z')).toBe(
      '2026-06-01T13:00:00.000Z',
    );
    expect(said(muted(muteEnd('1h', now)), 'UTC', '2026-06-01T13:00:00Z')).toBe('open');
    expect(said(muted(muteEnd('8h', now)), 'UTC', '2026-06-01T12:00:00Z')).toBe('2026-06-01T20:00:00.000Z');
    expect(said(muted(muteEnd('1d', now)), 'UTC', '2026-06-01T12:00:00Z')).toBe('2026-06-02T12:00:00.000Z');
    expect(said(muted(muteEnd('until_on', now)), 'UTC', '2036-06-01T12:00:00Z')).toBe('indefinitely');
  });

  test('through quiet hours in which a mute ends', () => {
    const both = { ...quiet('22:00', '07:00'), muted: true, mutedUntil: at('2026-06-01T23:00:00Z') };
    expect(said(both, 'UTC', '2026-06-01T15:00:00Z')).toBe('2026-06-02T07:00:00.000Z');
    expect(said({ ...both, mutedUntil: at('2026-06-01T20:00:00Z') }, 'UTC', '2026-06-01T15:00:00Z')).toBe(
      '2026-06-01T20:00:00.000Z',
    );
  });
});
