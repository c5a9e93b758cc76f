import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createClock, createSnowflakes } from './clock.ts';
import { published } from './commands.ts';
import { createFaults, type Fault } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createHttp } from './http.ts';
import { createInteractions } from './interactions.ts';
import { INTENTS, type Intent } from './intents.ts';
import type { NewCommand } from './json.ts';
import type { User } from './model.ts';
import { has, rightsOf } from './permissions.ts';
import { createPerson, type Person } from './person.ts';
import { RULES, type Platform, type Rules } from './platform.ts';
import { Refused } from './refused.ts';
import type { Route } from './route.ts';
import { routesOfGuilds } from './routes-guild.ts';
import { routesOfInteractions } from './routes-interactions.ts';
import { routesOfMessages } from './routes-messages.ts';
import { routesOfSelf } from './routes-self.ts';
import { routesOfThreads } from './routes-threads.ts';
import { createServers, type GuildOptions, type GuildHandle } from './servers.ts';
import { newUser } from './wire.ts';

export { NotLetOut } from './command-input.ts';
export type { Done, Person, Where } from './person.ts';
export type { GuildHandle } from './servers.ts';
export type { Channel, Message } from './model.ts';
export type { Fault } from './faults.ts';

export type Options = {
  token?: string;
  /** The port to listen on; a free one unless said. */
  port?: number;
  /** Milliseconds since 1970; the machine's clock unless said. */
  now?: () => number;
  rules?: Partial<Rules>;
  /** Privileged intents that are switched on in the developer portal. */
  privileged?: readonly Intent[];
};

export type UserOptions = {
  /** A snowflake; a fresh one unless said. */
  id?: string;
  name?: string;
  /** As the client tells it: `en-US`, `es-ES`. */
  locale?: string;
  /** Has added the app to the own account: true unless said. */
  installed?: boolean;
  closedDms?: boolean;
};

/** A Discord on loopback, for one app. What it is asked is checked; {@link Discord.verify} throws what was found. */
export type Discord = {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly publicKey: string;
  readonly applicationId: string;
  readonly platform: Platform;
  readonly gateway: Gateway;
  user(options?: UserOptions): Person;
  /** A server, with the bot in it unless said. */
  guild(options?: GuildOptions): GuildHandle;
  /** Plans a fault for the next requests of a route: `POST /channels/{channel}/messages`, or `*`. */
  fails(route: string, fault: Fault, times?: number): void;
  /** Commands that stand published, for tests of what does not publish any. */
  publish(commands: NewCommand[]): void;
  /** Interactions go over HTTP from now on, after the probes that Discord makes. */
  sendInteractionsTo(endpoint: string): Promise<void>;
  /** Waits until the app's gateway connection is ready. */
  connected(): Promise<void>;
  /** Waits until something holds, looking again whenever something changes here. */
  until<T>(met: () => T | undefined | false, what: string): Promise<T>;
  /** Calls `look` whenever something has changed. */
  onChange(look: () => void): void;
  /** A new token takes the place of the old one, which is worth nothing from now on. */
  resetToken(token: string): void;
  /** Throws everything that was wrong with requests and answers since the last time. */
  verify(): void;
  close(): Promise<void>;
};

/** How long something is waited for, in milliseconds of the machine. */
const PATIENCE_MS = 5_000;

export async function openDiscord(options: Options = {}): Promise<Discord> {
  const clock = createClock(options.now);
  const nextId = createSnowflakes(clock);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const waiting = new Set<() => void>();
  const users = new Map<string, User>();
  const addUser = (name: string, isBot = false, rest: Omit<UserOptions, 'name'> = {}): User => {
    const { id = nextId(), locale = 'en-US', installed = true, closedDms = false } = rest;
    const user = { api: newUser(id, handleOf(name), name, isBot), locale, installed, closedDms };
    users.set(id, user);
    return user;
  };
  const appId = nextId();
  // An old app's bot has another id than the app.
  const botId = nextId();
  const bot: User = {
    api: newUser(botId, 'Parley', 'Parley', true),
    locale: 'en-US',
    installed: false,
    closedDms: true,
  };
  users.set(botId, bot);
  const platform: Platform = {
    clock,
    nextId,
    rules: { ...RULES, ...options.rules },
    app: {
      id: appId,
      name: 'Parley',
      token: options.token ?? `${Buffer.from(appId).toString('base64url')}.GaTeWy.loopback-${nextId()}`,
      publicKey: (publicKey.export({ format: 'der', type: 'spki' }) as Buffer).subarray(-32).toString('hex'),
      privateKey,
      privileged: (options.privileged ?? []).reduce((sum, intent) => sum | INTENTS[intent], 0n),
      ownerId: addUser('Owner').api.id,
    },
    bot,
    users,
    guilds: new Map(),
    channels: new Map(),
    commands: { global: [], ofGuild: new Map() },
    interactions: new Map(),
    files: new Map(),
    pings: [],
    requests: [],
    problems: [],
    origin: '',
    userOf(id) {
      const user = users.get(id);
      if (!user) throw new Refused(10013);
      return user;
    },
    placeOf: (channel) =>
      channel.thread ? (platform.channels.get(channel.parentId ?? '') ?? channel) : channel,
    demand(channel, ...rights) {
      const guild = platform.guilds.get(channel.guildId ?? '');
      if (!guild?.members.has(botId)) throw new Refused(50001);
      const given = rightsOf(guild, botId, platform.placeOf(channel));
      if (!has(given, 'VIEW_CHANNEL')) throw new Refused(50001);
      if (!has(given, ...rights)) throw new Refused(50013);
    },
    emit: (event, data, audience) => gateway.emit(event, data, audience),
    changed: () => waiting.forEach((look) => look()),
    messageOf: (channelId, messageId) => platform.channels.get(channelId)?.messages.get(messageId),
    until: (met, complaint, patienceMs = PATIENCE_MS) =>
      untilMet(waiting, met, () => `${complaint()}\n${newsOf(platform)}`, patienceMs),
  };
  const faults = createFaults();
  const routes: Route[] = [];
  const server = createHttp(platform, faults, () => routes);
  const gateway: Gateway = createGateway(platform, server);
  routes.push(
    ...routesOfSelf(platform, gateway),
    ...routesOfMessages(platform),
    ...routesOfThreads(platform),
    ...routesOfGuilds(platform),
    ...routesOfInteractions(platform),
  );
  await new Promise<void>((done) => {
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  platform.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const interactions = createInteractions(platform, gateway);
  return {
    apiUrl: `${platform.origin}/api`,
    token: platform.app.token,
    publicKey: platform.app.publicKey,
    applicationId: appId,
    platform,
    gateway,
    user: ({ name = 'somebody', ...rest } = {}) =>
      createPerson({ platform, interactions }, addUser(name, false, rest)),
    guild: createServers(platform),
    fails: (route, fault, times = 1) => faults.plan(route, fault, times),
    publish(commands) {
      platform.commands.global = published(platform, [], commands);
    },
    sendInteractionsTo: (endpoint) => interactions.sendTo(endpoint),
    connected: async () =>
      void (await platform.until(
        () => gateway.connected > 0,
        () => 'the app did not connect',
      )),
    until: (met, what) => platform.until(met, () => `it did not happen: ${what}`),
    onChange: (look) => void waiting.add(look),
    resetToken(token) {
      platform.app.token = token;
      gateway.cut(4004);
    },
    verify() {
      const found = platform.problems.splice(0);
      if (found.length > 0) throw new Error(`Discord was asked or answered wrongly:\n${found.join('\n')}`);
    },
    async close() {
      server.closeAllConnections();
      await gateway.close();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
}

const handleOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.]/g, '')
    .slice(0, 32) || 'somebody';

function untilMet<T>(
  waiting: Set<() => void>,
  met: () => T | undefined | false,
  complaint: () => string,
  patienceMs: number,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const look = (): void => {
    const found = met();
    if (found !== undefined && found !== false) resolve(found);
  };
  const timer = setTimeout(() => reject(new Error(complaint())), patienceMs);
  waiting.add(look);
  look();
  return promise.finally(() => {
    clearTimeout(timer);
    waiting.delete(look);
  });
}

/** What a test that waits in vain should show: what was wrong, and what was asked last. */
function newsOf({ problems, requests }: Platform): string {
  const last = requests.slice(-5).map(({ method, path, status }) => `${method} ${path} ${status}`);
  return [...problems, ...last].join('\n');
}
