import { SORTS, suggestOffers } from '../../../../core/insights/index.ts';
import type { ChatContext } from '../../context.ts';
import { assignWords, optional, type Field, type Fields, type Given, type Option } from '../../form.ts';
import { choiceField, rateField, textField, yesNoField } from '../../fields.ts';

const TEXT_MAX = 200;

/** Text that may be anything, with what there is to find suggested while it is typed. */
const searchField = (field: { label: string; hint: string }): Field<string> => ({
  ...textField({ ...field, max: TEXT_MAX }),
  async suggest({ ask, creatorActor }: ChatContext, typed): Promise<Option[]> {
    if (!creatorActor) return [];
    const { data } = await ask(suggestOffers, creatorActor, { text: typed.slice(0, TEXT_MAX) });
    return data.map((one) => ({ value: one, label: one }));
  },
});

/** Prices in whole units of whatever currency a product has: from, and up to. */
export const BANDS = {
  under25: { maxPrice: 25 },
  to50: { minPrice: 25, maxPrice: 50 },
  to100: { minPrice: 50, maxPrice: 100 },
  over100: { minPrice: 100 },
} as const;
export type Band = keyof typeof BANDS;
export const BAND_NAMES = Object.keys(BANDS) as Band[];

export const discoverFields = {
  search: optional(searchField({ label: 'field-discover-search', hint: 'field-discover-search-hint' })),
  category: optional(textField({ label: 'field-discover-category', max: 80 })),
  minRate: optional(rateField({ label: 'field-min-rate' })),
  sort: optional(
    choiceField({
      label: 'field-sort',
      options: SORTS.map((value) => ({ value, label: `sort-${value}` })),
    }),
  ),
  price: optional(
    choiceField({
      label: 'field-discover-price',
      options: BAND_NAMES.map((value) => ({ value, label: `band-${value}` })),
    }),
  ),
  brand: optional(textField({ label: 'field-discover-brand', max: TEXT_MAX })),
  sample: optional(yesNoField({ label: 'field-discover-sample' })),
  tracked: optional(yesNoField({ label: 'field-discover-tracked' })),
  eligible: optional(yesNoField({ label: 'field-discover-eligible' })),
};

const NAMED = /^([a-z]\w*)[:=]/i;

/** All words that name no field are what is searched for: `/discover ceramic teapot sort:best`. */
export function assignDiscover(words: readonly string[]): Given {
  const fields: Fields = discoverFields;
  const names = new Set(Object.keys(fields).map((name) => name.toLowerCase()));
  const isNamed = (word: string): boolean => names.has((NAMED.exec(word)?.[1] ?? '').toLowerCase());
  const search = words.filter((word) => !isNamed(word)).join(' ');
  const given = assignWords(fields, words.filter(isNamed));
  return search === '' || given['search'] !== undefined ? given : { ...given, search };
}
