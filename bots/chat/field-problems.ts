import { DomainError, type FieldProblem } from '../../core/kernel/error.ts';
import type { Fields } from './form.ts';
import type { Saying, Words } from './words.ts';

/**
 * What a use case found wrong, at the fields of the form it came from, so that the form can be mended; undefined where
 * it is about anything else.
 */
export function problemsOf(error: unknown, fields: Fields, words: Words): Record<string, Saying> | undefined {
  if (!(error instanceof DomainError) || error.kind !== 'invalid' || error.fields.length === 0) {
    return undefined;
  }
  const problems: Record<string, Saying> = {};
  for (const problem of error.fields) {
    // `price.currency` is about the currency where the form asks for one, else about the price.
    const name = problem.path.split('.').findLast((part) => Object.hasOwn(fields, part));
    if (name === undefined) return undefined;
    problems[name] ??= sayingOf(problem, words);
  }
  return problems;
}

/** The message of a field that is needed. */
const MISSING = 'problem-missing';

/** What is wrong, apart from what only turned out to be needed: that is asked for as any field that was left out. */
export function apartMissing(found: Record<string, Saying>): {
  problems: Record<string, Saying>;
  missing: string[];
} {
  const all = Object.entries(found);
  const missing = all.filter(([, { id }]) => id === MISSING).map(([name]) => name);
  return { problems: Object.fromEntries(all.filter(([, { id }]) => id !== MISSING)), missing };
}

/** What is wrong with a value, in the reader's words where there are some. */
export function sayingOf({ code, params, message }: FieldProblem, words: Words): Saying {
  const id = `problem-${code?.replaceAll('_', '-')}`;
  return code !== undefined && words.has(id)
    ? { id, ...(params && { args: params }) }
    : { id: 'problem-said', args: { problem: message } };
}
