// Control characters, line breaks of any kind, and the marks that turn the direction of the text around them: what
// they do to a log, a CSV cell or a message is never what the writer wants. Joiners inside emoji and scripts stay.
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A line as a person wrote it, verbatim but for what cannot be seen: line breaks and tabs become a space, other control
 * characters and direction overrides go, and so does space around it.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\t\r\n\u0085\u2028\u2029]+/g, ' ')
    .replaceAll(UNSEEN, '')
    .trim();
}
