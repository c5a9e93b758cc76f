/** Checks by Discord's published description, in the form of zod schemas (the package `discord-api-spec`). */

type Issue = { path: PropertyKey[]; message: string };
type Schema = {
  safeParse(
    value: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: Issue[] } };
};

// The package has schemas for types, too, which the compiler does not take for types.
const PACKAGE: string = 'discord-api-spec/zod';
const schemas = (await import(PACKAGE)) as Record<string, Schema>;

/** The name of a schema in Discord's description, such as `MessageCreateRequest`. */
export type SchemaName = string;

/** Fields that discord.js sends with each message, also where Discord's description has none. */
const ALWAYS_SENT = /^(?:data\.)?(?:tts|enforce_nonce)$/;

/** Bit sets, which Discord documents as texts and describes as numbers; it takes both. */
const BIT_SET = /(?:^|_)(?:permissions|allow|deny)$/;

/** What discord.js sends with one kind of request, though its description has no such field. */
const SENT_WITH: Readonly<Record<string, string>> = { CreateTextThreadWithMessageRequest: 'type' };

/** What of a request or answer is not as described; empty when all is well. Unknown fields are faults. */
export function faultsOf(name: SchemaName, value: unknown): string[] {
  const schema = schemas[`${name}Schema`];
  if (!schema) throw new Error(`Discord describes no ${name}`);
  const result = schema.safeParse(value);
  if (result.success)
    return unknownFields(value, result.data, '').filter((fault) => !fault.startsWith(`${SENT_WITH[name]}:`));
  return result.error.issues
    .filter(({ path }) => !(BIT_SET.test(String(path.at(-1))) && isBitSet(valueAt(value, path))))
    .map(({ path, message }) => `${path.map(String).join('.') || name}: ${message}`);
}

const isBitSet = (value: unknown): boolean => typeof value === 'string' && /^\d{1,20}$/.test(value);

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

/** The schemas leave out what they do not know: what was left out was not known. */
function unknownFields(given: unknown, known: unknown, path: string): string[] {
  if (typeof given !== 'object' || given === null || typeof known !== 'object' || known === null) return [];
  const rest = known as Record<string, unknown>;
  return Object.entries(given).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (value === undefined || ALWAYS_SENT.test(here)) return [];
    return key in rest ? unknownFields(value, rest[key], here) : [`${here}: there is no such field`];
  });
}
