import { SHOW, type Command } from './command.ts';
import { LOCALES } from './locale.ts';
import { wordsFor, type Words } from './words.ts';

/** The name of a command, or of a subcommand of it, in a language: `ayuda`. Its own name where that has no other. */
export function nameIn(words: Words, name: string, subcommand?: string): string {
  const id = `command-name-${[name, ...(subcommand === undefined ? [] : [subcommand])].join('-')}`;
  return words.has(id) ? words.label(id) : (subcommand ?? name);
}

/** What a command is called in any language, and the word after it, as the code calls them; undefined for unknown ones. */
export type ReadNames = (name: string, word: string) => { name: string; word: string };

/** Makes what turns the names of every language into the ones commands have. */
export function namesOf(commands: readonly Command[]): ReadNames {
  const names = new Map<string, string>();
  const parts = new Map<string, string>();
  for (const words of LOCALES.map(wordsFor)) {
    for (const { name, subcommand = SHOW } of commands) {
      names.set(nameIn(words, name), name);
      parts.set(`${name} ${nameIn(words, name, subcommand)}`, subcommand);
    }
  }
  return (given, word) => {
    const name = names.get(given) ?? given;
    return { name, word: parts.get(`${name} ${word}`) ?? word };
  };
}
