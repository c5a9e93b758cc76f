import { ApiError } from './api-error.ts';
import type { ChatType } from './world.ts';

/** What the platform lets through: messages per second in all and per chat, messages and edits per minute and group. */
export type Limits = { perSecond: number; perChatSecond: number; chatBurst: number; perGroupMinute: number };

/** The figures of the platform's own page on limits; the burst is what it shows to let through. */
export const REAL_LIMITS: Limits = { perSecond: 30, perChatSecond: 1, chatBurst: 3, perGroupMinute: 20 };

/** Counts what is sent. Throws 429 with the whole seconds after which there is room again. */
export type Flood = {
  spend(what: 'send' | 'edit', chat: { id: number; type: ChatType }, count: number): void;
};

type Bucket = { level: number; at: number };

/** @param nowMs a clock that runs evenly */
export function createFlood(limits: Limits, nowMs: () => number): Flood {
  const buckets = new Map<string, Bucket>();
  /** How many seconds are missing until `count` fit; they are only taken when all buckets have room. */
  const missing = (key: string, perSecond: number, capacity: number, count: number): number => {
    const now = nowMs();
    const bucket = buckets.get(key) ?? { level: capacity, at: now };
    bucket.level = Math.min(capacity, bucket.level + ((now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    buckets.set(key, bucket);
    // An album counts each of its pictures, though it may overdraw a small burst.
    return bucket.level >= Math.min(count, capacity)
      ? 0
      : (Math.min(count, capacity) - bucket.level) / perSecond;
  };
  return {
    spend(what, { id, type }, count) {
      const perMinute = limits.perGroupMinute;
      const isGroup = type !== 'private';
      const asked: [string, number, number][] = [
        ['all', limits.perSecond, limits.perSecond],
        ...(what === 'send'
          ? [[`chat ${id}`, limits.perChatSecond, limits.chatBurst] as [string, number, number]]
          : []),
        ...(isGroup ? [[`${what} in ${id}`, perMinute / 60, perMinute] as [string, number, number]] : []),
      ];
      const seconds = Math.max(...asked.map(([key, rate, capacity]) => missing(key, rate, capacity, count)));
      if (seconds > 0) {
        const after = Math.max(1, Math.ceil(seconds));
        throw new ApiError(429, `Too Many Requests: retry after ${after}`, { retry_after: after });
      }
      for (const [key] of asked) {
        const bucket = buckets.get(key);
        if (bucket) bucket.level -= count;
      }
    },
  };
}
