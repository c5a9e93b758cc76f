import type { KeyObject } from 'node:crypto';
import type { PlatformClock } from './clock.ts';
import type { Interaction } from './interaction.ts';
import type { Channel, CommandSet, Guild, Message, Ping, Request, StoredFile, User } from './model.ts';
import type { Right } from './permissions.ts';

/** What tests may turn: Discord's numbers unless said. */
export type Rules = {
  /** How long an app has for its first answer. */
  answerWithinMs: number;
  /** How long an interaction can be answered after that. */
  tokenLivesMs: number;
  /** Edits of messages that are older than an hour, in an hour and a channel; Discord does not say how many. */
  oldEditsPerHour: number;
  activeThreads: number;
  threadMembers: number;
  commandCreatesPerDay: number;
  /** Direct message channels that may be opened in ten minutes; Discord does not say how many. */
  dmOpensPerTenMinutes: number;
  /** Requests in a second, over all routes but those of interactions. */
  globalPerSecond: number;
  /** Whether the buckets of routes are as small as Discord's; else nothing ever fills them. */
  buckets: 'real' | 'wide';
};

export const RULES: Rules = {
  answerWithinMs: 3_000,
  tokenLivesMs: 15 * 60_000,
  oldEditsPerHour: 30,
  activeThreads: 1_000,
  threadMembers: 1_000,
  commandCreatesPerDay: 200,
  dmOpensPerTenMinutes: 100,
  globalPerSecond: 50,
  buckets: 'real',
};

export type App = {
  id: string;
  name: string;
  token: string;
  publicKey: string;
  privateKey: KeyObject;
  /** Privileged intents that the developer portal has switched on. */
  privileged: bigint;
  ownerId: string;
};

/** What an event is about, so that it goes to the sessions that asked for such events. */
export type Audience = { guildId?: string | undefined; intents: bigint };

/** The whole platform: its state, and the few things that every part of it needs. */
export type Platform = {
  clock: PlatformClock;
  rules: Rules;
  app: App;
  bot: User;
  users: Map<string, User>;
  guilds: Map<string, Guild>;
  channels: Map<string, Channel>;
  commands: CommandSet;
  /** By token. */
  interactions: Map<string, Interaction>;
  /** By path. */
  files: Map<string, StoredFile>;
  pings: Ping[];
  requests: Request[];
  /** Everything that the app did wrong, and everything that this platform itself did. */
  problems: string[];
  /** `http://127.0.0.1:PORT` once it listens. */
  origin: string;
  nextId(): string;
  userOf(id: string): User;
  /** The channel whose overwrites hold: of a thread its parent. */
  placeOf(channel: Channel): Channel;
  /** Throws as Discord does when the bot lacks a right there. */
  demand(channel: Channel, ...rights: Right[]): void;
  /** Tells every session that may know it. */
  emit(event: string, data: (mayRead: boolean) => unknown, audience: Audience): void;
  /** Something has changed: whoever waits for something looks again. */
  changed(): void;
  /**
   * Resolves when `met` answers anything but undefined and false; rejects with `complaint` when it is still not so after
   * some seconds, or after `patienceMs`.
   */
  until<T>(met: () => T | undefined | false, complaint: () => string, patienceMs?: number): Promise<T>;
  messageOf(channelId: string, messageId: string): Message | undefined;
};
