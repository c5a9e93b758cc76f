import { z } from 'zod';
import { reaches } from '../access.ts';
import { findProduct, productUnknown } from '../catalog/index.ts';
import { creatorUnknown, lockCreator } from '../creators/index.ts';
import { lockLiveDeal } from '../deals/index.ts';
import { fulfilSample } from '../samples/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Random } from '../kernel/random.ts';
import { actorName, defineUseCase, idOf, type Actor, type Context, type Permission } from '../use-case.ts';
import { findContent, type Content } from './contents.store.ts';
import { ownWording } from './disclosure-wording.ts';
import { contentUnknown, linkBound, linkPaused, linkUnknown, linkWithoutDeal } from './link-errors.ts';
import { hasPausedLink } from './missing-disclosure.store.ts';
import {
  findSameLink,
  findTileNumber,
  insertLink,
  lockLink,
  saveContentOf,
  type Link,
} from './links.store.ts';

const allow: readonly Permission[] = ['key', 'operator', 'owner', 'manager', 'creator'];

/** `isNew` is false when there was a link for the same creator, product and content. */
export type LinkView = {
  id: string;
  code: string;
  url: string;
  creatorId: string;
  productId: string;
  contentId: string | null;
  /** Its number on the creator's bio page; null for links of old. */
  tile: number | null;
  isNew: boolean;
};

// Lower case without i, l, o and u: what is read out or retyped arrives as it was.
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const CODE_LENGTH = 10;

/** A code nobody has: 50 random bits, so that two alike are not worth a second try, nor codes guessing. */
function newLinkCode(random: Random): string {
  return [...random.bytes(CODE_LENGTH)].map((byte) => LETTERS.charAt(byte & 31)).join('');
}

/**
 * Makes the tracked link of a creator for a product, bound to content or not yet. It needs a deal in force. The same
 * creator, product and content again is the same link. Whoever asks vouches for the disclosure, which is recorded.
 */
export const createLink = defineUseCase({
  name: 'make a link',
  input: z.strictObject({
    creatorId: idOf('creator'),
    productId: idOf('product'),
    contentId: idOf('content').optional(),
    disclosure: ownWording.optional(),
  }),
  allow,
  async run(context, { creatorId, productId, contentId = null, disclosure = null }): Promise<LinkView> {
    const { tx, actor } = context;
    const product = await findProduct(tx, productId);
    if (product === undefined || !(actor.kind === 'creator' || reaches(actor, product.brandId)))
      throw productUnknown({});
    const { brandId } = product;
    return makeLink(context, { brandId, creatorId, productId, contentId }, disclosure);
  },
});

/**
 * {@link createLink} for a product that is there, of the brand that is named. `disclosure` is what the creator says in
 * the post where that is not the wording that was offered.
 */
export async function makeLink(
  context: Context,
  key: { brandId: Uuid; creatorId: Uuid; productId: Uuid; contentId: Uuid | null },
  disclosure: string | null = null,
): Promise<LinkView> {
  const { tx, actor, ids, clock, random } = context;
  const { brandId, creatorId, productId, contentId } = key;
  // The creator's row is held, so of two who ask for the same link at once the second finds the first one's.
  if (!isSelf(actor, creatorId) || !(await lockCreator(tx, creatorId))) throw creatorUnknown({});
  if (!(await lockLiveDeal(tx, { brandId, creatorId, productIds: [productId] }))) throw linkWithoutDeal({});
  const content = contentId === null ? undefined : await requireContent(context, contentId, creatorId);
  const known = await findSameLink(tx, key);
  if (known) return viewLink(context, known, await findTileNumber(tx, known.id), false);
  // Another link in the same place would be a way around the pause.
  if (await hasPausedLink(tx, key)) throw linkPaused({});
  const link: Link = {
    ...key,
    ...{ id: ids.next(), code: newLinkCode(random), createdAt: clock.wall(), disabledAt: null, pauses: null },
    disclosedBy: actorName(actor),
    disclosure,
  };
  const view = viewLink(context, link, await insertLink(tx, link), true);
  const data = { creatorId: view.creatorId, productId: view.productId, contentId: view.contentId };
  context.record({ type: 'link.made', brandId, subject: view.id, data });
  if (content) await fulfil(context, link, content);
  return view;
}

/** Binds a link to the content it stands under; its sales name that content from now on. A bound link stays bound. */
export const bindContent = defineUseCase({
  name: 'bind a link to content',
  input: z.strictObject({ id: idOf('link'), contentId: idOf('content') }),
  allow,
  run: (context, { id, contentId }) => bindLink(context, id, contentId),
});

/** See {@link bindContent}. */
export async function bindLink(context: Context, id: Uuid, contentId: Uuid): Promise<LinkView> {
  const { tx, actor } = context;
  const link = await lockLink(tx, id);
  const mine =
    link && (actor.kind === 'creator' ? isSelf(actor, link.creatorId) : reaches(actor, link.brandId));
  if (link === undefined || !mine) throw linkUnknown({});
  const content = await requireContent(context, contentId, link.creatorId);
  const tile = await findTileNumber(tx, id);
  if (link.contentId === contentId) return viewLink(context, link, tile, false);
  if (link.contentId !== null) throw linkBound({});
  await saveContentOf(tx, link, contentId);
  const view = viewLink(context, { ...link, contentId }, tile, false);
  context.record({
    type: 'link.bound',
    brandId: link.brandId,
    subject: view.id,
    data: { contentId: view.contentId },
  });
  await fulfil(context, link, content);
  return view;
}

/** A creator acts for nobody else. */
function isSelf(actor: Actor, creatorId: Uuid): boolean {
  return actor.kind !== 'creator' || actor.creatorId === creatorId;
}

async function requireContent({ tx }: Context, contentId: Uuid, creatorId: Uuid): Promise<Content> {
  const content = await findContent(tx, contentId);
  if (content?.creatorId !== creatorId) throw contentUnknown({});
  return content;
}

/** Content under a link for a product is what a sample of that product was sent for. */
async function fulfil(context: Context, link: Link, { id, createdAt }: Content): Promise<void> {
  const { brandId, creatorId, productId } = link;
  await fulfilSample(context, { brandId, creatorId, productId, contentId: id, knownAt: createdAt });
}

function viewLink({ publicUrl }: Context, link: Link, tile: number | null, isNew: boolean): LinkView {
  return {
    id: showId('link', link.id),
    code: link.code,
    url: `${publicUrl}/l/${link.code}`,
    creatorId: showId('creator', link.creatorId),
    productId: showId('product', link.productId),
    contentId: link.contentId === null ? null : showId('content', link.contentId),
    ...{ tile, isNew },
  };
}
