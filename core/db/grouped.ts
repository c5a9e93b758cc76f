import { sqlState } from './tx.ts';

type Waiting<I, O> = { item: I; resolve: (value: O) => void; reject: (error: unknown) => void };

/**
 * Makes one call out of many: what is asked for while a call is under way goes into the next one. When little happens
 * each item goes alone and at once; under load many share a statement and a commit. No timer is involved.
 *
 * Items keep their order. When a call fails for what it was given, its items are tried again in halves, so that only the
 * one that is to blame fails; the call must therefore do all or nothing. When the database is away all of them fail.
 * @param call answers one value per item, in their order
 * @param max most items of one call
 */
export function grouped<I, O>(
  call: (items: readonly I[]) => Promise<readonly O[]>,
  max = 100,
): (item: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  let running = false;

  async function run(): Promise<void> {
    // What comes in the same step goes together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, max);
      waiting = waiting.slice(max);
      await settle(group);
    }
    running = false;
  }

  async function settle(group: Waiting<I, O>[]): Promise<void> {
    try {
      const values = await call(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(values[index] as O));
    } catch (error) {
      if (group.length === 1 || !isForWhatWasGiven(error))
        return group.forEach(({ reject }) => reject(error));
      const middle = group.length >> 1;
      await settle(group.slice(0, middle));
      await settle(group.slice(middle));
    }
    return undefined;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      void run();
    });
}

/** A value that the database refuses (class 22), a rule that it breaks (class 23), or a bug of ours. */
function isForWhatWasGiven(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined || /^2[23]/.test(state);
}
