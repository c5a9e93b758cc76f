import { z } from 'zod';
import { RATE_MAX_BPS, RATE_MIN_BPS } from '../kernel/rate.ts';
import { showId } from '../kernel/id.ts';
import { idOf, lineOf } from '../use-case.ts';
import { FOLLOWERS_MAX } from './brand.ts';
import type { Offer } from './offers.store.ts';

/** A commission rate in basis points, 1 % to 80 %. */
export const rateBps = z
  .int('must be a whole number of basis points, 1500 for 15 %')
  .min(RATE_MIN_BPS, `must be at least ${RATE_MIN_BPS} basis points (1 %)`)
  .max(RATE_MAX_BPS, `must be at most ${RATE_MAX_BPS} basis points (80 %)`);

/** Products that one offer or deal may name. */
export const PRODUCTS_MAX = 100;

/** Products named together in one offer or deal: 1 to 100, each once. */
export const productIds = z
  .array(idOf('product'))
  .min(1, 'must name at least one product')
  .max(PRODUCTS_MAX, `must name at most ${PRODUCTS_MAX} products`)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each product once');

/** Creators that one targeted offer may name. */
export const CREATORS_MAX = 50;
const MESSAGE_MAX = 500;

export const OFFER_KINDS = ['open', 'targeted'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** Creators named together: 1 to 50, each once. */
const creatorIds = z
  .array(idOf('creator'))
  .min(1, 'must name at least one creator')
  .max(CREATORS_MAX, `must name at most ${CREATORS_MAX} creators`)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each creator once');

/** When an offer ends, business time. */
export const endField = z.iso
  .datetime({ error: 'must be a time in UTC, such as 2026-12-31T23:00:00Z' })
  .transform((text) => new Date(text));

export const offerFields = {
  productIds,
  kind: z.enum(OFFER_KINDS, 'must be "open" or "targeted"'),
  rateBps,
  /** Whom a targeted offer is for. */
  creatorIds: creatorIds.optional(),
  /** Followers one profile needs to take the offer; the brand's own threshold holds beside it. */
  minFollowers: z.int().min(0).max(FOLLOWERS_MAX).optional(),
  /** Whether the brand answers each taker before there is a deal. */
  approval: z.boolean('must be true or false').optional(),
  /** What those who are named read with it. */
  message: lineOf(MESSAGE_MAX).optional(),
  endsAt: endField.optional(),
};
type Fields = z.output<z.ZodObject<typeof offerFields>>;

/** What is wrong with the fields of an offer of this kind, by field: each kind has some to itself. */
export function problemsOfKind({
  kind,
  creatorIds: named,
  message,
  endsAt,
}: Pick<Fields, 'kind' | 'creatorIds' | 'message' | 'endsAt'>): { path: string; message: string }[] {
  const all =
    kind === 'targeted'
      ? [
          named === undefined && { path: 'creatorIds', message: 'must name whom the offer is for' },
          endsAt === undefined && { path: 'endsAt', message: 'must say when the offer ends' },
        ]
      : [
          named && { path: 'creatorIds', message: 'must be left out: an open offer is for everyone' },
          message !== undefined && {
            path: 'message',
            message: 'must be left out: an open offer is sent to nobody',
          },
        ];
  return all.filter((one) => typeof one === 'object');
}

export const OFFER_STATES = ['draft', 'open', 'paused', 'ended'] as const;
/** A draft is its brand's alone, and can still be changed as a whole. */
export type OfferState = (typeof OFFER_STATES)[number];
export const OFFER_COMMANDS = ['publish', 'pause', 'resume', 'end'] as const;
export type OfferCommand = (typeof OFFER_COMMANDS)[number];

/**
 * Where a command leads from each state; what is missing is refused. A paused offer cannot be taken, the deals made
 * from it go on; an ended one stays ended.
 */
const TRANSITIONS: Record<OfferState, Partial<Record<OfferCommand, OfferState>>> = {
  draft: { publish: 'open', end: 'ended' },
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
  kind: OfferKind;
  state: OfferState;
  rateBps: number;
  productIds: string[];
  minFollowers: number | null;
  approval: boolean;
  message: string | null;
  /** What is promised beside the rate, as terms of a deal. */
  terms: Record<string, unknown>;
  endsAt: string | null;
  createdAt: string;
};

/** An offer as anyone sees it at `at`, business time. */
export function viewOffer(offer: Offer, at: Date): OfferView {
  const { minFollowers, approval, message } = offer;
  const state = stateAt(offer, at);
  return {
    id: showId('offer', offer.id),
    ...{ kind: offer.kind as OfferKind, state, rateBps: offer.rateBps, minFollowers, approval, message },
    terms: offer.terms ?? {},
    productIds: offer.productIds.map((id) => showId('product', id)),
    endsAt: offer.endsAt?.toISOString() ?? null,
    createdAt: offer.createdAt.toISOString(),
  };
}
