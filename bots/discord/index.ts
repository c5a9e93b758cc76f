import type { Hono } from 'hono';
import type { DiscordConfig } from '../../core/chat-platforms.ts';
import type { Finding } from '../../core/doctor/index.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { DiscordParts } from './types.ts';

export { eraseFromDiscord } from './erase.ts';
export type { DiscordParts } from './types.ts';

/** How the connection is, in words for whoever runs the instance. */
export type DiscordHealth = { ok: boolean; says: string };

export type DiscordChat = {
  adapter: Adapter;
  /** To be mounted at the root, where interactions are sent to us. */
  routes?: Hono;
  /** Begins to take what happens, and publishes the commands. */
  start(): void;
  /** Takes nothing more, and lets what came be stored. */
  stop(): Promise<void>;
  health(): DiscordHealth;
  /** Drops what nobody will ask for any more; nightly. */
  tidy(): Promise<void>;
};

/** Discord as a platform. All of it is loaded here and now, so that an instance without it stays small. */
export async function discordChat(parts: DiscordParts): Promise<DiscordChat> {
  const { openDiscord } = await import('./discord.ts');
  return openDiscord(parts);
}

/** What `doctor` says of Discord; asks it, and changes nothing. @param publicUrl as it is set */
export async function examineDiscord(
  config: DiscordConfig,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  const { examineBot } = await import('./examine.ts');
  return examineBot(config, publicUrl);
}
