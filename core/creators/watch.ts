import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../kernel/clock.ts';
import type { AccountAnswer, SeenAccount } from './lookups.ts';

/** Between two looks at a profile that its platform tells about. */
export const RECHECK_MS = 7 * DAY_MS;
/** What a platform said counts this long; each look renews it. */
export const LOOK_LASTS_MS = 30 * DAY_MS;
/** For how long things stay as they were after a look that saw less. */
export const GRACE_MS = 30 * DAY_MS;
/** A login at a platform is good for this long. */
export const LOGIN_MINUTES = 10;
/** Looks that a creator gets in {@link ASKS_WITHIN_MS}, as with codes for the bio. */
export const ASKS_MOST = 5;
export const ASKS_WITHIN_MS = HOUR_MS;

/** What is wrong with an account that was there: no longer found, its number hidden, another name, no right to look. */
export const TROUBLES = ['gone', 'hidden', 'renamed', 'revoked'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What counts of a profile, and what runs out. Times are business time. */
export type Standing = {
  followers: number;
  verifiedAt: Date | null;
  /** Null is never: somebody vouches for it without end. */
  expiresAt: Date | null;
  trouble: Trouble | null;
  heldFollowers: number | null;
  heldUntil: Date | null;
  failures: number;
};

/**
 * What a look changes, whether the account was seen, when the next look is due (null: nobody can look any more), and what
 * the creator has to hear.
 */
export type Looked = { standing: Standing; seen: boolean; dueAt: Date | null; news: WatchNews | undefined };

/**
 * `dip`: fewer followers than some brand asks for, `needed` at least; what was seen before counts until `until`.
 * `trouble`: the same for an account that is not what it was. `recovered`: all is well again. `lapsed`: the time is over.
 */
export type WatchNews =
  | { news: 'dip'; followers: number; needed: number; until: Date }
  | { news: 'trouble'; trouble: Trouble; until: Date | null }
  | { news: 'recovered'; followers: number }
  | { news: 'lapsed'; why: 'dip' | Trouble | 'silent' };

/** The followers that count at `at`: those of the last look, or what was seen before a dip while its grace lasts. */
export function countedFollowers(
  { followers, heldFollowers, heldUntil }: Pick<Standing, 'followers' | 'heldFollowers' | 'heldUntil'>,
  at: Date,
): number {
  return heldFollowers !== null && heldUntil !== null && heldUntil > at
    ? Math.max(followers, heldFollowers)
    : followers;
}

/** What is wrong with an account that was looked at again under another's handle or with less to see. */
export function troubleOf(answer: AccountAnswer, isOurs: (handle: string) => boolean): Trouble | undefined {
  if (answer.kind === 'gone' || answer.kind === 'revoked') return answer.kind;
  if (answer.kind !== 'seen') return undefined;
  if (answer.handle !== undefined && !isOurs(answer.handle)) return 'renamed';
  return answer.followers === null ? 'hidden' : undefined;
}

/** The look brought nothing: everything stays, and the next one comes sooner at first, daily at last. */
export function decideNoAnswer(standing: Standing, why: 'limit' | 'trouble', at: Date): Looked {
  const failures = standing.failures + 1;
  // A quota is given anew once a day, so it is not worth asking every few minutes.
  const first = why === 'limit' ? HOUR_MS : 5 * MINUTE_MS;
  const wait = Math.min(first * 2 ** Math.min(failures - 1, 10), DAY_MS);
  return { standing: { ...standing, failures }, seen: false, dueAt: later(at, wait), news: undefined };
}

/**
 * The account is not what it was. A first time gives grace; it is not given again for as long as the trouble lasts, nor
 * to what does not count any more.
 */
export function decideTrouble(standing: Standing, trouble: Trouble, at: Date): Looked {
  const dueAt = trouble === 'revoked' ? null : later(at, RECHECK_MS);
  const isOver = standing.expiresAt !== null && standing.expiresAt <= at;
  if (standing.trouble !== null || isOver) {
    return { standing: { ...standing, trouble, failures: 0 }, seen: false, dueAt, news: undefined };
  }
  const until = standing.expiresAt === null ? null : later(at, GRACE_MS);
  return {
    standing: { ...standing, trouble, expiresAt: until, failures: 0 },
    seen: false,
    dueAt,
    news: { news: 'trouble', trouble, until },
  };
}

/**
 * The account is there with so many followers.
 * @param crossed the lowest number of followers that some brand or offer asks for, above what was seen now and at most
 * what counted before; undefined where nobody asks for any such number
 */
export function decideSeen(
  before: Standing,
  { followers }: { followers: number },
  crossed: number | undefined,
  at: Date,
): Looked {
  const held = before.heldUntil !== null && before.heldUntil > at;
  const good = { trouble: null, failures: 0, verifiedAt: at, followers };
  const expiresAt = before.expiresAt === null && before.verifiedAt !== null ? null : later(at, LOOK_LASTS_MS);
  const none = { heldFollowers: null, heldUntil: null };
  const dueAt = later(at, RECHECK_MS);
  if (crossed === undefined) {
    // Its grace ended before the sweep came by, which would have told.
    const isLate = before.heldUntil !== null && !held && followers < (before.heldFollowers ?? 0);
    // Where no look had failed, nobody was told that it had run out.
    const isOver = before.failures > 0 && before.expiresAt !== null && before.expiresAt <= at;
    const isBetter = held || before.trouble !== null || isOver;
    return {
      standing: { ...before, ...good, ...none, expiresAt },
      seen: true,
      dueAt,
      news: isLate ? { news: 'lapsed', why: 'dip' } : isBetter ? { news: 'recovered', followers } : undefined,
    };
  }
  // The grace of a dip runs from its beginning, whatever is seen meanwhile.
  if (held) return { standing: { ...before, ...good, expiresAt }, seen: true, dueAt, news: undefined };
  const until = later(at, GRACE_MS);
  const kept = { heldFollowers: before.followers, heldUntil: until };
  return {
    standing: { ...before, ...good, ...kept, expiresAt },
    seen: true,
    dueAt,
    news: { news: 'dip', followers, needed: crossed, until },
  };
}

/**
 * What the passing of time alone does; undefined while nothing has run out. What is only late to be looked at is left to
 * that look: it does not count meanwhile, and nobody is alarmed.
 */
export function decideLapse(
  standing: Standing,
  at: Date,
): { standing: Standing; news: Extract<WatchNews, { news: 'lapsed' }> } | undefined {
  const { heldUntil, expiresAt, trouble, failures } = standing;
  if (expiresAt !== null && expiresAt <= at && (trouble !== null || failures > 0)) {
    return {
      standing: { ...standing, heldFollowers: null, heldUntil: null },
      news: { news: 'lapsed', why: trouble ?? 'silent' },
    };
  }
  if (heldUntil === null || heldUntil > at) return undefined;
  return {
    standing: { ...standing, heldFollowers: null, heldUntil: null },
    news: { news: 'lapsed', why: 'dip' },
  };
}

/** When the clock alone changes something next; null when it does not. */
export function lapseAfter({ heldUntil, expiresAt }: Standing, at: Date): Date | null {
  const coming = [heldUntil, expiresAt].filter((one): one is Date => one !== null && one > at);
  return coming.length === 0 ? null : new Date(Math.min(...coming.map(Number)));
}

/** Whether six digits stand in a text by themselves. */
export function showsCode({ description }: Pick<SeenAccount, 'description'>, code: string): boolean {
  return new RegExp(`(?<!\\d)${code}(?!\\d)`).test(description.normalize('NFKC'));
}
