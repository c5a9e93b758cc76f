import { BRAND_OPTION, commandKey, purposeOf, SHOW, type Audience, type Command } from './command.ts';
import { nameIn } from './command-names.ts';
import type { Field, Option } from './form.ts';
import { fitLabel } from './inert.ts';
import type { Locale } from './locale.ts';
import type { Registry } from './registry.ts';
import { wordsFor, type Words } from './words.ts';

/** One argument of a command, in a language. */
export type CatalogueOption = {
  /** The field it fills in, and its name where names are small letters: `time_zone` for `timeZone`. */
  field: string;
  name: string;
  description: string;
  /**
   * `choice` has at most {@link CHOICES_MAX} fixed `options`; what an `autocomplete` may be is asked of `chat.suggest`
   * as it is typed, and anything may be sent; a `file` comes beside the values.
   */
  kind: 'text' | 'integer' | 'choice' | 'autocomplete' | 'file';
  /** What is required and left out is asked for in a form, so a platform need not insist on it. */
  required: boolean;
  /** Of an integer, or of the length of a text in code units. */
  min?: number;
  max?: number;
  options?: Option[];
};

/** Something that can be called: a command, or a subcommand of one. */
export type CatalogueCall = {
  /** As the registry knows it (`product add`), for `Ingress` too: the words of it are its name and subcommand. */
  key: string;
  /** The name as it is in the code, and in the language. */
  name: string;
  localName: string;
  description: string;
  audience: readonly Audience[];
  options: CatalogueOption[];
};

/** A command of the top level. One with `subcommands` cannot be called itself: what it does alone is its `show`. */
export type CatalogueEntry = Omit<CatalogueCall, 'key'> & { subcommands: CatalogueCall[] };

/** What platforms publish at most: options of a command, fixed choices of an option, code units of a description. */
export const OPTIONS_MAX = 25;
export const CHOICES_MAX = 25;
export const DESCRIPTION_MAX = 100;

/** Every command with its arguments, in a language: what adapters publish, all from this one source. */
export function catalogue(registry: Registry, locale: Locale): CatalogueEntry[] {
  const words = wordsFor(locale);
  const names = [...new Set(registry.commands.map(({ name }) => name))];
  return names.map((name) => {
    const calls = registry.commands
      .filter((command) => command.name === name)
      .map((command) => callOf(command, words));
    const [only, another] = calls;
    const shared = { name, localName: nameIn(words, name) };
    if (only && !another && only.key === name) {
      const { description, audience, options } = only;
      return { ...shared, description, audience, options, subcommands: [] };
    }
    return {
      ...shared,
      description: fitLabel(words.label(`command-group-${name}`), DESCRIPTION_MAX),
      audience: [...new Set(calls.flatMap(({ audience }) => audience))],
      options: [],
      subcommands: calls,
    };
  });
}

function callOf(command: Command, words: Words): CatalogueCall {
  const { name, subcommand = SHOW, audience, fields, seat } = command;
  const options = Object.entries(fields).map(([field, definition]) => optionOf(field, definition, words));
  return {
    key: commandKey(command),
    name: subcommand,
    localName: nameIn(words, name, subcommand),
    description: fitLabel(words.label(purposeOf(command)), DESCRIPTION_MAX),
    audience,
    // What must be given comes before what may be left out: some platforms want it so.
    options: [
      ...options.filter(({ required }) => required),
      ...options.filter(({ required }) => !required),
      ...(seat ? [brandOption(words)] : []),
    ],
  };
}

function optionOf(field: string, definition: Field, words: Words) {
  const { label, hint, required, kind, options, bounds, suggest } = definition;
  const said = hint === undefined ? words.label(label) : `${words.label(label)}: ${words.label(hint)}`;
  const shared = {
    field,
    name: optionName(field),
    description: fitLabel(said, DESCRIPTION_MAX),
    required,
  };
  if (kind === 'choice') {
    const fixed = options?.map((one) => ({ value: one.value, label: fitLabel(words.label(one.label), 100) }));
    return fixed && fixed.length <= CHOICES_MAX
      ? { ...shared, kind: 'choice' as const, options: fixed }
      : { ...shared, kind: 'autocomplete' as const };
  }
  if (kind === 'file') return { ...shared, kind: 'file' as const };
  if (suggest) return { ...shared, kind: 'autocomplete' as const };
  return { ...shared, kind: kind === 'number' ? ('integer' as const) : ('text' as const), ...bounds };
}

const brandOption = (words: Words): CatalogueOption => ({
  field: BRAND_OPTION,
  name: BRAND_OPTION,
  description: fitLabel(words.label('field-brand-hint'), DESCRIPTION_MAX),
  kind: 'autocomplete',
  required: false,
});

/** A field's name in small letters: `timeZone` is `time_zone`. */
export const optionName = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
