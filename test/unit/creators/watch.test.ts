import { describe, expect, test } from 'vitest';
import {
  countedFollowers,
  decideLapse,
  decideNoAnswer,
  decideSeen,
  decideTrouble,
  lapseAfter,
  showsCode,
  troubleOf,
  type Looked,
  type Standing,
} from '../../../core/creators/watch.ts';
import { loginTokens } from '../../../core/creators/login-tokens.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const day = (days: number): Date => later(NOW, days * DAY_MS);

const good: Standing = {
  ...{ followers: 5_000, verifiedAt: day(-7), expiresAt: day(23), trouble: null },
  ...{ heldFollowers: null, heldUntil: null, failures: 0 },
};
/** Every way a profile can stand when it is looked at. */
const STANDINGS = {
  unverified: { ...good, followers: 0, verifiedAt: null, expiresAt: null },
  good,
  endless: { ...good, expiresAt: null },
  held: { ...good, followers: 900, heldFollowers: 5_000, heldUntil: day(10) },
  'held too long': { ...good, followers: 900, heldFollowers: 5_000, heldUntil: day(-1) },
  troubled: { ...good, trouble: 'gone', expiresAt: day(12) },
  silent: { ...good, expiresAt: day(-1), failures: 9 },
} satisfies Record<string, Standing>;
type Name = keyof typeof STANDINGS;

const LOOKS = {
  /** As many as ever, or so many that nobody minds. */
  well: (standing: Standing) => decideSeen(standing, { followers: 5_000 }, undefined, NOW),
  /** Fewer than somebody asks for, who was content before. */
  fewer: (standing: Standing) => decideSeen(standing, { followers: 800 }, 1_000, NOW),
  gone: (standing: Standing) => decideTrouble(standing, 'gone', NOW),
  revoked: (standing: Standing) => decideTrouble(standing, 'revoked', NOW),
  silence: (standing: Standing) => decideNoAnswer(standing, 'trouble', NOW),
};

/** What a look makes of it, in days from now. */
function told({ standing, seen, dueAt, news }: Looked): string {
  const days = (at: Date | null): string =>
    at === null ? 'never' : String(Math.round((at.getTime() - NOW.getTime()) / DAY_MS));
  const parts = [
    `${standing.followers}`,
    seen ? 'seen' : 'unseen',
    `until ${days(standing.expiresAt)}`,
    standing.heldUntil === null ? '' : `held ${standing.heldFollowers} until ${days(standing.heldUntil)}`,
    standing.trouble ?? '',
    dueAt === null ? 'no next' : dueAt < day(1) ? 'soon' : `next ${days(dueAt)}`,
    news ? `tells ${news.news}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const TABLE: Record<Name, Record<keyof typeof LOOKS, string>> = {
  unverified: {
    well: '5000, seen, until 30, next 7',
    fewer: '800, seen, until 30, held 0 until 30, next 7, tells dip',
    gone: '0, unseen, until never, gone, next 7, tells trouble',
    revoked: '0, unseen, until never, revoked, no next, tells trouble',
    silence: '0, unseen, until never, soon',
  },
  good: {
    well: '5000, seen, until 30, next 7',
    fewer: '800, seen, until 30, held 5000 until 30, next 7, tells dip',
    gone: '5000, unseen, until 30, gone, next 7, tells trouble',
    revoked: '5000, unseen, until 30, revoked, no next, tells trouble',
    silence: '5000, unseen, until 23, soon',
  },
  endless: {
    well: '5000, seen, until never, next 7',
    fewer: '800, seen, until never, held 5000 until 30, next 7, tells dip',
    gone: '5000, unseen, until never, gone, next 7, tells trouble',
    revoked: '5000, unseen, until never, revoked, no next, tells trouble',
    silence: '5000, unseen, until never, soon',
  },
  held: {
    well: '5000, seen, until 30, next 7, tells recovered',
    fewer: '800, seen, until 30, held 5000 until 10, next 7',
    gone: '900, unseen, until 30, held 5000 until 10, gone, next 7, tells trouble',
    revoked: '900, unseen, until 30, held 5000 until 10, revoked, no next, tells trouble',
    silence: '900, unseen, until 23, held 5000 until 10, soon',
  },
  'held too long': {
    well: '5000, seen, until 30, next 7',
    fewer: '800, seen, until 30, held 900 until 30, next 7, tells dip',
    gone: '900, unseen, until 30, held 5000 until -1, gone, next 7, tells trouble',
    revoked: '900, unseen, until 30, held 5000 until -1, revoked, no next, tells trouble',
    silence: '900, unseen, until 23, held 5000 until -1, soon',
  },
  troubled: {
    well: '5000, seen, until 30, next 7, tells recovered',
    fewer: '800, seen, until 30, held 5000 until 30, next 7, tells dip',
    gone: '5000, unseen, until 12, gone, next 7',
    revoked: '5000, unseen, until 12, revoked, no next',
    silence: '5000, unseen, until 12, gone, soon',
  },
  silent: {
    well: '5000, seen, until 30, next 7, tells recovered',
    fewer: '800, seen, until 30, held 5000 until 30, next 7, tells dip',
    gone: '5000, unseen, until -1, gone, next 7',
    revoked: '5000, unseen, until -1, revoked, no next',
    silence: '5000, unseen, until -1, next 1',
  },
};

describe.each(Object.entries(TABLE))('a profile that stands %s', (name, row) => {
  test.each(Object.entries(row))('after a look that brings %s', (look, comes) => {
    expect(told(LOOKS[look as keyof typeof LOOKS](STANDINGS[name as Name]))).toBe(comes);
  });
});

test('fewer followers after a grace that ended unnoticed are told as its end', () => {
  const { news } = decideSeen(STANDINGS['held too long'], { followers: 900 }, undefined, NOW);
  expect(news).toEqual({ news: 'lapsed', why: 'dip' });
});

test('what counts after a dip is what was seen before, to the moment', () => {
  expect(countedFollowers(STANDINGS.held, later(day(10), -1))).toBe(5_000);
  expect(countedFollowers(STANDINGS.held, day(10))).toBe(900);
  expect(countedFollowers({ ...STANDINGS.held, followers: 9_000 }, NOW)).toBe(9_000);
});

test.each([
  ['good', undefined],
  ['endless', undefined],
  ['held', undefined],
  ['held too long', 'dip'],
  ['troubled', undefined],
  ['silent', 'silent'],
] as const)('of what stands %s time alone makes %s', (name, why) => {
  expect(decideLapse(STANDINGS[name], NOW)?.news).toEqual(why && { news: 'lapsed', why });
});

test('what is only late to be looked at does not lapse, what is in trouble does', () => {
  const late = { ...good, expiresAt: day(-1) };
  expect(decideLapse(late, NOW)).toBeUndefined();
  expect(decideLapse({ ...late, trouble: 'revoked' }, NOW)?.news.why).toBe('revoked');
  expect(lapseAfter({ ...good, heldUntil: day(3) }, NOW)).toEqual(day(3));
  expect(lapseAfter({ ...good, heldUntil: day(-3) }, NOW)).toEqual(day(23));
  expect(lapseAfter({ ...good, expiresAt: null }, NOW)).toBeNull();
});

test('a quota is asked for by the hour, anything else sooner at first; both at least daily', () => {
  const wait = (why: 'limit' | 'trouble', failures: number): number =>
    Number(decideNoAnswer({ ...good, failures }, why, NOW).dueAt) - NOW.getTime();
  expect([0, 1, 4, 50].map((failures) => wait('trouble', failures) / 60_000)).toEqual([5, 10, 80, 1_440]);
  expect([0, 1, 50].map((failures) => wait('limit', failures) / 60_000)).toEqual([60, 120, 1_440]);
});

test('an account is told apart by name, number and right', () => {
  const seen = { kind: 'seen' as const, externalId: 'x', handle: 'ada', followers: 5, description: '' };
  const isAda = (handle: string): boolean => handle === 'ada';
  expect(troubleOf(seen, isAda)).toBeUndefined();
  expect(troubleOf({ ...seen, handle: undefined }, isAda)).toBeUndefined();
  expect(troubleOf({ ...seen, handle: 'eve', followers: null }, isAda)).toBe('renamed');
  expect(troubleOf({ ...seen, followers: null }, isAda)).toBe('hidden');
  expect(troubleOf({ kind: 'gone' }, isAda)).toBe('gone');
  expect(troubleOf({ kind: 'revoked' }, isAda)).toBe('revoked');
  expect(troubleOf({ kind: 'limit' }, isAda)).toBeUndefined();
});

test.each([
  ['012345', true],
  ['Parley:012345.', true],
  ['\uff10\uff11\uff12\uff13\uff14\uff15', true],
  ['9012345', false],
  ['0123456', false],
  ['012 345', false],
  ['', false],
])('a code stands in %j: %s', (description, stands) => {
  expect(showsCode({ description }, '012345')).toBe(stands);
});

test('the secrets of a login follow from each other, under our key, and fit what OAuth allows', () => {
  const tokens = loginTokens({ current: Buffer.alloc(32, 1) });
  const state = tokens.stateOf('token');
  expect(state).toMatch(/^[\w-]{32}$/);
  expect(tokens.verifierOf(state)).toMatch(/^[\w-]{43}$/);
  expect(tokens.challengeOf(state)).toMatch(/^[0-9a-f]{64}$/);
  expect(loginTokens({ current: Buffer.alloc(32, 2) }).stateOf('token')).not.toBe(state);
  expect(new Set([state, tokens.verifierOf(state), tokens.hashOf(state), tokens.stateOf('t')]).size).toBe(4);
});
