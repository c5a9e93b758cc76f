import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SECOND_MS } from './kernel/clock.ts';

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>;

/** By then the first requests after a start have been answered. */
const PAUSE_MS = SECOND_MS;

/**
 * Gives back, soon, what only starting needed: reading and compiling every file makes a thread's young objects take
 * hundreds of megabytes, and an idle thread would keep them (measured: 470 MB for the process, 160 MB afterwards).
 * For each thread on its own, once it has started.
 */
export function giveBackStartupMemory(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as Collect;
    void collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
  }, PAUSE_MS).unref();
}
