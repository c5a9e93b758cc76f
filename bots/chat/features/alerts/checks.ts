import { z } from 'zod';
import { goButton } from '../../target.ts';
import { nameOf, shorten } from '../../inert.ts';
import { measure, type Limits } from '../../limits.ts';
import { line, list, title, type Block, type Span, type View } from '../../view.ts';
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
  /** The platform that was asked, where no person looked, and why its answer was not enough. */
  by: z.string().optional(),
  why: z.string().optional(),
});
type Decided = z.output<typeof decidedAlert>;

export const CHECK_KINDS = ['check', 'verified', 'not_verified'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** As much of a reason as is shown. */
const REASON_MAX = 300;

/** One check in full; several by a line each, the newest where the platform has no room for all. */
export function tellChecks(
  kind: CheckKind,
  payloads: readonly unknown[],
  count: number,
  words: Words,
  limits: Limits,
): View {
  if (kind === 'check') {
    const asked = payloads.map((payload) => askedAlert.parse(payload));
    const [first] = asked;
    if (first && count === 1) return checkCard(first, words);
    const heading = words.say('alert-checks', { count });
    const actions = [goButton(words.label('button-todo'), 'todo', 'primary')];
    return {
      blocks: fitted(
        heading,
        asked.map((one) => checkHeadline(one, words)),
        count,
        words,
        limits,
      ),
      actions,
    };
  }
  const decided = payloads.map((payload) => decidedAlert.parse(payload));
  const actions =
    kind === 'verified'
      ? [goButton(words.label('button-discover'), 'discover', 'primary')]
      : [goButton(words.label('button-verify'), 'verify', 'primary')];
  const [first] = decided;
  if (first && count === 1) {
    const further = furtherLines(first, words).map((spans) => line(spans));
    return { blocks: [title(decidedHeadline(first, words)), ...further], actions };
  }
  const heading = words.say(`alert-${kind.replace('_', '-')}-many`, { count });
  return {
    blocks: fitted(
      heading,
      decided.map((one) => decidedHeadline(one, words)),
      count,
      words,
      limits,
    ),
    actions,
  };
}

/** A heading and as many of the newest items as one message holds; the others are counted. */
export function fitted(
  heading: Span[],
  items: readonly Span[][],
  count: number,
  words: Words,
  limits: Limits,
): Block[] {
  for (let shown = items.length; ; shown -= 1) {
    const left = count - shown;
    const blocks: Block[] = [
      title(heading),
      ...(shown > 0 ? [list(items.slice(items.length - shown))] : []),
      ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
    ];
    if (shown === 0 || measure(blocks, limits, words.locale) <= limits.text) return blocks;
  }
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
  const { brand, followers, followersMin, reason, by, why } = one;
  if (by !== undefined && why !== undefined) {
    const id = `look-${why.replace('_', '-')}`;
    return [words.say(id), words.say(`${id}-next`)];
  }
  if (by !== undefined)
    return [words.say('alert-verified-next-platform', { platform: words.label(`platform-${by}`) })];
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
