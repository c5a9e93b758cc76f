import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import { badRequest } from './api-error.ts';
import { isLinkable } from './text.ts';

const ACTIONS = new Set([
  ...[
    'url',
    'callback_data',
    'web_app',
    'login_url',
    'switch_inline_query',
    'switch_inline_query_current_chat',
  ],
  ...['switch_inline_query_chosen_chat', 'copy_text', 'callback_game', 'pay'],
]);
const BUTTONS_MAX = 100;
const PER_ROW_MAX = 8;
const DATA_BYTES_MAX = 64;
const COPY_MAX = 256;

/** Throws what the platform says about buttons below a message. @param isPrivate web apps open in private chats alone */
export function checkKeyboard(markup: unknown, isPrivate: boolean): void {
  const rows = (markup as Partial<InlineKeyboardMarkup> | undefined)?.inline_keyboard ?? [];
  if (rows.flat().length > BUTTONS_MAX || rows.some((row) => row.length > PER_ROW_MAX))
    throw badRequest('REPLY_MARKUP_TOO_LONG');
  for (const button of rows.flat()) checkButton(button, isPrivate);
}

function checkButton(button: InlineKeyboardButton, isPrivate: boolean): void {
  const { text } = button;
  if (text.trim() === '') throw badRequest("can't parse inline keyboard button: text is empty");
  const actions = Object.keys(button).filter((field) => ACTIONS.has(field));
  if (actions.length === 0) throw badRequest('text buttons are unallowed in the inline keyboard');
  if (actions.length > 1)
    throw badRequest(
      `can't parse inline keyboard button "${text}": it has the actions ${actions.join(', ')}`,
    );
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > DATA_BYTES_MAX) throw badRequest('BUTTON_DATA_INVALID');
  }
  if ('url' in button && !isLinkable(button.url))
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  if ('web_app' in button && !isPrivate) throw badRequest('BUTTON_TYPE_INVALID');
  if ('web_app' in button && !button.web_app.url.startsWith('https://'))
    throw badRequest(
      `inline keyboard button Web App URL '${button.web_app.url}' is invalid: Only HTTPS links are allowed`,
    );
  if ('copy_text' in button && (button.copy_text.text.length < 1 || button.copy_text.text.length > COPY_MAX))
    throw badRequest('BUTTON_COPY_TEXT_INVALID');
}
