import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../../core/db/embedded/settings.ts';
import { processesIn } from '../../core/db/embedded/processes-in.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type End = { code: number | null; signal: NodeJS.Signals | null };

/** A command in a process group of its own, as a terminal would start it. */
export type Child = {
  readonly pid: number;
  /** Set when it has ended and all it said has been read. */
  readonly ended: Promise<End>;
  isOver(): boolean;
  /** What it has said so far on stdout and stderr, as it came. */
  said(): string;
  /** Resolves with the first match of what it says, now or later; rejects when it ends without. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Signals the process alone, as `kill` does. */
  signal(signal: NodeJS.Signals): void;
  /** Signals it and all it has started, as a terminal does. */
  signalGroup(signal: NodeJS.Signals): void;
  /** Closes our end of its stdout. */
  closeOutput(): void;
  /** Kills the group, if there is anything left of it, and waits for its end. */
  end(): Promise<void>;
};

/** Starts a program in the checkout. Of our environment it gets the search path alone. */
export function start(program: string, args: readonly string[], env: Record<string, string> = {}): Child {
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...env },
  });
  let text = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: string) => {
    text += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  let isOver = false;
  const ended = new Promise<End>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      isOver = true;
      resolve({ code, signal });
      for (const listener of listeners) listener();
    });
  });
  // Looked at by whoever waits for the end; nobody has to.
  ended.catch(() => undefined);
  const pid = child.pid ?? 0;
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal);
    } catch {
      // Nothing of the group is left.
    }
  };
  return {
    pid,
    ended,
    isOver: () => isOver,
    said: () => text,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = what.exec(text);
          if (!match && !isOver) return;
          listeners.delete(look);
          if (match) resolve(match);
          else reject(new Error(`${args.join(' ')} ended without saying ${what}:\n${text}`));
        };
        listeners.add(look);
        look();
      }),
    signal: (signal) => void child.kill(signal),
    signalGroup,
    closeOutput: () => child.stdout.destroy(),
    async end() {
      if (pid === 0) return;
      signalGroup('SIGKILL');
      await ended;
    },
  };
}

/** `node main.ts VERB ...` on the Node that runs us. */
export function parley(args: readonly string[], env: Record<string, string>): Child {
  return start(process.execPath, ['main.ts', ...args], env);
}

/** A running instance. */
export type Server = Child & { readonly url: string };

/** Starts `node main.ts start` and waits until it says that it is ready; `env` names at least the data folder. */
export async function startServer(env: Record<string, string>): Promise<Server> {
  const child = parley(['start'], { PORT: '0', ...env });
  try {
    const [, url = ''] = await child.says(READY);
    return { ...child, url };
  } catch (error) {
    await child.end();
    throw error;
  }
}

/** The log line of an instance that is ready, with its address. */
export const READY = /"url":"(http:[^"]+)".*"msg":"Parley is ready"/;

/** Kills whatever database server works in a data folder; answers the ids of those that did. */
export async function endDatabase(folder: string): Promise<number[]> {
  const data = (await readSettings(folder))?.data;
  const left = data !== undefined && existsSync(data) ? await processesIn(data, 'postgres') : [];
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  return left.map(({ pid }) => pid);
}

/** The process id of the database server of a data folder, from PostgreSQL's own note; undefined while there is none. */
export async function databasePid(folder: string): Promise<number | undefined> {
  const data = (await readSettings(folder))?.data ?? '';
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}
