import type {
  APIInteraction,
  GatewayMessageCreateDispatchData,
  RESTGetAPICurrentUserResult,
} from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../../core/chat-platforms.ts';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Chat } from '../chat/chat.ts';

/** The bytes of a file of ours, or of an https address. */
export type ReadFile = (url: string) => Promise<{ bytes: Uint8Array; name: string; type: string }>;

/** What Discord needs of the running instance. */
export type DiscordParts = {
  chat: Chat;
  database: Database;
  /** Where the database is: who holds the gateway says so on a connection of its own. */
  databaseUrl: string;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Logger;
  config: DiscordConfig;
  publicUrl: string;
  readFile: ReadFile;
};

/** Who we are on Discord; asked for once, at the start. The bot's user and the application need not have one id. */
export type DiscordSelf = {
  applicationId: string;
  userId: string;
  user: Pick<RESTGetAPICurrentUserResult, 'username'>;
  /** Whether the application may read what people write in servers. */
  readsMessages: boolean;
};

/**
 * What is kept with an interaction so that it can be answered, in `Ingress.handle`:
 * - `id`, `token`, and `at`, the time by the wall clock in milliseconds from which the token's 15 minutes run;
 * - `deferred`: `reply` (type 5: the first answer takes the place of "thinking"), `update` (type 6: `@original` is the
 *   message with the button), `late` when Discord took no answer any more, so that it goes to the private chat;
 * - `visibility`: `private` when the first answer was deferred for one person's eyes (never in the private chat, where
 *   answers stay);
 * - `install`: `user` where only the person has installed us, which allows five messages in all.
 */
export type InteractionHandle = {
  id: string;
  token: string;
  at: string;
  deferred: 'reply' | 'update' | 'late';
  visibility: 'private' | 'public';
  install: 'place' | 'user';
};

/** A channel as far as it says whether it is a room: a private thread (type 12) that we made. */
export type KnownChannel = { type: number; ownerId?: string | undefined };

/** We came into a server or were taken out of it; looked into before it becomes an event. */
export type PlaceEvent = {
  t: 'PLACE';
  key: string;
  change: 'joined' | 'left';
  placeId: string;
  name: string;
  /** Who brought us there, or looks after it. */
  by: { id: string; name: string };
  /** The channel in which only its staff reads us; the private chat of `by` where there is none. */
  channelId: string | undefined;
};

/** What {@link decode} takes: an event of the gateway, or an interaction that came over HTTP, in the same shape. */
export type DiscordEvent =
  | { t: 'INTERACTION_CREATE'; d: APIInteraction }
  | {
      t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE';
      d: GatewayMessageCreateDispatchData;
      channel?: KnownChannel | undefined;
    }
  | PlaceEvent;
