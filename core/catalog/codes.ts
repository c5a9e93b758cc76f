import { sql } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { codeNumbers } from './catalog.tables.ts';

/** What people name by a short code, and its letter: deal 27 is D-27. */
export const CODE_LETTERS = { deal: 'D', sample: 'S', boost: 'B' } as const;
export type CodeKind = keyof typeof CODE_LETTERS;

/** The next number of a kind in a brand: 1, 2, 3 without gaps, because the row is held until the commit. */
export async function nextCode(tx: Tx, brandId: Uuid, kind: CodeKind): Promise<number> {
  const [row] = await tx.orm
    .insert(codeNumbers)
    .values({ brandId, kind, last: 1 })
    .onConflictDoUpdate({
      target: [codeNumbers.brandId, codeNumbers.kind],
      set: { last: sql`${codeNumbers.last} + 1` },
    })
    .returning({ last: codeNumbers.last });
  invariant(row, 'an upsert returns its row');
  return row.last;
}

/** `showCode('deal', 27)` is `D-27`. */
export function showCode(kind: CodeKind, number: number): string {
  return `${CODE_LETTERS[kind]}-${number}`;
}
