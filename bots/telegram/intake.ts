import type { CallbackQuery, Message, Update } from 'grammy/types';
import type { Logger } from 'pino';
import { sqlState, withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Adapter, Ingress } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { chooseLocale } from '../chat/locale.ts';
import { createTurns, type Turns } from '../chat/turns.ts';
import { wordsFor } from '../chat/words.ts';
import type { Acknowledgements } from './adapter.ts';
import { readCallbackData, type CallbackData, type Kept, type Leaf } from './callback-data.ts';
import type { Client } from './client.ts';
import { topicOf } from './decode.ts';
import type { Me, TelegramUpdate } from './event.ts';
import { isSaid, meaningOf } from './failures.ts';
import { findKept, keepBehind } from './kept.store.ts';
import { drawKeyboard, type Plan } from './keyboard.ts';
import type { TelegramMessage } from './render.ts';
import { findTopic } from './topics.store.ts';
import { createWork } from './work.ts';

export type IntakeParts = {
  chat: Pick<Chat, 'receive'>;
  adapter: Adapter<TelegramMessage>;
  client: Client;
  database: Database;
  clock: Clock;
  log: Logger;
  acknowledgements: Acknowledgements;
  /** A person was answered in their private chat. */
  onAnswered(from: Ingress['from']): Promise<void>;
};

/** Takes what Telegram tells, by whatever way it comes. */
export type Intake = {
  /** Ends the waiting in the app of whoever pressed, where the update is a press: at once, whatever stands before it. */
  acknowledge(update: Update): void;
  /** Resolves when the update is stored, so that Telegram may forget it. Throws where it has to be told again. */
  take(update: Update): Promise<void>;
  /** The same for a group that has another id, of which a sending told. */
  moved(from: number, to: number): void;
  idle(): Promise<void>;
};

/** The database refuses a value, or a rule of it is broken. */
const REFUSED = /^2[23]/;

/** Told again, it would be so again: the update has a form that nobody foresaw, or cannot be kept. */
const isHopeless = (error: unknown): boolean =>
  REFUSED.test(sqlState(error) ?? '') || error instanceof TypeError || error instanceof RangeError;

export function createIntake(parts: IntakeParts): Intake {
  const { chat, adapter, client, log } = parts;
  const work = createWork();
  const failed = (error: unknown): void =>
    log.warn({ err: meaningOf(error) }, 'what follows an update of Telegram went wrong');
  const pages = createTurns((error) => log.debug({ err: meaningOf(error) }, 'a page could not be turned'));

  async function receive(event: TelegramUpdate): Promise<void> {
    const receipt = await chat.receive(adapter, event);
    const person = receipt && privatelyFrom(event.update);
    if (person)
      work.begin(
        receipt.handled.then(() => parts.onAnswered(person)),
        failed,
      );
  }

  return {
    acknowledge({ callback_query: press }) {
      if (press) parts.acknowledgements.answer(press.id);
    },
    async take(update) {
      const me = await client.me();
      try {
        const event = await lookUp(parts, { me, update }, pages);
        if (event) await receive(event);
      } catch (error) {
        if (!isHopeless(error)) throw error;
        log.error(
          { err: meaningOf(error), update: update.update_id },
          'an update of Telegram cannot be kept; left out',
        );
      }
    },
    moved(from, to) {
      const tell = async (me: Me): Promise<void> => {
        const receipt = await chat.receive(adapter, { me, moved: { from, to } });
        await receipt?.handled;
      };
      work.begin(client.me().then(tell), failed);
    },
    async idle() {
      await Promise.all([work.idle(), pages.idle()]);
    },
  };
}

/** Who said or pressed something in their private chat. */
function privatelyFrom({ message, callback_query: press }: Update): Ingress['from'] | undefined {
  const from = press?.from ?? message?.from;
  const chat = press ? press.message?.chat : message?.chat;
  if (!from || chat?.type !== 'private') return undefined;
  const { id, first_name: name, language_code: locale } = from;
  return { userId: String(id), name, ...(locale !== undefined && { locale }) };
}

/**
 * An update with what has to be known of it: what stands behind a button, whose topic it happened in. Undefined where
 * there is nothing more to do.
 */
async function lookUp(
  parts: IntakeParts,
  event: TelegramUpdate,
  pages: Turns,
): Promise<TelegramUpdate | undefined> {
  const { update } = event;
  const press = update.callback_query;
  const message = press?.message ?? update.message ?? update.edited_message;
  const data = press ? readCallbackData(press.data ?? '') : undefined;
  const isKept = data !== undefined && data.kind !== 'press';
  if (!isKept && !isInTopic(message)) return event;
  const found = press && isKept ? await behind(parts, press, data, pages) : {};
  return (
    found && {
      ...event,
      ...found,
      ...(isInTopic(message) && (await ownTopic(parts.database, message))),
    }
  );
}

type LookedUp = Exclude<CallbackData, { kind: 'press' }>;

/**
 * What a button means that names something kept. A page is turned without being kept first, as nothing but what is shown
 * changes; nobody else's update waits for it.
 */
async function behind(
  parts: IntakeParts,
  press: CallbackQuery,
  data: LookedUp,
  pages: Turns,
): Promise<Pick<TelegramUpdate, 'press'> | undefined> {
  const kept = await findKept(parts.database, data.id);
  if (data.kind === 'kept') return kept && 'press' in kept ? { press: kept.press } : {};
  if (!kept || !('plan' in kept)) return {};
  const { message } = press;
  void pages.take(`${message?.chat.id}/${message?.message_id}`, () =>
    turnPage(parts, message, kept, data.leaf),
  );
  return undefined;
}

const SAME_KEYS = /message is not modified/i;

async function turnPage(
  { client, database, clock }: IntakeParts,
  message: CallbackQuery['message'],
  { plan, locale }: Extract<Kept, { plan: Plan }>,
  leaf: Leaf,
): Promise<void> {
  if (!message) return;
  const { rows, kept } = drawKeyboard(plan, wordsFor(chooseLocale(locale)), leaf);
  if (kept.size > 0) await withTx(database, (tx) => keepBehind(tx, kept, clock.wall()));
  try {
    await client.api.editMessageReplyMarkup(message.chat.id, message.message_id, {
      reply_markup: { inline_keyboard: rows },
    });
  } catch (error) {
    if (!isSaid(error, SAME_KEYS)) throw error;
  }
}

/** People may make topics of their own, where the bot allows it: those are as private as the chat. */
async function ownTopic(database: Database, message: Message): Promise<{ ownTopic?: true }> {
  const place = { userId: String(message.chat.id), threadId: topicOf(message) ?? 0 };
  return (await findTopic(database, place)) ? {} : { ownTopic: true };
}

const isInTopic = (message: CallbackQuery['message']): message is Message =>
  message !== undefined &&
  message.date !== 0 &&
  message.chat.type === 'private' &&
  topicOf(message) !== undefined;
