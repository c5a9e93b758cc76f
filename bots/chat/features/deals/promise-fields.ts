import type { Terms } from '../../../../core/deals/index.ts';
import type { Currency } from '../../../../core/kernel/money.ts';
import type { ChatContext } from '../../context.ts';
import { dateField, moneyField, rateField, yesNoField } from '../../fields.ts';
import { optional, type Field, type Given, type Reading } from '../../form.ts';
import { isNone, readDeliverables, readTiers, readUsage, type GivenPromises } from './promises.ts';

const TEXT_MAX = 200;

/** The same field, in which a word such as `none` takes away what was promised. */
const clearable = <T>(field: Field<T>): Field<T | null> => ({
  ...field,
  read: (given, words, facts): Reading<T | null> =>
    isNone(given) ? { value: null } : field.read(given, words, facts),
});

const writtenField = <T>(
  about: { label: string; hint: string; problem: string },
  read: (text: string) => T | undefined,
): Field<T> => ({
  kind: 'text',
  required: true,
  label: about.label,
  hint: about.hint,
  bounds: { max: TEXT_MAX },
  read(given) {
    const value = read(given);
    return value === undefined ? { problem: { id: about.problem } } : { value };
  },
});

/** What can be agreed on beside the rate. @param currency of the brand */
export const promiseFields = (
  currency: (context: ChatContext, given: Given) => Promise<Currency | undefined>,
) => ({
  endsAt: optional(
    clearable(dateField({ label: 'field-deal-ends', hint: 'field-deal-ends-hint', edge: 'end' })),
  ),
  flatFee: optional(
    clearable(moneyField({ label: 'field-deal-fee', hint: 'field-deal-fee-hint', currency })),
  ),
  deliverables: optional(
    clearable(
      writtenField(
        {
          label: 'field-deal-deliverables',
          hint: 'field-deal-deliverables-hint',
          problem: 'problem-deliverables',
        },
        readDeliverables,
      ),
    ),
  ),
  usage: optional(
    clearable(
      writtenField(
        { label: 'field-deal-usage', hint: 'field-deal-usage-hint', problem: 'problem-usage' },
        readUsage,
      ),
    ),
  ),
  tiers: optional(
    clearable(
      writtenField(
        { label: 'field-deal-tiers', hint: 'field-deal-tiers-hint', problem: 'problem-tiers' },
        readTiers,
      ),
    ),
  ),
  startsAt: optional(
    clearable(dateField({ label: 'field-deal-starts', hint: 'field-deal-starts-hint', edge: 'start' })),
  ),
  shopRate: optional(clearable(rateField({ label: 'field-deal-shop', hint: 'field-deal-shop-hint' }))),
});

/** The sample of a counter-proposal; left out it stays as it is on the table. */
export const sampleField = optional(
  yesNoField({ label: 'field-deal-sample', hint: 'field-deal-sample-hint' }),
);

type PromiseValues = {
  endsAt?: Date | null | undefined;
  startsAt?: Date | null | undefined;
  flatFee?: string | null | undefined;
  deliverables?: Terms['deliverables'] | null;
  usage?: Terms['usage'] | null;
  tiers?: Terms['tiers'] | null;
  shopRate?: number | null | undefined;
  sample?: boolean | undefined;
};

const momentOf = (at: Date | null | undefined): string | null | undefined => at && at.toISOString();

/** What was filled in, as promises. @param currency of the brand, for the fee */
export function promisesOf(values: PromiseValues, currency: Currency | undefined): GivenPromises {
  const { flatFee, startsAt, endsAt, deliverables, usage, tiers, shopRate, sample } = values;
  return {
    ...{ deliverables, usage, tiers, sample, shopRateBps: shopRate },
    ...{ startsAt: momentOf(startsAt), endsAt: momentOf(endsAt) },
    flatFee:
      typeof flatFee === 'string' && currency !== undefined
        ? { amount: flatFee, currency }
        : flatFee === null
          ? null
          : undefined,
  };
}
