/** Chance that comes out the same for the same seed. */
export type Chance = {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  /** The items in some order. */
  shuffled<T>(items: readonly T[]): T[];
};

/** Mulberry32: small, and good enough to shuffle with. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    shuffled(items) {
      const left = [...items];
      return items.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
