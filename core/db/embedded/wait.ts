import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Asks `check` every 20 ms until it answers something true, and passes that on; undefined once `timeoutMs` are over.
 * Throws what `check` throws, and an AbortError when `signal` fires.
 */
export async function until<T>(
  check: () => T | Promise<T>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await check();
    if (answer) return answer;
    if (performance.now() > deadline) return undefined;
    await delay(POLL_MS, undefined, signal ? { signal } : {});
  }
}
