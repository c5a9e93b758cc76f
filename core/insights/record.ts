/** A number that is told as a range: from, and up to; null above the last. */
export type Band = { from: number; to: number | null };

/** Where the ranges begin, the lowest first. What somebody sells is told in the order of magnitude, because the exact number is a brand's business. */
export const STEPS = [0, 1, 10, 100, 1_000] as const;

/** The range that a number lies in. */
export function bandOf(count: number): Band {
  const at = STEPS.findLastIndex((step) => step <= count);
  const next = STEPS[at + 1];
  return { from: STEPS[Math.max(at, 0)] ?? 0, to: next === undefined ? null : next - 1 };
}
