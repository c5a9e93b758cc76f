import { z } from 'zod';
import { goButton } from '../../target.ts';
import { nameOf, shorten } from '../../inert.ts';
import { line, list, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName } from '../profile-name.ts';
import { checkCard, checkHeadline } from '../verify/decide.ts';

const profile = { platform: z.string(), handle: z.string() };

/** What an alert tells that asks somebody to look at a profile. */
const askedAlert = z.object({
  ...profile,
  code: z.string(),
  profileUrl: z.string(),
  creator: z.string(),
  brand: z.string().nullable(),
  brandId: z.string().nullable(),
});

/** What an alert tells a creator of whose profile somebody has looked at. */
const decidedAlert = z.object({
  ...profile,
  brand: z.string().nullable(),
  followersMin: z.number().nullable(),
  followers: z.number().optional(),
  reason: z.string().optional(),
});
type Decided = z.output<typeof decidedAlert>;

export const CHECK_KINDS = ['check', 'verified', 'not_verified'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** As much of a reason as is shown. */
const REASON_MAX = 300;

/** One check in full; several by a line each. */
export function tellChecks(kind: CheckKind, payloads: readonly unknown[], count: number, words: Words): View {
  return kind === 'check' ? tellAsked(payloads, count, words) : tellDecided(payloads, count, words);
}

function tellAsked(payloads: readonly unknown[], count: number, words: Words): View {
  const asked = payloads.map((payload) => askedAlert.parse(payload));
  const [first] = asked;
  if (first && count === 1) return checkCard(first, words);
  const more = count - asked.length;
  return {
    blocks: [
      title(words.say('alert-checks', { count })),
      list(asked.map((one) => checkHeadline(one, words))),
      ...(more > 0 ? [line(words.say('and-more', { count: more }))] : []),
    ],
    actions: [goButton(words.label('button-todo'), 'todo', 'primary')],
  };
}

function tellDecided(payloads: readonly unknown[], count: number, words: Words): View {
  const decided = payloads.map((payload) => decidedAlert.parse(payload));
  // Each says what it is worth, so they stand one below the other; it is a rare thing to have several.
  const blocks = decided.flatMap((one) => [
    title(decidedHeadline(one, words)),
    ...furtherLines(one, words).map((spans) => line(spans)),
  ]);
  const more = count - decided.length;
  const approved = decided.some(({ followers }) => followers !== undefined);
  return {
    blocks: [...blocks, ...(more > 0 ? [line(words.say('and-more', { count: more }))] : [])],
    actions: approved
      ? [goButton(words.label('button-discover'), 'discover', 'primary')]
      : [goButton(words.label('button-verify'), 'verify', 'primary')],
  };
}

function decidedHeadline(one: Decided, words: Words): Span[] {
  const what = one.followers === undefined ? 'alert-not-verified' : 'alert-verified';
  return words.say(`${what}-${one.brand === null ? 'all' : 'brand'}`, {
    profile: profileName(one, words),
    ...(one.followers !== undefined && { followers: one.followers }),
    ...(one.brand !== null && { brand: nameOf(one.brand) }),
  });
}

function furtherLines(one: Decided, words: Words): Span[][] {
  const { brand, followers, followersMin, reason } = one;
  if (followers === undefined) {
    return [
      words.say('alert-not-verified-why', { reason: shorten(reason ?? '', REASON_MAX) }),
      words.say('alert-not-verified-next'),
    ];
  }
  if (brand === null) return [words.say('alert-verified-next-all')];
  return followersMin !== null && followers < followersMin
    ? [words.say('alert-verified-short-brand', { brand: nameOf(brand), needed: followersMin })]
    : [words.say('alert-verified-next-brand', { brand: nameOf(brand) })];
}
