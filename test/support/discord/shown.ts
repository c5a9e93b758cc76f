import type { Embed } from './json.ts';
import { allComponents, type Component } from './message-body.ts';
import type { Message } from './model.ts';

const BUTTON = 2;
const STRING_SELECT = 3;
const LINK = 5;

/** The words of a message, without its buttons and files. @param drawTime how the client draws times */
export function wordsOf({ api }: Message, drawTime: DrawTime = moment): string {
  const read = (text: string): string => readable(text, drawTime);
  return [
    ...(api.content === '' ? [] : [read(api.content)]),
    ...api.embeds.flatMap((embed) => embedTexts(embed).map(read)),
  ].join('\n');
}

/** A message as a person reads it: its text, what stands in its embeds, its buttons in brackets. */
export function shown(message: Message): string {
  const { api, loading } = message;
  const words = wordsOf(message);
  if (loading) return `${api.author.username} is thinking...`;
  const components = allComponents(api.components);
  return [
    ...(words === '' ? [] : [words]),
    ...components.flatMap(componentLines),
    ...api.attachments.map(
      ({ filename, description }) => `(${[filename, description].filter(Boolean).join(': ')})`,
    ),
  ].join('\n');
}

const embedTexts = ({ author, title, description, fields, footer }: Embed): string[] =>
  [
    author?.name,
    title,
    description,
    ...(fields ?? []).map(({ name, value }) => `${name}: ${value}`),
    footer?.text,
  ].filter((text) => text !== undefined && text !== null && text !== '') as string[];

function componentLines(one: Component): string[] {
  const { type, label = '', content, options = [], placeholder, items = [], disabled } = one;
  if (type === BUTTON)
    return [`[${label}]${one.style === LINK ? `(${one.url})` : ''}${disabled ? ' (disabled)' : ''}`];
  if (type === STRING_SELECT)
    return [`{${placeholder ?? 'Make a selection'}: ${options.map((option) => option.label).join(' | ')}}`];
  if (type >= 5 && type <= 8) return [`{${placeholder ?? 'Make a selection'}}`];
  if (content !== undefined) return [readable(content)];
  return items.map(({ description }) => `(${description ?? 'a picture'})`);
}

const UTC = { timeZone: 'UTC' } as const;
const DAY = { ...UTC, year: 'numeric', month: 'long', day: 'numeric' } as const;
const TIME = { ...UTC, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Draws `<t:…:style>`. */
export type DrawTime = (at: Date, style: string) => string;

/** A point in time as a client in London draws it. */
function moment(at: Date, style: string): string {
  const day = at.toLocaleDateString('en-GB', DAY);
  const time = at.toLocaleTimeString('en-GB', TIME);
  switch (style) {
    case 't':
    case 'T':
      return time;
    case 'd':
      return at.toLocaleDateString('en-GB', UTC);
    case 'D':
      return day;
    case 'F':
      return `${at.toLocaleDateString('en-GB', { ...UTC, weekday: 'long' })}, ${day} at ${time}`;
    case 'R':
      return `at ${day} ${time}`;
    default:
      return `${day} at ${time}`;
  }
}

/** What is shown as it stands: blocks of code, code in a line, escaped characters; whichever begins first. */
const MARKED = /```(?:\w+\n)?([\s\S]*?)```|(`{1,2})(.+?)\2|\\([^\p{L}\p{N}\s])/gu;

/** Markdown as it is read, not as it is written: marks gone, escaped characters plain, times drawn. */
export function readable(markdown: string, drawTime: DrawTime = moment): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE000`;
  return markdown
    .replaceAll(MARKED, (_all, block?: string, _marks?: string, code?: string, escaped?: string) =>
      keep(block?.replace(/^\n/, '') ?? code ?? escaped ?? ''),
    )
    .replaceAll(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_all, seconds: string, style?: string) =>
      drawTime(new Date(Number(seconds) * 1_000), style ?? 'f'),
    )
    .replaceAll(/\[([^\]]+)\]\(<?([^)>\s]+)>?\)/g, (_all, text: string, url: string) => `${text} (${url})`)
    .replaceAll(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replaceAll(/(\*\*\*|\*\*|__|~~|\|\||\*|_)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/^(?:#{1,3}|-#|>) /gm, '')
    .replaceAll(/^[-*] /gm, '• ')
    .replaceAll(/\uE000(\d+)\uE000/g, (_all, index: string) => kept[Number(index)] ?? '');
}
