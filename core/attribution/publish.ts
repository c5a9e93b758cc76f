import { z } from 'zod';
import { findProduct, productUnknown } from '../catalog/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { readId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { saveContent, type ContentView } from './content.ts';
import { findSameLink } from './links.store.ts';
import { ownWording } from './disclosure-wording.ts';
import { bindLink, makeLink, type LinkView } from './links.ts';
import { findPromotions, type Promotion } from './promotions.ts';

/**
 * What comes of a new piece of content: `bind` the one link that waits for it, `disclose` the one product it can be
 * about before a link is made, `choose` among several, or `none` where there is no deal in force.
 */
export type PublicationStep =
  | { kind: 'bind'; promotion: Promotion }
  | { kind: 'disclose'; promotion: Promotion }
  | { kind: 'choose' }
  | { kind: 'none' };

/** Decides by what the creator promotes: a single waiting link is what was made for this video. */
export function decidePublication(promotions: readonly Promotion[]): PublicationStep {
  const waiting = promotions.filter((one) => one.waiting !== null);
  const [first] = waiting;
  if (first && waiting.length === 1) return { kind: 'bind', promotion: first };
  const [only, ...more] = promotions;
  if (only === undefined) return { kind: 'none' };
  return more.length === 0 ? { kind: 'disclose', promotion: only } : { kind: 'choose' };
}

export type Publication = {
  content: ContentView;
  step: PublicationStep['kind'];
  /** The product the step is about, where it is about one. */
  promotion: Promotion | null;
  /** The link under the content, once it is bound. */
  link: LinkView | null;
  /** The other products the content may be about as well. */
  others: Promotion[];
};

const titleMissing = () =>
  invalidInput([{ path: 'title', code: 'missing', message: 'is needed: the platform does not tell it' }]);
const nothingThere = () =>
  invalidInput([
    {
      path: 'title',
      code: 'content_gone',
      message: 'is needed: nothing stands at the address for everyone to see',
    },
  ]);

/**
 * A creator has published something: it is noted, and the link that waits for it is bound to it. Without a title of its
 * own it needs one that is known from before. What the platform told about it (`author`, `gone`) was asked for before.
 */
export const publishContent = defineUseCase({
  name: 'publish content',
  input: z.strictObject({
    url: z.string().max(2_048),
    title: lineOf(200).optional(),
    author: z.string().max(200).optional(),
    gone: z.boolean().default(false),
  }),
  allow: ['creator'],
  async run(context, { gone, ...input }): Promise<Publication> {
    const { tx, actor, publicUrl } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const { creatorId } = actor;
    const content = await saveContent(context, { creatorId, ...input });
    if (content.title === null) throw gone ? nothingThere() : titleMissing();
    const contentId = uuidOf('content', content.id);
    const promotions = await findPromotions(tx, creatorId, publicUrl);
    const linked = content.isNew
      ? undefined
      : await findLinked(context, promotions, { creatorId, contentId });
    if (linked) return { content, step: 'bind', ...linked, others: without(promotions, linked.promotion) };
    const step = decidePublication(promotions);
    const promotion = 'promotion' in step ? step.promotion : null;
    const waiting = step.kind === 'bind' ? step.promotion.waiting : null;
    const link = waiting && (await bindLink(context, uuidOf('link', waiting.id), contentId));
    return { content, step: step.kind, promotion, link, others: without(promotions, promotion) };
  },
});

/** A link under a piece of content; or, with `undisclosed`, none yet, because the creator has not promised to disclose it. */
export type ContentLink = { link: LinkView | null; undisclosed: boolean };

/**
 * Puts the link of one more product under content: the one that waits, which was disclosed when it was made, else a new
 * one, for which the creator promises the disclosure now.
 */
export const linkContent = defineUseCase({
  name: 'link content to a product',
  input: z.strictObject({
    contentId: idOf('content'),
    productId: idOf('product'),
    disclosed: z.boolean(),
    disclosure: ownWording.optional(),
  }),
  allow: ['creator'],
  async run(context, { contentId, productId, disclosed, disclosure = null }): Promise<ContentLink> {
    const { tx, actor } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const product = await findProduct(tx, productId);
    if (product === undefined) throw productUnknown({});
    const key = { brandId: product.brandId, creatorId: actor.creatorId, productId };
    const known = await findSameLink(tx, { ...key, contentId });
    const waiting = known ? undefined : await findSameLink(tx, { ...key, contentId: null });
    if (waiting) return { link: await bindLink(context, waiting.id, contentId), undisclosed: false };
    if (!known && !disclosed) return { link: null, undisclosed: true };
    return { link: await makeLink(context, { ...key, contentId }, disclosure), undisclosed: false };
  },
});

/** The link that stands under known content already. */
async function findLinked(
  context: Context,
  promotions: readonly Promotion[],
  key: { creatorId: Uuid; contentId: Uuid },
): Promise<{ link: LinkView; promotion: Promotion } | undefined> {
  for (const promotion of promotions) {
    const productId = uuidOf('product', promotion.productId);
    const brandId = uuidOf('brand', promotion.brandId);
    const known = await findSameLink(context.tx, { ...key, brandId, productId });
    if (known) return { link: await makeLink(context, { ...key, brandId, productId }), promotion };
  }
  return undefined;
}

const without = (promotions: readonly Promotion[], one: Promotion | null): Promotion[] =>
  promotions.filter(({ productId }) => productId !== one?.productId);

/** The UUID behind an id that this module has just shown. */
function uuidOf(kind: 'brand' | 'content' | 'link' | 'product', id: string): Uuid {
  const uuid = readId(kind, id);
  invariant(uuid, 'an id that was shown is one', { id });
  return uuid;
}
