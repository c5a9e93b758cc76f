/** A command as people type it, taken apart. Names are lower case; `words` keep the case they were written in. */
export type CommandLine = { name: string; words: string[] };

const LINE = /^\/([a-z0-9_-]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/iu;
// Phones turn quotes into these; each closes with any of its kind.
const OPENING = '"“”„«»';

/**
 * Reads `/why "#1001"`: the name, without the `@bot` that Telegram adds in groups, and the arguments, of which those
 * in quotes may hold spaces, also behind a name (`brand:"Lumen Tea"`). A quote that is never closed reaches to the end.
 * @returns undefined when the text is not a command
 */
export function readCommandLine(text: string): CommandLine | undefined {
  const [, name, rest = ''] = LINE.exec(text.trim()) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), words: splitWords(rest) };
}

function splitWords(rest: string): string[] {
  const pattern = new RegExp(`([a-z]\\w*[:=])?[${OPENING}]([^${OPENING}]*)(?:[${OPENING}]|$)|(\\S+)`, 'giu');
  return [...rest.matchAll(pattern)].map(([, name = '', quoted, bare]) => bare ?? `${name}${quoted}`);
}

/** How many letters must change to get from one word to the other (Levenshtein). */
export function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    let diagonal = i;
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const above = row[j + 1] ?? 0;
      next.push(Math.min(above + 1, (next[j] ?? 0) + 1, diagonal + (letter === other ? 0 : 1)));
      diagonal = above;
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
