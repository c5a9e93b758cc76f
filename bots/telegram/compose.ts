import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { ViewFile } from '../chat/view.ts';
import { wordsFor } from '../chat/words.ts';
import type { Kept } from './callback-data.ts';
import { drawKeyboard } from './keyboard.ts';
import type { TelegramMessage } from './render.ts';

/** What a caption holds, in UTF-16 code units. */
const CAPTION_MAX = 1_024;

type Formatted = { text: string; entities: MessageEntity[] };

/** A message in the calls that it takes: the one that can be answered and edited, and what stands below it. */
export type Composed = {
  main:
    | ({ kind: 'text' } & Formatted)
    | ({ kind: 'picture'; picture: { url: string; alt: string } } & Formatted)
    | ({ kind: 'file'; file: ViewFile } & Formatted);
  below: ({ kind: 'picture'; url: string; alt: string } | { kind: 'file'; file: ViewFile })[];
  markup: InlineKeyboardMarkup | undefined;
  kept: ReadonlyMap<string, Kept>;
};

/** @param again says in words that it may have been seen before */
export function compose(message: TelegramMessage, again = false): Composed {
  const { picture, files } = message;
  const words = wordsFor(message.locale);
  const formatted = again ? markedAgain(message, words.label('sent-again')) : message;
  const { text, entities } = formatted;
  const fits = text.length <= CAPTION_MAX;
  const { rows, kept } = drawKeyboard(message.plan, words);
  const markup = rows.length > 0 ? { inline_keyboard: rows } : undefined;
  const [first, ...others] = files;
  const rest = (list: readonly ViewFile[]) => list.map((file) => ({ kind: 'file' as const, file }));
  if (picture && fits)
    return { main: { kind: 'picture', picture, text, entities }, below: rest(files), markup, kept };
  const isAlone = first && !picture && (text === '' || (fits && others.length === 0));
  if (isAlone)
    return { main: { kind: 'file', file: first, text, entities }, below: rest(others), markup, kept };
  const pictured = picture ? [{ kind: 'picture' as const, ...picture }] : [];
  return { main: { kind: 'text', text, entities }, below: [...pictured, ...rest(files)], markup, kept };
}

function markedAgain({ text, entities }: Formatted, mark: string): Formatted {
  const before = text === '' ? '' : `${text}\n\n`;
  return {
    text: before + mark,
    entities: [...entities, { type: 'italic', offset: before.length, length: mark.length }],
  };
}

/** The text of a message whose picture could not be shown: the picture is a link in it. */
export function withLink(
  { text, entities }: Formatted,
  { url, alt }: { url: string; alt: string },
): Formatted {
  const before = text === '' ? '' : `${text}\n`;
  const label = alt === '' ? url : alt;
  return {
    text: before + label,
    entities: [...entities, { type: 'text_link', offset: before.length, length: label.length, url }],
  };
}
