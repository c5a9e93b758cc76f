import type { DiscordMessage } from '../../../bots/discord/render.ts';
import type { Row } from '../../../bots/discord/render-actions.ts';

const STYLES: Record<number, string> = { 1: ' (primary)', 2: '', 4: ' (danger)' };
const COLOURS: Record<number, string> = {
  0x58_65_f2: 'turn',
  0x8a_8f_98: 'quiet',
  0x2e_9e_5b: 'good',
  0xd9_82_2b: 'warn',
};

/**
 * A message as a reviewer reads it: the line of the push notification in Discord's markdown, the embed behind a bar that
 * names its colour, its buttons by row, what comes with it, and whom it calls.
 */
export function drawn({ body, files }: DiscordMessage): string {
  const { content, embeds, components, allowed_mentions: allowed, flags } = body;
  return [
    seen(content),
    ...embeds.flatMap(({ description, color, thumbnail }) => [
      ...(color === undefined ? [] : [`| (${COLOURS[color] ?? color})`]),
      ...(description ?? '').split('\n').map((line) => `| ${seen(line)}`),
      ...(thumbnail ? [`| <picture ${thumbnail.url}>`] : []),
    ]),
    ...components.map(row),
    ...files.map(({ name, alt }) => `<file ${name}: ${alt}>`),
    ...(allowed.users ?? []).map((id) => `(calls ${id})`),
    ...(flags === 0 ? [] : [`(flags ${flags})`]),
  ].join('\n');
}

/** What keeps a call from being one stands in the file as something that can be seen. */
const seen = (text: string): string => text.replaceAll('\u200b', '‸');

const row = ({ components }: Row): string =>
  components
    .map((one) => {
      if ('options' in one) {
        const options = one.options.map(({ label }) => label).join(' | ');
        return `{${one.placeholder}: ${options}}`;
      }
      if ('url' in one) return `[${one.label}](${one.url})`;
      return 'label' in one ? `[${one.label}${STYLES[one.style] ?? one.style}]` : `[${one.type}]`;
    })
    .join(' ');
