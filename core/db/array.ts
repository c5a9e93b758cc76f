/**
 * PostgreSQL array literals for set-based statements. The driver would look at every element through its type's
 * serializer; for thousands of rows a second that costs more than the statement (measured: a fifth of a batch's time).
 */

const SPECIAL = /[\\"]/g;

/** An array of ids, numbers, booleans or ISO times: elements that need no quoting. Null and undefined become NULL. */
export function plainArray(
  values: readonly (string | number | bigint | boolean | null | undefined)[],
): string {
  let text = '{';
  for (const value of values) text += (text === '{' ? '' : ',') + (value ?? 'NULL');
  return `${text}}`;
}

/** An array of texts, each quoted, so that nothing in them counts as syntax. Null and undefined become NULL. */
export function textArray(values: readonly (string | null | undefined)[]): string {
  let text = '{';
  for (const value of values) {
    text += text === '{' ? '' : ',';
    text += value === null || value === undefined ? 'NULL' : `"${value.replaceAll(SPECIAL, '\\$&')}"`;
  }
  return `${text}}`;
}

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;

/** The elements of a one-dimensional array as PostgreSQL writes it; what {@link textArray} writes reads back as it was. */
export function readArray(literal: string): (string | null)[] {
  return Array.from(literal.matchAll(ELEMENT), ([, quoted, plain]) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1');
    return plain === undefined || plain === 'NULL' ? null : plain;
  });
}
