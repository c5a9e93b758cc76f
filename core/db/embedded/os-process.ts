import { readFileSync } from 'node:fs';

/**
 * A process and when it began. Process ids are used again, so an id alone may name a stranger; `birth` is boot and
 * start tick as the kernel tells them, or null on systems without /proc.
 */
export type ProcessRef = { readonly pid: number; readonly birth: string | null };

/** The process that has this id now, undefined when there is none or it has ended and only waits to be reaped. */
export function findProcess(pid: number): ProcessRef | undefined {
  // To the kernel, 0 and negative numbers name whole groups of processes.
  if (!(pid > 0)) return undefined;
  const stat = readStat(pid);
  if (stat === undefined) return respondsToSignals(pid) ? { pid, birth: null } : undefined;
  // The second field is the program's name in brackets, which may itself hold brackets and spaces.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  // proc_pid_stat(5): starttime is field 22, and `rest` begins with field 4.
  return { pid, birth: `${bootId()}/${rest[18]}` };
}

/** Whether this very process still runs. Without /proc only the id can be compared. */
export function isAlive(ref: ProcessRef): boolean {
  const now = findProcess(ref.pid);
  return now !== undefined && (now.birth === null || ref.birth === null || now.birth === ref.birth);
}

/** Signals the process if it is still the same one. */
export function signalProcess(ref: ProcessRef, signal: NodeJS.Signals): void {
  if (!isAlive(ref)) return;
  try {
    process.kill(ref.pid, signal);
  } catch (error) {
    // It may end between the look and the signal.
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** The error code of a failed system call, such as `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function readStat(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Start ticks count from boot, so the same process id and tick may come again after the next one. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Whether something has this process id, be it ended and not yet reaped, or not ours. */
export function respondsToSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
