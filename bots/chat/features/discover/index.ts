import {
  discoverOffers,
  seeOffer,
  type Discovery,
  type FoundOffer,
} from '../../../../core/insights/index.ts';
import { showRate } from '../../../../core/kernel/rate.ts';
import {
  button,
  defineAction,
  fitsPayload,
  idPart,
  numberPart,
  textPart,
  writePayload,
  type ActionDefinition,
} from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { choiceField, rateField, textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { line, list, rate, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { shownId } from '../shown-id.ts';
import { offerCard, offerLine } from './card.ts';

const SORTS = ['newest', 'best'] as const;
type Sort = (typeof SORTS)[number];

/** `/discover [SEARCH]`: open offers, filtered and in pages. */
const discover = defineCommand({
  name: 'discover',
  audience: ['creator'],
  place: 'private',
  visibility: 'private',
  fields: {
    search: optional(
      textField({ label: 'field-discover-search', hint: 'field-discover-search-hint', max: 200 }),
    ),
    category: optional(textField({ label: 'field-discover-category', max: 80 })),
    minRate: optional(rateField({ label: 'field-min-rate' })),
    sort: optional(
      choiceField({
        label: 'field-sort',
        options: SORTS.map((value) => ({ value, label: `sort-${value}` })),
      }),
    ),
  },
  run: (context, { search = '', category = '', minRate = 0, sort = 'newest' }) =>
    showPage(context, { search, category, minRate, sort, page: 0 }),
});

/** What is looked for, and which page of it is shown; empty texts and a rate of 0 filter nothing. */
type Looking = { page: number; sort: Sort; minRate: number; category: string; search: string };

const sortPart = {
  write: (sort: Sort) => sort.charAt(0),
  read: (text: string): Sort | undefined => SORTS.find((sort) => sort.startsWith(text) && text.length === 1),
};

const looking = {
  parts: { page: numberPart, sort: sortPart, minRate: numberPart, category: textPart, search: textPart },
};

/** Another page, another order or another filter of what is looked for. */
const pageAction = defineAction({
  verb: 'offers',
  ...looking,
  audience: ['creator'],
  ack: 'update',
  run: (context, values) => showPage(context, values),
});

/** Looks for what is in one category, picked from those that have offers. */
const categoryAction = defineAction({
  verb: 'offercat',
  parts: { sort: sortPart, minRate: numberPart },
  audience: ['creator'],
  ack: 'update',
  run: (context, values, picked = '') =>
    showPage(context, { ...values, category: picked, search: '', page: 0 }),
});

const oneOffer = { parts: { offer: shownId('offer'), product: shownId('product') } };

/** Shows one offer in full. */
export const offerAction = defineAction({
  verb: 'offer',
  ...oneOffer,
  audience: ['creator'],
  ack: 'reply',
  run: (context, { offer, product }) => showOffer(context, offer, product),
});

/** Shows the offer that was picked from a list. */
const pickAction = defineAction({
  verb: 'offerpick',
  parts: {},
  audience: ['creator'],
  ack: 'reply',
  async run(context, _values, picked = '') {
    const [offer, product] = picked.split('.').map((part) => idPart.read(part));
    if (offer === undefined || product === undefined) return gone(context.words);
    return showOffer(
      context,
      shownId('offer').read(idPart.write(offer)) ?? '',
      shownId('product').read(idPart.write(product)) ?? '',
    );
  },
});

async function showOffer(context: CreatorContext, offerId: string, productId: string): Promise<View> {
  const { words, ask, creatorActor } = context;
  const offer = await ask(seeOffer, creatorActor, { offerId, productId });
  return offer ? offerCard(offer, words, [backButton(words)]) : gone(words);
}

const backButton = (words: Words): Action => goButton(words.label('button-more-offers'), 'discover');

const gone = (words: Words): View => ({
  blocks: [line(words.say('found-gone'))],
  actions: [goButton(words.label('button-discover'), 'discover', 'primary')],
});

async function showPage(context: CreatorContext, wanted: Looking): Promise<View> {
  const { words, ask, creatorActor } = context;
  const found = await ask(discoverOffers, creatorActor, {
    ...{ page: wanted.page, sort: wanted.sort },
    ...(wanted.search !== '' && { search: wanted.search }),
    ...(wanted.category !== '' && { category: wanted.category }),
    ...(wanted.minRate > 0 && { minRate: wanted.minRate }),
  });
  const [only, ...more] = found.offers;
  if (only === undefined) return nothing(found, wanted, words);
  if (found.total === 1 && more.length === 0) return offerCard(only, words);
  return offerList(found, wanted, words);
}

const isFiltered = ({ search, category, minRate }: Looking): boolean =>
  search !== '' || category !== '' || minRate > 0;

function nothing({ total, categories }: Discovery, wanted: Looking, words: Words): View {
  if (total > 0 || isFiltered(wanted)) {
    return {
      blocks: [title(words.say('discover-no-match')), line(words.say('discover-no-match-next'))],
      actions: [
        goButton(words.label('button-all-offers'), 'discover', 'primary'),
        ...byCategory(categories, wanted, words),
      ],
    };
  }
  return { blocks: [title(words.say('discover-none')), line(words.say('discover-none-next'))] };
}

function offerList(found: Discovery, wanted: Looking, words: Words): View {
  const { offers, total, page, pages } = found;
  const parts = [
    ...(wanted.search === '' ? [] : [words.say('filter-search', { text: titleOf(wanted.search) })]),
    ...(wanted.category === '' ? [] : [words.say('filter-category', { text: titleOf(wanted.category) })]),
    ...(wanted.minRate === 0 ? [] : [words.say('filter-rate', { rate: rate(wanted.minRate) })]),
  ];
  return {
    blocks: [
      title(words.say('discover-title', { count: total })),
      ...(parts.length > 0 ? [list(parts)] : []),
      list(offers.map((offer) => offerLine(offer, words))),
      ...(pages > 1 ? [line(words.say('discover-page', { page: page + 1, pages }))] : []),
    ],
    actions: [
      pickOffer(offers, words),
      ...turning(found, wanted, words),
      ...byCategory(found.categories, wanted, words),
    ],
  };
}

/** The select that opens one of the offers of a list. */
export function pickOffer(
  offers: readonly Pick<FoundOffer, 'offerId' | 'productId' | 'title' | 'brand' | 'rateBps'>[],
  words: Words,
): Action {
  const value = ({ offerId, productId }: Pick<FoundOffer, 'offerId' | 'productId'>): string =>
    `${shownId('offer').write(offerId)}.${shownId('product').write(productId)}`;
  const names = offers.map(({ title: text, brand }) => `${titleOf(text)} · ${brand}`);
  // Two offers of a brand on one product differ by their rate, which stands where no label is cut off.
  const labelOf = ({ rateBps }: Pick<FoundOffer, 'rateBps'>, name: string): string =>
    names.indexOf(name) === names.lastIndexOf(name) ? name : `${showRate(rateBps, words.locale)} · ${name}`;
  return {
    kind: 'select',
    label: words.label('pick-offer'),
    payload: writePayload(pickAction, {}),
    options: offers.map((offer, at) => ({
      value: value(offer),
      label: fitLabel(labelOf(offer, names[at] ?? ''), LABEL_MAX),
    })),
  };
}

/** Buttons that turn the page or change the order; a search too long to stand behind a button has none. */
function turning({ page, pages }: Discovery, wanted: Looking, words: Words): Action[] {
  const to = (label: string, change: Partial<Looking>): Action[] => {
    const values = { ...wanted, ...change };
    return fitsPayload(pageAction, values) ? [button(words.label(label), pageAction, values)] : [];
  };
  const other: Sort = wanted.sort === 'newest' ? 'best' : 'newest';
  return [
    ...(page > 0 ? to('button-page-before', { page: page - 1 }) : []),
    ...(page + 1 < pages ? to('button-page-after', { page: page + 1 }) : []),
    ...to(`button-sort-${other}`, { sort: other, page: 0 }),
  ];
}

/** More than this is no longer a choice. */
const CATEGORIES_SHOWN = 24;

function byCategory(categories: readonly string[], wanted: Looking, words: Words): Action[] {
  const options = categories
    .filter((category) => category.toLowerCase() !== wanted.category.toLowerCase())
    .slice(0, CATEGORIES_SHOWN)
    .map((category) => ({ value: category, label: fitLabel(category, LABEL_MAX) }));
  if (options.length === 0) return [];
  const payload = writePayload(categoryAction, { sort: wanted.sort, minRate: wanted.minRate });
  return [{ kind: 'select', label: words.label('pick-category'), payload, options }];
}

export const discoverCommands: Command[] = [discover];
export const discoverActions: ActionDefinition[] = [pageAction, categoryAction, offerAction, pickAction];
