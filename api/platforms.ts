import type { Hono } from 'hono';
import { discordChat } from '../bots/discord/index.ts';
import { telegramChat, type TelegramChatParts } from '../bots/telegram/index.ts';
import type { App } from '../core/app.ts';
import type { Config } from '../core/config.ts';
import { findFile } from '../core/files/index.ts';
import type { ClaimLink } from './claim-page.ts';
import type { Readiness } from './health.ts';

/** A chat platform that this instance is connected to. */
export type Connection = {
  name: 'discord' | 'telegram';
  adapter: Awaited<ReturnType<typeof telegramChat>>['adapter'];
  /** Where the platform calls us, if it does; to be mounted at the root. */
  routes?: Hono;
  /** Begins to take what happens there. */
  start(): void;
  /** Takes nothing more, and lets what came be stored. */
  stop(): Promise<void>;
  /** How the connection is, in words for whoever runs the instance. */
  health(): { ok: boolean; says: string };
  /** Drops what nobody will ask for any more; nightly. */
  tidy(): Promise<void>;
};

/** Connects the platforms whose tokens are set. Their libraries are loaded for those alone. */
export async function connectPlatforms(
  app: App,
  config: Config,
  chat: TelegramChatParts['chat'],
): Promise<Connection[]> {
  const parts = { ...app, chat, readFile: createReadFile(app) };
  const { discord, telegram } = config;
  return [
    ...(discord ? [{ name: 'discord' as const, ...(await discordChat({ ...parts, config: discord })) }] : []),
    ...(telegram
      ? [{ name: 'telegram' as const, ...(await telegramChat({ ...parts, config: telegram })) }]
      : []),
  ];
}

const KEPT = /^file:([0-9a-f-]{36})$/;
/** What reads the files that messages show. Only bytes that are kept (`file:ID`): no address is ever fetched. */
function createReadFile({ database }: Pick<App, 'database'>): TelegramChatParts['readFile'] {
  return async (url) => {
    const [, id] = KEPT.exec(url) ?? [];
    const file = id === undefined ? undefined : await findFile(database, id);
    if (!file) throw new Error('a file that is shown is not kept any more');
    return file;
  };
}

const APPS = { discord: 'Discord', telegram: 'Telegram' } as const;

/** The chats that can be opened with a code. */
export function claimLinks(connections: readonly Connection[], code: string): ClaimLink[] {
  return connections.flatMap(({ name, adapter }) => {
    const url = adapter.privateLink?.(code);
    return url === undefined ? [] : [{ app: APPS[name], url }];
  });
}

/** How the connections are, for `/readyz`; a connection that has been lost makes the process unready. */
export function connectionChecks(connections: readonly Connection[]): Readiness {
  const states = connections.map(({ name, health }) => [name, health()] as const);
  return {
    ok: states.every(([, { ok }]) => ok),
    checks: Object.fromEntries(states.map(([name, { says }]) => [name, says])),
  };
}
