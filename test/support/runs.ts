/**
 * How often a randomised test runs: `short` times in the suite, that many times more where `TEST_RUNS` is set. What
 * fails prints the seed with which it fails again.
 */
export function runs(short: number): number {
  return Math.ceil(short * Number(process.env['TEST_RUNS'] || 1));
}

/**
 * The seeds of a randomised test: the same ones in the suite, others each time where `TEST_RUNS` is set, and the one of
 * `TEST_SEED` alone, with which something that failed fails again.
 */
export function seeds(short: number): number[] {
  const only = Number(process.env['TEST_SEED'] || 0);
  if (only > 0) return [only];
  const base = process.env['TEST_RUNS'] ? Number(process.hrtime.bigint() % 1_000_000n) : 0;
  return Array.from({ length: runs(short) }, (_, index) => base + index + 1);
}
