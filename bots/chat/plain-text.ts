import { showMoney } from '../../core/kernel/money.ts';
import { showRate } from '../../core/kernel/rate.ts';
import { localTime } from '../../core/kernel/zone.ts';
import type { Block, Span, SumRow, View } from './view.ts';
import type { Locale } from './locale.ts';

/** The locale whose habits of writing money a language follows: `$6.00` and not `US$6.00` in English. */
const MONEY_LOCALE: Record<Locale, string> = { en: 'en-US', es: 'es-ES' };

/** A whole view as text; its first line is what a push notification shows. */
export function plainText(view: View, locale: Locale): string {
  return sentenceFirst(view.blocks)
    .flatMap((block) => blockLines(block, locale))
    .join('\n');
}

/** A card's sentence before its head: as text it begins with what a push notification should show. */
export function sentenceFirst(blocks: readonly Block[]): Block[] {
  const at = blocks.findIndex(({ kind }, index) => kind === 'status' && blocks[index + 1]?.kind === 'title');
  return at < 0
    ? [...blocks]
    : [...blocks.slice(0, at), ...blocks.slice(at, at + 2).toReversed(), ...blocks.slice(at + 2)];
}

function blockLines(block: Block, locale: Locale): string[] {
  switch (block.kind) {
    case 'title':
    case 'line':
      return [spansText(block.spans, locale)];
    case 'list':
      return block.items.map((item) => `• ${spansText(item, locale)}`);
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${spansText(value, locale)}`);
    case 'status':
      return [`${spansText(block.overline, locale)} · ${block.chip.label}`];
    case 'sums':
      return block.rows.map((row) => spansText(sumLine(row, block.columns), locale));
    case 'image':
      return [block.alt];
    case 'rates':
      return [];
  }
}

/** A row of sums as one line: `You keep: now $28.00 · then $27.20`. */
export function sumLine({ label, values }: SumRow, columns: readonly string[] = []): Span[] {
  return [
    { kind: 'text', text: `${label}: ` },
    ...values.flatMap((value, index): Span[] => {
      const name = columns[index];
      const between = index === 0 ? '' : ' · ';
      const before = name === undefined ? between : `${between}${name} `;
      return before === '' ? value : [{ kind: 'text', text: before }, ...value];
    }),
  ];
}

/** Spans in a row as text. */
export function spansText(spans: readonly Span[], locale: Locale): string {
  return spans.map((span) => spanText(span, locale)).join('');
}

/** One span as text, in the reader's habits of writing money, rates and dates. */
export function spanText(span: Span, locale: Locale): string {
  switch (span.kind) {
    case 'text':
    case 'bold':
    case 'code':
      return span.text;
    case 'link':
      return span.text === span.url ? span.url : `${span.text} (${span.url})`;
    case 'mention':
      return span.name;
    case 'money': {
      const shown = showMoney(span.amount, MONEY_LOCALE[locale]);
      return span.signed && span.amount.minor > 0n ? `+${shown}` : shown;
    }
    case 'rate':
      return showRate(span.rateBps, locale);
    case 'date':
      return showDate(span, locale);
  }
}

function showDate({ at, style, timeZone }: Extract<Span, { kind: 'date' }>, locale: Locale): string {
  const shown = showDay(at, locale, timeZone);
  switch (style) {
    case 'day':
      return shown;
    case 'last-day':
      return `${shown} ${showYear(at, timeZone)}`;
    case 'minute':
      return `${shown}, ${showTime(at, timeZone)}`;
  }
}

const showYear = (at: Date, timeZone = 'UTC'): string =>
  at.toLocaleDateString('en', { year: 'numeric', timeZone });

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = dayFormats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  });
  dayFormats.set(key, format);
  return format;
}

/** `Mon 21 Dec`: the same order in every language, without the commas and dots that locales put between. */
function showDay(at: Date, locale: Locale, timeZone = 'UTC'): string {
  const found = dayFormat(locale, timeZone).formatToParts(at);
  const parts = new Map(found.map(({ type, value }) => [type, value]));
  return `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}`;
}

/** `09:16` by the reader's clock; to who has chosen no zone, `09:16 UTC`. */
function showTime(at: Date, timeZone: string | undefined): string {
  if (timeZone === undefined) return `${at.toISOString().slice(11, 16)} UTC`;
  const { minute } = localTime(at, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
