import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  closePairs,
  decideOffer,
  endField,
  getBrandSettings,
  holdOffer,
  OFFER_COMMANDS,
  offerEnded,
  offerState,
  offerUnknown,
  rateBps,
  saveOffer,
  saveOfferRate,
  stateAt,
  type Offer,
  type OfferCommand,
} from '../catalog/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';
import { defineUseCase, idOf, type Context, type Permission } from '../use-case.ts';
import { followOffer } from './follow-offer.ts';
import { findStragglers } from './followers.store.ts';
import type { MoveContext } from './moves.ts';
import { needsSecond } from './answering.ts';
import { rateOverLimit, rateOverTier } from './offer-errors.ts';
import { reviseInvitations } from './offer-posts.store.ts';
import { describeOffer, type OwnOffer } from './own-offers.ts';
import { takenTerms } from './offer-terms.ts';

/** Deals that follow a new rate in the transaction that sets it; the sweep sees to the others within moments. */
const FOLLOWED_AT_ONCE = 100;

const allow: readonly Permission[] = ['key', 'owner', 'manager'];
const named = z.strictObject({ id: idOf('offer') });

/** Pauses, resumes or ends an offer. Deals that were made from it go on by their own terms. */
export const changeOffer = defineUseCase({
  name: 'change an offer',
  input: named.extend({ command: z.enum(OFFER_COMMANDS).exclude(['publish']) }),
  allow,
  run: (context, { id, command }) => carryOut(context, id, command),
});

const changing = (command: ChangeCommand) =>
  defineUseCase({
    name: `${command} an offer`,
    input: named,
    allow,
    run: (context, { id }) => carryOut(context, id, command),
  });
export const pauseOffer = changing('pause');
export const resumeOffer = changing('resume');
export const endOffer = changing('end');

type ChangeCommand = Exclude<OfferCommand, 'publish'>;

async function carryOut(context: Context, id: Uuid, command: ChangeCommand): Promise<OwnOffer> {
  const { tx, clock, record } = context;
  const offer = await holdOwn(context, id);
  const decision = decideOffer(offer, command, clock.business());
  if ('refused' in decision) throw decision.refused === 'ended' ? offerEnded({}) : offerState({});
  const { state } = decision;
  await saveOffer(tx, offer, { state });
  if (state === 'ended') await closePairs(tx, offer);
  await reviseInvitations(tx, offer);
  const data = { from: offer.state, to: state };
  record({ type: `offer.${state}`, brandId: offer.brandId, subject: showId('offer', offer.id), data });
  return describe(context, { ...offer, state });
}

/**
 * Gives an offer another rate, for everyone who takes it from now on. Deals that were taken from it and have no terms of
 * their own follow: up at once, down after thirty days; see {@link followOffer}.
 */
export const changeOfferRate = defineUseCase({
  name: 'change the rate of an offer',
  input: named.extend({ rateBps }),
  allow,
  async run(context, { id, rateBps: wanted }): Promise<OwnOffer> {
    return describe(context, await setRate(context, await holdOwn(context, id), wanted));
  },
});

/** Moves the end of an offer; an open one may do without. */
export const changeOfferEnd = defineUseCase({
  name: 'change the end of an offer',
  input: named.extend({ endsAt: endField.nullable() }),
  allow,
  async run(context, { id, endsAt }): Promise<OwnOffer> {
    return describe(context, await setEnd(context, await holdOwn(context, id), endsAt));
  },
});

/** {@link changeOfferRate} and {@link changeOfferEnd} in one. */
export const patchOffer = defineUseCase({
  name: 'change the rate or end of an offer',
  input: named.extend({ rateBps: rateBps.optional(), endsAt: endField.nullable().optional() }),
  allow,
  async run(context, { id, rateBps: wanted, endsAt }): Promise<OwnOffer> {
    let offer = await holdOwn(context, id);
    if (endsAt !== undefined) offer = await setEnd(context, offer, endsAt);
    if (wanted !== undefined) offer = await setRate(context, offer, wanted);
    return describe(context, offer);
  },
});

async function setRate(context: Context, offer: Offer, wanted: RateBps): Promise<Offer> {
  const { tx, clock, record } = context;
  if (stateAt(offer, clock.business()) === 'ended') throw offerEnded({});
  if (wanted === offer.rateBps) return offer;
  const [step] = takenTerms(offer).tiers ?? [];
  if (step && wanted >= step.rateBps)
    throw rateOverTier({ rate: `${step.rateBps / 100} %`, sales: step.sales });
  const brand = await getBrandSettings(tx, offer.brandId);
  if (needsSecond(brand, { ...takenTerms(offer), rateBps: wanted }))
    throw rateOverLimit({ limit: `${(brand.rateLimitBps ?? 0) / 100} %` });
  const times = { at: clock.business(), createdAt: clock.wall() };
  const version = await saveOfferRate(tx, offer, wanted, times);
  const data = { version, rateBps: wanted, before: offer.rateBps };
  record({ type: 'offer.rate_changed', brandId: offer.brandId, subject: showId('offer', offer.id), data });
  await spreadRate(context, { ...offer, rateVersion: version });
  await reviseInvitations(tx, offer);
  return { ...offer, rateBps: wanted, rateVersion: version };
}

/** Has the deals of an offer follow its newest rate, as many as one transaction should hold; answers how many did. */
export async function spreadRate(
  context: MoveContext,
  offer: Pick<Offer, 'brandId' | 'id' | 'rateVersion'>,
): Promise<number> {
  const stragglers = await findStragglers(context.tx, offer, FOLLOWED_AT_ONCE);
  for (const id of stragglers) await followOffer(context, id);
  if (stragglers.length < FOLLOWED_AT_ONCE)
    await saveOffer(context.tx, offer, { followedVersion: offer.rateVersion });
  return stragglers.length;
}

async function setEnd(context: Context, offer: Offer, endsAt: Date | null): Promise<Offer> {
  const { tx, clock, record } = context;
  if (stateAt(offer, clock.business()) === 'ended') throw offerEnded({});
  if (endsAt === null && offer.kind === 'targeted')
    throw invalidInput([{ path: 'endsAt', message: 'must be there: a targeted offer has an end' }]);
  if (endsAt !== null && endsAt <= clock.business())
    throw invalidInput([{ path: 'endsAt', message: 'must be in the future', code: 'past' }]);
  await saveOffer(tx, offer, { endsAt });
  await reviseInvitations(tx, offer);
  const data = { endsAt: endsAt?.toISOString() ?? null, before: offer.endsAt?.toISOString() ?? null };
  record({ type: 'offer.end_changed', brandId: offer.brandId, subject: showId('offer', offer.id), data });
  return { ...offer, endsAt };
}

async function holdOwn({ tx, actor }: Context, id: Uuid): Promise<Offer> {
  const offer = await holdOffer(tx, ownBrand(actor), id);
  if (offer === undefined) throw offerUnknown({});
  return offer;
}

const describe = ({ tx, clock }: Pick<Context, 'tx' | 'clock'>, offer: Offer): Promise<OwnOffer> =>
  describeOffer(tx, offer, clock.business());
