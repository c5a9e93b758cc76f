import { BRAND_OPTION } from './command.ts';
import type { Turn } from './conversation.ts';
import type { Fields, FieldsReading, KnownFields } from './form.ts';
import { formPages } from './form-pages.ts';
import { LIMITS } from './limits.ts';
import type { Session } from './session.store.ts';
import type { Wish } from './wish.ts';

/** The form a wish comes from, and whether the rest of it is still to be asked for, or the same once more. */
export type Filling = { session: Session; rest: 'asked' | 'again' | 'as it is' };

/** What is known of a form's fields, and what has been read into them. */
type Read = { known: KnownFields; reading: FieldsReading<Fields> };

/** A button that has fields shows them first, even where none of them must be filled in. */
export const isUnasked = (
  { ingress }: Pick<Turn, 'ingress'>,
  { kept, fields }: Wish,
  filling: Filling | undefined,
): boolean =>
  kept.press !== null &&
  Object.keys(fields).length > 0 &&
  (filling ? filling.session.asks === BRAND_OPTION && filling.rest === 'asked' : ingress.kind !== 'form');

/**
 * Where a form that is asked for in parts goes on: at what is wrong in the part just sent, else with the next part.
 * Undefined where all has been asked for, and on platforms that show a form at once.
 */
export function nextField(
  { forms, ingress }: Pick<Turn, 'forms' | 'ingress'>,
  { fields }: Wish,
  { known, reading }: Read,
  filling: Filling | undefined,
): string | undefined {
  const asks = filling?.session.asks;
  if (!filling || asks === undefined || filling.rest === 'as it is') return undefined;
  if (filling.rest === 'again') return reading.complete && Object.hasOwn(fields, asks) ? asks : undefined;
  if (forms === 'prompts') return reading.complete ? nextPrompt(known, filling.session) : undefined;
  if (forms !== 'modal' || ingress.kind !== 'form') return undefined;
  const pages = formPages(Object.keys(fields), LIMITS[ingress.platform]);
  const at = pages.findIndex((page) => page.includes(asks));
  const wrong = reading.complete ? [] : [...reading.missing, ...Object.keys(reading.problems)];
  return pages[at]?.find((name) => wrong.includes(name)) ?? pages[at + 1]?.[0];
}

/**
 * A form that has been begun is asked for to its end: what is needed first, then what may be left out. The rest can be
 * sent as it is at any time.
 */
function nextPrompt({ fields, facts }: KnownFields, { asks, given }: Session): string | undefined {
  if (asks === BRAND_OPTION) return undefined;
  const names = Object.keys(fields);
  const optional = names.filter((name) => !fields[name]?.required);
  const order = [...names.filter((name) => fields[name]?.required), ...optional];
  return order.slice(order.indexOf(asks) + 1).find(
    (name) =>
      optional.includes(name) &&
      (given[name] ?? '') === '' &&
      // With nothing to pick from it would be a question without an answer.
      facts[name]?.options?.length !== 0,
  );
}
