import { nameOf, shorten } from '../../inert.ts';
import type { Words } from '../../words.ts';

/** As much of what somebody brings along as is read, in characters. */
const GAINS_MAX = 120;

/** A chat as people tell theirs apart: `Ada, on Telegram`. */
export const chatName = (words: Words, { name, platform }: { name: string; platform: string }): string =>
  words.label('chat-of', { name: nameOf(name), app: words.label(`chat-${platform}`) });

/** The creator and the brands that come with a chat; nothing yet where it has none. */
export const gains = (words: Words, names: readonly string[]): string =>
  names.length === 0
    ? words.label('connect-brings-nothing')
    : shorten(names.map(nameOf).join(', '), GAINS_MAX);
