import { spanText } from '../chat/plain-text.ts';
import type { Locale } from '../chat/locale.ts';
import type { Span } from '../chat/view.ts';
import { escapeLine, escapeText } from './escape.ts';

/**
 * In which surroundings spans stand: `plain` is what a push notification shows, where marks would be read as they are;
 * `marked` is inside an embed.
 */
export type SpanStyle = 'plain' | 'marked';

/** How spans are drawn: for whom, and which addresses are ours, so that a label may stand in their place. */
export type SpanPen = { locale: Locale; isOurs(url: string): boolean };

/** Discord's ids. A person of another platform is named, and called by nobody. */
const SNOWFLAKE = /^\d{15,20}$/;

/** What is shown as it is, stands out, is to be copied, or is made of marks of ours. */
type Piece = { kind: 'shown' | 'bold' | 'code' | 'marks'; text: string };

/** Spans as one line of Discord's markdown. */
export function spansMarkup(spans: readonly Span[], style: SpanStyle, pen: SpanPen): string {
  const pieces = spans.map((span): Piece => pieceOf(span, style, pen));
  // What is alike is drawn in one go: a colon in one span and a name in the next may be an emoji together, and marks
  // that close and open at one place are none.
  const joined: Piece[] = [];
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const last = joined.at(-1);
    if (last?.kind === piece.kind && piece.kind !== 'marks') last.text += piece.text;
    else joined.push(piece);
  }
  return escapeLine(joined.map(drawn).join(''));
}

function drawn({ kind, text }: Piece): string {
  switch (kind) {
    case 'shown':
      return escapeText(text);
    case 'bold':
      return text.trim() === '' ? text : `**${escapeText(text)}**`;
    case 'code':
      return `\`${text}\``;
    case 'marks':
      return text;
  }
}

function pieceOf(span: Span, style: SpanStyle, { locale, isOurs }: SpanPen): Piece {
  const shown = (text: string): Piece => ({ kind: 'shown', text });
  const marks = (text: string): Piece => ({ kind: 'marks', text });
  switch (span.kind) {
    case 'bold':
      return { kind: style === 'marked' ? 'bold' : 'shown', text: span.text };
    case 'code':
      // A backtick inside would end the code, and nothing can be escaped there.
      return style === 'marked' && /^[^`\r\n]+$/.test(span.text) && span.text.trim() !== ''
        ? { kind: 'code', text: span.text }
        : shown(span.text);
    case 'link':
      return marks(linkMarkup(span, isOurs(span.url)));
    case 'mention':
      return SNOWFLAKE.test(span.userId) ? marks(`<@${span.userId}>`) : shown(span.name);
    case 'date':
      return style === 'marked'
        ? marks(`<t:${Math.floor(span.at.getTime() / 1_000)}:${span.style === 'minute' ? 'f' : 'D'}>`)
        : shown(spanText(span, locale));
    case 'text':
    case 'money':
    case 'rate':
      return shown(spanText(span, locale));
  }
}

/** A label stands in the place of an address of ours alone; wherever else it leads, the address is seen. */
function linkMarkup({ text, url }: Extract<Span, { kind: 'link' }>, ours: boolean): string {
  // In angle brackets no preview is fetched, which would count as a visit.
  const address = `<${url.replaceAll('>', '%3E')}>`;
  if (text === url || text.trim() === '') return address;
  return ours ? `[${escapeText(text)}](${address})` : `${escapeText(text)} (${address})`;
}

/** The people whom spans may call. */
export const calledIn = (spans: readonly Span[]): string[] =>
  spans.flatMap((span) => (span.kind === 'mention' && SNOWFLAKE.test(span.userId) ? [span.userId] : []));
