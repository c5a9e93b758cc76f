import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Chat, Update, User } from 'grammy/types';
import type { Logger } from 'pino';
import { unlessAborted } from '../../core/kernel/abort.ts';
import { MINUTE_MS, SECOND_MS, type Clock } from '../../core/kernel/clock.ts';
import { POLL_S, type Client } from './client.ts';
import { ALLOWED_UPDATES } from './event.ts';
import { meaningOf, TelegramFailure } from './failures.ts';
import type { Intake } from './intake.ts';

export type PollingParts = { client: Client; intake: Intake; clock: Clock; log: Logger };

/** What is known of how Telegram answers. */
export type Heard = {
  /** When it answered last; undefined before it did. */
  answeredAt?: Date;
  /** Why it does not answer at the moment; undefined while it does. */
  trouble?: string | undefined;
};

/** The one conversation in which Telegram tells what happened. */
export type Polling = {
  readonly heard: Readonly<Heard>;
  start(): void;
  /** Takes nothing more, and tells Telegram how far it got. */
  stop(): Promise<void>;
};

const FIRST_PAUSE_MS = SECOND_MS;
const PAUSE_MAX_MS = MINUTE_MS / 2;
/** Telling how far it got is only politeness: what is told twice is recognised. */
const GOODBYE_MS = 2 * SECOND_MS;

type Signal = Parameters<Api['getUpdates']>[1];
const forGrammy = (signal: AbortSignal): Signal => signal as unknown as Signal;

/** Fetches updates, and names as taken only what has been stored. */
export function createPolling({ client, intake, clock, log }: PollingParts): Polling {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let offset: number | undefined;
  const heard: Heard = {};

  async function run(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    let ready = false;
    let said = '';
    while (!signal.aborted) {
      try {
        if (!ready) await begin(client, signal);
        ready = true;
        await round(signal);
        pauseMs = FIRST_PAUSE_MS;
        said = '';
        heard.trouble = undefined;
      } catch (error) {
        if (signal.aborted) return;
        const meaning = meaningOf(error);
        const { message } = meaning;
        heard.trouble = reasonOf(meaning);
        if (message !== said) log.warn({ reason: message }, heard.trouble);
        said = message;
        await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS);
      }
    }
  }

  async function round(signal: AbortSignal): Promise<void> {
    const updates = await client.updates.getUpdates(
      // The first question is answered at once, so that it is known soon whether there is an answer.
      {
        timeout: heard.answeredAt ? POLL_S : 0,
        allowed_updates: [...ALLOWED_UPDATES],
        ...(offset !== undefined && { offset }),
      },
      forGrammy(signal),
    );
    heard.answeredAt = clock.wall();
    for (const update of updates) intake.acknowledge(update);
    const failed = await takeAll(intake, updates);
    if (failed === undefined) {
      const last = updates.at(-1);
      // Where nothing is left, nothing has to be named; after a quiet week Telegram may begin with lower numbers.
      offset = last && last.update_id + 1;
      return;
    }
    offset = failed.update.update_id;
    throw failed.error;
  }

  return {
    heard,
    start() {
      stopping = new AbortController();
      running = run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
      if (offset === undefined) return;
      const soon = forGrammy(AbortSignal.timeout(GOODBYE_MS));
      await client.updates.getUpdates({ offset, limit: 1, timeout: 0 }, soon).catch(() => undefined);
    },
  };
}

/** Updates are fetched or sent, not both. */
async function begin({ api, me }: Client, signal: AbortSignal): Promise<void> {
  await unlessAborted(me(), signal);
  await api.deleteWebhook({}, forGrammy(signal));
}

/** Each chat in its order, all chats at once. Answers the first in the row that could not be stored. */
async function takeAll(
  intake: Intake,
  updates: readonly Update[],
): Promise<{ update: Update; error: unknown } | undefined> {
  const failures = new Map<Update, unknown>();
  const takeRow = async (row: readonly Update[]): Promise<void> => {
    for (const update of row) {
      try {
        await intake.take(update);
      } catch (error) {
        failures.set(update, error);
        return;
      }
    }
  };
  await Promise.all([...Map.groupBy(updates, chatOf).values()].map(takeRow));
  const update = updates.find((one) => failures.has(one));
  return update && { update, error: failures.get(update) };
}

function reasonOf(meaning: Error): string {
  switch (meaning instanceof TelegramFailure ? meaning.code : undefined) {
    case 401:
    case 404:
      return 'Telegram does not know TELEGRAM_TOKEN; make a new one with @BotFather, set it and start again';
    case 409:
      return 'somebody else asks Telegram for the updates of this bot; waiting for them to stop';
    default:
      return 'Telegram cannot be asked for updates; trying again';
  }
}

/** What has to stay in order: what happens in one chat. */
function chatOf(update: Update): number {
  const { message, edited_message, callback_query: press, my_chat_member } = update;
  const happened: { chat?: Partial<Chat> } | undefined =
    message ?? edited_message ?? press?.message ?? my_chat_member;
  const from: Partial<User> | undefined = press?.from;
  return happened?.chat?.id ?? from?.id ?? 0;
}
