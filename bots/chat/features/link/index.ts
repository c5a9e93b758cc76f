import {
  createLink,
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
import { longField, textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { code, facts, line, list, title, type Action, type Block, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { offerLine } from '../discover/card.ts';
import { pickOffer } from '../discover/index.ts';
import { shownId } from '../shown-id.ts';
import { linkFacts } from './facts.ts';
import { linkActionsOf, showPicture } from './picture.ts';
import { askViewers, disclosureActions, disclosureBlocks, disclosureWording } from './disclosure.ts';

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
  run: (context, { product }) => makeLink(context, product),
});

/** The same with what the creator will say instead; what tells nobody about the money is refused. */
const discloseOwn = defineAction({
  verb: 'ownwords',
  parts: { product: shownId('product') },
  audience: ['creator'],
  ack: 'reply',
  label: 'button-own-words',
  fields: {
    disclosure: longField({ label: 'field-disclosure', hint: 'field-disclosure-hint', max: 300 }),
  },
  run: (context, { product }, _picked, { disclosure }) => makeLink(context, product, disclosure),
});

async function makeLink(context: CreatorContext, productId: string, disclosure?: string): Promise<View> {
  const { act, ask, creatorActor } = context;
  const creatorId = showId('creator', creatorActor.creatorId);
  const own = disclosure !== undefined && { disclosure };
  const made = await act(createLink, creatorActor, { creatorId, productId, ...own });
  const promotions = await ask(getPromotions, creatorActor, {});
  const promotion = promotions.find((one) => one.productId === productId);
  return promotion ? tellLink(context, promotion, { ...made, ...own }) : gone(context.words);
}

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
      button(context.words.label('button-own-words'), discloseOwn, { product: promotion.productId }),
      askViewers(context.words),
    ],
  };
}

/** What has to be promised before a link for this product is made. */
export async function promiseBlocks(context: CreatorContext, promotion: Promotion): Promise<Block[]> {
  const { words, ask, creatorActor } = context;
  const { profiles, viewersCountry } = await ask(getOwnProfiles, creatorActor, {});
  const viewers = { viewersCountry, platforms: profiles.map(({ platform }) => platform) };
  return [
    title(words.say('link-promise', { product: titleOf(promotion.title), brand: nameOf(promotion.brand) })),
    ...disclosureBlocks(promotion, viewers, words),
  ];
}

async function tellLink(
  context: CreatorContext,
  promotion: Promotion,
  made: Omit<WaitingLink, 'disclosure'> & Partial<Pick<WaitingLink, 'disclosure'>>,
): Promise<View> {
  const { words, ask, creatorActor } = context;
  const { viewersCountry } = await ask(getOwnProfiles, creatorActor, {});
  const wording = made.disclosure ?? disclosureWording(promotion, viewersCountry, words);
  return {
    blocks: [
      title(words.say('link-title', { product: titleOf(promotion.title) })),
      facts(await linkFacts(context, promotion, made)),
      line(words.say('disclosure-say')),
      line(code(wording)),
      line(words.say('link-next')),
    ],
    actions: [goButton(words.label('button-content'), 'content', 'primary'), ...linkActionsOf(made, words)],
  };
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
export const linkActions: ActionDefinition[] = [
  disclose,
  discloseOwn,
  showPicture,
  picked,
  ...disclosureActions,
];
