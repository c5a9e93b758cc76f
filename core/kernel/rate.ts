/** A share in integer basis points: 1,500 is 15 %. */
export type RateBps = number;

/** Lowest and highest commission rate a deal or an offer may have: 1 % and 80 %, as TikTok Shop allows. */
export const RATE_MIN_BPS: RateBps = 100;
export const RATE_MAX_BPS: RateBps = 8_000;

/** `1500` -> `15 %`, `1825` -> `18.25 %`, with a no-break space. */
export function showRate(rateBps: RateBps, locale = 'en'): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(rateBps / 100);
  return `${number}\u00a0%`;
}

/**
 * Reads a rate as people write it: `15`, `15%`, `12.5 %`, `12,5`. Whole basis points only.
 * @returns undefined when the text is not such a number; the caller checks the range
 */
export function readRate(text: string): RateBps | undefined {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
