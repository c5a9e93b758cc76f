import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import { RetryLater } from './adapter.ts';

/** An even clock in milliseconds, and a way to wait by it. */
export type Timing = { now(): number; wait(ms: number): Promise<unknown> };

const system: Timing = { now: () => performance.now(), wait: (ms) => wait(ms) };

/**
 * Resolves when it is one's turn. What is `urgent`, because somebody waits for an answer, goes at once; it counts, so
 * that all else makes room for it.
 */
export type Pace = (urgent?: boolean) => Promise<void>;

/** A little more than a second, for what the network shifts. */
const WINDOW_MS = SECOND_MS + 10;

/**
 * Lets at most `perSecond` pass within any second, in the order in which they come: it holds wherever the other side
 * begins to count its seconds.
 */
export function createPace(perSecond: number, timing: Timing = system): Pace {
  const starts: number[] = [];
  let last = Promise.resolve();

  function start(): void {
    starts.push(timing.now());
    if (starts.length > perSecond) starts.splice(0, starts.length - perSecond);
  }

  async function pass(): Promise<void> {
    for (;;) {
      const earliest = starts.length < perSecond ? 0 : (starts[0] ?? 0) + WINDOW_MS;
      const waitMs = earliest - timing.now();
      if (waitMs <= 0) break;
      await timing.wait(waitMs);
    }
    start();
  }

  return (urgent = false) => {
    if (urgent) {
      start();
      return Promise.resolve();
    }
    last = last.then(pass);
    return last;
  };
}

/** How often one chat may be written to: `burst` at once, then one every `everyMs`. */
export type ChatLimit = { burst: number; everyMs: number };

/** Longer waits are the caller's: other chats go first meanwhile. */
const WAIT_MAX_MS = 3 * SECOND_MS;
/** Chats of which is remembered when they were written to; full buckets are forgotten beyond it. */
const CHATS_MAX = 10_000;

/** As many answers more go at once: people who press quickly are not made to wait before a platform asks for it. */
const URGENT_MORE = 3;

/**
 * Keeps to what a platform lets into one chat. Waits where that is short; a longer wait throws {@link RetryLater}, but
 * for what is urgent.
 */
export function createChatPace(timing: Timing = system) {
  /** Until when each chat is written to in advance: the theoretical arrival time of a leaky bucket. */
  const ahead = new Map<string, number>();

  function forgetPast(now: number): void {
    for (const [chat, until] of ahead) if (until <= now) ahead.delete(chat);
  }

  return async (chat: string, { burst, everyMs }: ChatLimit, urgent = false): Promise<void> => {
    const now = timing.now();
    if (ahead.size >= CHATS_MAX) forgetPast(now);
    const until = Math.max(ahead.get(chat) ?? now, now);
    const atOnce = burst - 1 + (urgent ? URGENT_MORE : 0);
    const waitMs = until - now - atOnce * everyMs;
    if (waitMs > WAIT_MAX_MS && !urgent) throw new RetryLater('this chat has been written to often', waitMs);
    ahead.set(chat, until + everyMs);
    if (waitMs > 0) await timing.wait(waitMs);
  };
}

export type ChatPace = ReturnType<typeof createChatPace>;
