import type { Hono } from 'hono';
import { discordChat } from '../bots/discord/index.ts';
import { telegramChat, type TelegramChatParts } from '../bots/telegram/index.ts';
import type { App } from '../core/app.ts';
import type { Config } from '../core/config.ts';
import { findFile } from '../core/files/index.ts';
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
/** A file of our own pages; anything larger than platforms take is of no use. */
const FETCH_MAX_BYTES = 8 * 1024 * 1024;
const FETCH_MS = 10_000;

/** What reads the files that messages show: bytes that are kept (`file:ID`), or what stands at an https address. */
function createReadFile({ database }: Pick<App, 'database'>): TelegramChatParts['readFile'] {
  return async (url) => {
    const [, id] = KEPT.exec(url) ?? [];
    if (id === undefined) return fetchFile(url);
    const file = await findFile(database, id);
    if (!file) throw new Error('a file that is shown is not kept any more');
    return file;
  };
}

async function fetchFile(url: string): Promise<{ bytes: Uint8Array; name: string; type: string }> {
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'https:') throw new Error('a file that is shown stands at an https address');
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok || bytes.length > FETCH_MAX_BYTES)
    throw new Error('a file that is shown could not be fetched');
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'application/octet-stream';
  return { bytes, name: pathname.split('/').at(-1) ?? '', type };
}

/** How the connections are, for `/readyz`; a connection that has been lost makes the process unready. */
export function connectionChecks(connections: readonly Connection[]): Readiness {
  const states = connections.map(({ name, health }) => [name, health()] as const);
  return {
    ok: states.every(([, { ok }]) => ok),
    checks: Object.fromEntries(states.map(([name, { says }]) => [name, says])),
  };
}
