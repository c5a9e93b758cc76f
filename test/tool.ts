import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);
const GRACE_MS = 8_000;

/** The exit code of a tool that was told to stop. */
export const INTERRUPTED = 130;

/**
 * Runs one of the installed development tools on the Node that runs us, with our output, and answers its exit code.
 * The tool leads a process group of its own, since several tools start workers or a native program that would
 * outlive them: a signal to us goes to the whole group, which is killed if it does not end in time.
 */
export async function runTool(name: string, args: readonly string[]): Promise<number> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL(`node_modules/.bin/${name}`, ROOT)), ...args],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    },
  );
  let interrupted = false;

  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  const interrupt = (signal: NodeJS.Signals) => {
    // Once: tools take a second signal as "leave everything as it is".
    if (interrupted) return;
    interrupted = true;
    signalGroup(signal);
    AbortSignal.timeout(GRACE_MS).addEventListener('abort', () => signalGroup('SIGKILL'));
  };

  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (!interrupted) return code ?? 1;
    signalGroup('SIGKILL');
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
