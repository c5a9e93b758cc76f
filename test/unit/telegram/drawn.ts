import type { InlineKeyboardButton, MessageEntity } from '@grammyjs/types';
import { compose } from '../../../bots/telegram/compose.ts';
import type { TelegramMessage } from '../../../bots/telegram/render.ts';

/** A message as a reviewer reads it: its text with its entities as marks, its buttons by row, what comes with it. */
export function drawn(message: TelegramMessage): string {
  const { main, below, markup } = compose(message);
  const head =
    main.kind === 'text'
      ? []
      : [main.kind === 'file' ? `<file ${main.file.url}>` : `<picture ${main.picture.url}>`];
  const rest = below.map((piece) =>
    piece.kind === 'file' ? `<file ${piece.file.url}>` : `<picture ${piece.url}>`,
  );
  const rows = (markup?.inline_keyboard ?? []).map((row) => row.map(drawnButton).join(' '));
  return [...head, marked(main.text, main.entities), ...rows, ...rest].join('\n');
}

const NAMES: Record<string, (entity: MessageEntity) => string> = {
  text_link: (entity) => (entity.type === 'text_link' ? `a ${entity.url}` : ''),
  text_mention: (entity) => (entity.type === 'text_mention' ? `person ${entity.user.id}` : ''),
  date_time: (entity) =>
    entity.type === 'date_time' ? `time ${entity.unix_time} ${entity.date_time_format}` : '',
};

/** The mark that keeps Telegram from finding something stands in the file as one that can be seen. */
const JOINER = /\u2060/g;

function marked(text: string, entities: readonly MessageEntity[]): string {
  const marks = entities.flatMap((entity, order) => {
    const end = entity.offset + entity.length;
    return [
      { at: entity.offset, rank: order, tag: `<${NAMES[entity.type]?.(entity) ?? entity.type}>` },
      { at: end, rank: -1 - order, tag: `</${entity.type}>` },
    ];
  });
  const sorted = marks.toSorted((one, other) => one.at - other.at || one.rank - other.rank);
  let at = 0;
  let whole = '';
  for (const mark of sorted) {
    whole += text.slice(at, mark.at) + mark.tag;
    at = mark.at;
  }
  return (whole + text.slice(at)).replaceAll(JOINER, '‸');
}

function drawnButton(button: InlineKeyboardButton): string {
  const style = 'style' in button && button.style !== undefined ? ` (${button.style})` : '';
  if ('url' in button) return `[${button.text} -> ${button.url}]`;
  if ('copy_text' in button) return `[${button.text}: copies ${button.copy_text.text}]`;
  return `[${button.text}${style}]`;
}
