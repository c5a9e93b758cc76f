import { FormattedString, fmt } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import { spanText } from '../chat/plain-text.ts';
import type { Span } from '../chat/view.ts';
import type { Locale } from '../chat/locale.ts';

/** How spans are drawn for a reader. `isCommand` tells which names after a slash are commands of ours. */
export type Hand = { locale: Locale; isCommand(name: string): boolean };

// Has no width and no meaning, and ends whatever Telegram takes for a name, an address or a command.
const JOINER = '\u2060';
// What calls somebody or sends a command may be cut in two: a mark at the end goes on in the next piece.
const CALLS = /(?:@(?=\w|$)|#(?=[\d_]*\p{L})|\$(?=[A-Z]))/gu;
const SCHEMES = /(?<=\p{L}):(?=\/\/)/gu;
const DOTS = /(?<=[\p{L}\d_-])\.(?=\p{L}{2})/gu;
const COMMANDS = /(?<![\w/])\/(?=(\w+)|$)/g;

/**
 * Text in which Telegram finds nothing by itself: no name that is called, no address to tap, no tag. Commands of ours
 * stay what they are.
 */
export function still(text: string, isCommand: Hand['isCommand']): string {
  return text
    .replaceAll(CALLS, (mark) => mark + JOINER)
    .replaceAll(SCHEMES, `:${JOINER}`)
    .replaceAll(DOTS, `${JOINER}.`)
    .replaceAll(COMMANDS, (mark, name = '') =>
      isCommand(String(name).toLowerCase()) ? mark : mark + JOINER,
    );
}

/** Pieces in a row. */
export const joined = (pieces: readonly (FormattedString | string)[]): FormattedString =>
  fmt(
    Array.from({ length: pieces.length + 1 }, () => ''),
    ...pieces,
  );

const entity = (text: string, made: Omit<MessageEntity, 'offset' | 'length'>): FormattedString =>
  new FormattedString(text, [{ ...made, offset: 0, length: text.length } as MessageEntity]);

/** Spans in a row; with `isBold`, whatever can be bold is. */
export const drawSpans = (spans: readonly Span[], hand: Hand, isBold = false): FormattedString =>
  joined(
    spans
      .filter((span) => spanText(span, hand.locale) !== '')
      .map((span) => {
        const drawn = drawSpan(span, hand);
        return isBold && !drawn.entities.some(({ type }) => type === 'code' || type === 'bold')
          ? boldOver(drawn)
          : drawn;
      }),
  );

/** Text of ours or of people in bold. */
export const boldText = (text: string, { isCommand }: Hand): FormattedString =>
  text === '' ? new FormattedString('') : boldOver(new FormattedString(still(text, isCommand)));

const boldOver = ({ text, entities }: FormattedString): FormattedString =>
  new FormattedString(text, [{ type: 'bold', offset: 0, length: text.length }, ...entities]);

function drawSpan(span: Span, hand: Hand): FormattedString {
  const text = spanText(span, hand.locale);
  switch (span.kind) {
    case 'text':
    case 'money':
    case 'rate':
      return new FormattedString(still(text, hand.isCommand));
    case 'bold':
      return boldText(text, hand);
    case 'code':
      return drawCode(text, hand);
    case 'link':
      return isOpenTo(span.url)
        ? entity(span.text === '' ? span.url : span.text, {
            type: 'text_link',
            url: span.url,
          } as MessageEntity)
        : new FormattedString(still(text, hand.isCommand));
    case 'mention':
      return drawMention(span);
    case 'date':
      return drawDate(span, text);
  }
}

const COMMAND = /^\/(\w+)$/;

/** A command alone is sent by a tap; anything else is copied by one. */
function drawCode(text: string, { isCommand }: Hand): FormattedString {
  const [, name] = COMMAND.exec(text) ?? [];
  const isOurs = name !== undefined && isCommand(name.toLowerCase());
  return isOurs ? new FormattedString(text) : entity(text, { type: 'code' });
}

function drawMention({ userId, name }: Extract<Span, { kind: 'mention' }>): FormattedString {
  const id = Number(userId);
  if (!Number.isSafeInteger(id) || id <= 0) return new FormattedString(name);
  return entity(name, {
    type: 'text_mention',
    user: { id, is_bot: false, first_name: name },
  } as MessageEntity);
}

/** By the reader's own clock, which the app knows; a zone that was chosen is kept to. */
function drawDate(span: Extract<Span, { kind: 'date' }>, text: string): FormattedString {
  // The last day of something is a day of the calendar it was agreed by, whatever the reader's clock shows.
  if (span.timeZone !== undefined || span.style === 'last-day') return new FormattedString(text);
  return entity(text, {
    type: 'date_time',
    unix_time: Math.floor(span.at.getTime() / 1_000),
    date_time_format: span.style === 'minute' ? 'wDt' : 'wD',
  } as MessageEntity);
}

/** Whether Telegram opens an address: https, and a host that the rest of the world can reach. */
export function isOpenTo(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && hostname.includes('.') && !hostname.startsWith('127.');
}
