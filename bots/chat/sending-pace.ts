import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import { RetryLater } from './adapter.ts';

/** An even clock in milliseconds, and a way to wait by it. */
export type Timing = { now(): number; wait(ms: number): Promise<unknown> };

const system: Timing = { now: () => performance.now(), wait: (ms) => wait(ms) };

/** Resolves when it is one's turn. What is `urgent`, because somebody waits for an answer, goes before all else. */
export type Pace = (urgent?: boolean) => Promise<void>;

/** More than a second, because what goes evenly arrives unevenly: some of it is held up and comes with what follows. */
const WINDOW_MS = SECOND_MS + 30;
/** Of what passes in a second, the parts that may pass at once after a rest: of answers, and of all else. */
const AT_ONCE = { urgent: 0.5, other: 0.1 } as const;

/**
 * Lets at most `perSecond` pass within any second, in the order in which they come: it holds wherever the other side
 * begins to count its seconds. All of it goes evenly but for the first few, so that a network which shifts some brings
 * none over the limit, and an answer finds room soon however much waits.
 */
export function createPace(perSecond: number, timing: Timing = system): Pace {
  const starts: number[] = [];
  const waiting = { urgent: [] as (() => void)[], other: [] as (() => void)[] };
  const apartMs = WINDOW_MS / perSecond;
  const aheadMs = (kind: keyof typeof AT_ONCE): number => Math.floor(perSecond * AT_ONCE[kind]) * apartMs;
  /** When the next would go if all went evenly; what passes at once puts it ahead of the clock. */
  let evenly = 0;
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.urgent.length + waiting.other.length > 0) {
      const full = starts.length < perSecond ? 0 : (starts[0] ?? 0) + WINDOW_MS;
      const credit = aheadMs(waiting.urgent.length > 0 ? 'urgent' : 'other');
      const due = evenly - credit;
      const waitMs = Math.max(full, due) - timing.now();
      if (waitMs > 0) await timing.wait(waitMs);
      // Who goes is decided when there is room, so that an answer passes everyone who has been waiting.
      const next = waiting.urgent.shift() ?? waiting.other.shift();
      const now = timing.now();
      // Whoever had to wait for the second to pass has not rested.
      evenly = Math.max(evenly, full > due && waitMs > 0 ? now + credit : now) + apartMs;
      if (starts.length >= perSecond) starts.shift();
      starts.push(now);
      next?.();
    }
    running = false;
  }

  return (urgent = false) =>
    new Promise<void>((resolve) => {
      waiting[urgent ? 'urgent' : 'other'].push(resolve);
      if (!running) void run();
    });
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
