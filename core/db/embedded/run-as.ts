import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * As whom PostgreSQL's programs run. They refuse root's rights, so a process of root either leaves them behind in a
 * user namespace of the program's own (`unshared`: the files stay root's), or becomes another user.
 */
export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'unshared' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number };

// Nothing of our own environment: it holds tokens, and other locales would change what the programs say.
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/**
 * Starts a program in a process group of its own, so that Ctrl-C in our terminal does not reach it, and without
 * keeping our process alive for it. Returns its process id, which is the program's own however it is run.
 */
export async function launch(
  as: RunAs,
  program: string,
  args: readonly string[],
  output: number,
): Promise<number> {
  const child = start(as, program, args, ['ignore', output, output]);
  await once(child, 'spawn');
  child.unref();
  // Set once the program was spawned.
  return child.pid ?? 0;
}

/** Runs a program to its end, for at most `timeoutMs`. `output` is all it said, and why it could not run. */
export async function run(
  as: RunAs,
  program: string,
  args: readonly string[],
  timeoutMs = 30_000,
): Promise<{ ok: boolean; output: string }> {
  const child = start(as, program, args, ['ignore', 'pipe', 'pipe'], timeoutMs);
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { ok: code === 0, output: signal ? `${output}\nended by ${signal}` : output };
  } catch (error) {
    return { ok: false, output: `${output}\n${String(error)}` };
  }
}

function start(
  as: RunAs,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
  timeout?: number,
): ChildProcess {
  const [file, ...rest] = as.kind === 'unshared' ? ['unshare', '-U', program, ...args] : [program, ...args];
  return spawn(file ?? program, rest, {
    // Our own folder may be one that the other user cannot enter.
    cwd: '/',
    env: ENVIRONMENT,
    stdio,
    detached: true,
    ...(timeout === undefined ? {} : { timeout, killSignal: 'SIGKILL' as const }),
    ...(as.kind === 'user' ? { uid: as.uid, gid: as.gid } : {}),
  });
}
