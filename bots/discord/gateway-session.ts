import { setTimeout as wait } from 'node:timers/promises';
import type { Client, ClientOptions } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../../core/chat-platforms.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { guardPackets } from './gateway-packets.ts';
import type { KnownChannel } from './types.ts';

/** An event as the gateway sends it. */
export type Dispatch = { t: string; d: unknown; shard: { id: number; count: number } };

/** Why a session is over: for good, or to be tried again after a while. */
export type Ending = { refused: string } | { againMs: number; why: string };

/** One session of discord.js's, with all its own reconnecting. */
export type Session = {
  /** Resolves when it is over. */
  readonly over: Promise<Ending>;
  /** Whether all that there is to connect is connected. */
  isConnected(): boolean;
  /** When something was last heard, be it a heartbeat; by {@link machineTime}. */
  heardAt(): number | undefined;
  channel(id: string): KnownChannel | undefined;
  close(): Promise<void>;
};

type Library = typeof import('discord.js');

/** Sessions begun anew in an hour; a thousand a day are allowed, and beyond them the token is taken away. */
const SESSIONS_PER_HOUR = 40;
const REST_MS = 15 * MINUTE_MS;
/** How long a connection that is being made may take to be there before it is given up all the same. */
const CONNECTING_MS = 3 * SECOND_MS;
const GOODBYE_MS = 2 * SECOND_MS;

const AUTHENTICATION_FAILED = 4004;
const DISALLOWED_INTENTS = 4014;
const TOKEN_REFUSED = 'Discord does not take the token any more. Set DISCORD_TOKEN to a new one.';
const REFUSALS: Record<number, string> = {
  [AUTHENTICATION_FAILED]: TOKEN_REFUSED,
  [DISALLOWED_INTENTS]:
    'Discord does not let us hear what we ask for. Look at the intents in the developer portal, under Bot.',
};

/** The events that are taken; all others are discord.js's own business. */
const TAKEN: ReadonlySet<string> = new Set([
  'READY',
  'INTERACTION_CREATE',
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'GUILD_CREATE',
  'GUILD_DELETE',
]);

export type SessionParts = {
  config: DiscordConfig;
  log: Logger;
  /** Whether we may read what people write in servers. */
  readsMessages: boolean;
  /** Called for each event, which is not waited for. */
  take(event: Dispatch): void;
  /** Sessions that were begun anew, by {@link machineTime}; kept from one to the next. */
  begun: number[];
};

/** Connects to the gateway. */
export function openSession(library: Library, parts: SessionParts): Session {
  const { Client, Status } = library;
  const { config } = parts;
  const client = new Client(clientOptions(library, config, parts.readsMessages));
  guardPackets(client, parts.log);
  const over = Promise.withResolvers<Ending>();
  let heardAt = -Infinity;
  listen(library, client, parts, {
    heard: () => {
      heardAt = machineTime();
    },
    end: over.resolve,
  });
  const login = client.login(config.token).catch((error: unknown) => over.resolve(endingOf(error)));
  const shards = () => [...client.ws.shards.values()];
  return {
    over: over.promise,
    isConnected: () => shards().length > 0 && shards().every(({ status }) => status === Status.Ready),
    heardAt() {
      const last = Math.max(heardAt, ...shards().map(pingAt));
      return Number.isFinite(last) ? last : undefined;
    },
    channel(id) {
      const channel = client.channels.cache.get(id);
      if (!channel) return undefined;
      return { type: channel.type, ...(channel.isThread() && { ownerId: channel.ownerId ?? undefined }) };
    },
    async close() {
      // Ended while it connects, the library would connect once more, and nobody could end that any more.
      await atMost(CONNECTING_MS, login);
      client.removeAllListeners(library.Events.ShardReconnecting);
      await atMost(GOODBYE_MS, client.destroy());
    },
  };
}

/** Waits for something, or not longer. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const late = wait(ms, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, late]).finally(() => over.abort());
}

function listen(
  { Events }: Library,
  client: Client,
  { log, take, begun }: SessionParts,
  on: { heard(): void; end(ending: Ending): void },
): void {
  client.on(
    Events.Raw as never,
    (({ t, d }: { t: string; d: unknown }, id: number) => {
      on.heard();
      if (TAKEN.has(t)) take({ t, d, shard: { id, count: client.ws.shards.size } });
    }) as never,
  );
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'connected to Discord'));
  client.on(Events.ShardResume, (shard, events) => {
    begun.pop();
    log.info({ shard, events }, 'back at Discord, where nothing was missed');
  });
  client.on(Events.ShardReconnecting, (shard) => {
    log.warn({ shard }, 'the connection to Discord was lost, and is made again');
    const since = machineTime() - HOUR_MS;
    begun.push(machineTime());
    while ((begun[0] ?? Infinity) < since) begun.shift();
    if (begun.length > SESSIONS_PER_HOUR)
      on.end({ againMs: REST_MS, why: 'the connection was lost too often' });
  });
  client.on(Events.ShardDisconnect, ({ code }) =>
    on.end({ refused: REFUSALS[code] ?? `Discord closed the connection for good (${code}).` }),
  );
  const note = (error: Error): void => log.warn({ reason: error.message }, 'trouble with Discord');
  client.on(Events.ShardError, note);
  client.on(Events.Error, note);
}

/** By the machine's clock, as discord.js has it. */
export const machineTime = (): number => performance.timeOrigin + performance.now();

/** When a heartbeat that was answered was sent; before all time where none was. */
const pingAt = (shard: unknown): number => {
  const { lastPingTimestamp } = shard as { lastPingTimestamp?: number };
  return lastPingTimestamp !== undefined && lastPingTimestamp > 0 ? lastPingTimestamp : -Infinity;
};

/** What a failed start leads to. Words of an error are given on only where they are known to hold no secret. */
function endingOf(error: unknown): Ending {
  const {
    code,
    message = '',
    status,
  } = (error ?? {}) as { code?: unknown; message?: string; status?: number };
  if (code === 'TokenInvalid' || status === 401) return { refused: TOKEN_REFUSED };
  const [, resetsAt] = /Not enough sessions remaining.*resets at (\S+)/.exec(message) ?? [];
  if (resetsAt !== undefined) {
    const againMs = Math.min(Math.max(Date.parse(resetsAt) - machineTime(), REST_MS), 24 * HOUR_MS);
    return { againMs, why: 'the sessions of this day are used up' };
  }
  const why = status === undefined ? 'Discord does not answer' : `Discord answers with HTTP ${status}`;
  return { againMs: 0, why };
}

/** Only what rooms and rights need is remembered: servers, their channels and roles. */
function clientOptions(library: Library, { apiUrl }: DiscordConfig, readsMessages: boolean): ClientOptions {
  const { GatewayIntentBits, Options } = library;
  const none = { maxSize: 0 };
  const onlySelf = { maxSize: 0, keepOverLimit: isSelf };
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(readsMessages ? [GatewayIntentBits.MessageContent] : []),
    ],
    shards: 'auto',
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    rest: { api: apiUrl, retries: 1, invalidRequestWarningInterval: 500 },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: none,
      DMMessageManager: none,
      GuildMessageManager: none,
      PresenceManager: none,
      ReactionManager: none,
      ReactionUserManager: none,
      VoiceStateManager: none,
      GuildEmojiManager: none,
      GuildStickerManager: none,
      GuildBanManager: none,
      GuildInviteManager: none,
      GuildScheduledEventManager: none,
      StageInstanceManager: none,
      AutoModerationRuleManager: none,
      ThreadMemberManager: none,
      GuildMemberManager: onlySelf,
      UserManager: onlySelf,
    }),
  };
}

const isSelf = ({ id, client }: { id: string; client: Client }): boolean => id === client.user?.id;
