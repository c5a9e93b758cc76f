import type { Form, FormField } from './view.ts';
import type { Saying, Words } from './words.ts';

/** What a field made of a text: its value, or what is wrong with it. */
export type Reading<T> = { value: T } | { problem: Saying };

/** One thing a command wants to know. Labels and hints are messages of the locale files. */
export type Field<T = unknown> = {
  kind: FormField['kind'];
  label: string;
  hint?: string;
  required: boolean;
  options?: { value: string; label: string }[];
  /** Reads what was typed or picked; never called with an empty text. */
  read(given: string, words: Words): Reading<T>;
};

/** The fields of a command, in the order they are asked in. */
export type Fields = Record<string, Field>;
export type ValuesOf<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Free text of one line. */
export function textField(field: { label: string; hint?: string; max: number }): Field<string> {
  return {
    kind: 'text',
    required: true,
    label: field.label,
    ...(field.hint !== undefined && { hint: field.hint }),
    read: (given) =>
      given.length > field.max
        ? { problem: { id: 'problem-too-long', args: { max: field.max } } }
        : { value: given },
  };
}

/** One of a few; picked, or typed as its value or as its label. */
export function choiceField<V extends string>(field: {
  label: string;
  hint?: string;
  options: { value: V; label: string }[];
}): Field<V> {
  return {
    kind: 'choice',
    required: true,
    label: field.label,
    ...(field.hint !== undefined && { hint: field.hint }),
    options: field.options,
    read(given, words) {
      const wanted = given.toLowerCase();
      const found = field.options.find(({ value, label }) =>
        [value, words.label(label)].some((text) => text.toLowerCase() === wanted),
      );
      const all = field.options.map(({ label }) => words.label(label)).join(', ');
      return found
        ? { value: found.value }
        : { problem: { id: 'problem-no-option', args: { options: all } } };
    },
  };
}

/** The same field, which may be left out. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, required: false };
}

/** What was given by field name, as it was typed. An empty text means not given. */
export type Given = Record<string, string>;

/** Everything read, or what keeps it from being complete: `problems` of what was given and the `missing` fields. */
export type FieldsReading<F> =
  | { complete: true; values: ValuesOf<F> }
  | { complete: false; problems: Record<string, Saying>; missing: string[] };

/** Reads what was given for the fields of a command. */
export function readFields<F extends Fields>(fields: F, given: Given, words: Words): FieldsReading<F> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, Saying> = {};
  const missing: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = given[name]?.trim() ?? '';
    if (text === '') {
      if (field.required) missing.push(name);
      continue;
    }
    const reading = field.read(text, words);
    if ('problem' in reading) problems[name] = reading.problem;
    else values[name] = reading.value;
  }
  const complete = missing.length === 0 && Object.keys(problems).length === 0;
  return complete ? { complete, values: values as ValuesOf<F> } : { complete, problems, missing };
}

/** Matches arguments to fields in their order; what is left over belongs to the last one (`/why order 1001`). */
export function assignWords(fields: Fields, words: readonly string[]): Given {
  const names = Object.keys(fields);
  const last = names.length - 1;
  return Object.fromEntries(
    names
      .map((name, index) => [
        name,
        (index === last ? words.slice(index) : words.slice(index, index + 1)).join(' '),
      ])
      .filter(([, value]) => value !== ''),
  ) as Given;
}

/** The form of a command in someone's language, with what was given and what is wrong with it. */
export function showForm(
  form: { id: string; title: string; fields: Fields },
  words: Words,
  given: Given,
  problems: Record<string, Saying> = {},
): Form {
  const fields = Object.entries(form.fields).map(([name, field]): FormField => {
    const problem = problems[name];
    return {
      name,
      label: words.label(field.label),
      kind: field.kind,
      required: field.required,
      ...(field.hint !== undefined && { hint: words.label(field.hint) }),
      ...(field.options && {
        options: field.options.map(({ value, label }) => ({ value, label: words.label(label) })),
      }),
      ...(given[name] !== undefined && { value: given[name] }),
      ...(problem && { problem: words.label(problem.id, problem.args) }),
    };
  });
  return { id: form.id, title: form.title, submit: words.label('form-submit'), fields };
}
