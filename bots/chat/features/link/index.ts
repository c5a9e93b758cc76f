import {
  createLink,
  getOwnPage,
  getPromotions,
  type Promotion,
  type WaitingLink,
} from '../../../../core/attribution/index.ts';
import { getOwnProfiles } from '../../../../core/creators/index.ts';
import { discoverOffers } from '../../../../core/insights/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, writePayload, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import {
  code,
  facts,
  line,
  list,
  rate,
  title,
  type Action,
  type Block,
  type Part,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { offerLine } from '../discover/card.ts';
import { pickOffer } from '../discover/index.ts';
import { shownId } from '../shown-id.ts';
import { disclosureBlocks, disclosureWording } from './disclosure.ts';

/** `/link PRODUCT`: the creator's tracked link for a product with a deal in force. */
const link = defineCommand({
  name: 'link',
  audience: ['creator'],
  place: 'private',
  visibility: 'private',
  fields: {
    product: optional(textField({ label: 'field-link-product', hint: 'field-link-hint', max: 200 })),
  },
  async run(context, { product }) {
    const { ask, creatorActor, words } = context;
    const promotions = await ask(getPromotions, creatorActor, {});
    const found = product === undefined ? promotions : findNamed(promotions, product);
    const [only, ...more] = found;
    if (only && more.length === 0) return showLink(context, only);
    if (only) return chooseProduct(found, words);
    return withoutDeal(context, promotions, product);
  },
});

/** Those a text means: by id, by whole title, else by a part of it. */
export function findNamed(promotions: readonly Promotion[], named: string): Promotion[] {
  const wanted = named.trim().toLowerCase();
  const is = (one: Promotion): boolean => one.productId === wanted || one.title.toLowerCase() === wanted;
  const whole = promotions.filter(is);
  return whole.length > 0
    ? whole
    : promotions.filter(({ title: name }) => name.toLowerCase().includes(wanted));
}

/** The creator promises the disclosure, which makes the link. */
const disclose = defineAction({
  verb: 'mklink',
  parts: { product: shownId('product') },
  audience: ['creator'],
  ack: 'update',
  async run(context, { product }) {
    const { act, ask, creatorActor } = context;
    const creatorId = showId('creator', creatorActor.creatorId);
    const made = await act(createLink, creatorActor, { creatorId, productId: product });
    const promotions = await ask(getPromotions, creatorActor, {});
    const promotion = promotions.find(({ productId }) => productId === product);
    return promotion ? tellLink(context, promotion, made) : gone(context.words);
  },
});

/** Goes on with the product that was picked. */
const picked = defineAction({
  verb: 'picklink',
  parts: {},
  audience: ['creator'],
  ack: 'reply',
  async run(context, _values, product = '') {
    const promotions = await context.ask(getPromotions, context.creatorActor, {});
    const found = promotions.find(({ productId }) => productId === product);
    return found ? showLink(context, found) : gone(context.words);
  },
});

const gone = (words: Words): View => ({
  blocks: [line(words.say('link-gone'))],
  actions: [goButton(words.label('button-link'), 'link', 'primary')],
});

function chooseProduct(promotions: readonly Promotion[], words: Words): View {
  return {
    blocks: [title(words.say('link-which'))],
    actions: [pickPromotion(promotions, words.label('pick-product'), writePayload(picked, {}))],
  };
}

/** As many as a select of any platform holds. */
const OPTIONS_MAX = 25;

/** A select of products that are promoted. */
export const pickPromotion = (promotions: readonly Promotion[], label: string, payload: string): Action => ({
  kind: 'select',
  label,
  payload,
  options: promotions.slice(0, OPTIONS_MAX).map(({ productId, title: name, brand }) => ({
    value: productId,
    label: fitLabel(`${titleOf(name)} · ${brand}`, LABEL_MAX),
  })),
});

/** The link that waits for its video; where there is none, what has to be promised before one is made. */
async function showLink(context: CreatorContext, promotion: Promotion): Promise<View> {
  if (promotion.waiting) return tellLink(context, promotion, promotion.waiting);
  return {
    blocks: await promiseBlocks(context, promotion),
    actions: [
      button(context.words.label('button-disclose'), disclose, { product: promotion.productId }, 'primary'),
    ],
  };
}

/** What has to be promised before a link for this product is made. */
export async function promiseBlocks(context: CreatorContext, promotion: Promotion): Promise<Block[]> {
  const { words, ask, creatorActor } = context;
  const { profiles } = await ask(getOwnProfiles, creatorActor, {});
  const platforms = profiles.map(({ platform }) => platform);
  return [
    title(words.say('link-promise', { product: titleOf(promotion.title), brand: nameOf(promotion.brand) })),
    ...disclosureBlocks(promotion, platforms, words),
  ];
}

async function tellLink(
  context: CreatorContext,
  promotion: Promotion,
  made: Pick<WaitingLink, 'url' | 'tile'>,
): Promise<View> {
  const { words } = context;
  return {
    blocks: [
      title(words.say('link-title', { product: titleOf(promotion.title) })),
      facts(await linkFacts(context, promotion, made)),
      line(words.say('disclosure-say')),
      line(code(disclosureWording(promotion, words))),
      line(words.say('link-next')),
    ],
    actions: [goButton(words.label('button-content'), 'content', 'primary')],
  };
}

/** The link to be copied, its number on the creator's page, and what it earns. */
export async function linkFacts(
  { words, ask, creatorActor }: CreatorContext,
  promotion: Promotion,
  { url, tile }: Pick<WaitingLink, 'url' | 'tile'>,
): Promise<[string, Part][]> {
  const page = await ask(getOwnPage, creatorActor, {});
  const rows: [string, Part][] = [[words.label('link-url'), code(url)]];
  if (page.url !== null && tile !== null) {
    rows.push([
      words.label('link-page'),
      words.say('link-tile', { number: String(tile), page: code(page.url) }),
    ]);
  }
  rows.push([
    words.label('link-earns'),
    words.say('link-earns-of', {
      rate: rate(promotion.rateBps),
      code: promotion.code,
      brand: nameOf(promotion.brand),
    }),
  ]);
  return rows;
}

/** Offers named where there is no deal; more are a command away. */
const OFFERS_SHOWN = 5;

async function withoutDeal(
  { words, ask, creatorActor }: CreatorContext,
  promotions: readonly Promotion[],
  named: string | undefined,
): Promise<View> {
  const search = named?.startsWith('product_') === true ? undefined : named;
  const found = await ask(discoverOffers, creatorActor, {
    perPage: OFFERS_SHOWN,
    ...(search !== undefined && { search }),
  });
  const heading =
    named === undefined
      ? words.say('link-no-deals')
      : words.say('link-no-deal', { product: titleOf(search ?? words.label('this-product')) });
  const mine = promotions.length > 0 ? [goButton(words.label('button-my-links'), 'link')] : [];
  return {
    blocks: [
      title(heading),
      line(words.say(found.total > 0 ? 'link-offers' : 'link-no-offers', { count: found.total })),
      ...(found.offers.length > 0 ? [list(found.offers.map((offer) => offerLine(offer, words)))] : []),
    ],
    actions: [
      ...(found.offers.length > 0 ? [pickOffer(found.offers, words)] : []),
      goButton(words.label('button-all-offers'), 'discover', 'primary'),
      ...mine,
    ],
  };
}

export const linkCommands: Command[] = [link];
export const linkActions: ActionDefinition[] = [disclose, picked];
