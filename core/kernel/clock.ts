/**
 * The two clocks. Wall time is for signatures, clicks, store times, logs and rate limits. Business time is wall time
 * plus an offset kept in the database; holds, expiries, reminders and quotas run on it, so that a test can let
 * thirty days pass.
 */
export type Clock = {
  wall(): Date;
  business(): Date;
};

/**
 * The clock of the running process; the app keeps `offsetMs` equal to the offset stored in the database. The offset
 * stands in a cell that threads may share: whoever moves the clock moves it for all of them at once.
 */
export class SystemClock implements Clock {
  readonly #cell: Float64Array<SharedArrayBuffer>;

  constructor(cell = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))) {
    this.#cell = cell;
  }

  /** Where the offset stands, for the clock of another thread. */
  get cell(): Float64Array<SharedArrayBuffer> {
    return this.#cell;
  }

  get offsetMs(): number {
    return this.#cell[0] ?? 0;
  }

  set offsetMs(ms: number) {
    this.#cell[0] = ms;
  }

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
