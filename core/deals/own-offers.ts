import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  findOffer,
  findOffersOf,
  findProductsOf,
  offerUnknown,
  pageFields,
  pageOf,
  readAfter,
  showCode,
  viewOffer,
  viewProduct,
  type Offer,
  type OfferView,
  type Page,
  type ProductView,
} from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { countCuts } from './followers.store.ts';
import { findConflicts, type Conflict } from './offer-conflicts.store.ts';
import { countTakers, findInvited, findLeftOut, type Invited } from './own-offers.store.ts';

/** Why a creator is not offered a product: with the code of the deal that stands in the way, if one does. */
export type ConflictView = { creatorId: string; productId: string; reason: string; deal: string | null };

/** A cut that was announced to those who promote already; times are business time. */
export type CutView = { rateBps: number; dueAt: string; deals: number };

/** An offer with what it is for and what became of it, as its brand sees it. */
export type OwnOffer = OfferView & {
  products: ProductView[];
  /** Whom a targeted offer names; `conflicted` is left out of all of it. */
  creators: { id: string; name: string; answer: Invited['answer'] | 'conflicted' }[];
  /** What a draft would run into, and what a published offer has run into. */
  conflicts: ConflictView[];
  /** Deals in force or paused that were taken from it. */
  deals: number;
  cuts: CutView[];
};

const OFFERS_SHOWN = 50;

/** The brand's offers, newest first, at most fifty: drafts, those that can be taken, those that are paused and those that ended. */
export const listOffers = defineUseCase({
  name: 'see the offers',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, clock }): Promise<OwnOffer[]> {
    return describeOffers(
      tx,
      await findOffersOf(tx, ownBrand(actor), { limit: OFFERS_SHOWN }),
      clock.business(),
    );
  },
});

/** {@link listOffers}, page by page. */
export const pageOffers = defineUseCase({
  name: 'list the offers',
  input: z.strictObject(pageFields),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, keys, clock }, { limit, after }): Promise<Page<OwnOffer>> {
    const brandId = ownBrand(actor);
    const scope = `offers ${brandId}`;
    const from = { limit: limit + 1, after: readAfter(keys, scope, after) };
    const rows = await findOffersOf(tx, brandId, from);
    const { data, next } = pageOf(keys, scope, { rows, limit, view: (offer) => offer });
    return { data: await describeOffers(tx, data, clock.business()), next };
  },
});

/** One of the brand's offers. */
export const getOffer = defineUseCase({
  name: 'see one of the offers',
  input: z.strictObject({ id: idOf('offer') }),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor, clock }, { id }): Promise<OwnOffer> {
    const offer = await findOffer(tx, ownBrand(actor), id);
    if (offer === undefined) throw offerUnknown({});
    return describeOffer(tx, offer, clock.business());
  },
});

/** {@link describeOffers} for one. */
export async function describeOffer(db: Db, offer: Offer, at: Date): Promise<OwnOffer> {
  const [described] = await describeOffers(db, [offer], at);
  invariant(described, 'each offer is described', { id: offer.id });
  return described;
}

/** Offers of one brand as it sees them at `at`, business time, in their order. */
export async function describeOffers(db: Db, offers: readonly Offer[], at: Date): Promise<OwnOffer[]> {
  const [first] = offers;
  if (!first) return [];
  const { brandId } = first;
  const ids = offers.map(({ id }) => id);
  const productIds = [...new Set(offers.flatMap((offer) => offer.productIds))];
  const products = new Map((await findProductsOf(db, brandId, productIds)).map((one) => [one.id, one]));
  const invited = Map.groupBy(await findInvited(db, brandId, ids), ({ offerId }) => offerId);
  const leftOut = Map.groupBy(await findLeftOut(db, brandId, ids), ({ offerId }) => offerId);
  const cuts = Map.groupBy(await countCuts(db, brandId, ids), ({ offerId }) => offerId);
  const takers = await countTakers(db, brandId, ids);
  const described: OwnOffer[] = [];
  for (const offer of offers) {
    const named = invited.get(offer.id) ?? [];
    const conflicts =
      offer.state === 'draft'
        ? (await findConflicts(db, namedIn(offer, named), at)).map((one) => viewConflict(one, [one]))
        : (leftOut.get(offer.id) ?? []).map((one) => viewConflict(one, []));
    described.push({
      ...viewOffer(offer, at),
      products: offer.productIds.flatMap((id) => products.get(id) ?? []).map(viewProduct),
      creators: named.map((one) => viewInvited(one, offer, conflicts)),
      conflicts,
      deals: takers.get(offer.id) ?? 0,
      cuts: (cuts.get(offer.id) ?? []).map(({ rateBps, dueAt, deals }) => ({
        ...{ rateBps, deals },
        dueAt: dueAt.toISOString(),
      })),
    });
  }
  return described;
}

const namedIn = ({ brandId, productIds }: Offer, named: readonly Invited[]) => ({
  brandId,
  productIds,
  creatorIds: named.map(({ id }) => id),
});

function viewInvited(
  { id, name, answer }: Invited,
  { productIds }: Offer,
  conflicts: readonly ConflictView[],
): OwnOffer['creators'][number] {
  const shown = showId('creator', id);
  const against = conflicts.filter(({ creatorId }) => creatorId === shown).length;
  const all = against > 0 && against >= productIds.length;
  return { id: shown, name, answer: all && answer === 'invited' ? 'conflicted' : answer };
}

/** @param found where the deal that stands in the way may be told */
export function viewConflict(
  pair: { creatorId: Uuid; productId: Uuid } & ({ reason: string } | { conflict: string | null }),
  found: readonly Conflict[],
): ConflictView {
  const { creatorId, productId } = pair;
  const known = found.find((one) => one.creatorId === creatorId && one.productId === productId);
  const number = known?.deal ?? null;
  return {
    creatorId: showId('creator', creatorId),
    productId: showId('product', productId),
    reason: 'reason' in pair ? pair.reason : (pair.conflict ?? 'targeted'),
    deal: number === null ? null : showCode('deal', number),
  };
}
