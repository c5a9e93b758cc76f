/** The time as the platform has it. Tests move it on instead of waiting. */
export type PlatformClock = {
  /** Milliseconds since 1970. */
  now(): number;
  iso(): string;
  moveOn(ms: number): void;
};

export function createClock(source: () => number = Date.now): PlatformClock {
  let offset = 0;
  const now = (): number => source() + offset;
  return {
    now,
    iso: () => new Date(now()).toISOString(),
    moveOn: (ms) => void (offset += ms),
  };
}

const EPOCH = 1_420_070_400_000;

/** Ids as Discord makes them: the time in the upper bits, rising with every call. */
export function createSnowflakes(clock: PlatformClock): () => string {
  let last = 0n;
  return () => {
    const fresh = BigInt(Math.max(clock.now() - EPOCH, 1)) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** When an id was made, in milliseconds since 1970. */
export const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;
