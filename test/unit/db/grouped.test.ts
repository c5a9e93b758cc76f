import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../../core/db/grouped.ts';

/** A call that waits to be let go, and what it was called with. */
function held() {
  const calls: number[][] = [];
  const gates: (() => void)[] = [];
  const call = async (items: readonly number[]): Promise<number[]> => {
    calls.push([...items]);
    const { promise, resolve } = Promise.withResolvers<void>();
    gates.push(resolve);
    await promise;
    return items.map((item) => item * 10);
  };
  return { calls, call, letGo: () => gates.shift()?.() };
}

describe('what many ask for', () => {
  it('goes together when it comes together, and waits for the call under way', async () => {
    const { calls, call, letGo } = held();
    const ask = grouped(call);
    const first = [ask(1), ask(2)];
    await setImmediate();
    const second = [ask(3), ask(4), ask(5)];
    await setImmediate();
    expect(calls).toEqual([[1, 2]]);
    letGo();
    expect(await Promise.all(first)).toEqual([10, 20]);
    await setImmediate();
    letGo();
    expect(await Promise.all(second)).toEqual([30, 40, 50]);
    expect(calls).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    const third = ask(6);
    await setImmediate();
    letGo();
    expect(await third).toBe(60);
  });

  it('is never more than a call may take', async () => {
    const sizes: number[] = [];
    const ask = grouped(async (items: readonly number[]) => {
      sizes.push(items.length);
      return items;
    }, 2);
    expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([1, 2, 3, 4, 5]);
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('fails for the one that is to blame, alone', async () => {
    const ask = grouped(async (items: readonly number[]) => {
      if (items.includes(3)) throw new Error('no threes');
      return items;
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await ask(7)).toBe(7);
  });

  it('fails for all at once when the database is away', async () => {
    let calls = 0;
    const ask = grouped(async (items: readonly number[]) => {
      calls += 1;
      if (items.length > 1) throw Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
      return items;
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(calls).toBe(1);
    expect(await ask(7)).toBe(7);
  });
});
