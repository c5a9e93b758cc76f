import { describe, expect, test } from 'vitest';
import { RetryLater } from '../../../bots/chat/adapter.ts';
import { createChatPace, createPace, type Timing } from '../../../bots/chat/sending-pace.ts';

/** A clock that jumps to the next one who waits, once nothing else is left to do. */
function manualTiming(): Timing & { settle(): Promise<void> } {
  let now = 0;
  const waiting: { at: number; go: () => void }[] = [];
  return {
    now: () => now,
    wait: (ms) =>
      new Promise<void>((resolve) => {
        waiting.push({ at: now + ms, go: resolve });
      }),
    async settle() {
      for (;;) {
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        const next = waiting.toSorted((left, right) => left.at - right.at)[0];
        if (!next) return;
        waiting.splice(waiting.indexOf(next), 1);
        now = next.at;
        next.go();
      }
    },
  };
}

describe('a pace over all chats', () => {
  test('lets no more than its number pass in any second, in the order in which they came', async () => {
    const timing = manualTiming();
    const pace = createPace(5, timing);
    const passed: { n: number; at: number }[] = [];
    for (let n = 0; n < 23; n += 1) void pace().then(() => passed.push({ n, at: timing.now() }));
    await timing.settle();
    expect(passed.map(({ n }) => n)).toEqual(Array.from({ length: 23 }, (_, n) => n));
    for (const { at } of passed) {
      expect(passed.filter((one) => one.at >= at && one.at < at + 1_000).length).toBeLessThanOrEqual(5);
    }
    expect(timing.now()).toBeLessThan(23 * (1_000 / 5 / 0.95));
  });

  test('lets what waits go evenly, so that what arrives late does not come with too much else', async () => {
    const timing = manualTiming();
    const pace = createPace(50, timing);
    const at: number[] = [];
    for (let n = 0; n < 500; n += 1) void pace().then(() => at.push(timing.now()));
    await timing.settle();
    expect(timing.now()).toBeLessThan((500 * 1_000) / (50 * 0.95));
    const within = (from: number, ms: number): number =>
      at.filter((one) => one >= from && one < from + ms).length;
    for (const from of at) expect(within(from, 1_000)).toBeLessThanOrEqual(50);
    for (const from of at.filter((one) => one > 1_500)) expect(within(from, 100)).toBeLessThanOrEqual(6);
  });

  test('lets an answer pass everyone who has been waiting, within the limit and without a long wait', async () => {
    const timing = manualTiming();
    const pace = createPace(30, timing);
    const passed: string[] = [];
    for (let n = 0; n < 200; n += 1) void pace().then(() => passed.push('alert'));
    const waitedMs = timing.wait(4_000).then(async () => {
      const askedAt = timing.now();
      await pace(true);
      return timing.now() - askedAt;
    });
    await timing.settle();
    expect(passed).toHaveLength(200);
    expect(await waitedMs).toBeLessThan(50);
  });

  test('lets half of a second pass at once when all of it are answers', async () => {
    const timing = manualTiming();
    const pace = createPace(30, timing);
    const at: number[] = [];
    for (let n = 0; n < 60; n += 1) void pace(true).then(() => at.push(timing.now()));
    await timing.settle();
    expect(at.filter((one) => one === 0)).toHaveLength(16);
    expect(at.filter((one) => one < 1_000)).toHaveLength(30);
  });

  test('goes on after a rest', async () => {
    const timing = manualTiming();
    const pace = createPace(2, timing);
    let passed = 0;
    void pace().then(() => (passed += 1));
    await timing.settle();
    void pace().then(() => (passed += 1));
    await timing.settle();
    expect(passed).toBe(2);
  });
});

describe('a pace in one chat', () => {
  const limit = { burst: 3, everyMs: 1_000 };

  test('lets a few pass at once, then one per interval, and holds up no other chat', async () => {
    const timing = manualTiming();
    const pace = createChatPace(timing);
    const at: number[] = [];
    for (let n = 0; n < 6; n += 1) void pace('a', limit).then(() => at.push(timing.now()));
    await pace('b', limit);
    expect(timing.now()).toBe(0);
    await timing.settle();
    expect(at).toEqual([0, 0, 0, 1_000, 2_000, 3_000]);
  });

  test('hands a long wait back, and waits itself for an answer', async () => {
    const timing = manualTiming();
    const pace = createChatPace(timing);
    const slow = { burst: 1, everyMs: 10_000 };
    for (let n = 0; n < 4; n += 1) await pace('a', slow, true);
    await expect(pace('a', slow)).rejects.toEqual(
      new RetryLater('this chat has been written to often', 40_000),
    );
    const answered = pace('a', slow, true).then(() => timing.now());
    await timing.settle();
    expect(await answered).toBe(10_000);
  });
});
