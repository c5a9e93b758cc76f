import type { Logger } from 'pino';
import { eraseFromChat } from '../bots/chat/index.ts';
import { eraseFromDiscord } from '../bots/discord/index.ts';
import { eraseFromLocal } from '../bots/local/index.ts';
import { eraseFromTelegram } from '../bots/telegram/index.ts';
import { createApp, type App } from '../core/app.ts';
import type { Config } from '../core/config.ts';
import { claimFolder, openEmbedded, type Log } from '../core/db/embedded/index.ts';
import { migrateDatabase } from '../core/db/index.ts';
import { authenticateKey } from '../core/identity/index.ts';
import { systemRandom } from '../core/kernel/random.ts';
import { hashToken, sameBytes } from '../core/kernel/secret.ts';
import { readInstanceKeys } from '../core/key-files.ts';
import { createMoveClock } from '../core/move-clock.ts';
import { connectors } from '../core/stores/index.ts';
import { createApi, createMetrics, serve, trustedProxies, type Caller, type Listener } from './index.ts';
import { bioRoutes } from './bio.ts';
import { claimRoutes } from './claim-page.ts';
import { threadedWorker } from './batch-thread.ts';
import { createChatSide, type ChatSide } from './chat.ts';
import { documented } from './documented.ts';
import { openDoor } from './door.ts';
import type { Readiness } from './health.ts';
import { profileLookups } from './lookups/index.ts';
import { createFailureBuckets } from './rate.ts';
import { oneTimeRoutes } from './one-time.ts';
import { redirectRoutes } from './redirect.ts';
import { claimLinks, connectionChecks, type Connection } from './platforms.ts';
import { createRoutes } from './v1/index.ts';
import { verifyRoutes } from './verify.ts';
import { webhookRoutes } from './webhooks.ts';
import { watchHotPath } from './hot-path-metrics.ts';

/** Which work a process does; `all` is every one of them. */
export type Role = 'all' | 'api' | 'bots' | 'worker';

/** A running Parley. */
export type Instance = {
  /** Where it answers; undefined for roles without HTTP. */
  url: string | undefined;
  operatorToken: string;
  databaseUrl: string;
  app: App;
  /** Stops intake, finishes what runs and closes everything. Calling it again waits for the same end. */
  stop(): Promise<void>;
};

/** Wrong signatures an address may send in a minute before its events are put off. */
const FREE_FAILURES = 600;
/** Running requests get this long to end once Parley is asked to stop. */
const GRACE_MS = 4_000;

/**
 * Starts Parley: takes the port and the data folder first, so that a second start is refused before it touches
 * anything, then the database, then everything that works over it.
 */
export async function startInstance(options: { config: Config; role: Role; log: Logger }): Promise<Instance> {
  const { config, role, log } = options;
  // Read first: a wrong entry is refused before anything was touched.
  const proxies = trustedProxies(config.trustProxy);
  const undo: (() => Promise<unknown>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= unwind(undo));
  try {
    const claim = config.databaseUrl === undefined ? await claimData(config, role, undo) : undefined;
    const door = openDoor();
    const listener = role === 'all' || role === 'api' ? await listen(config, door, undo) : undefined;
    const databaseUrl = config.databaseUrl ?? (await embedded(config, log, undo));
    await migrateDatabase(databaseUrl);
    const { keys, operatorToken } = readInstanceKeys(config, systemRandom);
    const publicUrl = config.publicUrl ?? `http://localhost:${listener?.port ?? config.port}`;
    const metrics = createMetrics();
    let chats: ChatSide | undefined;
    const app = createApp({
      ...{
        databaseUrl,
        keys,
        publicUrl,
        connectors,
        log,
        erasers: [eraseFromChat, eraseFromDiscord, eraseFromLocal, eraseFromTelegram],
        lookups: profileLookups(config.lookups, log),
      },
      listeners: watchHotPath(metrics, () => chats?.deliverer.wake()),
      ...(role === 'all' && { makeWorker: threadedWorker({ databaseUrl, keys }) }),
    });
    undo.push(() => app.stop());
    if (role !== 'worker') {
      chats = await createChatSide(app, config, log);
      if (role !== 'api') chats.start();
      undo.push(() => chats?.stop() ?? Promise.resolve());
    }
    if (role === 'all' || role === 'worker') await app.startWork({ housekeep: () => chats?.tidy() });
    if (listener) {
      door.lead(openApi(app, { config, role, chats, operatorToken, proxies, metrics, log, publicUrl }));
      // Last in, first out: the door closes before the work behind it ends.
      undo.push(async () => {
        chats?.local?.close();
        await listener.close(GRACE_MS);
      });
    }
    await claim?.update({ address: listener?.url ?? 'no address' });
    return { url: listener?.url, operatorToken, databaseUrl, app, stop };
  } catch (error) {
    await stop().catch((cause: unknown) =>
      log.error({ err: cause }, 'cleaning up after a failed start failed too'),
    );
    throw error;
  }
}

type ApiParts = {
  config: Config;
  role: Role;
  chats: ChatSide | undefined;
  operatorToken: string;
  proxies: ReturnType<typeof trustedProxies>;
  metrics: ReturnType<typeof createMetrics>;
  log: Logger;
  publicUrl: string;
};

/** Everything that is answered over HTTP. */
function openApi(app: App, parts: ApiParts) {
  const { config, role, chats, operatorToken, proxies, metrics, log, publicUrl } = parts;
  const routes = createRoutes({
    ...app.storeUseCases,
    moveClock: createMoveClock({ allowed: config.testClock, sweep: () => app.sweeper.sweep() }),
  });
  const failures = createFailureBuckets({ points: FREE_FAILURES, durationS: 60 }, app.clock);
  return createApi({
    ...app,
    routes,
    authenticate: authenticator(app, operatorToken),
    mounts: [
      { path: '/', app: webhookRoutes(app, { proxies, failures }), hot: true },
      { path: '/', app: redirectRoutes(app), hot: true },
      { path: '/', app: bioRoutes(app) },
      { path: '/', app: oneTimeRoutes(app) },
      { path: '/', app: verifyRoutes(app, app.verifier) },
      {
        path: '/',
        app: chats?.local?.routes ?? claimRoutes((code) => claimLinks(chats?.connections ?? [], code)),
      },
      ...(chats?.connections ?? []).flatMap(({ routes: mounted }) =>
        mounted ? [{ path: '/', app: mounted }] : [],
      ),
    ],
    documented,
    ready: () => readiness(app, role === 'api' ? [] : (chats?.connections ?? [])),
    metrics,
    proxies,
    log,
    publicUrl,
  });
}

async function unwind(undo: (() => Promise<unknown>)[]): Promise<void> {
  for (const step of undo.toReversed()) await step();
}

async function claimData(config: Config, role: Role, undo: (() => Promise<unknown>)[]) {
  const verb = role === 'all' ? 'start' : role;
  const startedAt = new Date(performance.timeOrigin).toISOString();
  const claim = await claimFolder(config.dataFolder, { verb, startedAt });
  undo.push(() => claim.release());
  return claim;
}

async function listen(
  config: Config,
  door: ReturnType<typeof openDoor>,
  undo: (() => Promise<unknown>)[],
): Promise<Listener> {
  const listener = await serve({ app: door, host: config.host, port: config.port });
  undo.push(() => listener.close(0));
  return listener;
}

async function embedded(config: Config, log: Logger, undo: (() => Promise<unknown>)[]): Promise<string> {
  const say: Log = (level, message, fields) => log[level](fields ?? {}, message);
  const database = await openEmbedded({ folder: config.dataFolder, log: say });
  undo.push(() => database.stop());
  return database.url;
}

/** The operator's token is compared by hash, in constant time; any other is looked up. */
function authenticator(app: App, operatorToken: string): (token: string) => Promise<Caller | undefined> {
  const operator = Buffer.from(hashToken(operatorToken));
  return async (token) => {
    if (sameBytes(Buffer.from(hashToken(token)), operator)) return { kind: 'operator' };
    const key = await authenticateKey(app.database, token);
    return key && { kind: 'key', ...key };
  };
}

async function readiness(app: App, connections: readonly Connection[]): Promise<Readiness> {
  try {
    await app.database.sql`select 1`;
    const { ok, checks } = connectionChecks(connections);
    return { ok, checks: { database: 'answers', migrations: 'done', ...checks } };
  } catch {
    return { ok: false, checks: { database: 'does not answer', migrations: 'unknown' } };
  }
}
