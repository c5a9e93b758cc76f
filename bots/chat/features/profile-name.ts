import { fitLabel, shorten } from '../inert.ts';
import { LABEL_MAX } from '../limits.ts';
import { spansText } from '../plain-text.ts';
import { bold, type Span } from '../view.ts';
import type { Words } from '../words.ts';

/** As much of a handle as is shown: more than any platform allows. */
const HANDLE_MAX = 32;

/** `@noor.makes on TikTok`. */
export const profileName = (
  { platform, handle }: { platform: string; handle: string },
  words: Words,
): Span[] =>
  words.say('profile-name', {
    handle: bold(`@${shorten(handle, HANDLE_MAX)}`),
    platform: words.label(`platform-${platform}`),
  });

/** {@link profileName} as plain text. */
export const profileText = (profile: { platform: string; handle: string }, words: Words): string =>
  spansText(profileName(profile, words), words.locale);

/** {@link profileName} for a button, whose label has to be short. */
export const profileLabel = (profile: { platform: string; handle: string }, words: Words): string =>
  fitLabel(profileText(profile, words), LABEL_MAX);
