import type { Currency } from '../../core/kernel/money.ts';
import type { ChatContext } from './context.ts';
import type { FieldKind, Form, FormField } from './view.ts';
import type { Saying, Words } from './words.ts';

/** What a field made of a text: its value, or what is wrong with it. */
export type Reading<T> = { value: T } | { problem: Problem };

/** What is wrong; `unfit` where what was given should not stand in a chat at all, so that it is not shown again. */
export type Problem = Saying & { unfit?: true };

/** One of a few. As people see it: the label is no message any more. */
export type Option = { value: string; label: string };

/** What has to be looked up before a field can be shown or read. */
export type FieldFacts = {
  options?: readonly Option[];
  currency?: Currency | undefined;
  /** Takes the place of the field's hint; as people see it. */
  hint?: string;
  /** Values to pick instead of typing one. */
  presets?: readonly Option[];
};

/** What was given by field name, as it was typed. An empty text means not given. */
export type Given = Record<string, string>;

/** One thing a command or button wants to know. Labels and hints are messages of the locale files. */
export type Field<T = unknown> = {
  kind: FieldKind;
  label: string;
  hint?: string;
  required: boolean;
  /** What may be given, where a platform can keep to it: the least and most number, or the most code units of a text. */
  bounds?: { min?: number; max: number };
  /** Options known beforehand; their labels are messages. */
  options?: readonly Option[];
  /** Looks up what only this person's rows tell: options, a currency. Fails like a command does. */
  lookUp?(context: ChatContext, given: Given): Promise<FieldFacts>;
  /** What may be meant by what is being typed, where a platform asks for that; anything may be given all the same. */
  suggest?(context: ChatContext, typed: string): Promise<readonly Option[]>;
  /** Reads what was typed or picked; never called with an empty text. */
  read(given: string, words: Words, facts: FieldFacts): Reading<T>;
};

/** The fields of a command, in the order they are asked in. */
export type Fields = Record<string, Field>;
export type ValuesOf<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Fields with what was looked up for them, by name. */
export type KnownFields = { fields: Fields; facts: Record<string, FieldFacts> };

/** Fields as far as they are known without looking anything up. */
export function plainFields(fields: Fields, words: Words): KnownFields {
  const facts = Object.entries(fields).map(([name, { options }]): [string, FieldFacts] => [
    name,
    options ? { options: options.map(({ value, label }) => ({ value, label: words.label(label) })) } : {},
  ]);
  return { fields, facts: Object.fromEntries(facts) };
}

/** Looks up whatever the fields need. */
export async function knowFields(fields: Fields, context: ChatContext, given: Given): Promise<KnownFields> {
  const plain = plainFields(fields, context.words);
  const found = Object.entries(fields).map(async ([name, field]): Promise<[string, FieldFacts]> => {
    const facts = await field.lookUp?.(context, given);
    return [name, facts ?? plain.facts[name] ?? {}];
  });
  return { fields, facts: Object.fromEntries(await Promise.all(found)) };
}

/** Whether nothing has to be looked up to show these fields. */
export const arePlain = (fields: Fields): boolean =>
  Object.values(fields).every(({ lookUp }) => lookUp === undefined);

/** The same field, which may be left out. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, required: false };
}

/** Everything read, or what keeps it from being complete: `problems` of what was given and the `missing` fields. */
export type FieldsReading<F> =
  | { complete: true; values: ValuesOf<F> }
  | { complete: false; problems: Record<string, Problem>; missing: string[] };

/** Reads what was given for fields; a name that is none of theirs is a problem too. */
export function readFields<F extends Fields>(
  { fields, facts }: KnownFields & { fields: F },
  given: Given,
  words: Words,
): FieldsReading<F> {
  const values: Record<string, unknown> = {};
  // Without a prototype, since strangers' names become keys.
  const problems = Object.create(null) as Record<string, Problem>;
  const missing: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = Object.hasOwn(given, name) ? (given[name]?.trim() ?? '') : '';
    if (text === '') {
      if (field.required) missing.push(name);
      continue;
    }
    const reading = field.read(text, words, facts[name] ?? {});
    if ('problem' in reading) problems[name] = reading.problem;
    else values[name] = reading.value;
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) problems[name] = { id: 'problem-no-field' };
  }
  const complete = missing.length === 0 && Object.keys(problems).length === 0;
  return complete ? { complete, values: values as ValuesOf<F> } : { complete, problems, missing };
}

const NAMED = /^([a-z]\w*)[:=]([\s\S]+)$/i;

/**
 * Matches arguments to fields: `price:40` by name, the others in their order; what is left over belongs to the last one
 * (`/why order 1001`). @param also further names that may be given so
 */
export function assignWords(fields: Fields, words: readonly string[], also: readonly string[] = []): Given {
  const known = new Map([...Object.keys(fields), ...also].map((name) => [name.toLowerCase(), name]));
  const given: Given = {};
  const rest = words.filter((word) => {
    const [, found = '', value = ''] = NAMED.exec(word) ?? [];
    const name = known.get(found.toLowerCase());
    if (name === undefined || given[name] !== undefined) return true;
    given[name] = value;
    return false;
  });
  const open = Object.keys(fields).filter((name) => given[name] === undefined);
  const last = open.length - 1;
  for (const [index, name] of open.entries()) {
    const value = (index === last ? rest.slice(index) : rest.slice(index, index + 1)).join(' ');
    if (value !== '') given[name] = value;
  }
  return given;
}

/** A form in someone's language, with what was given and what is wrong with it. */
export function showForm(
  form: { id: string; title: string; known: KnownFields },
  words: Words,
  given: Given,
  problems: Record<string, Problem> = {},
): Form {
  const asked = Object.entries(form.known.fields).filter(
    // What may be left out and has nothing to pick from would be a question without an answer.
    ([name, field]) => field.required || form.known.facts[name]?.options?.length !== 0,
  );
  const fields = asked.map(([name, field]): FormField => {
    const problem = problems[name];
    const facts = form.known.facts[name] ?? {};
    const { options, presets = [] } = facts;
    const { hint = field.hint === undefined ? undefined : words.label(field.hint) } = facts;
    return {
      name,
      label: words.label(field.label),
      kind: field.kind,
      required: field.required,
      ...(hint !== undefined && { hint }),
      ...(options && { options: [...options] }),
      ...(presets.length > 0 && {
        presets: {
          label: words.label('form-presets', { field: words.label(field.label) }),
          options: [...presets],
        },
      }),
      // A file is sent again rather than shown.
      ...(given[name] !== undefined && field.kind !== 'file' && !problem?.unfit && { value: given[name] }),
      ...(problem && { problem: words.label(problem.id, problem.args) }),
    };
  });
  return { id: form.id, title: form.title, submit: words.label('form-submit'), fields };
}
