import { realpath } from 'node:fs/promises';
import { urlOf } from './connect.ts';
import { holderSilent, onFolder } from './errors.ts';
import { readLock } from './folder-lock.ts';
import type { Log } from './log.ts';
import { openEmbedded } from './open.ts';
import { codeOf } from './os-process.ts';
import { findPostmaster, waitForAnswer } from './postmaster.ts';
import { readSettings } from './settings.ts';
import { until } from './wait.ts';

const HOLDER_MS = 30_000;

/** A database used for a while. */
export type Joined = {
  readonly url: string;
  /** Stops the server if it was started for this, else leaves it as it was. */
  close(): Promise<void>;
};

/**
 * For a short task beside a process that may or may not run on the folder: uses the server that runs, else starts one
 * until `close`. While another process holds the folder none is started; one that is still starting is waited for, up
 * to 30 s.
 * @throws DomainError as {@link openEmbedded}, or when the holder's database does not answer
 */
export async function joinEmbedded({ folder, log }: { folder: string; log: Log }): Promise<Joined> {
  const holder = await readLock(folder);
  const busy = holder !== undefined && holder.pid !== process.pid;
  const find = () => onFolder(folder, () => findRunning(folder));
  const url = busy ? await until(find, HOLDER_MS) : await find();
  if (url !== undefined) return { url, close: async () => {} };
  if (busy) throw holderSilent(holder);

  const embedded = await openEmbedded({ folder, log });
  return { url: embedded.url, close: () => embedded.stop() };
}

/** The address of the server that runs on the folder and answers. */
async function findRunning(folder: string): Promise<string | undefined> {
  const home = await realpath(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  const settings = home === undefined ? undefined : await readSettings(home);
  if (home === undefined || !settings?.created) return undefined;
  const { data, password } = settings;
  const running = await findPostmaster(data);
  if (!running || !(await waitForAnswer({ data, folder: home, password }, running))) return undefined;
  return urlOf({ port: running.port, password });
}
