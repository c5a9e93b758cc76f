import { LOCALES, type Locale } from '../chat/locale.ts';
import { line } from '../chat/view.ts';
import type { View } from '../chat/view.ts';
import { wordsFor } from '../chat/words.ts';
import type { DiscordMessage } from './render.ts';

export type NoticeParts = { render(view: View, locale: Locale): DiscordMessage };

/**
 * What a thread is told about itself, in each of the server's languages: at its beginning who can read it, at its end
 * that it is closed.
 */
export function roomNotice(
  { render }: NoticeParts,
  what: 'opened' | 'closed',
  kept: string | undefined,
): DiscordMessage {
  const wanted = (kept ?? '').split(' ');
  const found = LOCALES.filter((locale) => wanted.includes(locale));
  const locales: readonly Locale[] = found.length > 0 ? found.toSorted(inOrder(wanted)) : ['en'];
  const ids = what === 'opened' ? ['discord-room-opened', 'discord-room-readers'] : ['discord-room-closed'];
  const blocks = locales.flatMap((locale) => ids.map((id) => line(wordsFor(locale).say(id))));
  return render({ blocks }, locales[0] ?? 'en');
}

const inOrder =
  (wanted: readonly string[]) =>
  (left: string, right: string): number =>
    wanted.indexOf(left) - wanted.indexOf(right);
