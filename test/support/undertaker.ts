import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processesIn } from '../../core/db/embedded/processes-in.ts';

/**
 * Waits until the process at the other end of its standard input ends, however it ends, and removes the database server
 * that it may have left running in the folder that is the first argument, and then the folder.
 */
const [, , folder = ''] = process.argv;

process.stdin.resume().on('close', () => void clear());

async function clear(): Promise<void> {
  const data = join(folder, 'postgres');
  if (existsSync(data)) {
    for (const { pid } of await processesIn(data, 'postgres')) process.kill(pid, 'SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
}
