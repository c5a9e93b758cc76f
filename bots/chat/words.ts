import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readFileSync } from 'node:fs';
import type { DomainError } from '../../core/kernel/error.ts';
import { invariant } from '../../core/kernel/invariant.ts';
import type { Locale } from './locale.ts';
import { spansText } from './plain-text.ts';
import { text, type Span } from './view.ts';

/** What stands in for a message's variables: numbers choose plurals, texts and spans are set in as they are. */
export type WordArguments = Record<string, number | string | Span | Span[]>;

/** A message and its variables, to be said later in whatever language the reader has. */
export type Saying = { id: string; args?: WordArguments };

/** The texts of one language. */
export type Words = {
  readonly locale: Locale;
  /** The message `id` as spans. */
  say(id: string, args?: WordArguments): Span[];
  /** The message `id` as text, for labels. */
  label(id: string, args?: WordArguments): string;
  has(id: string): boolean;
  /** What a refusal says to a person. */
  refusal(error: DomainError): string;
};

// Variables are formatted as one private-use character each and replaced by their spans afterwards, so that people's
// text never passes through a formatter and a date is still a date when the platform draws it.
const FIRST_PLACE = 0xe000;
const PLACE = /([\ue000-\ue0ff])/;

function load(locale: Locale): Words {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const source = readFileSync(new URL(`locales/${locale}.ftl`, import.meta.url), 'utf8');
  const errors = bundle.addResource(new FluentResource(source));
  invariant(errors.length === 0, 'a message is defined twice', { locale, errors: errors.map(String) });

  const say = (id: string, args: WordArguments = {}): Span[] => {
    const pattern = bundle.getMessage(id)?.value;
    invariant(pattern, 'there is no such message', { locale, id });
    const inserts: Span[][] = [];
    const variables = Object.entries(args).map(([name, value]): [string, number | string] => {
      if (typeof value === 'number') return [name, value];
      inserts.push(typeof value === 'string' ? [text(value)] : [value].flat());
      return [name, String.fromCharCode(FIRST_PLACE + inserts.length - 1)];
    });
    const problems: Error[] = [];
    const formatted = bundle.formatPattern(pattern, Object.fromEntries(variables), problems);
    invariant(problems.length === 0, 'a message lacks a variable', {
      locale,
      id,
      problems: problems.map(String),
    });
    return formatted
      .split(PLACE)
      .flatMap((part) => inserts[part.charCodeAt(0) - FIRST_PLACE] ?? (part === '' ? [] : [text(part)]));
  };
  return {
    locale,
    say,
    has: (id) => bundle.hasMessage(id),
    label: (id, args) => spansText(say(id, args), locale),
    refusal: (error) => {
      const id = `error-${error.code.replaceAll('.', '-')}`;
      return bundle.hasMessage(id) ? spansText(say(id, error.params), locale) : error.message;
    },
  };
}

const loaded = new Map<Locale, Words>();

/** The texts of a language, read when first needed. */
export function wordsFor(locale: Locale): Words {
  const known = loaded.get(locale) ?? load(locale);
  loaded.set(locale, known);
  return known;
}
