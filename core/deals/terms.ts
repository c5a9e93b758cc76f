import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';

/** What two sides agree on. What was not promised is left out, so that it does not count in the hash. */
export type Terms = {
  rateBps: number;
  /** The brand sends a free sample. */
  sample?: true;
};

/** Terms as they are handed in. A promise of `false` is none. */
export const termsSchema = z
  .strictObject({ rateBps, sample: z.boolean().optional() })
  .transform(({ rateBps: rate, sample }): Terms => ({ rateBps: rate, ...(sample === true && { sample }) }));

/** SHA-256 over the terms, their names in a fixed order: what both sides can compare. */
export function termsHash(terms: Terms): string {
  const ordered = Object.entries(terms).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
