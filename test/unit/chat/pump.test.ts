import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPump } from '../../../bots/chat/pump.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pump over what waits in a list; what is named `slow` is under way until it is let go. */
function pumpOver(waiting: string[]) {
  const seen = { taken: [] as number[], sent: [] as string[], limits: [] as number[] };
  const { promise: free, resolve: letGo } = Promise.withResolvers<void>();
  const pump = createPump<string>({
    what: { one: 'a thing', many: 'things' },
    log: pino({ level: 'silent' }),
    keyOf: (item) => item,
    take: async (limit) => {
      const items = waiting.splice(0, limit);
      seen.limits.push(limit);
      seen.taken.push(items.length);
      return items;
    },
    async send(item) {
      if (item.startsWith('slow')) await free;
      seen.sent.push(item);
    },
  });
  return { pump, seen, letGo };
}

const many = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);

describe('what brings things to chats', () => {
  test('sends what comes at once while little is under way', async () => {
    const waiting = many('slow', 50);
    const { pump, seen } = pumpOver(waiting);
    pump.wake();
    await vi.advanceTimersByTimeAsync(0);
    waiting.push('quick');
    pump.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.sent).toEqual(['quick']);
  });

  test('takes together what comes while much is under way, and soon, also when all of that hangs', async () => {
    const waiting = many('slow', 80);
    const { pump, seen } = pumpOver(waiting);
    pump.wake();
    await vi.advanceTimersByTimeAsync(0);
    seen.taken.splice(0);
    for (const item of many('quick', 8)) {
      waiting.push(item);
      pump.wake();
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(seen.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);
    expect(seen.taken[0]).toBe(8);
    expect(seen.sent).toEqual(many('quick', 8));
  });

  test('never sends to more than a hundred at a time', async () => {
    const waiting = many('slow', 200);
    const { pump, seen, letGo } = pumpOver(waiting);
    pump.wake();
    await vi.advanceTimersByTimeAsync(500);
    expect(waiting).toHaveLength(100);
    letGo();
    await vi.advanceTimersByTimeAsync(500);
    expect(seen.sent).toHaveLength(200);
    expect(Math.max(...seen.limits)).toBe(100);
  });

  test('goes on at once when what was under way is done quickly', async () => {
    const waiting = many('quick', 500);
    const { pump, seen } = pumpOver(waiting);
    pump.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.sent).toHaveLength(500);
  });

  test('takes nothing more once it is stopped, and lets arrive what is under way', async () => {
    const waiting = many('slow', 60);
    const { pump, seen, letGo } = pumpOver(waiting);
    pump.wake();
    await vi.advanceTimersByTimeAsync(0);
    waiting.push('late');
    pump.wake();
    const stopped = pump.stop();
    letGo();
    await vi.advanceTimersByTimeAsync(500);
    await stopped;
    expect(seen.sent).toEqual(many('slow', 60));
    expect(waiting).toEqual(['late']);
  });
});
