import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { PRIVATE_CHAT, type Adapter, type Ingress, type Outgoing } from '../../../bots/chat/adapter.ts';
import type { Chat } from '../../../bots/chat/chat.ts';
import type { Person } from '../../../bots/chat/context.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { line, type View } from '../../../bots/chat/view.ts';
import { telegramChat, type TelegramChat } from '../../../bots/telegram/index.ts';
import type { TelegramConfig } from '../../../core/chat-platforms.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { openTelegram, type Telegram, type TelegramOptions } from '../../support/telegram/index.ts';

/** The adapter on a Telegram of its own, before a chat that only notes what it is told. */
export type Connected = {
  bench: Bench;
  telegram: Telegram;
  chat: TelegramChat;
  adapter: Adapter;
  /** What the chat was told, oldest first. */
  events: Ingress[];
  /** Called before the chat keeps an event; what it throws keeps it from being kept. */
  hooks: { onEvent(ingress: Ingress): Promise<void> | void; person: Partial<Person> };
  logged: { msg: string; reason?: string }[];
  /** A message on its way to somebody's private chat, or elsewhere. */
  outgoing(view: View | string, more?: Partial<Outgoing<unknown>>): Outgoing<unknown>;
};

export type ConnectOptions = TelegramOptions & {
  transport?: TelegramConfig['transport'];
  publicUrl?: string;
  bench?: Bench;
  telegram?: Telegram;
  files?: Record<string, { bytes: Uint8Array; name: string; type: string }>;
};

export const SECRET = 'a-secret-of-32-characters-or-more';

/** Puts it together, not started yet. All ends with the test. */
export async function connect(options: ConnectOptions = {}): Promise<Connected> {
  const bench = options.bench ?? (await openBench());
  if (!options.bench) onTestFinished(() => bench.close());
  const telegram = options.telegram ?? (await openTelegram({ limits: 'off', ...options }));
  if (!options.telegram) onTestFinished(() => telegram.close());
  const events: Ingress[] = [];
  const logged: Connected['logged'] = [];
  const write = (text: string): void => void logged.push(JSON.parse(text) as Connected['logged'][number]);
  const hooks: Connected['hooks'] = { onEvent: () => undefined, person: {} };
  const base = { token: telegram.token, apiUrl: telegram.url };
  const chat = await telegramChat({
    ...bench,
    databaseUrl: bench.url,
    chat: listener(events, hooks),
    log: pino({ level: 'warn' }, { write }),
    config:
      options.transport === 'webhook'
        ? { ...base, transport: 'webhook', secret: SECRET }
        : { ...base, transport: 'polling' },
    publicUrl: options.publicUrl ?? 'https://parley.example',
    againMs: 1,
    async readFile(url) {
      const file = options.files?.[url];
      if (!file) throw new Error('there is no such file');
      return file;
    },
  });
  onTestFinished(() => chat.stop());
  let sent = 0;
  return {
    ...{ bench, telegram, chat, events, hooks, logged, adapter: chat.adapter },
    outgoing(view, more = {}) {
      sent += 1;
      const shown = typeof view === 'string' ? { blocks: [line(view)] } : view;
      const message = chat.adapter.render(shown, 'en');
      return { key: `test:${sent}`, to: { userId: '', chatId: PRIVATE_CHAT }, message, ...more };
    },
  };
}

/** A chat that keeps each event once and answers nothing. */
function listener(events: Ingress[], hooks: Connected['hooks']): Chat {
  const receive: Chat['receive'] = async (adapter, native) => {
    const ingress = adapter.decode(native);
    if (!ingress) return undefined;
    await adapter.acknowledge(ingress, { ack: 'reply', visibility: 'private' });
    await hooks.onEvent(ingress);
    if (events.some(({ key }) => key === ingress.key)) return undefined;
    events.push(ingress);
    return { handled: Promise.resolve() };
  };
  const resolve: Chat['persons']['resolve'] = async (_platform, { userId, name }) => ({
    accountId: userId,
    name,
    operator: false,
    creator: undefined,
    memberships: [],
    settings: { language: null, timeZone: null, appLocale: 'en' },
    ...hooks.person,
  });
  return { receive, registry, persons: { resolve } } as unknown as Chat;
}

/** Where a person is written to. */
export const to = (person: { user: { id: number } }, chatId = PRIVATE_CHAT) => ({
  userId: String(person.user.id),
  chatId,
});
