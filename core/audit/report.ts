import { MOST_ROWS, type AuditReport, type AuditResult, type Row } from './check.ts';

/** One line for an invariant, and one more for each offending row. */
export function renderResult(result: AuditResult): string[] {
  const { id, name, things, checked, offending } = result;
  const lines = [`${verdictOf(result)}  ${id}  ${name} (${checked} ${things})`];
  lines.push(...offending.map((row) => `        ${renderRow(row)}`));
  if (offending.length >= MOST_ROWS) lines.push('        ... and perhaps more');
  return lines;
}

/** The last line: how many invariants hold. */
export function renderSummary(report: AuditReport): string {
  const broken = report.filter((result) => verdictOf(result) === 'BROKEN').map((result) => result.id);
  if (broken.length === 0) return `all ${report.length} invariants hold`;
  return `${broken.length} of ${report.length} invariants are broken: ${broken.join(', ')}`;
}

function verdictOf({ offending, advisory }: AuditResult): string {
  if (offending.length === 0) return 'ok';
  return advisory ? 'late' : 'BROKEN';
}

function renderRow(row: Row): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${renderValue(value)}`)
    .join(' ');
}

const PLAIN = /^[\w:.+-]+$/;
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/** Text of others may hold anything, so what is not plain is quoted and what cannot be seen is left out. */
function renderValue(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return value.toString();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return PLAIN.test(text) ? text : JSON.stringify(text.replaceAll(UNSEEN, ''));
}
