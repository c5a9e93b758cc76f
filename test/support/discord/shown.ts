import type { Embed } from './json.ts';
import { allComponents, type Component } from './message-body.ts';
import type { Message } from './model.ts';

const BUTTON = 2;
const STRING_SELECT = 3;
const LINK = 5;

/** A message as a person reads it: its text, what stands in its embeds, its buttons in brackets. */
export function shown({ api, loading }: Message): string {
  if (loading) return `${api.author.username} is thinking...`;
  const components = allComponents(api.components);
  return [
    ...(api.content === '' ? [] : [readable(api.content)]),
    ...api.embeds.flatMap(embedLines),
    ...components.flatMap(componentLines),
    ...api.attachments.map(
      ({ filename, description }) => `(${[filename, description].filter(Boolean).join(': ')})`,
    ),
  ].join('\n');
}

function embedLines({ author, title, description, fields, footer }: Embed): string[] {
  const texts = [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [`${name}: ${value}`]),
    footer?.text,
  ];
  return texts.flatMap((text) => (text ? [readable(text)] : []));
}

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

/** A point in time as a client in London draws it. */
function moment(seconds: string, style = 'f'): string {
  const at = new Date(Number(seconds) * 1_000);
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

/** Markdown as it is read, not as it is written: marks gone, escaped characters plain, times drawn. */
export function readable(markdown: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE000`;
  return markdown
    .replaceAll(/```(?:\w+\n)?([\s\S]*?)```/g, (_all, code: string) => keep(code.replace(/^\n/, '')))
    .replaceAll(/(`{1,2})(.+?)\1/g, (_all, _marks, code: string) => keep(code))
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, (_all, escaped: string) => keep(escaped))
    .replaceAll(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_all, seconds: string, style?: string) =>
      moment(seconds, style),
    )
    .replaceAll(/\[([^\]]+)\]\(<?([^)>\s]+)>?\)/g, (_all, text: string, url: string) => `${text} (${url})`)
    .replaceAll(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replaceAll(/(\*\*\*|\*\*|__|~~|\|\||\*|_)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replaceAll(/^(?:#{1,3}|-#|>) /gm, '')
    .replaceAll(/\uE000(\d+)\uE000/g, (_all, index: string) => kept[Number(index)] ?? '');
}
