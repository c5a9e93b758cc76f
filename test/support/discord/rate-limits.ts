import { createHash } from 'node:crypto';
import type { Platform } from './platform.ts';
import type { Route } from './route.ts';

/** The outcome for one request: the headers it is answered with, and how long it has to wait if it is too much. */
export type Pace = {
  headers: Record<string, string>;
  tooMany: { retryAfter: number; scope: 'user' | 'global' } | undefined;
};

type Bucket = { left: number; resetsAt: number };

const WIDE = 10_000;
const UNNAMED = { limit: 50, seconds: 1 };

/** Buckets by route and major parameter, and the limit over all routes. */
export function createRateLimits(platform: Platform) {
  const buckets = new Map<string, Bucket>();
  let second = { startsAt: 0, count: 0 };

  const overGlobal = (route: Route): number | undefined => {
    const now = platform.clock.now();
    if (route.byToken) return undefined;
    if (now - second.startsAt >= 1_000) second = { startsAt: now, count: 0 };
    second.count += 1;
    return second.count > platform.rules.globalPerSecond
      ? (second.startsAt + 1_000 - now) / 1_000
      : undefined;
  };

  return {
    /** Counts a request. @param path of the request: its major parameter tells buckets of a route apart */
    take(route: Route, params: Record<string, string>): Pace {
      const retryAfter = overGlobal(route);
      if (retryAfter !== undefined)
        return { headers: { 'x-ratelimit-global': 'true' }, tooMany: { retryAfter, scope: 'global' } };
      const { limit: small, seconds } = route.bucket ?? UNNAMED;
      const limit = platform.rules.buckets === 'wide' ? WIDE : small;
      const name = createHash('sha256').update(`${route.method} ${route.path}`).digest('hex').slice(0, 32);
      const key = `${name} ${params['channel'] ?? params['guild'] ?? params['token'] ?? ''}`;
      const now = platform.clock.now();
      const known = buckets.get(key);
      const bucket = known && known.resetsAt > now ? known : { left: limit, resetsAt: now + seconds * 1_000 };
      buckets.set(key, bucket);
      const isTooMany = bucket.left === 0;
      bucket.left = Math.max(bucket.left - 1, 0);
      const after = (bucket.resetsAt - now) / 1_000;
      return {
        headers: {
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(bucket.left),
          'x-ratelimit-reset': (bucket.resetsAt / 1_000).toFixed(3),
          'x-ratelimit-reset-after': after.toFixed(3),
          'x-ratelimit-bucket': name,
        },
        tooMany: isTooMany ? { retryAfter: after, scope: 'user' } : undefined,
      };
    },
  };
}
