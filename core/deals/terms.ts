import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';

/** What two sides agree on. */
export const termsSchema = z.strictObject({ rateBps });
export type Terms = z.output<typeof termsSchema>;

/** SHA-256 over the terms in a fixed order: what both sides can compare. */
export function termsHash(terms: Terms): string {
  return createHash('sha256').update(JSON.stringify(Object.entries(terms).sort())).digest('hex');
}
