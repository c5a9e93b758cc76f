import {
  getPromotions,
  linkContent,
  publishContent,
  readContentUrl,
  type Promotion,
  type Publication,
} from '../../../../core/attribution/index.ts';
import { button, defineAction, writePayload, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { textField, urlField } from '../../fields.ts';
import { titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { facts, line, title, type Action, type Block, type View } from '../../view.ts';
import { askViewers } from '../link/disclosure.ts';
import { linkFacts } from '../link/facts.ts';
import { pickPromotion, promiseBlocks } from '../link/index.ts';
import { linkActionsOf } from '../link/picture.ts';
import { shownId } from '../shown-id.ts';

/** `/content URL`: what the creator has published, and the link that belongs to it. */
const content = defineCommand({
  name: 'content',
  audience: ['creator'],
  place: 'private',
  visibility: 'private',
  fields: {
    url: urlField({ label: 'field-content-url', hint: 'field-content-url-hint' }),
    title: {
      ...textField({ label: 'field-content-title', hint: 'field-content-title-hint', max: 200 }),
      required: false,
    },
  },
  async run(context, given) {
    const { act, creatorActor } = context;
    const published = await act(publishContent, creatorActor, await lookedUp(context, given));
    return tellPublication(context, published);
  },
});

/** What was given, with what the platform tells about it; without an answer the title is asked for. */
async function lookedUp(
  { ports }: CreatorContext,
  { url, title: own }: { url: string; title?: string | undefined },
) {
  const address = readContentUrl(url);
  // Also where a title is given and the address names somebody: TikTok opens a video under any name that is put before it.
  const found = address && (await ports.lookUpContent(address));
  if (!found) return { url, title: own };
  if (found.gone) return { url, title: own, gone: true };
  return { url: found.url ?? url, title: own ?? found.title, author: found.authorHandle };
}

const oneContent = shownId('content');

/** Puts one more product under content, unless a disclosure has to be promised for it first. */
const addProduct = defineAction({
  verb: 'addlink',
  parts: { content: oneContent },
  audience: ['creator'],
  ack: 'reply',
  async run(context, values, productId = '') {
    const promotion = await findPromotion(context, productId);
    if (!promotion) return gone(context);
    return put(context, promotion, { contentId: values.content, disclosed: false });
  },
});

/** The creator promises the disclosure, which makes the link under the content. */
const disclose = defineAction({
  verb: 'disclose',
  parts: { content: oneContent, product: shownId('product') },
  audience: ['creator'],
  ack: 'update',
  async run(context, values) {
    const promotion = await findPromotion(context, values.product);
    if (!promotion) return gone(context);
    return put(context, promotion, { contentId: values.content, disclosed: true });
  },
});

async function findPromotion(
  { ask, creatorActor }: CreatorContext,
  product: string,
): Promise<Promotion | undefined> {
  const promotions = await ask(getPromotions, creatorActor, {});
  return promotions.find(({ productId }) => productId === product);
}

const gone = ({ words }: CreatorContext): View => ({
  blocks: [line(words.say('link-gone'))],
  actions: [goButton(words.label('button-link'), 'link', 'primary')],
});

async function put(
  context: CreatorContext,
  promotion: Promotion,
  { contentId, disclosed }: { contentId: string; disclosed: boolean },
): Promise<View> {
  const { words, act, creatorActor } = context;
  const { productId } = promotion;
  const { link } = await act(linkContent, creatorActor, { contentId, productId, disclosed });
  if (link === null) return promise(context, promotion, contentId, []);
  return {
    blocks: [
      title(words.say('content-linked', { product: titleOf(promotion.title) })),
      facts(await linkFacts(context, promotion, link)),
    ],
    actions: linkActionsOf(link, words),
  };
}

async function promise(
  context: CreatorContext,
  promotion: Promotion,
  contentId: string,
  before: readonly Block[],
): Promise<View> {
  const values = { content: contentId, product: promotion.productId };
  return {
    blocks: [...before, ...(await promiseBlocks(context, promotion))],
    actions: [
      button(context.words.label('button-disclose'), disclose, values, 'primary'),
      askViewers(context.words),
    ],
  };
}

async function tellPublication(context: CreatorContext, published: Publication): Promise<View> {
  const { words } = context;
  const { content: made, promotion, link, others, step } = published;
  const name = titleOf(made.title ?? made.url);
  const noted = title(words.say(made.isNew ? 'content-noted' : 'content-known', { title: name }));
  if (link && promotion) {
    return {
      blocks: [
        title(words.say('content-bound', { title: name, product: titleOf(promotion.title) })),
        facts(await linkFacts(context, promotion, link)),
        line(words.say('content-bound-why')),
      ],
      actions: [...linkActionsOf(link, words), ...furtherProducts(context, made.id, others)],
    };
  }
  if (step === 'disclose' && promotion) return promise(context, promotion, made.id, [noted]);
  if (step === 'choose') {
    return {
      blocks: [noted, line(words.say('content-which'))],
      actions: furtherProducts(context, made.id, others),
    };
  }
  return {
    blocks: [noted, line(words.say('content-no-deal'))],
    actions: [goButton(words.label('button-discover'), 'discover', 'primary')],
  };
}

function furtherProducts(
  { words }: CreatorContext,
  contentId: string,
  others: readonly Promotion[],
): Action[] {
  if (others.length === 0) return [];
  const payload = writePayload(addProduct, { content: contentId });
  return [pickPromotion(others, words.label('pick-product-in-it'), payload)];
}

export const contentCommands: Command[] = [content];
export const contentActions: ActionDefinition[] = [addProduct, disclose];
