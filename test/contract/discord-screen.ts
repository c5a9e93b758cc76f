import { PRIVATE_CHAT, type Adapter } from '../../bots/chat/adapter.ts';
import type { Locale } from '../../bots/chat/locale.ts';
import { spanText } from '../../bots/chat/plain-text.ts';
import type { Action } from '../../bots/chat/view.ts';
import type { Discord, Message, Person } from '../support/discord/index.ts';
import { allComponents, SILENT } from '../support/discord/message-body.ts';
import { wordsOf } from '../support/discord/shown.ts';
import type { Heard } from './memory-adapter.ts';
import type { Reader } from './spot.ts';

type Screens = { discord: Discord; adapter: Adapter };

/** What a person has heard in a chat, as the transcripts look at it. */
export const readerOf = ({ discord, adapter }: Screens, person: Person): Reader => ({
  ...adapter,
  chatOf: (_userId, chatId = PRIVATE_CHAT) =>
    isThere(discord, chatId)
      ? person
          .messages(chatId === PRIVATE_CHAT ? undefined : chatId)
          .filter(isOurs(discord))
          .map(heardOf(person))
      : [],
});

const isThere = ({ platform }: Discord, chatId: string): boolean =>
  chatId === PRIVATE_CHAT || platform.channels.has(chatId);

const isOurs =
  ({ platform }: Discord) =>
  ({ api, loading }: Message): boolean =>
    api.author.id === platform.bot.api.id && !loading;

/** Stands where the platform would else make something of a text; nobody sees it. */
const UNSEEN = /\u200B/g;

const heardOf =
  (person: Person) =>
  (message: Message): Heard => {
    const { api, channel } = message;
    const { message_reference: answered, flags, attachments } = api;
    return {
      ref: `${channel.id}/${api.id}`,
      text: wordsOf(message, drawTime(person.user.locale.startsWith('es') ? 'es' : 'en')).replaceAll(
        UNSEEN,
        '',
      ),
      actions: actionsOf(message),
      form: undefined,
      edited: api.edited_timestamp !== null,
      ...((flags & SILENT) !== 0 && { silent: true as const }),
      ...(answered && { repliesTo: `${answered.channel_id}/${answered.message_id}` }),
      ...(attachments.length > 0 && {
        files: attachments.map(({ filename, url, description = '' }) => ({
          name: filename,
          url,
          alt: description,
        })),
      }),
    };
  };

/** Clients draw times in their own way; this one draws them as the other platforms' texts have them. */
const drawTime =
  (locale: Locale) =>
  (at: Date, style: string): string =>
    spanText({ kind: 'date', at, style: style === 'D' ? 'day' : 'minute' }, locale);

const BUTTON = 2;
const SELECT = 3;

const actionsOf = ({ api }: Message): Action[] =>
  allComponents(api.components).flatMap((one): Action[] => {
    const { type, label = '', url, custom_id: payload = '', placeholder = '', options = [] } = one;
    if (type === BUTTON)
      return [url === undefined ? { kind: 'button', label, payload } : { kind: 'link', label, url }];
    return type === SELECT ? [{ kind: 'select', label: placeholder, payload, options }] : [];
  });
