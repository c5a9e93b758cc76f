import { z } from 'zod';
import { invalidInput } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { readCursor, writeCursor } from '../kernel/cursor.ts';
import type { MasterKeys } from '../kernel/secret.ts';

const LIMIT_MAX = 200;
const LIMIT = 50;

// A query parameter is text, a command's option is a number.
const wholeNumber = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ],
  'must be a whole number',
);

/** `?limit=&after=` of every list: 1 to 200 rows, 50 unless told; `after` is the `next` of the page before. */
export const pageFields = {
  limit: wholeNumber.pipe(z.int().min(1).max(LIMIT_MAX)).default(LIMIT),
  after: z.string().max(500).optional(),
};

export type Page<T> = { data: T[]; next: string | null };

/** Reads the cursor of a list; throws an input error for one that was changed or belongs to another list or brand. */
export function readAfter(keys: MasterKeys, scope: string, after: string | undefined): Uuid | undefined {
  if (after === undefined) return undefined;
  const id = readCursor(keys, scope, after);
  if (id !== undefined) return id;
  throw invalidInput([
    { path: 'after', message: 'is not a place in this list; leave it out to begin at the start' },
  ]);
}

/** A page out of `limit + 1` rows: the row too many tells that the list goes on. */
export function pageOf<R extends { id: Uuid }, T>(
  keys: MasterKeys,
  scope: string,
  { rows, limit, view }: { rows: R[]; limit: number; view: (row: R) => T },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { data: shown.map(view), next: more ? writeCursor(keys, scope, last.id) : null };
}
