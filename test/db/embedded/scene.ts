import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, afterEach, expect } from 'vitest';
import { openCluster, openEmbedded, type Embedded } from '../../../core/db/embedded/open.ts';
import { isAlive, type ProcessRef } from '../../../core/db/embedded/os-process.ts';
import type { RootWay } from '../../../core/db/embedded/place.ts';
import { processesIn } from '../../../core/db/embedded/processes-in.ts';
import { until } from '../../../core/db/embedded/wait.ts';

export const isRoot = process.getuid?.() === 0;

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** Runs after the test, last registered first. */
export function afterThisTest(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

/** A folder for one test, whose name needs quoting. No server may be left on it afterwards. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley embedded é'"));
  afterThisTest(async () => {
    const left = await endServers(folder);
    await rm(folder, { recursive: true, force: true });
    expect(left).toEqual([]);
  });
  return folder;
}

let shared: string | undefined;

afterAll(async () => {
  if (shared) await rm(shared, { recursive: true });
});

/**
 * A folder with a stopped database whose table `kept` holds 42. The tests of a file share it, since it takes long to
 * make: each leaves no server on it, and whatever it changes must be mendable by the next start.
 */
export async function madeFolder(): Promise<string> {
  const folder = (shared ??= await makeFolder());
  afterThisTest(async () => expect(await endServers(folder)).toEqual([]));
  return folder;
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley embedded é'"));
  const { url, stop } = await openEmbedded({ folder, log: () => undefined });
  await ask(url, 'create table kept as select 42 as answer');
  await stop();
  return folder;
}

/** What `kept` holds, as soon as the database answers. */
export async function kept(url: string): Promise<unknown> {
  const row = await eventually(() => ask(url, 'select answer from kept').catch(() => undefined));
  return row['answer'];
}

/** Kills the servers that are left on a folder, and tells which. */
async function endServers(folder: string): Promise<ProcessRef[]> {
  const data = existsSync(join(folder, 'postgres.json')) ? await dataOf(folder) : folder;
  const left = existsSync(data) ? await processesIn(data, 'postgres') : [];
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  return left;
}

/** Where the database files of a data folder are. */
export async function dataOf(folder: string): Promise<string> {
  const { data } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8')) as { data: string };
  return data.startsWith('/') ? data : join(folder, data);
}

export type Line = { level: string; message: string; fields?: Record<string, unknown> };

/** Opens the database until the end of the test; `lines` is what it logged. */
export async function open(folder: string, way?: RootWay): Promise<Embedded & { lines: Line[] }> {
  const lines: Line[] = [];
  const embedded = await openCluster({
    folder,
    log: (level, message, fields) => void lines.push({ level, message, ...(fields ? { fields } : {}) }),
    ...(way ? { way } : {}),
  });
  afterThisTest(() => embedded.stop());
  return { ...embedded, lines };
}

/** The first row of a query on a connection of its own. */
export async function ask(url: string, query: string): Promise<postgres.Row> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(query);
    return row ?? {};
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Waits for what must come within `withinMs`. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<NonNullable<T>> {
  const answer = await until(check, withinMs);
  if (!answer) throw new Error(`did not happen within ${withinMs} ms: ${check.toString()}`);
  return answer;
}

/** The process id of the server on these files, from PostgreSQL's own note. */
export async function serverPid(data: string): Promise<number> {
  return Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Kills processes as the kernel would, and waits until they are gone. */
export async function kill(...refs: ProcessRef[]): Promise<void> {
  for (const { pid } of refs) process.kill(pid, 'SIGKILL');
  await eventually(() => refs.every((ref) => !isAlive(ref)));
}

/** Another Node process, running a script until the test ends. */
export type Child = {
  readonly pid: number;
  /** The next line it prints, read as JSON. */
  hear<T>(): Promise<T>;
  tell(text: string): void;
  /** Kills it; its end has been seen when this returns. */
  kill(): Promise<void>;
};

/** Starts a {@link Child}, through the command `under` if there is one. */
export function child(script: URL, args: readonly string[] = [], under: readonly string[] = []): Child {
  const path = fileURLToPath(script);
  const [program = '', ...rest] = [...under, process.execPath, path, ...args];
  const started = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(started, 'close');
  const lines = createInterface(started.stdout)[Symbol.asyncIterator]();
  const killIt = async () => {
    started.kill('SIGKILL');
    await ended;
  };
  afterThisTest(killIt);
  return {
    pid: started.pid ?? 0,
    async hear<T>() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${path} ended without another word`);
      return JSON.parse(value) as T;
    },
    tell: (text) => void started.stdin.write(`${text}\n`),
    kill: killIt,
  };
}
