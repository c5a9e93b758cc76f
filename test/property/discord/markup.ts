/** What Discord's markdown makes of a text: what stands there to be read, and every mark that is more than text. */
export type Read = { text: string; marks: string[] };

type Rule = { name: string; found: RegExp };

/** Marks that stand for something else than their letters. */
const RULES: readonly Rule[] = [
  { name: 'person', found: /^<@!?\d+>/ },
  { name: 'role', found: /^<@&\d+>/ },
  { name: 'channel', found: /^<#\d+>/ },
  { name: 'emoji', found: /^<a?:\w+:\d+>/ },
  { name: 'emoji', found: /^:[\w+~-]+:/ },
  { name: 'time', found: /^<t:-?\d+(?::\w)?>/ },
  { name: 'command', found: /^<\/[^>]*:\d+>/ },
  { name: 'guide', found: /^<id:\w+>/ },
  { name: 'address', found: /^<[a-z]+:\/\/[^>\s]+>/i },
  { name: 'address', found: /^(?:https?|steam|discord):\/\/[^\s<]+/i },
  { name: 'invitation', found: /^discord(?:app)?\.(?:gg|com\/invite|gift|new)\/\w+/i },
  { name: 'label', found: /^\[(?:\\.|[^\]\\])*\]\(<?[^)\s]+>?\)/ },
  { name: 'code', found: /^(`+)[^`][^]*?\1/ },
  { name: 'bold', found: /^\*\*(?:\\.|[^\\])+?\*\*/ },
  { name: 'bold', found: /^__(?:\\.|[^\\])+?__/ },
  { name: 'slanted', found: /^\*(?:\\.|[^\\*])+?\*/ },
  { name: 'slanted', found: /^_(?:\\.|[^\\_])+?_/ },
  { name: 'struck', found: /^~~(?:\\.|[^\\])+?~~/ },
  { name: 'hidden', found: /^\|\|(?:\\.|[^\\])+?\|\|/ },
  { name: 'everybody', found: /^@(?:everyone|here)/i },
];

const BLOCKS: readonly Rule[] = [
  { name: 'heading', found: /^\s*#{1,3}\s/ },
  { name: 'small', found: /^\s*-#\s/ },
  { name: 'quote', found: /^\s*>/ },
  { name: 'list', found: /^\s*(?:[-*+]|\d+[.)])\s/ },
];

/** Reads one line. A mark is told by its name; of a bold one, what stands in it is read on. */
export function readLine(line: string): Read {
  const marks = BLOCKS.flatMap(({ name, found }) => (found.test(line) ? [name] : []));
  let text = '';
  let at = 0;
  let word = false;
  while (at < line.length) {
    const rest = line.slice(at);
    const escaped = /^\\([^\dA-Za-z\s])/.exec(rest);
    // What belongs to a word does not begin an address or an invitation.
    const rule = escaped
      ? undefined
      : RULES.find(({ name, found }) => found.test(rest) && !(word && ['invitation'].includes(name)));
    if (rule) marks.push(rule.name);
    const step = escaped ? 2 : rule ? (rule.found.exec(rest)?.[0].length ?? 1) : 1;
    text += escaped ? (escaped[1] ?? '') : rest.slice(0, step);
    word = /[\dA-Za-z]/.test(line[at + step - 1] ?? '');
    at += step;
  }
  return { text, marks };
}
