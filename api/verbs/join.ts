import { setTimeout as wait } from 'node:timers/promises';
import { claimFolder, FolderInUse, joinEmbedded, readLock, type Log } from '../../core/db/embedded/index.ts';
import { migrateDatabase, openDatabase, readMigrations } from '../../core/db/index.ts';
import { defineError } from '../../core/kernel/error.ts';
import { systemRandom } from '../../core/kernel/random.ts';
import { readInstanceKeys, type InstanceKeys } from '../../core/key-files.ts';
import type { VerbParts } from './verb.ts';

/** An instance's database and keys, for as long as a command works with them. */
export type Joined = InstanceKeys & {
  databaseUrl: string;
  /** The process that runs on the same data folder and goes on running; undefined when there is none, or with `DATABASE_URL`. */
  runner: Runner | undefined;
  /** Where it answers HTTP, if it does. */
  instanceUrl: string | undefined;
  /** Lets go, and stops the database if it was started for this. */
  close(): Promise<void>;
};

export type Runner = { pid: number; verb: string; address: string | undefined };

/** The verbs that keep running; any other gives the data folder up when it is done. */
const LASTING = new Set(['start', 'api', 'bots', 'worker']);
const MIGRATE = 'migrate';
/** A short command that holds the data folder is waited for this long. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 50;

/**
 * Joins the database that the environment names. That of `PARLEY_DATA` is used if it runs; else it is started, brought
 * to the newest version, and stopped by `close`, with the data folder claimed meanwhile, so that neither a start nor a
 * second command works on it at the same time.
 */
export async function joinInstance(parts: VerbParts, verb: string): Promise<Joined> {
  const { config } = parts;
  const { databaseUrl } = config;
  const joined =
    databaseUrl === undefined
      ? await joinFolder(parts, verb)
      : { databaseUrl, runner: undefined, instanceUrl: undefined, close: async () => undefined };
  return { ...joined, ...readInstanceKeys(config, systemRandom) };
}

/** Does `work` with the joined instance and lets go of it however that ends; a wish to end is heard at once. */
export async function withInstance(
  parts: VerbParts,
  verb: string,
  work: (joined: Joined) => Promise<number>,
): Promise<number> {
  const joined = await joinInstance(parts, verb);
  try {
    if (verb !== MIGRATE) await requireMigrated(joined.databaseUrl);
    return await untilAborted(parts.signal, work(joined));
  } finally {
    await joined.close();
  }
}

/** The outcome of `work`, or the exit code of an interrupted command as soon as `signal` asks for it. */
export async function untilAborted(signal: AbortSignal, work: Promise<number>): Promise<number> {
  const aborted = new Promise<number>((resolve) => {
    if (signal.aborted) resolve(INTERRUPTED);
    signal.addEventListener('abort', () => resolve(INTERRUPTED), { once: true });
  });
  // What the abandoned work runs into when its database goes away is nobody's concern.
  work.catch(() => undefined);
  return await Promise.race([work, aborted]);
}

const INTERRUPTED = 130;

const notMigrated = defineError<{ missing: string }>(
  'database.not_migrated',
  'conflict',
  ({ missing }) =>
    `The database lacks ${missing}, which this version of Parley needs. Nothing was done. Run "npm run migrate" first, or start this version.`,
);

async function requireMigrated(url: string): Promise<void> {
  const database = openDatabase({ url, max: 1, name: 'parley join' });
  try {
    const { missing } = await readMigrations(database);
    if (missing.length > 0) throw notMigrated({ missing: missing.join(', ') });
  } finally {
    await database.close();
  }
}

async function joinFolder({ config, clock, log }: VerbParts, verb: string) {
  const folder = config.dataFolder;
  const say: Log = (level, message, fields) => log[level](fields ?? {}, message);
  const { claim, runner } = await claimOrFind(folder, verb, clock.wall().toISOString());
  try {
    const database = await joinEmbedded({ folder, log: say });
    const close = async () => {
      await database.close();
      await claim?.release();
    };
    // That verb does it itself and says so.
    if (claim && verb !== MIGRATE) await migrateDatabase(database.url);
    return { databaseUrl: database.url, runner, instanceUrl: urlOf(runner), close };
  } catch (error) {
    await claim?.release();
    throw error;
  }
}

/** The data folder for ourselves, or the process that lastingly has it. */
async function claimOrFind(folder: string, verb: string, startedAt: string) {
  for (;;) {
    const runner = await findRunner(folder);
    if (runner) return { claim: undefined, runner };
    try {
      return { claim: await claimFolder(folder, { verb, startedAt }), runner: undefined };
    } catch (error) {
      // Somebody was quicker: look again who it is.
      if (!(error instanceof FolderInUse)) throw error;
    }
  }
}

/** The process that runs on the folder and goes on running. A short command that holds it is waited for. */
export async function findRunner(folder: string): Promise<Runner | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const holder = await readLock(folder);
    if (holder === undefined || LASTING.has(holder.verb)) return holder;
    if (performance.now() > deadline) throw new FolderInUse(holder);
    await wait(LOOK_MS);
  }
}

/** Where a process answers; undefined while it starts, and for one without HTTP. */
export function urlOf(runner: Runner | undefined): string | undefined {
  const address = runner?.address;
  return address !== undefined && URL.canParse(address) ? address : undefined;
}
