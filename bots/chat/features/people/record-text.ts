import type { Band } from '../../../../core/insights/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../core/kernel/clock.ts';
import type { Span } from '../../view.ts';
import type { Words } from '../../words.ts';

/** `none`, `10 to 99`, `1,000 or more`: a number that is told as a range. */
export function bandText({ from, to }: Band, words: Words): Span[] {
  if (to === 0) return words.say('band-none');
  return to === null ? words.say('band-more', { from }) : words.say('band', { from, to });
}

/** `about 5 hours`: a stretch of time as far as it matters how long it is. */
export function spanText(ms: number, words: Words): Span[] {
  if (ms < HOUR_MS) return words.say('span-minutes', { count: Math.max(1, Math.round(ms / MINUTE_MS)) });
  if (ms < 2 * DAY_MS) return words.say('span-hours', { count: Math.round(ms / HOUR_MS) });
  return words.say('span-days', { count: Math.round(ms / DAY_MS) });
}
