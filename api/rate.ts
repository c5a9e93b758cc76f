import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { later, SECOND_MS, type Clock } from '../core/kernel/clock.ts';
import { defineError } from '../core/kernel/error.ts';

const tooManyRequests = defineError(
  'access.too_many_requests',
  'limited',
  (p: { perSecond: number; retryAfterS: number }) =>
    `This key sends more than ${p.perSecond} requests a second. This one was not carried out. Send it again in ${p.retryAfterS} s.`,
);

/** Lets each key make so many requests in a second; throws {@link tooManyRequests} above that. */
export type KeyLimit = (key: string) => Promise<void>;

/** A limit per key, kept in memory: every process counts for itself. */
export function createKeyLimit(perSecond: number): KeyLimit {
  const limiter = new RateLimiterMemory({ points: perSecond, duration: 1 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooManyRequests({
        perSecond,
        retryAfterS: Math.max(1, Math.ceil(refused.msBeforeNext / SECOND_MS)),
      });
    }
  };
}

/** Counts failures per address, so that whoever guesses is slowed down and whoever shares the address is not. */
export type FailureBuckets = {
  /** Whether the address has used up its failures of this period. */
  tooMany(address: string): boolean;
  failed(address: string): void;
  /** Seconds until the address's period ends, at least 1. */
  retryAfterS(address: string): number;
};

/** Addresses remembered at once (some megabytes); beyond it the oldest period is forgotten, never the process's memory used up. */
const ADDRESSES_MAX = 20_000;

/**
 * @param limits `points` failures are free in each period of `durationS` seconds, which begins with the first one
 * @param clock its wall time is used
 */
export function createFailureBuckets(
  limits: { points: number; durationS: number; addressesMax?: number },
  clock: Pick<Clock, 'wall'>,
): FailureBuckets {
  const periods = new Map<string, { failures: number; endsAt: Date }>();
  const current = (key: string) => {
    const period = periods.get(key);
    return period && period.endsAt > clock.wall() ? period : undefined;
  };
  return {
    tooMany: (address) => (current(neighbourhood(address))?.failures ?? 0) >= limits.points,
    failed(address) {
      const key = neighbourhood(address);
      const period = current(key);
      if (period) {
        period.failures += 1;
        return;
      }
      periods.delete(key);
      const [oldest] = periods.keys();
      if (oldest !== undefined && periods.size >= (limits.addressesMax ?? ADDRESSES_MAX))
        periods.delete(oldest);
      periods.set(key, { failures: 1, endsAt: later(clock.wall(), limits.durationS * SECOND_MS) });
    },
    retryAfterS(address) {
      const endsAt = current(neighbourhood(address))?.endsAt.getTime() ?? 0;
      return Math.max(1, Math.ceil((endsAt - clock.wall().getTime()) / SECOND_MS));
    },
  };
}

/** Whoever has one IPv6 address has the 2^64 of its network, so they count as one: its first four groups. */
function neighbourhood(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = '', right] = address.split('::');
  const start = left === '' ? [] : left.split(':');
  const end = right === undefined || right === '' ? [] : right.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return [...start, ...zeros, ...end].slice(0, 4).join(':');
}
