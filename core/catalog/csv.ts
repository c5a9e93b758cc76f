import { CsvError, parse } from 'csv-parse/sync';
import { defineError } from '../kernel/error.ts';

/** Most rows of a file, its heading not counted, and most bytes. */
export const ROWS_MAX = 1_000;
export const CSV_MAX_BYTES = 1_048_576;
/** Most lines of a file, those within its cells counted. */
const LINES_MAX = 50 * ROWS_MAX;
/** Columns of which nothing is known that are told by name. */
const UNKNOWN_MAX = 20;

const csvEmpty = defineError(
  'import.empty',
  'invalid',
  () => 'There are no rows under a heading in this file, so nothing was imported. Send a CSV file.',
);

const csvTooLong = defineError(
  'import.too_long',
  'invalid',
  (p: { rows: number; most: number }) =>
    `This file has ${p.rows} rows and at most ${p.most} are taken at once, so nothing was imported. Send it in parts.`,
);

const csvBroken = defineError(
  'import.broken',
  'invalid',
  (p: { line: number }) =>
    `This is not a CSV file that can be read: the quotes around line ${p.line} do not match. Nothing was imported. Save the table as CSV again.`,
);

const csvColumns = defineError(
  'import.columns',
  'invalid',
  (p: { columns: string }) =>
    `These columns are missing: ${p.columns}. Nothing was imported. Name them in the first row and send the file again.`,
);

/** A column that is looked for: what people call it, in any case, accents and marks apart. */
export type Column = { names: readonly string[]; required: boolean };

/** A row as it was written; `row` is its number in the file as a spreadsheet counts, the heading being 1. */
export type TableRow<C extends string> = { row: number; cells: Partial<Record<C, string>> };

/** The rows of a file, and the first columns in it that nothing is known of. */
export type Table<C extends string> = { rows: TableRow<C>[]; unknown: string[] };

/** The text of a file: UTF-8, UTF-16 with its mark, else what spreadsheets of western Windows write. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Reads a CSV file with a heading, by the names of its columns, whichever of comma, semicolon and tab stands between
 * them. Cells stay as they are written, also what a spreadsheet would take for a formula; empty ones are left out, and
 * so are empty rows.
 */
export function readTable<C extends string>(text: string, columns: Record<C, Column>): Table<C> {
  const [heading = [], ...records] = readRecords(text);
  const known = new Map<string, C>();
  for (const [column, { names }] of Object.entries<Column>(columns)) {
    for (const name of [column, ...names]) known.set(folded(name), column as C);
  }
  const named = heading.map((name) => known.get(folded(name)));
  // A file may have far more columns than are known, and far more rows than are taken: neither costs anything per cell.
  const found = [...named.entries()].flatMap(([at, column]) =>
    column === undefined ? [] : [{ at, column }],
  );
  const missing = Object.entries<Column>(columns).filter(
    ([name, { required }]) => required && !found.some(({ column }) => column === name),
  );
  const filled = [...records.entries()].filter(([, record]) => record.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw csvEmpty({});
  if (missing.length > 0) throw csvColumns({ columns: missing.map(([column]) => column).join(', ') });
  if (filled.length > ROWS_MAX) throw csvTooLong({ rows: filled.length, most: ROWS_MAX });
  const rows = filled.map(([index, record]): TableRow<C> => {
    const cells: Partial<Record<C, string>> = {};
    for (const { at, column } of found) {
      const cell = record[at]?.trim() ?? '';
      if (cell !== '') cells[column] ??= cell;
    }
    return { row: index + 2, cells };
  });
  const unknown = heading.filter((name, at) => named[at] === undefined && name.trim() !== '');
  return { rows, unknown: unknown.slice(0, UNKNOWN_MAX) };
}

function readRecords(text: string): string[][] {
  // Cells may have several lines each; a file of far more lines than that is too long, whatever is in it.
  const lines = text.split('\n').length;
  if (lines > LINES_MAX) throw csvTooLong({ rows: lines, most: ROWS_MAX });
  const delimiter = delimiterOf(text);
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw csvBroken({ line });
  }
}

/** The mark that stands most often between the names of the columns. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/\r?\n|\r/, 1);
  const counted = [',', ';', '\t'].map((mark) => ({ mark, times: heading.split(mark).length }));
  return counted.toSorted((left, right) => right.times - left.times)[0]?.mark ?? ',';
}

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

// What a spreadsheet would calculate.
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a CSV file that spreadsheets open as it is meant: people's text is never taken for a formula. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) =>
    row
      .map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))
      .map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(','),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
