import type { z } from 'zod';
import { invalidInput } from '../../core/kernel/error.ts';
import { storable } from '../../core/kernel/text.ts';

/** Reads a request's body strictly; the error names the fields and never repeats what was sent. */
export async function readBody<S extends z.ZodType>(
  schema: S,
  request: { text(): Promise<string> },
): Promise<z.output<S>> {
  const body = parseJson(await request.text());
  return checked(schema, body);
}

/** Reads what was sent against a schema, as it can be kept; see {@link readBody}. */
export function checked<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return storable(parsed.data);
  throw invalidInput(
    parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.code === 'unrecognized_keys' ? 'has fields that are not known here' : issue.message,
    })),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput([{ path: '', message: 'must be JSON' }]);
  }
}
