import { and, eq } from 'drizzle-orm';
import { ownBrand } from '../access.ts';
import type { Tx } from '../db/index.ts';
import type { TableRow } from './csv.ts';
import { defineError, type FieldProblem } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { csvImports } from './imports.tables.ts';

const importUnknown = defineError(
  'import.unknown',
  'not_found',
  () => 'This file is not kept any more, so nothing was imported. Send it again.',
);

const importDone = defineError(
  'import.done',
  'conflict',
  () => 'This file has been imported already. Nothing was done a second time.',
);

/** What is wrong with a row, by its number in the file. */
export type RowProblem = { row: number; problems: FieldProblem[] };

/** What becomes, or became, of a file: how many rows are new, how many are here already, and what is wrong with others. */
export type ImportOutcome = { importId: Uuid; fresh: number; known: number; wrong: RowProblem[] };

/** A file before anything of it is written. */
export type ImportPreview = ImportOutcome & { unknownColumns: string[] };

export type ImportKind = 'products' | 'creators';
type Rows = readonly TableRow<string>[];

/** Keeps the rows of a file until somebody of the brand confirms them. Answers its id. */
export async function keepImport(
  { tx, ids, actor, clock }: Context,
  kind: ImportKind,
  rows: Rows,
): Promise<Uuid> {
  const id = ids.next();
  const kept = rows.map(({ row, cells }) => ({ row, cells: cells as Record<string, string> }));
  const brandId = ownBrand(actor);
  await tx.orm.insert(csvImports).values({ brandId, id, kind, rows: kept, createdAt: clock.wall() });
  return id;
}

/** Takes the rows of a file to import them, once; of two who confirm at once the second is refused. */
export async function takeImport({ tx, actor, clock }: Context, kind: ImportKind, id: Uuid): Promise<Rows> {
  const same = and(eq(csvImports.brandId, ownBrand(actor)), eq(csvImports.id, id));
  const [kept] = await tx.orm.select().from(csvImports).where(same).for('update');
  if (kept?.kind !== kind) throw importUnknown({});
  if (kept.rows === null) throw importDone({});
  await tx.orm.update(csvImports).set({ rows: null, doneAt: clock.wall() }).where(same);
  return kept.rows;
}

/** Drops files from before a day, imported or not, and what was handed out with them. */
export async function dropOldImports(tx: Tx, before: Date): Promise<void> {
  const at = before.toISOString();
  await tx.sql`
    delete from file_uses u using csv_imports i
    where u.brand_id = i.brand_id and u.used_by = i.id and i.created_at < ${at}::timestamptz`;
  await tx.sql`delete from csv_imports where created_at < ${at}::timestamptz`;
}
