import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does `work` for every item, `width` at a time, and no sooner than `perSecond` allows. Stops at the first failure.
 * @param perSecond undefined for as fast as it goes
 */
export async function forEach<T>(
  items: readonly T[],
  options: { width: number; perSecond: number | undefined; signal: AbortSignal },
  work: (item: T) => Promise<void>,
): Promise<void> {
  const { perSecond, signal } = options;
  const started = performance.now();
  const failed = new AbortController();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failed.signal.aborted || signal.aborted) return;
      if (perSecond !== undefined)
        await wait(Math.max(0, started + (index * 1_000) / perSecond - performance.now()));
      await work(item);
    }
  };
  await Promise.all(
    Array.from({ length: options.width }, () =>
      worker().catch((error: unknown) => {
        failed.abort();
        throw error;
      }),
    ),
  );
}
