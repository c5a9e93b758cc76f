import { discoverOffers, seeOffer, SORTS } from '../../../../core/insights/index.ts';
import { defineAction, idPart, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { goButton } from '../../target.ts';
import { line, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { shownId } from '../shown-id.ts';
import { offerCard } from './card.ts';
import { assignDiscover, BAND_NAMES, BANDS, discoverFields } from './fields.ts';
import { categoryTarget, filterTarget, offerList, pageTarget, pickTarget } from './list.ts';
import { SWITCHES, type Looking } from './looking.ts';

export { pickOffer } from './list.ts';

/** `/discover [SEARCH]`: what is on offer, filtered and in pages. */
const discover = defineCommand({
  name: 'discover',
  audience: ['creator'],
  place: 'private',
  visibility: 'private',
  fields: discoverFields,
  assign: assignDiscover,
  run(context, given) {
    const { search = '', category = '', minRate = 0, sort = 'newest', brand = '', price } = given;
    const { sample = false, tracked = false, eligible = false } = given;
    const filters = { sample, tracked, eligible, band: price };
    return showPage(context, { search, category, minRate, sort, brand, filters, page: 0 });
  },
});

/** Another page of what is looked for. */
const pageAction = defineAction({
  ...pageTarget,
  audience: ['creator'],
  ack: 'update',
  run: (context, values) => showPage(context, values),
});

/** Looks for what is in one category, picked from those that have offers. */
const categoryAction = defineAction({
  ...categoryTarget,
  audience: ['creator'],
  ack: 'update',
  run: (context, values, picked = '') => showPage(context, { ...values, category: picked, page: 0 }),
});

/** Another order, or a filter more or less. */
const filterAction = defineAction({
  ...filterTarget,
  audience: ['creator'],
  ack: 'update',
  run: (context, values, picked = '') => showPage(context, { ...changed(values, picked), page: 0 }),
});

/** What is looked for after an option of the list of settings; one that is none changes nothing. */
function changed(wanted: Looking, picked: string): Looking {
  const [what, name] = picked.split('.');
  const { filters } = wanted;
  const sort = SORTS.find((one) => one === name);
  const toggled = SWITCHES.find((one) => one === name);
  if (what === 'sort' && sort) return { ...wanted, sort };
  if (what === 'switch' && toggled)
    return { ...wanted, filters: { ...filters, [toggled]: !filters[toggled] } };
  if (what === 'band')
    return { ...wanted, filters: { ...filters, band: BAND_NAMES.find((one) => one === name) } };
  return wanted;
}

/** Shows one offer in full. */
export const offerAction = defineAction({
  verb: 'offer',
  parts: { offer: shownId('offer'), product: shownId('product') },
  audience: ['creator'],
  ack: 'reply',
  run: (context, { offer, product }) => showOffer(context, offer, product),
});

/** Shows the offer that was picked from a list. */
const pickAction = defineAction({
  ...pickTarget,
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
  const { page, sort, search, category, brand, minRate, filters } = wanted;
  const { sample, tracked, eligible, band } = filters;
  const found = await ask(discoverOffers, creatorActor, {
    ...{ page, sort, ...(band !== undefined && BANDS[band]) },
    ...(search !== '' && { search }),
    ...(category !== '' && { category }),
    ...(brand !== '' && { brand }),
    ...(minRate > 0 && { minRate }),
    ...(sample && { sample }),
    ...(tracked && { tracked }),
    ...(eligible && { eligible }),
  });
  const [only] = found.offers;
  return only !== undefined && found.total === 1
    ? offerCard(only, words, [backButton(words)])
    : offerList(found, wanted, words);
}

export const discoverCommands: Command[] = [discover];
export const discoverActions: ActionDefinition[] = [
  pageAction,
  categoryAction,
  filterAction,
  offerAction,
  pickAction,
];
