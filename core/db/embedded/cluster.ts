import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { filesMissing, settingsLost, startFailed } from './errors.ts';
import type { Log } from './log.ts';
import { choosePlace, findPlace, makeDraft, type Place, type RootWay } from './place.ts';
import { syncFolder, writePrivately } from './private-file.ts';
import { run } from './run-as.ts';
import { readSettings, settingsPath, usualData, writeSettings, type Settings } from './settings.ts';

/** Database files that are whole, and all that is needed to run a server on them. */
export type Cluster = Place & {
  /** The data folder, without symbolic links. */
  readonly folder: string;
  readonly logFile: string;
  readonly password: string;
  /** Where the server listened last, 0 before the first start. */
  readonly port: number;
};

/**
 * The cluster of a data folder; folder and files are made when there are none.
 *
 * New files are made under another name and renamed when they are whole and on disk, so `postgres` is never half a
 * cluster, and only what no server ever ran on is removed.
 */
export async function prepareCluster(folder: string, log: Log, way?: RootWay): Promise<Cluster> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const home = await realpath(folder);
  const settings = await readSettings(home);
  if (settings === undefined) {
    const data = usualData(home);
    if (existsSync(data)) throw settingsLost({ data, settings: settingsPath(home) });
  } else if (settings.created || existsSync(settings.data)) {
    return findCluster(home, settings);
  }
  return createCluster(home, settings, log, way);
}

/** Notes where the server listens, for the next start and for whoever joins. */
export async function rememberPort(cluster: Cluster, port: number): Promise<void> {
  if (port === cluster.port) return;
  const { folder, data, password } = cluster;
  await writeSettings(folder, { port, password, data, created: true });
}

async function findCluster(folder: string, settings: Settings): Promise<Cluster> {
  const { data, created } = settings;
  if (!existsSync(join(data, 'PG_VERSION'))) throw filesMissing({ data, settings: settingsPath(folder) });
  if (!created) await writeSettings(folder, { ...settings, created: true });
  return clusterOf(folder, settings, await findPlace(data, findBinaries()));
}

async function createCluster(
  folder: string,
  halfMade: Settings | undefined,
  log: Log,
  way?: RootWay,
): Promise<Cluster> {
  const begun = performance.now();
  if (halfMade) {
    log('warn', 'an earlier first start did not finish; making the database files anew', {
      data: halfMade.data,
    });
    await removeDrafts(halfMade.data);
  }
  const place = await choosePlace(folder, findBinaries(), log, way);
  // Kept elsewhere for a data folder that was removed since.
  if (existsSync(place.data)) throw settingsLost({ data: place.data, settings: settingsPath(folder) });
  const password = randomBytes(24).toString('base64url');
  const settings = { port: 0, password, data: place.data, created: false };
  await writeSettings(folder, settings);

  const draft = await makeDraft(place);
  const cluster = clusterOf(folder, settings, place);
  try {
    await initialise(cluster, draft);
    await rename(draft, place.data);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(dirname(place.data));
  await writeSettings(folder, { ...settings, created: true });
  const ms = Math.round(performance.now() - begun);
  log('info', 'new database files', { data: place.data, runAs: place.as.kind, ms });
  return cluster;
}

/**
 * Runs initdb, which puts everything on disk before it ends. Text sorts by code point with Unicode upper and lower
 * case, from PostgreSQL's own tables: the same on every machine, unlike the system's locales. Data checksums are 18's default.
 */
async function initialise({ as, binaries, password, logFile }: Cluster, draft: string): Promise<void> {
  const passwordFile = `${draft}.password`;
  await writePrivately(passwordFile, password);
  try {
    if (as.kind === 'user') await chown(passwordFile, as.uid, as.gid);
    const { ok, output } = await run(
      as,
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        '--username=parley',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      180_000,
    );
    if (!ok) throw startFailed({ doing: 'making its first files', log: output.slice(-2_000), logFile });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function removeDrafts(data: string): Promise<void> {
  const base = dirname(data);
  const names = await readdir(base).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`${basename(data)}.new-`)) continue;
    // An orphaned initdb may still be writing there; it ends when its files are gone.
    await rm(join(base, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function clusterOf(folder: string, settings: Settings, place: Place): Cluster {
  const { port, password } = settings;
  return { ...place, folder, logFile: join(folder, 'postgres.log'), password, port };
}
