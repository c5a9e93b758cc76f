import { getBrand, listProducts } from '../../../../core/catalog/index.ts';
import { dateField, moneyField, rateField, yesNoField } from '../../fields.ts';
import { optional, type Field, type Reading } from '../../form.ts';
import { asTyped, titleOf } from '../../inert.ts';
import type { ChatContext } from '../../context.ts';
import { productOptions } from '../product/fields.ts';

/** As many as one boost may have. */
const PRODUCTS_MAX = 100;
/** What stands for everything the brand has on offer. */
export const ALL = 'all';

/** One product, several with commas between them, or all of them. */
const productsField: Field<string[]> = {
  kind: 'choice',
  label: 'field-boost-products',
  hint: 'field-boost-products-hint',
  required: true,
  async lookUp(context, given) {
    const options = await productOptions(context, given);
    return { options: [{ value: ALL, label: context.words.label('boost-all-products') }, ...options] };
  },
  read(given, _words, { options = [] }): Reading<string[]> {
    const found = new Set<string>();
    // A title may have a comma in it.
    const isOne = options.some(({ value, label }) => value === given || asTyped(label) === asTyped(given));
    for (const part of (isOne ? [given] : given.split(/[,;]/)).map(asTyped).filter(Boolean)) {
      const same = options.filter(({ value, label }) => value === part || asTyped(label) === part);
      const near = same.length > 0 ? same : options.filter(({ label }) => asTyped(label).includes(part));
      const [only, other] = near;
      if (!only || other)
        return { problem: { id: 'problem-boost-product', args: { product: titleOf(part) } } };
      found.add(only.value);
    }
    return found.size === 0 || found.size > PRODUCTS_MAX
      ? { problem: { id: 'problem-boost-products', args: { most: PRODUCTS_MAX } } }
      : { value: [...found] };
  },
};

/** The products that `all` stands for: what is not excluded, the oldest first, as many as a boost may have. */
export async function productIdsOf(context: ChatContext, picked: readonly string[]): Promise<string[]> {
  if (!picked.includes(ALL)) return [...picked];
  const { seat, ask } = context;
  if (!seat) return [];
  const { data } = await ask(listProducts, seat, { limit: 200 });
  return data
    .filter(({ excluded }) => !excluded)
    .slice(0, PRODUCTS_MAX)
    .map(({ id }) => id);
}

/** When a boost ends: a day, a time, or how long it lasts from its start. */
export type End = { endsAt: string } | { hours: number };

const LASTS = /^(\d{1,4})\s*(h|d|hours?|days?|horas?|d[ií]as?)$/i;
const endDate = dateField({ label: 'field-boost-end', edge: 'end' });

/** `3 days`, `48h`, `2026-12-24` or a time in ISO 8601. */
const endField: Field<End> = {
  ...endDate,
  kind: 'text',
  hint: 'field-boost-end-hint',
  read(given, words, facts) {
    const [, count, unit = ''] = LASTS.exec(given.trim()) ?? [];
    if (count !== undefined) {
      const hours = Number(count) * (unit.toLowerCase().startsWith('d') ? 24 : 1);
      return hours >= 1 && hours <= 90 * 24 ? { value: { hours } } : { problem: { id: 'problem-boost-end' } };
    }
    const reading = endDate.read(given, words, facts);
    return 'value' in reading
      ? { value: { endsAt: reading.value.toISOString() } }
      : { problem: { id: 'problem-boost-end' } };
  },
};

const brandCurrency = async ({ seat, ask }: ChatContext): Promise<string | undefined> =>
  seat && (await ask(getBrand, seat, {})).currency;

export const boostFields = {
  products: productsField,
  rate: rateField({ label: 'field-rate', hint: 'field-boost-rate-hint' }),
  until: endField,
  from: optional(dateField({ label: 'field-boost-from', hint: 'field-boost-from-hint', edge: 'start' })),
  cap: optional(
    moneyField({ label: 'field-boost-cap', hint: 'field-boost-cap-hint', currency: brandCurrency }),
  ),
  ownDeals: optional(yesNoField({ label: 'field-boost-own', hint: 'field-boost-own-hint' })),
};
