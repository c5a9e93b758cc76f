import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';

/** What two sides agree on. */
export const termsSchema = z.strictObject({ rateBps });
export type Terms = z.output<typeof termsSchema>;

/** SHA-256 over the terms, their names in a fixed order: what both sides can compare. */
export function termsHash(terms: Terms): string {
  const ordered = Object.entries(terms).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex');
}
