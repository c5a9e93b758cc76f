import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { TelegramConfig } from '../../core/chat-platforms.ts';
import type { Database } from '../../core/db/index.ts';
import type { Finding } from '../../core/doctor/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import type { Pacing } from './pacing.ts';

export { eraseFromTelegram } from './erase.ts';

export type TelegramChatParts = {
  chat: Chat;
  database: Database;
  /** Where a connection of its own is opened: one process at a time asks Telegram for updates. */
  databaseUrl: string;
  clock: Clock;
  log: Logger;
  config: TelegramConfig;
  /** Base of the address that Telegram sends updates to. */
  publicUrl: string;
  /** The bytes behind the address of a file that goes out. */
  readFile(url: string): Promise<{ bytes: Uint8Array; name: string; type: string }>;
  /** How fast is sent, where Telegram's own limits are not meant. */
  pacing?: Pacing;
  /** How long an answer waits before it is tried once more, where Telegram failed; for trying that out. */
  againMs?: number;
};

/** How the connection is, in words for whoever runs the instance. */
export type TelegramHealth = { ok: boolean; says: string };

export type TelegramChat = {
  adapter: Adapter;
  /** To be mounted at the root, where updates are sent to us. */
  routes?: Hono;
  /** Begins to take updates, and shows the lists of commands. */
  start(): void;
  /** Takes nothing more, lets what came be answered. */
  stop(): Promise<void>;
  health(): TelegramHealth;
  /** Drops what nobody will ask for any more; nightly. */
  tidy(): Promise<void>;
};

/** What `doctor` finds out about the bot. @param publicUrl undefined where it is not set */
export async function examineTelegram(
  config: TelegramConfig,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  const { examineBot } = await import('./examine.ts');
  return examineBot(config, publicUrl);
}

/** Telegram as a platform. Its library is loaded here and now, so that an instance without it stays small. */
export async function telegramChat(parts: TelegramChatParts): Promise<TelegramChat> {
  const { openTelegram } = await import('./telegram.ts');
  return openTelegram(parts);
}
