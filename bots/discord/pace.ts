import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../core/kernel/clock.ts';

/** A little more than a second, for what the network shifts. */
const WINDOW_MS = SECOND_MS + 10;

/**
 * Lets at most `perSecond` pass within any second, in the order in which they come: it holds wherever the other side
 * begins to count its seconds.
 */
export function createPace(perSecond: number): () => Promise<void> {
  const starts: number[] = [];
  let last = Promise.resolve();

  async function pass(): Promise<void> {
    const earliest = starts.length < perSecond ? 0 : (starts.shift() ?? 0) + WINDOW_MS;
    const waitMs = earliest - performance.now();
    if (waitMs > 0) await wait(waitMs);
    starts.push(performance.now());
  }

  return () => {
    last = last.then(pass);
    return last;
  };
}
