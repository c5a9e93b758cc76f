import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  addOfferProducts,
  CREATORS_MAX,
  decideOffer,
  findNamed,
  findProductsOf,
  getBrandSettings,
  holdOffer,
  insertOffer,
  insertPairs,
  nameCreators,
  offerFields,
  offerEnded,
  offerState,
  offerUnknown,
  PRODUCTS_MAX,
  problemsOfKind,
  productExcluded,
  productUnknown,
  saveOffer,
  type Offer,
  type OfferPair,
} from '../catalog/index.ts';
import { creatorUnknown, findCreator, lockCreator } from '../creators/index.ts';
import { DomainError, invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import { approachCreator } from './approach.ts';
import { findConflicts, type ConflictReason } from './offer-conflicts.store.ts';
import { needsSecond } from './answering.ts';
import { nobodyLeft, secondNeeded } from './offer-errors.ts';
import { postInvitation } from './offer-news.ts';
import { askSecondPerson } from './offer-second.ts';
import { offerTerms, takenTerms, termsOfOffer } from './offer-terms.ts';
import { describeOffer, viewConflict, type ConflictView, type OwnOffer } from './own-offers.ts';
import { findSpeaker } from './speaker.ts';

const offerInput = z.strictObject({ ...offerFields, terms: offerTerms.optional() });
type OfferInput = z.output<typeof offerInput>;

/** An offer that was published, with whom it could not be made to. */
export type PublishedOffer = OwnOffer & { conflicts: ConflictView[] };

/**
 * Publishes the brand's terms for some of its products: to every eligible creator, or to those it names. Whoever cannot be
 * asked is left out and answered with the reason, the others hear of it in their rooms; where nobody is left nothing is
 * published. Above the brand's limit it is a draft until a second person publishes it.
 */
export const createOffer = defineUseCase({
  name: 'open an offer',
  input: offerInput,
  allow: ['key', 'owner', 'manager'],
  async run(context, input): Promise<PublishedOffer> {
    const brand = await getBrandSettings(context.tx, ownBrand(context.actor));
    const terms = termsOfOffer(input.rateBps, input.terms, brand.currency);
    if (!needsSecond(brand, terms)) return publish(context, await writeOffer(context, input, 'open'));
    const draft = await writeOffer(context, input, 'draft');
    await askSecondPerson(context, draft);
    return describe(context, draft);
  },
});

/** Writes an offer to named creators down, to be looked at, changed and published later. */
export const draftOffer = defineUseCase({
  name: 'prepare an offer',
  input: offerInput,
  allow: ['owner', 'manager'],
  async run(context, input): Promise<OwnOffer> {
    const offer = await writeOffer(context, { ...input, kind: 'targeted' }, 'draft');
    return describe(context, offer);
  },
});

/** Puts further creators and products into a draft. */
export const extendDraft = defineUseCase({
  name: 'extend a prepared offer',
  input: z.strictObject({
    id: idOf('offer'),
    creatorId: idOf('creator').optional(),
    productId: idOf('product').optional(),
  }),
  allow: ['owner', 'manager'],
  async run(context, { id, creatorId, productId }): Promise<OwnOffer> {
    const { tx, actor } = context;
    const offer = await holdDraft(context, id);
    const named = await findNamed(tx, offer);
    if (creatorId !== undefined && !named.includes(creatorId)) {
      if (named.length >= CREATORS_MAX)
        throw invalidInput([{ path: 'creatorId', message: `must leave it at ${CREATORS_MAX} creators` }]);
      await checkCreators(context, [creatorId]);
      await nameCreators(tx, offer, [creatorId]);
    }
    if (productId === undefined || offer.productIds.includes(productId)) return describe(context, offer);
    if (offer.productIds.length >= PRODUCTS_MAX)
      throw invalidInput([{ path: 'productId', message: `must leave it at ${PRODUCTS_MAX} products` }]);
    await checkProducts(context, ownBrand(actor), [productId]);
    await addOfferProducts(tx, offer, [productId]);
    return describe(context, { ...offer, productIds: [...offer.productIds, productId].toSorted() });
  },
});

/** Publishes a draft as it stands. */
export const publishOffer = defineUseCase({
  name: 'publish a prepared offer',
  input: z.strictObject({ id: idOf('offer') }),
  allow: ['owner', 'manager'],
  async run(context, { id }): Promise<PublishedOffer> {
    const offer = await holdDraft(context, id);
    const brand = await getBrandSettings(context.tx, offer.brandId);
    const { accountId } = context.actor as Extract<Actor, { kind: 'member' }>;
    if (needsSecond(brand, takenTerms(offer)) && offer.authorId === accountId)
      throw secondNeeded({ limit: `${(brand.rateLimitBps ?? 0) / 100} %` });
    await checkProducts(context, offer.brandId, offer.productIds);
    await saveOffer(context.tx, offer, { state: 'open' });
    return publish(context, { ...offer, state: 'open' });
  },
});

async function holdDraft({ tx, actor, clock }: Context, id: Uuid): Promise<Offer> {
  const offer = await holdOffer(tx, ownBrand(actor), id);
  if (offer === undefined) throw offerUnknown({});
  const decision = decideOffer(offer, 'publish', clock.business());
  if ('refused' in decision) throw decision.refused === 'ended' ? offerEnded({}) : offerState({});
  return offer;
}

async function writeOffer(context: Context, input: OfferInput, state: 'draft' | 'open'): Promise<Offer> {
  const { tx, actor, ids, clock } = context;
  const brandId = ownBrand(actor);
  const problems = problemsOfKind(input);
  if (problems.length > 0) throw invalidInput(problems);
  const { kind, productIds, creatorIds = [], minFollowers = null, message = null, endsAt = null } = input;
  await checkProducts(context, brandId, productIds);
  await checkCreators(context, creatorIds);
  const { currency } = await getBrandSettings(tx, brandId);
  const { rateBps: bps, ...promised } = termsOfOffer(input.rateBps, input.terms, currency);
  const offer: Offer = {
    ...{
      brandId,
      id: ids.next(),
      kind,
      state,
      rateBps: bps,
      rateVersion: 1,
      followedVersion: 1,
      minFollowers,
    },
    ...{ approval: input.approval === true, standing: false, message, endsAt, endReminded: null },
    authorId: actor.kind === 'member' ? actor.accountId : null,
    terms: Object.keys(promised).length > 0 ? promised : null,
    productIds: productIds.toSorted(),
    createdAt: clock.wall(),
  };
  const at = clock.business();
  if (endsAt !== null && endsAt <= at)
    throw invalidInput([{ path: 'endsAt', message: 'must be in the future', code: 'past' }]);
  await insertOffer(tx, offer, at);
  await nameCreators(tx, offer, creatorIds);
  return offer;
}

async function checkProducts({ tx }: Context, brandId: Uuid, wanted: readonly Uuid[]): Promise<void> {
  const products = await findProductsOf(tx, brandId, wanted);
  if (products.length !== wanted.length) throw productUnknown({});
  const excluded = products.find((product) => product.excluded);
  if (excluded) throw productExcluded({ product: excluded.title });
}

async function checkCreators({ tx }: Context, wanted: readonly Uuid[]): Promise<void> {
  for (const id of wanted) if (!(await findCreator(tx, id))) throw creatorUnknown({});
}

/** Makes an open offer known: those that it names get it in their rooms. */
async function publish(context: Context, offer: Offer): Promise<PublishedOffer> {
  const conflicts = offer.kind === 'targeted' ? await invite(context, offer) : [];
  const { brandId, rateBps: bps, productIds } = offer;
  context.record({
    type: 'offer.opened',
    brandId,
    subject: showId('offer', offer.id),
    data: {
      ...{ kind: offer.kind, rateBps: bps, productIds: productIds.map((id) => showId('product', id)) },
      ...(offer.kind === 'targeted' && { leftOut: conflicts.length }),
    },
  });
  return { ...(await describe(context, offer)), conflicts };
}

async function invite(context: Context, offer: Offer): Promise<ConflictView[]> {
  const { tx, clock } = context;
  const { brandId, productIds } = offer;
  const creatorIds = (await findNamed(tx, offer)).toSorted();
  const conflicts = await findConflicts(tx, { brandId, creatorIds, productIds }, clock.business());
  const reasonOf = new Map<string, string>(
    conflicts.map((one) => [`${one.creatorId} ${one.productId}`, one.reason]),
  );
  const wanted: OfferPair[] = [];
  for (const creatorId of creatorIds) {
    const found = productIds.map((productId) => reasonOf.get(`${creatorId} ${productId}`) ?? null);
    const refusal = found.includes(null) ? await approach(context, brandId, creatorId) : null;
    productIds.forEach((productId, at) =>
      wanted.push({ creatorId, productId, conflict: found[at] ?? refusal }),
    );
  }
  const pairs = await insertPairs(tx, offer, wanted);
  const leftOut = pairs.filter(({ conflict }) => conflict !== null);
  const invited = new Set(pairs.filter((pair) => pair.conflict === null).map((pair) => pair.creatorId));
  if (invited.size === 0)
    throw nobodyLeft({ reasons: [...new Set(leftOut.map((pair) => pair.conflict))].join(', ') });
  const speaker = await findSpeaker(context, 'brand');
  for (const creatorId of [...invited].toSorted())
    await postInvitation(context, { brandId, creatorId, offerId: offer.id }, speaker);
  return leftOut.map((pair) => viewConflict(pair, conflicts));
}

/** Why a brand may not write to a creator, by the code it is refused with. */
const REFUSALS: Readonly<Record<string, ConflictReason>> = {
  'deal.own_brand': 'own_team',
  'contact.blocked': 'blocked',
  'contact.refused': 'blocked',
  'contact.unanswered': 'unanswered',
  'creator.no_consent': 'no_consent',
  'invitation.used_up': 'quota',
};

/** Writes to a creator on the brand's account; answers what stands against it, if anything does. */
async function approach(context: Context, brandId: Uuid, creatorId: Uuid): Promise<ConflictReason | null> {
  const creator = await lockCreator(context.tx, creatorId);
  if (!creator) throw creatorUnknown({});
  try {
    await approachCreator(context, creator, { brandId });
    return null;
  } catch (error) {
    const reason = error instanceof DomainError ? REFUSALS[error.code] : undefined;
    if (reason === undefined) throw error;
    return reason;
  }
}

const describe = ({ tx, clock }: Context, offer: Offer): Promise<OwnOffer> =>
  describeOffer(tx, offer, clock.business());
