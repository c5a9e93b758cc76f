import { z } from 'zod';
import { RATE_MAX_BPS, RATE_MIN_BPS } from '../kernel/rate.ts';
import { showId } from '../kernel/id.ts';
import { idOf } from '../use-case.ts';
import { FOLLOWERS_MAX } from './brand.ts';
import type { Offer } from './offers.store.ts';

/** A commission rate in basis points, 1 % to 80 %. */
export const rateBps = z
  .int('must be a whole number of basis points, 1500 for 15 %')
  .min(RATE_MIN_BPS, `must be at least ${RATE_MIN_BPS} basis points (1 %)`)
  .max(RATE_MAX_BPS, `must be at most ${RATE_MAX_BPS} basis points (80 %)`);

/** Products named together in one offer or deal: 1 to 100, each once. */
export const productIds = z
  .array(idOf('product'))
  .min(1, 'must name at least one product')
  .max(100, 'must name at most 100 products')
  .refine((ids) => new Set(ids).size === ids.length, 'must name each product once');

export const offerInput = z.strictObject({
  productIds,
  kind: z.literal('open', 'must be "open": offers to named creators cannot be made here yet'),
  rateBps,
  /** Followers one profile needs to take the offer; the brand's own threshold holds beside it. */
  minFollowers: z.int().min(0).max(FOLLOWERS_MAX).optional(),
  endsAt: z.iso
    .datetime({ error: 'must be a time in UTC, such as 2026-12-31T23:00:00Z' })
    .transform((text) => new Date(text))
    .optional(),
});

export const OFFER_STATES = ['open', 'paused', 'ended'] as const;
export type OfferState = (typeof OFFER_STATES)[number];
export const OFFER_COMMANDS = ['pause', 'resume', 'end'] as const;
export type OfferCommand = (typeof OFFER_COMMANDS)[number];

/**
 * Where a command leads from each state; what is missing is refused. A paused offer cannot be taken, the deals made
 * from it go on; an ended one stays ended.
 */
const TRANSITIONS: Record<OfferState, Partial<Record<OfferCommand, OfferState>>> = {
  open: { pause: 'paused', end: 'ended' },
  paused: { resume: 'open', end: 'ended' },
  ended: {},
};

/** The state of an offer at `at`, business time: its end passes by itself. */
export function stateAt(offer: Pick<Offer, 'state' | 'endsAt'>, at: Date): OfferState {
  const passed = offer.endsAt !== null && offer.endsAt <= at;
  return passed ? 'ended' : (offer.state as OfferState);
}

/** The state after a command, or why there is none. */
export function decideOffer(
  offer: Pick<Offer, 'state' | 'endsAt'>,
  command: OfferCommand,
  at: Date,
): { state: OfferState } | { refused: 'ended' | 'wrong_state' } {
  const now = stateAt(offer, at);
  const state = TRANSITIONS[now][command];
  if (state !== undefined) return { state };
  return { refused: now === 'ended' ? 'ended' : 'wrong_state' };
}

/** Whether an offer can be taken at `at`, business time. */
export function isOpen(offer: Pick<Offer, 'state' | 'endsAt'>, at: Date): boolean {
  return stateAt(offer, at) === 'open';
}

export type OfferView = {
  id: string;
  kind: string;
  state: OfferState;
  rateBps: number;
  productIds: string[];
  minFollowers: number | null;
  endsAt: string | null;
  createdAt: string;
};

/** An offer as anyone sees it at `at`, business time. */
export function viewOffer(offer: Offer, at: Date): OfferView {
  const { kind, minFollowers } = offer;
  const state = stateAt(offer, at);
  return {
    id: showId('offer', offer.id),
    ...{ kind, state, rateBps: offer.rateBps, minFollowers },
    productIds: offer.productIds.map((id) => showId('product', id)),
    endsAt: offer.endsAt?.toISOString() ?? null,
    createdAt: offer.createdAt.toISOString(),
  };
}
