import { type Cluster, prepareCluster, rememberPort } from './cluster.ts';
import { urlOf } from './connect.ts';
import { onFolder } from './errors.ts';
import type { Log } from './log.ts';
import type { RootWay } from './place.ts';
import { freePort } from './port.ts';
import {
  findPostmaster,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
  waitForAnswer,
} from './postmaster.ts';
import { supervise, type Supervised } from './supervise.ts';

const START_MS = 10_000;

/** The embedded database, running and watched. */
export type Embedded = Supervised & {
  /** Where it answers; stays the same when the server has to be started again. */
  readonly url: string;
  /** It already ran: an earlier process was killed and left it behind. */
  readonly adopted: boolean;
};

/**
 * Opens the embedded PostgreSQL of a data folder and keeps it running until `stop`. Makes the database on the first
 * call, takes over a server that an earlier process left running, and clears up after one that was killed. The server
 * outlives this process when that is killed.
 *
 * The caller holds the folder (see claimFolder): two processes that opened it at once would both start a server.
 * @throws DomainError that says what happened, what was not done and what to do
 */
export async function openEmbedded({ folder, log }: { folder: string; log: Log }): Promise<Embedded> {
  return openCluster({ folder, log });
}

/** As {@link openEmbedded}; tests say how root is to get rid of its rights. */
export async function openCluster({
  folder,
  log,
  way,
}: {
  folder: string;
  log: Log;
  way?: RootWay;
}): Promise<Embedded> {
  const { cluster, postmaster, adopted } = await onFolder(folder, async () => {
    const prepared = await prepareCluster(folder, log, way);
    const left = await adopt(prepared, log);
    const running = left ?? (await startOnFreePort(prepared, log));
    await rememberPort(prepared, running.port);
    return { cluster: prepared, postmaster: running, adopted: left !== undefined };
  });
  const { port } = postmaster;
  const restart = (signal: AbortSignal) => startPostmaster(cluster, port, log, signal);
  const url = urlOf({ port, password: cluster.password });
  return { url, adopted, ...supervise(postmaster, restart, log) };
}

/** The server that runs already, if it answers; one that does not is stopped. */
async function adopt(cluster: Cluster, log: Log): Promise<Postmaster | undefined> {
  const found = await findPostmaster(cluster.data);
  if (found === undefined) return undefined;
  const { pid, port } = found;
  if (await waitForAnswer(cluster, found)) {
    log('info', 'took over the database server that was still running', { pid, port });
    return found;
  }
  log('warn', 'a database server left behind does not answer; starting another', { pid, port });
  await stopPostmaster(found, log);
  return undefined;
}

/** Starts where it listened last, or elsewhere when that port is taken; tries again while a dead server lingers. */
async function startOnFreePort(cluster: Cluster, log: Log): Promise<Postmaster> {
  const deadline = performance.now() + START_MS;
  for (let preferred = cluster.port; ; preferred = 0) {
    const port = await freePort(preferred);
    try {
      return await startPostmaster(cluster, port, log);
    } catch (error) {
      const passing = /could not bind|pre-existing shared memory|lock file/.test(String(error));
      if (!passing || performance.now() > deadline) throw error;
      log('warn', 'the database server did not start at once; trying again', { port });
    }
  }
}
