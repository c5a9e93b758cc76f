import type { Update, User, UserFromGetMe } from '@grammyjs/types';
import { createFaults, type Faults } from './faults.ts';
import { createFiles } from './files.ts';
import { createFlood, REAL_LIMITS, type Limits } from './flood.ts';
import { createGroup, type Group, type GroupOptions } from './group.ts';
import { methodsOf } from './methods/index.ts';
import { privateRoom, speakerIn, type Speaker } from './person.ts';
import type { Platform } from './platform.ts';
import { createQueries } from './queries.ts';
import { serve, type Called } from './server.ts';
import { createUpdates, type Pending } from './updates.ts';
import { until } from './until.ts';
import { createWebhook } from './webhook.ts';
import { createWorld } from './world.ts';

export type { Called } from './server.ts';
export type { Group } from './group.ts';
export type { Speaker } from './person.ts';

export type TelegramOptions = {
  token?: string;
  port?: number;
  /** Whether the bot's owner has switched on topics in one-to-one chats. */
  topics?: boolean;
  /** Whether the bot hears in groups only what is meant for it, as it is at first. */
  privacy?: boolean;
  username?: string;
  /** How much may be sent; `off` lets everything through. */
  limits?: Limits | 'off';
  /** For how long a press can be answered. */
  queryWindowMs?: number;
  /** The wait before a webhook is called again. */
  webhookRetryMs?: number;
  /** Milliseconds since 1970, by which limits and windows are measured too. */
  now?: () => number;
};

/** Telegram, on loopback. */
export type Telegram = {
  /** The root of its Bot API, and the token that it takes. */
  readonly url: string;
  readonly token: string;
  readonly bot: User;
  /** A person with a private chat, which the bot may write to once they have started it. */
  user(options?: Partial<User>): Speaker;
  group(options?: GroupOptions): Group;
  /** Calls of the bot, oldest first, without the polls. */
  calls(method?: string): Called[];
  readonly faults: Faults;
  /** Adds an update of any form, as it is. */
  raw(update: Update, chatId?: number): void;
  /** The next update gets this id. */
  jumpTo(updateId: number): void;
  /** The updates that the bot has not taken and confirmed yet. */
  readonly pending: readonly Pending[];
  /** Waits until the bot has taken every update and confirmed it. */
  settled(): Promise<void>;
  /** Waits until something is so, looking at each change. */
  until<T>(look: () => T | undefined, problem?: string, patienceMs?: number): Promise<T>;
  /** Calls back at each change, until the answer is called. */
  onChange(look: () => void): () => void;
  /** Takes away the token: every call is answered with 401. */
  revoke(): void;
  /** A file that the bot has sent, by its id. */
  file(id: string): Uint8Array | undefined;
  /** What the bot did against the platform's description since this was last asked. */
  takeProblems(): string[];
  /** Ends it. Throws when there are problems that nobody has taken. */
  close(): Promise<void>;
};

const WINDOW_MS = 15_000;
const RETRY_MS = 50;

const FIRST_UPDATE = 884_100_001;
/** Within a process no two Telegrams give the same id twice: one database may hear of both. */
let opened = -1;
const APART = 100_000;

/** Opens a Telegram of its own. */
export async function openTelegram(options: TelegramOptions = {}): Promise<Telegram> {
  const { token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', limits = REAL_LIMITS } = options;
  let problems: string[] = [];
  opened += 1;
  const complain = (found: string[]): void => void problems.push(...found);
  const calls: Called[] = [];
  const steadyMs = options.now ?? (() => performance.now());
  const world = createWorld(
    botOf(options, Number(token.split(':')[0])),
    1 + opened * APART,
    options.now ?? Date.now,
  );
  const updates = createUpdates(FIRST_UPDATE + opened * APART, complain);
  const faults = createFaults();
  let isRevoked = false;
  const platform: Platform = {
    world,
    updates,
    webhook: createWebhook(updates, options.webhookRetryMs ?? RETRY_MS, (body) => replyInWebhook(body)),
    queries: createQueries(options.queryWindowMs ?? WINDOW_MS, steadyMs),
    files: createFiles(),
    flood: limits === 'off' ? undefined : createFlood(limits, steadyMs),
    commands: new Map(),
  };
  updates.watchers.add(() => void world.changed());
  const methods = methodsOf(platform);
  const parts = {
    token: () => (isRevoked ? '' : token),
    port: options.port ?? 0,
    methods,
    faults,
    files: platform.files,
    calls,
    complain,
  };
  const server = await serve(parts);
  /** A bot may answer an update with a call. */
  async function replyInWebhook(body: string): Promise<void> {
    const { method, ...params } = (body.startsWith('{') ? JSON.parse(body) : {}) as Record<string, unknown>;
    if (typeof method !== 'string') return;
    await server.answer(method, { params, uploads: new Map() }, new AbortController().signal);
  }
  const waitFor: Telegram['until'] = (look, problem = 'it never came to be', patienceMs) =>
    until(world, look, () => `${problem}; the last calls:\n${lastCalls(calls)}`, patienceMs);
  return {
    url: server.url,
    token,
    bot: world.bot,
    user(given = {}) {
      const { user } = world.addPerson(given);
      return speakerIn(platform, privateRoom(platform, user), user);
    },
    group: (given) => createGroup(platform, given),
    calls: (method) =>
      calls.filter((one) => (method === undefined ? one.method !== 'getUpdates' : one.method === method)),
    faults,
    raw: (update, chatId) => updates.pushRaw(update, chatId),
    jumpTo: (updateId) => updates.jumpTo(updateId),
    pending: updates.pending,
    settled: () =>
      waitFor(() => updates.pending.length === 0 || undefined, 'updates were not taken').then(
        () => undefined,
      ),
    until: waitFor,
    onChange: world.watch,
    revoke() {
      isRevoked = true;
      updates.endPoll(undefined);
    },
    file: (id) => platform.files.byId(id)?.bytes,
    takeProblems() {
      const taken = problems;
      problems = [];
      return taken;
    },
    async close() {
      updates.endPoll(undefined);
      await platform.webhook.close();
      await server.close();
      if (problems.length > 0) throw new Error(`against the Bot API:\n${[...new Set(problems)].join('\n')}`);
    },
  };
}

function botOf(
  { username = 'parley_bot', topics = true, privacy = true }: TelegramOptions,
  id: number,
): UserFromGetMe {
  const account = { id, is_bot: true as const, first_name: 'Parley', username };
  const abilities = {
    can_join_groups: true,
    can_read_all_group_messages: !privacy,
    supports_inline_queries: false,
    supports_guest_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: topics,
    allows_users_to_create_topics: topics,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
  return { ...account, ...abilities };
}

const lastCalls = (calls: readonly Called[]): string =>
  calls
    .slice(-10)
    .map(
      ({ method, params, status, description }) =>
        `${method} ${JSON.stringify(params).slice(0, 300)} ${status} ${description ?? ''}`,
    )
    .join('\n');
