/**
 * The two clocks. Wall time is for signatures, clicks, store times, logs and rate limits. Business time is wall time
 * plus an offset kept in the database; holds, expiries, reminders and quotas run on it, so that a test can let
 * thirty days pass.
 */
export type Clock = {
  wall(): Date;
  business(): Date;
};

/** The clock of the running process; the app keeps `offsetMs` equal to the offset stored in the database. */
export class SystemClock implements Clock {
  offsetMs = 0;

  wall(): Date {
    return new Date();
  }

  business(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** `date` moved by `ms`; a new object. */
export function later(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}
