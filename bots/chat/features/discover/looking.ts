import { SORTS, type Category, type OfferSort } from '../../../../core/insights/index.ts';
import { fitsPayload, numberPart, textPart, type ActionDefinition, type PartCodec } from '../../action.ts';
import { BAND_NAMES, type Band } from './fields.ts';

/** Filters that are on or off. */
export const SWITCHES = ['sample', 'tracked', 'eligible'] as const;
export type Switch = (typeof SWITCHES)[number];

/** What is looked for, and which page of it is shown; empty texts and a rate of 0 filter nothing. */
export type Looking = {
  page: number;
  sort: OfferSort;
  minRate: number;
  /** The switches and the price band, as one number behind buttons. */
  filters: Filters;
  category: string;
  brand: string;
  search: string;
};
export type Filters = Record<Switch, boolean> & { band: Band | undefined };

/** Each order by its first letter. */
const sortPart: PartCodec<OfferSort> = {
  write: (sort) => sort.charAt(0),
  read: (text) => SORTS.find((sort) => sort.startsWith(text) && text.length === 1),
};

const BITS = 2 ** SWITCHES.length;

const filtersPart: PartCodec<Filters> = {
  write(filters) {
    const bits = SWITCHES.reduce((sum, name, bit) => sum + (filters[name] ? 2 ** bit : 0), 0);
    const band = filters.band === undefined ? 0 : BAND_NAMES.indexOf(filters.band) + 1;
    return numberPart.write(bits + BITS * band);
  },
  read(text) {
    const value = numberPart.read(text);
    if (value === undefined || value >= BITS * (BAND_NAMES.length + 1)) return undefined;
    const isOn = (bit: number): boolean => Math.floor(value / 2 ** bit) % 2 === 1;
    const [sample = false, tracked = false, eligible = false] = SWITCHES.map((_name, bit) => isOn(bit));
    return { sample, tracked, eligible, band: BAND_NAMES[Math.floor(value / BITS) - 1] };
  },
};

export const lookingParts = {
  page: numberPart,
  sort: sortPart,
  minRate: numberPart,
  filters: filtersPart,
  category: textPart,
  brand: textPart,
  search: textPart,
};

type Carrier = Pick<ActionDefinition<typeof lookingParts>, 'verb' | 'parts'>;

/**
 * What is looked for as it fits behind a button: a long category goes by its key.
 * Undefined where even that is too much; the search is typed again then.
 */
export function fitLooking(
  action: Carrier,
  wanted: Looking,
  categories: readonly Category[],
): Looking | undefined {
  if (fitsPayload(action, wanted)) return wanted;
  const { category } = wanted;
  const key = categories.find(({ name }) => name.toLowerCase() === category.toLowerCase())?.key;
  const shorter = { ...wanted, category: key ?? category };
  return fitsPayload(action, shorter) ? shorter : undefined;
}
