import { describe, expect, test } from 'vitest';
import {
  approvedUntil,
  CHECK_LASTS_MS,
  CHECK_MOVES,
  CHECK_STATES,
  decideCheck,
  newCheckCode,
} from '../../../core/creators/check.ts';
import { later } from '../../../core/kernel/clock.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const TOMORROW = later(NOW, 1);

/** Written out by hand: the whole of what is allowed. */
const ALLOWED: Record<string, string> = {
  'issued send': 'waiting',
  'issued replace': 'replaced',
  'waiting approve': 'approved',
  'waiting decline': 'declined',
  'waiting replace': 'replaced',
};

describe('a check moves', () => {
  test.each(CHECK_STATES.flatMap((state) => CHECK_MOVES.map((move) => ({ state, move }))))(
    '$move in $state',
    ({ state, move }) => {
      const step = decideCheck({ state, expiresAt: TOMORROW }, move, NOW);
      const to = ALLOWED[`${state} ${move}`];
      const code = state === 'approved' || state === 'declined' ? 'check.decided' : 'check.not_open';
      expect(step).toMatchObject(to === undefined ? { refused: { code, kind: 'conflict' } } : { to });
    },
  );

  test('a code that has lapsed is not sent, but a check that waits is still decided', () => {
    expect(decideCheck({ state: 'issued', expiresAt: NOW }, 'send', NOW)).toMatchObject({
      refused: { code: 'check.expired' },
    });
    expect(decideCheck({ state: 'waiting', expiresAt: NOW }, 'approve', NOW)).toEqual({ to: 'approved' });
  });
});

test('what was vouched for without end keeps counting, anything else for 180 days', () => {
  expect(approvedUntil({ verifiedAt: NOW, expiresAt: null }, NOW)).toBeNull();
  const end = later(NOW, CHECK_LASTS_MS);
  expect(approvedUntil({ verifiedAt: null, expiresAt: null }, NOW)).toEqual(end);
  expect(approvedUntil({ verifiedAt: NOW, expiresAt: TOMORROW }, NOW)).toEqual(end);
});

test('a code has six digits, also where the first are zero', () => {
  const of = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return newCheckCode({ bytes: () => bytes });
  };
  expect([of(0), of(1_000_042), of(999_999)]).toEqual(['000000', '000042', '999999']);
});
