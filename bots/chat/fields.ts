import {
  currencyDigits,
  decimalText,
  isCurrency,
  readDecimal,
  type Currency,
} from '../../core/kernel/money.ts';
import { RATE_MAX_BPS, RATE_MIN_BPS, readRate, type RateBps } from '../../core/kernel/rate.ts';
import { later, DAY_MS } from '../../core/kernel/clock.ts';
import type { ChatContext } from './context.ts';
import type { Field, Given, Option, Reading } from './form.ts';
import { asTyped, shorten } from './inert.ts';
import { rate } from './view.ts';
import type { Words } from './words.ts';

/** What every field has: messages for its label and, where the label leaves a question, for a hint. */
type About = { label: string; hint?: string };

const about = ({ label, hint }: About) => ({ required: true, label, ...(hint !== undefined && { hint }) });

const limited =
  (max: number) =>
  (given: string): Reading<string> =>
    given.length > max ? { problem: { id: 'problem-too-long', args: { max } } } : { value: given };

/** Free text of one line. @param field.max most code units */
export const textField = (field: About & { max: number }): Field<string> => ({
  ...about(field),
  kind: 'text',
  bounds: { max: field.max },
  read: limited(field.max),
});

/** Free text of several lines. */
export const longField = (field: About & { max: number }): Field<string> => ({
  ...about(field),
  kind: 'long',
  bounds: { max: field.max },
  read: limited(field.max),
});

/** The text of a file: sent as one where the platform has files, else written. @param field.max most bytes of the file */
export const fileField = (field: About & { max: number }): Field<string> => ({
  ...about(field),
  kind: 'file',
  bounds: { max: field.max },
  read: limited(field.max),
});

/** A whole number from `min` to `max`; spaces, points and commas between thousands are taken out. */
export const numberField = (field: About & { min: number; max: number }): Field<number> => ({
  ...about(field),
  kind: 'number',
  bounds: { min: field.min, max: field.max },
  read(given) {
    const { min, max } = field;
    const digits = /^\d{1,3}(?:[.,\s\u00a0\u202f]\d{3})+$/.test(given) ? given.replaceAll(/\D/g, '') : given;
    const value = /^[+-]?\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    return value >= min && value <= max
      ? { value }
      : { problem: { id: 'problem-number', args: { min: String(min), max: String(max) } } };
  },
});

/** A commission rate: `15`, `15 %`, `15,5 %`; within what a deal may have, unless said otherwise. */
export const rateField = (field: About & { minBps?: RateBps; maxBps?: RateBps }): Field<RateBps> => ({
  ...about(field),
  kind: 'rate',
  read(given) {
    const { minBps = RATE_MIN_BPS, maxBps = RATE_MAX_BPS } = field;
    const value = readRate(given);
    return value !== undefined && value >= minBps && value <= maxBps
      ? { value }
      : { problem: { id: 'problem-rate', args: { min: rate(minBps), max: rate(maxBps) } } };
  },
});

const DECIMAL = /^\p{Sc}?\s*(\d{1,15})(?:[.,](\d{1,6}))?\s*(?:\p{Sc}|[A-Z]{3})?$/iu;

/**
 * An amount above zero as decimal text (`12.50`), with exactly the digits of its currency where that is known: from the
 * field of that name, or by a function of the context.
 */
export const moneyField = (
  field: About & { currency?: (context: ChatContext, given: Given) => Promise<Currency | undefined> },
): Field<string> => ({
  ...about(field),
  kind: 'money',
  async lookUp(context, given) {
    const typed = given['currency']?.trim().toUpperCase();
    if (typed !== undefined && isCurrency(typed)) return { currency: typed };
    return { currency: await field.currency?.(context, given) };
  },
  read(given, _words, { currency }) {
    const [, whole, fraction] = DECIMAL.exec(given.trim()) ?? [];
    const text = fraction === undefined ? whole : `${whole}.${fraction}`;
    if (text === undefined || /^[0.]*$/.test(text)) return { problem: { id: 'problem-money' } };
    if (currency === undefined) return { value: text };
    const minor = readDecimal(text, currency);
    if (minor !== undefined) return { value: decimalText({ minor, currency }) };
    return { problem: { id: 'problem-money-digits', args: { currency, digits: currencyDigits(currency) } } };
  },
});

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A day `YYYY-MM-DD` in UTC, or a full ISO 8601 time. @param field.edge which end of a day is meant: an end date is
 * over when the next day begins
 */
export const dateField = (field: About & { edge: 'start' | 'end' }): Field<Date> => ({
  ...about(field),
  kind: 'date',
  read(given) {
    const isDay = DAY.test(given);
    const at = isDay || INSTANT.test(given) ? new Date(given) : undefined;
    // 2026-02-30 becomes the 2nd of March, which nobody meant.
    const isReal =
      at !== undefined && Number.isFinite(at.getTime()) && (!isDay || at.toISOString().startsWith(given));
    if (!isReal) return { problem: { id: 'problem-date' } };
    return { value: isDay && field.edge === 'end' ? later(at, DAY_MS) : at };
  },
});

const URL_MAX = 2_000;

/** A web address with https; what is pasted without its `https://` gets it. */
export const urlField = (field: About): Field<string> => ({
  ...about(field),
  kind: 'url',
  read(given) {
    const whole = /^[a-z][a-z0-9+.-]*:/i.test(given) ? given : `https://${given}`;
    const url = URL.canParse(whole) ? new URL(whole) : undefined;
    const isWeb = url?.protocol === 'https:' && url.username === '' && url.password === '';
    return isWeb && url.hostname.includes('.') && whole.length <= URL_MAX
      ? { value: url.href }
      : { problem: { id: 'problem-url' } };
  },
});

/** Options named in a problem; more would not be read. */
const NAMED_OPTIONS = 8;
const OPTION_MAX = 40;

/** The option of a value or label; else the only one whose label has the text in it. */
function readOption(given: string, options: readonly Option[]): Reading<string> {
  const wanted = asTyped(given);
  const same = options.find(({ value }) => value.toLowerCase() === wanted);
  const labelled = options.filter(({ label }) => asTyped(label) === wanted);
  const near = options.filter(({ label }) => asTyped(label).includes(wanted));
  const [found, other] = same ? [same] : labelled.length > 0 ? labelled : near;
  if (found && !other) return { value: found.value };
  if (options.length === 0) return { problem: { id: 'problem-nothing-to-pick' } };
  const shown = (near.length > 0 ? near : options).slice(0, NAMED_OPTIONS);
  const names = shown.map(({ label }) => shorten(label, OPTION_MAX)).join(', ');
  return { problem: { id: 'problem-no-option', args: { options: names } } };
}

/** One of a few that are always the same; picked, or typed as its value or as its label (a message). */
export const choiceField = <V extends string>(
  field: About & { options: readonly { value: V; label: string }[] },
): Field<V> => ({
  ...about(field),
  kind: 'choice',
  options: field.options,
  read: (given, _words, { options = [] }) => readOption(given, options) as Reading<V>,
});

/** Yes or no. */
export function yesNoField(field: About): Field<boolean> {
  const options = [
    { value: 'yes', label: 'option-yes' },
    { value: 'no', label: 'option-no' },
  ];
  return {
    ...about(field),
    kind: 'choice',
    options,
    read(given, words, facts) {
      if (/^(true|false)$/i.test(given)) return { value: given.toLowerCase() === 'true' };
      const reading = readOption(given, facts.options ?? shownOptions(options, words));
      return 'problem' in reading ? reading : { value: reading.value === 'yes' };
    },
  };
}

const shownOptions = (options: readonly Option[], words: Words): Option[] =>
  options.map(({ value, label }) => ({ value, label: words.label(label) }));

/**
 * One of what this person has: products, stores, deals. `options` looks them up, labels as people see them; what is
 * read is the value, which is an id that the use case checks again.
 */
export const pickField = (
  field: About & { options: (context: ChatContext, given: Given) => Promise<readonly Option[]> },
): Field<string> => ({
  ...about(field),
  kind: 'choice',
  lookUp: async (context, given) => ({ options: await field.options(context, given) }),
  read: (given, _words, { options = [] }) => readOption(given, options),
});
