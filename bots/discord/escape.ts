/**
 * What would begin something in Discord's markdown wherever it stands: emphasis, strikethrough, code, spoilers, links
 * with a label, and everything in angle brackets (mentions, custom emoji, times, commands, addresses).
 */
const MARKS = /[\\*_~`|[\]<]/g;
/** The name of an emoji between colons, and what makes an address out of text. */
const COLONS = /:(?=[\w+~-]+:|\/\/)/g;
/** Invitations are links without a scheme. */
const INVITES = /(?<=discord(?:app)?)\.(?=\w+\/)/gi;
/** Calls everybody. Escaping does not help here, something invisible in between does. */
const CALLS = /@(?=everyone|here)/gi;
/** What would make a heading, a quotation, a list or small print out of a line that begins with it. */
const BEGINNINGS = /^(\s*)(?:([#>+-])(?=[\s#>]|$)|(\d+)([.)])(?=\s|$)|(>))/;
const BREAKS = /[\r\n\u2028\u2029]+/g;

const UNSEEN = '\u200b';

/** People's text so that Discord shows it as it is, calls nobody and makes no link of it. Once, on the way out. */
export function escapeText(text: string): string {
  return text
    .replaceAll(BREAKS, ' ')
    .replaceAll(CALLS, `@${UNSEEN}`)
    .replaceAll(MARKS, String.raw`\$&`)
    .replaceAll(COLONS, String.raw`\:`)
    .replaceAll(INVITES, String.raw`\.`);
}

/** A line put together from escaped parts, so that nothing at its beginning makes more of it than a line. */
export function escapeLine(line: string): string {
  return line.replace(BEGINNINGS, (_all, indent: string, mark?: string, digits?: string, dot?: string) =>
    digits === undefined ? `${indent}\\${mark ?? '>'}` : `${indent}${digits}\\${dot ?? '.'}`,
  );
}

/** Whether a text holds what looks like an address. */
export const hasAddress = (text: string): boolean => /\w:\/\/|discord(?:app)?\.\w+\//i.test(text);
