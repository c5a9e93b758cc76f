import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { codeOf, findProcess, type ProcessRef } from './os-process.ts';
import { run } from './run-as.ts';

/**
 * The running processes of the program `name` that work in `folder`, however its path is written; none where there is
 * no /proc to look through.
 * @param among process ids to look at, all when left out
 */
export async function processesIn(folder: string, name: string, among = allIds()): Promise<ProcessRef[]> {
  const wanted = statSync(folder);
  const named = among.filter((pid) => commandOf(pid) === name);
  const found = named.filter((pid) => sameFolder(pid, wanted) === true);
  const hidden = named.filter((pid) => sameFolder(pid, wanted) === undefined);
  if (hidden.length > 0) found.push(...(await askOwner(folder, wanted, hidden)));
  return found.map(findProcess).filter((ref) => ref !== undefined);
}

function allIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trimEnd();
  } catch {
    return undefined;
  }
}

/** Undefined when this process may not look. */
function sameFolder(pid: number, wanted: Stats): boolean | undefined {
  try {
    const { dev, ino } = statSync(`/proc/${pid}/cwd`);
    return dev === wanted.dev && ino === wanted.ino;
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH' ? false : undefined;
  }
}

/**
 * Root in a container usually lacks the right to look into other users' processes (CAP_SYS_PTRACE), while it may become
 * the user whose processes they are.
 */
async function askOwner(folder: string, { uid, gid }: Stats, pids: readonly number[]): Promise<number[]> {
  if (process.getuid?.() !== 0 || uid === 0) return [];
  const script = 'cd "$1" && shift && for pid; do [ "/proc/$pid/cwd" -ef . ] && echo "$pid"; done';
  const { output } = await run({ kind: 'user', uid, gid }, '/bin/sh', [
    '-c',
    script,
    'sh',
    folder,
    ...pids.map(String),
  ]);
  return output
    .split('\n')
    .map(Number)
    .filter((pid) => pids.includes(pid));
}
