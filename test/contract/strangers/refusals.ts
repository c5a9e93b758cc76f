import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../../bots/chat/locales/en.ftl', import.meta.url), 'utf8');

/** What a message says, whatever stands in its places. */
function pattern(id: string): RegExp {
  const said = new RegExp(`^${id} = (.+)$`, 'm').exec(source)?.[1];
  if (said === undefined) throw new Error(`there is no message ${id} of one line`);
  return new RegExp(
    said
      .split(/\{[^}]*\}/)
      .map((part) => RegExp.escape(part))
      .join('.*?'),
    's',
  );
}

/** How somebody is told that they may not, because of who they are: why, and what next. */
const REFUSALS = [
  ...['not-for-you-creator', 'not-for-you-dealer', 'not-for-you-brand', 'not-for-you-operator'],
  ...['other-side-creator', 'other-side-brand', 'needs-role', 'brand-not-yours', 'why-unknown'],
].map(pattern);
/** The same from a use case, which says it of whatever was asked. */
const NOT_ALLOWED = pattern('error-access-not_allowed');
const BUG = pattern('error-bug');

/** How somebody is told that there is nothing of that sort for them. */
const UNKNOWN =
  /There is no such|not known any more|There is nobody|has no such|is not open to you|form-closed/;

export const isUnknown = (text: string): boolean => UNKNOWN.test(text);
export const isRefusal = (text: string): boolean =>
  NOT_ALLOWED.test(text) || REFUSALS.some((one) => one.test(text));
export const isBug = (text: string): boolean => BUG.test(text);
