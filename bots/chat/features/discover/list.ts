import { SORTS, type Discovery, type FoundOffer } from '../../../../core/insights/index.ts';
import { showRate } from '../../../../core/kernel/rate.ts';
import { button, writePayload, type ActionDefinition } from '../../action.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { line, list, rate, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { shownId } from '../shown-id.ts';
import { offerLine, paysNow } from './card.ts';
import { BAND_NAMES } from './fields.ts';
import { fitLooking, lookingParts, SWITCHES, type Looking } from './looking.ts';

/** What the buttons of the list carry; what they do stands in `index.ts`. */
export const pageTarget = { verb: 'offers', parts: lookingParts };
export const categoryTarget = { verb: 'offercat', parts: lookingParts };
export const filterTarget = { verb: 'offerset', parts: lookingParts };
export const pickTarget = { verb: 'offerpick', parts: {} };

/** A page of offers with the ways to others, or that nothing matches. */
export function offerList(found: Discovery, wanted: Looking, words: Words): View {
  const { offers, total, page, pages } = found;
  if (offers.length === 0) return nothing(found, wanted, words);
  const parts = filtersOf(found, wanted, words);
  const way = fitLooking(pageTarget, wanted, found.categories);
  return {
    blocks: [
      title(words.say('discover-title', { count: total })),
      ...(parts.length > 0 ? [list(parts)] : []),
      list(offers.map((offer) => offerLine(offer, words))),
      ...(pages > 1 ? [line(words.say('discover-page', { page: page + 1, pages }))] : []),
      ...(way === undefined && pages > 1 ? [line(words.say('discover-shorter'))] : []),
    ],
    actions: [pickOffer(offers, words), ...(way ? turning(found, way, words) : [])],
  };
}

/** Whether anything narrows down what is looked for. */
export const isFiltered = ({ search, category, brand, minRate, filters }: Looking): boolean =>
  [search, category, brand].some((text) => text !== '') ||
  minRate > 0 ||
  filters.band !== undefined ||
  SWITCHES.some((name) => filters[name]);

function nothing(found: Discovery, wanted: Looking, words: Words): View {
  if (found.total === 0 && !isFiltered(wanted)) {
    return { blocks: [title(words.say('discover-none')), line(words.say('discover-none-next'))] };
  }
  const parts = filtersOf(found, wanted, words);
  const way = fitLooking(pageTarget, wanted, found.categories);
  return {
    blocks: [
      title(words.say('discover-no-match')),
      ...(parts.length > 0 ? [list(parts)] : []),
      line(words.say('discover-no-match-next')),
    ],
    actions: [
      goButton(words.label('button-all-offers'), 'discover', 'primary'),
      ...(way ? narrowing(found, way, words) : []),
    ],
  };
}

/** What narrows the list down, one line each. */
function filtersOf({ category: named }: Discovery, wanted: Looking, words: Words): Span[][] {
  const { search, category, brand, minRate, filters } = wanted;
  return [
    ...(search === '' ? [] : [words.say('filter-search', { text: titleOf(search) })]),
    ...(category === '' ? [] : [words.say('filter-category', { text: titleOf(named ?? category) })]),
    ...(brand === '' ? [] : [words.say('filter-brand', { text: titleOf(brand) })]),
    ...(minRate === 0 ? [] : [words.say('filter-rate', { rate: rate(minRate) })]),
    ...(filters.band === undefined ? [] : [words.say(`filter-band-${filters.band}`)]),
    ...SWITCHES.filter((name) => filters[name]).map((name) => words.say(`filter-${name}`)),
  ];
}

/** The select that opens one of the offers of a list. */
export function pickOffer(
  offers: readonly (Pick<FoundOffer, 'offerId' | 'productId' | 'title' | 'brand' | 'rateBps'> &
    Partial<Pick<FoundOffer, 'boost' | 'ownRateBps'>>)[],
  words: Words,
): Action {
  const value = ({ offerId, productId }: Pick<FoundOffer, 'offerId' | 'productId'>): string =>
    `${shownId('offer').write(offerId)}.${shownId('product').write(productId)}`;
  const names = offers.map(({ title: text, brand }) => `${titleOf(text)} · ${brand}`);
  // Two offers of a brand on one product differ by their rate, which stands where no label is cut off.
  const labelOf = (offer: (typeof offers)[number], name: string): string =>
    names.indexOf(name) === names.lastIndexOf(name)
      ? name
      : `${showRate(paysNow(offer), words.locale)} · ${name}`;
  return {
    kind: 'select',
    label: words.label('pick-offer'),
    payload: writePayload(pickTarget, {}),
    options: offers.map((offer, at) => ({
      value: value(offer),
      label: fitLabel(labelOf(offer, names[at] ?? ''), LABEL_MAX),
    })),
  };
}

function turning(found: Discovery, way: Looking, words: Words): Action[] {
  const { page, pages } = found;
  const to = (label: string, other: number): Action =>
    button(words.label(label), pageTarget, { ...way, page: other });
  return [
    ...(page > 0 ? [to('button-page-before', page - 1)] : []),
    ...(page + 1 < pages ? [to('button-page-after', page + 1)] : []),
    ...narrowing(found, way, words),
  ];
}

/** Selects that change the order, switch filters and pick a category. */
function narrowing(found: Discovery, way: Looking, words: Words): Action[] {
  const select = (label: string, target: Pick<ActionDefinition<typeof lookingParts>, 'verb' | 'parts'>) => ({
    ...{ kind: 'select' as const, label: words.label(label) },
    payload: writePayload(target, { ...way, page: 0 }),
  });
  const { filters } = way;
  const settings = [
    ...SORTS.filter((sort) => sort !== way.sort).map((sort) => option(`sort.${sort}`, `sort-${sort}`, words)),
    ...SWITCHES.map((name) =>
      option(`switch.${name}`, filters[name] ? `unset-${name}` : `set-${name}`, words),
    ),
    ...BAND_NAMES.filter((band) => band !== filters.band).map((band) =>
      option(`band.${band}`, `band-${band}`, words),
    ),
    ...(filters.band === undefined ? [] : [option('band.any', 'band-any', words)]),
  ];
  const categories = found.categories
    .filter(({ name }) => name.toLowerCase() !== found.category?.toLowerCase())
    .map(({ name, key }) => ({ value: key, label: fitLabel(name, LABEL_MAX) }));
  return [
    { ...select('pick-setting', filterTarget), options: settings },
    ...(categories.length > 0 ? [{ ...select('pick-category', categoryTarget), options: categories }] : []),
  ];
}

const option = (value: string, label: string, words: Words) => ({ value, label: words.label(label) });
