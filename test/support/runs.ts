/**
 * How often a randomised test runs: `short` times in the suite, that many times more where `TEST_RUNS` is set. What
 * fails prints the seed with which it fails again.
 */
export function runs(short: number): number {
  return Math.ceil(short * Number(process.env['TEST_RUNS'] || 1));
}
