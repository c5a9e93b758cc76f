import { z } from 'zod';
import { findNamed, getBrandSettings, stateAt, type OfferState } from '../catalog/index.ts';
import { findPlace, type Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { commissionOn, moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { findPromised, hasFreeProduct, type Promised } from './invited-offer.store.ts';
import { takenTerms } from './offer-terms.ts';
import { findInvited, type Invited } from './own-offers.store.ts';
import type { Terms } from './terms.ts';

/** A targeted offer as one of those it names sees it. */
export type InvitedOffer = {
  /** Outside id. */
  id: string;
  offerId: Uuid;
  brand: string;
  state: OfferState;
  answer: Invited['answer'];
  terms: Terms;
  approval: boolean;
  message: string | null;
  /** Followers on one verified profile that taking it needs. */
  followersMin: number;
  /** Business time. */
  endsAt: string | null;
  /** What it is for, as far as it is offered to this creator; `taken` where a deal of theirs is in force. */
  products: { id: string; title: string; price: MoneyText; earns: MoneyText; taken: boolean }[];
  /** Whether there is something in it that the creator has neither taken, asked for nor declined. */
  left: boolean;
  /** The deal that came of it, or the request that waits. */
  dealId: Uuid | null;
};

/** A targeted offer that the creator was sent; null for any other. */
export const seeInvitedOffer = defineUseCase({
  name: 'see an offer that was sent',
  input: z.strictObject({ offerId: idOf('offer') }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { offerId }): Promise<InvitedOffer | null> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    return (await readInvitedOffer(tx, { offerId, creatorId: actor.creatorId }, clock.business())) ?? null;
  },
});

/** {@link seeInvitedOffer}, for whoever has made sure that the reader is one of the room of the two. */
export async function readInvitedOffer(
  db: Db,
  { offerId, creatorId }: { offerId: Uuid; creatorId: Uuid },
  at: Date,
): Promise<InvitedOffer | undefined> {
  const place = await findPlace(db, 'offer', offerId);
  if (!place || !(await findNamed(db, { brandId: place.brandId, id: offerId })).includes(creatorId))
    return undefined;
  const found = await findPromised(db, { brandId: place.brandId, id: offerId }, creatorId);
  const [first] = found;
  if (!first || first.state === 'draft') return undefined;
  const brand = await getBrandSettings(db, place.brandId);
  const invited = (await findInvited(db, place.brandId, [offerId])).find(({ id }) => id === creatorId);
  return {
    ...{ id: showId('offer', offerId), offerId, brand: brand.name, state: stateAt(first, at) },
    answer: invited?.answer ?? 'invited',
    terms: takenTerms(first),
    ...{ approval: first.approval, message: first.message },
    followersMin: Math.max(brand.followersMin, first.minFollowers ?? 0),
    endsAt: first.endsAt?.toISOString() ?? null,
    products: found.map((one) => viewProduct(one)),
    left: await hasFreeProduct(db, { brandId: place.brandId, id: offerId }, creatorId),
    dealId: first.dealId,
  };
}

function viewProduct({ productId, title, priceMinor: minor, currency, rateBps, taken }: Promised) {
  return {
    ...{ id: showId('product', productId), title, taken },
    price: moneyText({ minor, currency }),
    earns: moneyText({ minor: commissionOn(minor, rateBps), currency }),
  };
}
