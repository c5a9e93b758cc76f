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

/** Text as PostgreSQL keeps it: without NUL and halves of surrogate pairs. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** Plain data as PostgreSQL keeps it as JSON: {@link storableText} in every text, names of fields included. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [storableText(name), inner]));
  });
  return JSON.parse(text) as T;
}
