import type { Channel } from './model.ts';
import type { Audience } from './platform.ts';

export const INTENTS = {
  Guilds: 1n << 0n,
  GuildMembers: 1n << 1n,
  GuildPresences: 1n << 8n,
  GuildMessages: 1n << 9n,
  DirectMessages: 1n << 12n,
  MessageContent: 1n << 15n,
} as const;

export type Intent = keyof typeof INTENTS;

/** Those that Discord grants in its developer portal. */
export const PRIVILEGED = INTENTS.GuildMembers | INTENTS.GuildPresences | INTENTS.MessageContent;

/** Who hears of messages in a channel. */
export const sessionsReading = ({ guildId }: Channel): Audience => ({
  guildId,
  intents: guildId === undefined ? INTENTS.DirectMessages : INTENTS.GuildMessages,
});

/** Who hears of servers, channels, roles and threads. */
export const sessionsKnowing = (guildId: string): Audience => ({ guildId, intents: INTENTS.Guilds });
