import { cleanLine } from '../kernel/text.ts';
import type { ContentAddress } from './content-url.ts';

/** What a platform tells of content. */
export type FoundContent =
  | {
      gone?: undefined;
      /** Its title or caption, as the platform has it. */
      title: string | undefined;
      /** Whose account it stands under; undefined where the platform does not say. */
      authorHandle: string | undefined;
      /** Its whole address, where a short one was asked for. */
      url: string | undefined;
    }
  /** Nothing stands there for everyone to see: not yet, not any more, or not for everyone. */
  | { gone: true };

/** Asks a platform what stands at an address; undefined where it cannot be asked, or owes the answer. Never throws. */
export type ContentLookup = (address: ContentAddress) => Promise<FoundContent | undefined>;

/** Code points of a title. */
const TITLE_MAX = 200;

/** A title that a platform tells, as content has one: one line, cut where captions go on; undefined when nothing is left. */
export function readTitle(text: string): string | undefined {
  const letters = [...cleanLine(text).replaceAll(/ {2,}/g, ' ')];
  if (letters.length === 0) return undefined;
  // What counts are code units, of which an emoji has two.
  const whole = letters.join('');
  if (whole.length <= TITLE_MAX) return whole;
  let kept = '';
  for (const letter of letters) {
    if (kept.length + letter.length >= TITLE_MAX) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
