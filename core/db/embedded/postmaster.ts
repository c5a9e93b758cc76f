import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './cluster.ts';
import { greet } from './connect.ts';
import { passwordRefused, startFailed } from './errors.ts';
import type { Log } from './log.ts';
import { findProcess, isAlive, respondsToSignals, signalProcess, type ProcessRef } from './os-process.ts';
import { processesIn } from './processes-in.ts';
import { launch } from './run-as.ts';
import { openServerLog, readServerLog } from './server-log.ts';
import { serverArguments } from './server-settings.ts';
import { settingsPath } from './settings.ts';
import { until } from './wait.ts';

/** The running server process of a cluster, and where it listens. */
export type Postmaster = ProcessRef & { readonly port: number };

/** Reading up to `max_wal_size` again after a crash takes seconds, on a slow disk many. */
const RECOVERY_MS = 120_000;
const ANSWER_MS = 10_000;

const PROGRAM = 'postgres';

/** The server that runs on these files, in whatever state; undefined when there is none. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const file = readPostmasterFile(data);
  const found = file && findProcess(file.pid);
  if (!found) return undefined;
  // Without /proc a stranger with that process id cannot be told from the server; then its answer decides.
  const ours = found.birth === null || (await processesIn(data, PROGRAM, [found.pid])).length > 0;
  return ours ? { ...found, port: file.port } : undefined;
}

/**
 * Waits until a server answers queries, through its recovery if there is one. False when it ends or stays silent.
 * @throws a `database.password_refused` refusal, and an AbortError when `signal` fires
 */
export async function waitForAnswer(
  { data, folder, password }: Pick<Cluster, 'data' | 'folder' | 'password'>,
  postmaster: Postmaster,
  signal?: AbortSignal,
): Promise<boolean> {
  const statusIs = (wanted: string) => {
    const file = readPostmasterFile(data);
    return file?.pid === postmaster.pid && file.status === wanted;
  };
  await until(() => !isAlive(postmaster) || statusIs('ready') || statusIs('stopping'), RECOVERY_MS, signal);
  const outcome = await until(
    async () => {
      if (!isAlive(postmaster)) return 'ended';
      if (!statusIs('ready')) return undefined;
      const greeting = await greet({ port: postmaster.port, password });
      return greeting === 'silent' ? undefined : greeting;
    },
    ANSWER_MS,
    signal,
  );
  if (outcome === 'refused') throw passwordRefused({ settings: settingsPath(folder) });
  return outcome === 'answers';
}

/**
 * Starts a server and waits until it answers.
 * @throws a `database.start_failed` refusal with the server's last words, and an AbortError when `signal` fires
 */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  log: Log,
  signal?: AbortSignal,
): Promise<Postmaster> {
  const begun = performance.now();
  await clearLeftovers(cluster.data, log, signal);
  const { file, sizeBytes } = await openServerLog(cluster.logFile);
  let postmaster: Postmaster | undefined;
  try {
    const { as, binaries, data } = cluster;
    const pid = await launch(as, binaries.postgres, serverArguments(data, port), file.fd).catch(
      (error: unknown) => {
        throw startFailed({ doing: 'starting', log: String(error), logFile: cluster.logFile });
      },
    );
    const found = findProcess(pid);
    postmaster = found && { ...found, port };
    if (postmaster && (await waitForAnswer(cluster, postmaster, signal))) {
      const ms = Math.round(performance.now() - begun);
      log('info', 'database server started', { pid, port, runAs: as.kind, ms });
      return postmaster;
    }
  } catch (error) {
    if (postmaster) await stopPostmaster(postmaster, log, 'SIGQUIT');
    throw error;
  } finally {
    await file.close();
  }
  if (postmaster) await stopPostmaster(postmaster, log, 'SIGQUIT');
  const lastWords = await readServerLog(cluster.logFile, sizeBytes);
  throw startFailed({ doing: 'starting', log: lastWords, logFile: cluster.logFile });
}

/**
 * Stops a server and waits until it has ended: at once for its clients but with everything written (SIGINT, 8 s), else
 * as after a crash, which loses nothing that was committed (SIGQUIT, then SIGKILL for one that is itself suspended).
 * @param first where to begin
 */
export async function stopPostmaster(
  postmaster: Postmaster,
  log: Log,
  first: 'SIGINT' | 'SIGQUIT' = 'SIGINT',
): Promise<void> {
  const steps = [
    ['SIGINT', 8_000],
    ['SIGQUIT', 2_000],
    ['SIGKILL', 2_000],
  ] as const;
  for (const [signal, patienceMs] of first === 'SIGINT' ? steps : steps.slice(1)) {
    signalProcess(postmaster, signal);
    if (await until(() => !isAlive(postmaster), patienceMs)) return;
    log('warn', 'the database server does not stop', { pid: postmaster.pid, signal, afterMs: patienceMs });
  }
}

/**
 * Makes way for a new server after one that was killed. Its other processes end by themselves when they next look up;
 * those busy or suspended after a second are killed, since shared memory they still use refuses a new server. They are
 * told from strangers by their name and by the folder they work in.
 */
async function clearLeftovers(data: string, log: Log, signal?: AbortSignal): Promise<void> {
  const noneLeft = async () => (await processesIn(data, PROGRAM)).length === 0;
  if (!(await until(noneLeft, 1_000, signal))) {
    for (const orphan of await processesIn(data, PROGRAM)) {
      log('warn', 'killing a process that a dead database server left behind', { pid: orphan.pid });
      signalProcess(orphan, 'SIGKILL');
    }
    await until(noneLeft, ANSWER_MS, signal);
  }
  // PostgreSQL itself sees when the process in its note is gone, but takes a stranger with that id, or a dead process
  // that nobody reaped, for a running server.
  const file = readPostmasterFile(data);
  if (file && respondsToSignals(file.pid) && findProcess(file.pid)?.birth !== null) {
    log('warn', 'removing the note of a database server that is gone', { pid: file.pid });
    await rm(join(data, 'postmaster.pid'), { force: true });
  }
}

/** PostgreSQL's own note: line 1 is the process id, 4 the port, 8 the status (src/include/utils/pidfile.h). */
function readPostmasterFile(data: string): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return undefined;
  }
}
