import type { CallbackQuery, Message, Update } from 'grammy/types';
import type { Logger } from 'pino';
import { sqlState, type Database } from '../../core/db/index.ts';
import type { Adapter, Ingress } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { chooseLocale } from '../chat/locale.ts';
import { wordsFor } from '../chat/words.ts';
import type { Acknowledgements } from './adapter.ts';
import { readCallbackData, type Leaf } from './callback-data.ts';
import type { Client } from './client.ts';
import { topicOf } from './decode.ts';
import type { Me, TelegramUpdate } from './event.ts';
import { isSaid, meaningOf } from './failures.ts';
import { findKept } from './kept.store.ts';
import { drawKeyboard } from './keyboard.ts';
import type { TelegramMessage } from './render.ts';
import { findTopic } from './topics.store.ts';

export type IntakeParts = {
  chat: Pick<Chat, 'receive'>;
  adapter: Adapter<TelegramMessage>;
  client: Client;
  database: Database;
  log: Logger;
  acknowledgements: Acknowledgements;
  /** A person was answered in their private chat. */
  onAnswered(from: Ingress['from']): Promise<void>;
};

/** Takes what Telegram tells, by whatever way it comes. */
export type Intake = {
  /** Resolves when the update is stored, so that Telegram may forget it. Throws where it has to be told again. */
  take(update: Update): Promise<void>;
  /** The same for an event that Telegram told nobody about. */
  moved(from: number, to: number): void;
  idle(): Promise<void>;
};

const SAME_KEYS = /message is not modified/i;
/** The database refuses a value, or a rule of it is broken: told again, it would be so again. */
const HOPELESS = /^2[23]/;

export function createIntake(parts: IntakeParts): Intake {
  const { chat, adapter, client, database, log, acknowledgements } = parts;
  const underWay = new Set<Promise<void>>();
  const track = (work: Promise<void>): void => {
    const done = work.catch((error: unknown) => {
      log.warn({ err: meaningOf(error) }, 'something after an update of Telegram failed');
    });
    underWay.add(done);
    void done.finally(() => underWay.delete(done));
  };

  async function receive(event: TelegramUpdate): Promise<void> {
    const receipt = await chat.receive(adapter, event);
    const from = event.update.callback_query?.from ?? event.update.message?.from;
    const here = event.update.callback_query?.message?.chat ?? event.update.message?.chat;
    if (!receipt || !from || here?.type !== 'private') return;
    const person = { userId: String(from.id), name: from.first_name, locale: from.language_code ?? 'en' };
    track(receipt.handled.then(() => parts.onAnswered(person)));
  }

  async function take(update: Update): Promise<void> {
    const me = await client.me();
    const press = update.callback_query;
    const data = press && readCallbackData(press.data ?? '');
    if (press && data && data.kind !== 'press') {
      // Nothing is looked up before the app has its answer.
      acknowledgements.answer(press.id);
      const kept = await findKept(database, data.id);
      if (data.kind === 'leaf') return kept && 'plan' in kept ? turn(press, kept.plan, data.leaf) : undefined;
      if (kept && 'press' in kept)
        return receive({ me, update, press: kept.press, answered: true, ...(await topicFacts(press.message)) });
      return receive({ me, update, answered: true });
    }
    const message = update.message ?? update.edited_message ?? update.callback_query?.message;
    if (press && inTopic(message)) {
      acknowledgements.answer(press.id);
      return receive({ me, update, answered: true, ...(await topicFacts(message)) });
    }
    return receive({ me, update, ...(await topicFacts(message)) });
  }

  /** People may make topics of their own, where the bot allows it: those are as private as the chat. */
  async function topicFacts(message: CallbackQuery['message']): Promise<{ ownTopic?: true }> {
    if (!inTopic(message)) return {};
    const threadId = topicOf(message);
    const place = { userId: String(message.chat.id), threadId: threadId ?? 0 };
    return (await findTopic(database, place)) ? {} : { ownTopic: true };
  }

  /** Turns a page of a keyboard: nothing but what is shown changes, so nothing is stored. */
  async function turn(press: CallbackQuery, plan: TelegramMessage['plan'], leaf: Leaf): Promise<void> {
    if (!press.message) return;
    const words = wordsFor(chooseLocale(press.from.language_code));
    const { rows } = drawKeyboard(plan, words, leaf);
    try {
      await client.api.editMessageReplyMarkup(press.message.chat.id, press.message.message_id, {
        reply_markup: { inline_keyboard: rows },
      });
    } catch (error) {
      if (!isSaid(error, SAME_KEYS)) log.debug({ err: meaningOf(error) }, 'a page could not be turned');
    }
  }

  return {
    async take(update) {
      try {
        await take(update);
      } catch (error) {
        if (!HOPELESS.test(sqlState(error) ?? '')) throw error;
        log.error({ err: error, update: update.update_id }, 'an update of Telegram cannot be kept; left out');
      }
    },
    moved(from, to) {
      const event = (me: Me) => chat.receive(adapter, { me, moved: { from, to } });
      track(client.me().then(event).then((receipt) => receipt?.handled));
    },
    async idle() {
      await Promise.all(underWay);
    },
  };
}

const inTopic = (message: CallbackQuery['message']): message is Message =>
  message !== undefined &&
  message.date !== 0 &&
  message.chat.type === 'private' &&
  topicOf(message as Message) !== undefined;
