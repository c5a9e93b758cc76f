import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { later, MINUTE_MS, type Clock } from '../../core/kernel/clock.ts';
import { Unreachable, type Adapter, type Ingress } from './adapter.ts';
import { answerPlace } from './answer-place.ts';
import { chooseLocale } from './locale.ts';
import { renderReply, sendReply } from './reply.ts';
import type { Target } from './target.ts';
import { line, minute } from './view.ts';
import { wordsFor } from './words.ts';

/** Commands and presses that one person may send within so many seconds: far more than hands do, less than a loop does. */
export type PaceLimit = { points: number; durationS: number };
const GENEROUS: PaceLimit = { points: 120, durationS: 60 };

/** Too much at once: until when, and whether it is the first time that this is so. */
export type Slowed = { until: Date; isFirst: boolean };

/** Keeps people from sending faster than anybody can mean it. */
export type PersonPace = {
  /** Counts an event; answers how its sender is slowed down, if so. */
  take(ingress: Ingress, target: Target): Promise<Slowed | undefined>;
  /** Answers in the place of what was asked for, which has been acknowledged: once in words, then not at all. */
  slowDown(adapter: Adapter, ingress: Ingress, target: Target, slowed: Slowed): Promise<void>;
};

// What has been written is never thrown away: a text may be said in a room, and a form that was filled in is gone.
const COUNTED: ReadonlySet<Target['kind']> = new Set([
  ...(['command', 'action', 'fill', 'pick', 'send', 'unknown_command', 'unknown_action', 'hidden'] as const),
]);

/**
 * A limit per person, kept in memory: every process counts for itself. Events beyond it are not stored, so that nothing
 * is done later that its sender was told is not. The local chat has none: whoever is there is at the machine itself.
 */
export function createPersonPace(clock: Pick<Clock, 'wall'>, limit: PaceLimit = GENEROUS): PersonPace {
  const limiter = new RateLimiterMemory({ points: limit.points, duration: limit.durationS });
  return {
    async take({ platform, from }, target) {
      if (platform === 'local' || !COUNTED.has(target.kind)) return undefined;
      try {
        await limiter.consume(`${platform}:${from.userId}`);
        return undefined;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        // Times are told to the minute.
        const minutes = Math.ceil((clock.wall().getTime() + refused.msBeforeNext) / MINUTE_MS);
        return {
          until: later(new Date(0), minutes * MINUTE_MS),
          isFirst: refused.consumedPoints === limit.points + 1,
        };
      }
    },
    async slowDown(adapter, ingress, target, { until, isFirst }) {
      if (!isFirst) return adapter.leaveUnanswered?.(ingress);
      const appLocale = chooseLocale(ingress.from.locale);
      const view = { blocks: [line(wordsFor(appLocale).say('slow-down', { time: minute(until) }))] };
      const settings = { language: null, timeZone: null, appLocale };
      const place = answerPlace(adapter, ingress, target);
      const { asides: _, ...reply } = renderReply(adapter, { view }, { settings, place });
      try {
        await sendReply(adapter, ingress, reply);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
      }
    },
  };
}
