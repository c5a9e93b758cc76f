import type { CallbackQuery, Message, Update } from 'grammy/types';
import type { Logger } from 'pino';
import { sqlState, withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Adapter, Ingress } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { chooseLocale } from '../chat/locale.ts';
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
  /** Resolves when the update is stored, so that Telegram may forget it. Throws where it has to be told again. */
  take(update: Update): Promise<void>;
  /** The same for a group that has another id, of which a sending told. */
  moved(from: number, to: number): void;
  idle(): Promise<void>;
};

/** The database refuses a value, or a rule of it is broken: told again, it would be so again. */
const HOPELESS = /^2[23]/;

export function createIntake(parts: IntakeParts): Intake {
  const { chat, adapter, client, log } = parts;
  const work = createWork();
  const failed = (error: unknown): void =>
    log.warn({ err: meaningOf(error) }, 'what follows an update of Telegram went wrong');

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
    async take(update) {
      const me = await client.me();
      try {
        const event = await lookUp(parts, { me, update });
        if (event) await receive(event);
      } catch (error) {
        const state = sqlState(error) ?? '';
        if (!HOPELESS.test(state)) throw error;
        log.error({ state, update: update.update_id }, 'an update of Telegram cannot be kept; left out');
      }
    },
    moved(from, to) {
      const tell = async (me: Me): Promise<void> => {
        const receipt = await chat.receive(adapter, { me, moved: { from, to } });
        await receipt?.handled;
      };
      work.begin(client.me().then(tell), failed);
    },
    idle: () => work.idle(),
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
 * An update with what has to be known of it: what stands behind a button, whose topic it happened in. A press is
 * answered before anything is looked up. Undefined where there is nothing more to do.
 */
async function lookUp(parts: IntakeParts, event: TelegramUpdate): Promise<TelegramUpdate | undefined> {
  const { update } = event;
  const press = update.callback_query;
  const message = press?.message ?? update.message ?? update.edited_message;
  const data = press ? readCallbackData(press.data ?? '') : undefined;
  const isKept = data !== undefined && data.kind !== 'press';
  if (!isKept && !isInTopic(message)) return event;
  if (press) parts.acknowledgements.answer(press.id);
  const found = press && isKept ? await behind(parts, press, data) : {};
  return (
    found && {
      ...event,
      ...found,
      ...(press && { answered: true as const }),
      ...(isInTopic(message) && (await ownTopic(parts.database, message))),
    }
  );
}

type LookedUp = Exclude<CallbackData, { kind: 'press' }>;

/** What a button means that names something kept. A page is turned at once: nothing but what is shown changes. */
async function behind(
  parts: IntakeParts,
  press: CallbackQuery,
  data: LookedUp,
): Promise<Pick<TelegramUpdate, 'press'> | undefined> {
  const kept = await findKept(parts.database, data.id);
  if (data.kind === 'kept') return kept && 'press' in kept ? { press: kept.press } : {};
  if (kept && 'plan' in kept) await turnPage(parts, press.message, kept, data.leaf);
  return kept ? undefined : {};
}

const SAME_KEYS = /message is not modified/i;

async function turnPage(
  { client, database, clock, log }: IntakeParts,
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
    if (!isSaid(error, SAME_KEYS)) log.debug({ err: meaningOf(error) }, 'a page could not be turned');
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
