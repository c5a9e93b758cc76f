import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';
import { findFollowing } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { commissionOn, moneyText, type MoneyText } from '../kernel/money.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Actor } from '../use-case.ts';
import {
  findCategories,
  findOffers,
  SORTS,
  suggestTexts,
  type Looker,
  type OfferRow,
} from './discover.store.ts';

/** An offer on one product, as the creator it is on offer to sees it. */
export type FoundOffer = {
  offerId: string;
  productId: string;
  /** `targeted` where the brand means this creator among few. */
  kind: 'open' | 'targeted';
  title: string;
  brand: string;
  category: string | null;
  imageUrl: string | null;
  price: MoneyText;
  /** The rate of the offer, whatever boost is on. */
  rateBps: number;
  /** A higher rate for now, where one counts for this creator. */
  boost: { rateBps: number; endsAt: string } | null;
  /** Commission on one piece at its price, at the rate that counts for this creator now. */
  earns: MoneyText;
  /** The rate on everything else in the basket; null where that earns nothing. */
  othersBps: number | null;
  /** Followers on one verified profile that accepting needs: the brand's threshold, or the offer's where that is more. */
  followersMin: number;
  /** Whether the creator who asks has them. */
  eligible: boolean;
  /** Whether the brand answers each taker before there is a deal. */
  approval: boolean;
  message: string | null;
  endsAt: string | null;
  soldOut: boolean;
  /** `promised` with the offer, or one can `ask` for one; null where none is given. */
  sample: 'promised' | 'ask' | null;
  /** Whether an order of that store has ever carried a click token. */
  tracked: boolean;
  /** The rate the creator who asks has on this product already. */
  ownRateBps: number | null;
};

/** A category, and the key it goes by where its name has no room. */
export type Category = { name: string; key: string };

/** Offers of one page, how many there are in all, and what there is to filter by. */
export type Discovery = {
  offers: FoundOffer[];
  total: number;
  page: number;
  pages: number;
  categories: Category[];
  /** The one that was filtered by, as it is written; null where none was, or it is not known. */
  category: string | null;
};

/** Most offers on one page. */
const OFFERS_PER_PAGE = 10;
const PRICE_MAX = 1_000_000_000;

const price = z.int('must be a whole number').min(0).max(PRICE_MAX).optional();

const filters = {
  /** By name, or by the key of {@link Category}. */
  category: lineOf(80).optional(),
  minRate: rateBps.optional(),
  minPrice: price,
  maxPrice: price,
  /** A part of the brand's name. */
  brand: lineOf(200).optional(),
  /** Words that all stand, in any order, in the title or the brand's name. */
  search: lineOf(200).optional(),
  /** Only what a sample can be had of; what is tracked; what can be taken with the followers one has. */
  sample: z.boolean().optional(),
  tracked: z.boolean().optional(),
  eligible: z.boolean().optional(),
  sort: z.enum(SORTS).default('newest'),
  page: z.int().min(0).max(10_000).default(0),
};

/** What is on offer to a creator by brands one does not work for: what is meant for this creator first, then in the order asked for. */
export const discoverOffers = defineUseCase({
  name: 'find offers',
  input: z.strictObject({
    ...filters,
    perPage: z.int().min(1).max(OFFERS_PER_PAGE).default(OFFERS_PER_PAGE),
  }),
  allow: ['creator'],
  async run({ tx, actor, clock }, input): Promise<Discovery> {
    const at = clock.business();
    const looker = await lookerOf(tx, actor, clock);
    const { rows, total } = await findOffers(tx, looker, at, input);
    const categories = await findCategories(tx, looker.creatorId, at);
    const { category } = input;
    const named = categories.find(
      ({ name, key }) => key === category || name.toLowerCase() === category?.toLowerCase(),
    );
    return {
      offers: rows.map(viewOffer),
      ...{ total, page: input.page, pages: Math.ceil(total / input.perPage), categories },
      category: named?.name ?? category ?? null,
    };
  },
});

/** One offer on one product; null once it has ended, or another one counts for this creator instead. */
export const seeOffer = defineUseCase({
  name: 'see an offer',
  input: z.strictObject({ offerId: idOf('offer'), productId: idOf('product') }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { offerId, productId }): Promise<FoundOffer | null> {
    const looker = await lookerOf(tx, actor, clock);
    const only = { offerId, productId };
    const query = { sort: 'newest', page: 0, perPage: 1, only } as const;
    const { rows } = await findOffers(tx, looker, clock.business(), query);
    const [found] = rows;
    return found ? viewOffer(found) : null;
  },
});

const SUGGESTIONS = 25;

/** What may be meant by what is being typed into a search: products and brands that have something on offer. */
export const suggestOffers = defineUseCase({
  name: 'look up offers',
  input: z.strictObject({ text: z.string().max(200) }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { text }): Promise<{ data: string[] }> {
    const { creatorId } = creatorOf(actor);
    const typed = { text: text.trim(), limit: SUGGESTIONS };
    return { data: await suggestTexts(tx, creatorId, clock.business(), typed) };
  },
});

function creatorOf(actor: Actor) {
  invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
  return actor;
}

async function lookerOf(tx: Tx, actor: Actor, clock: Clock): Promise<Looker> {
  const { creatorId, accountId } = creatorOf(actor);
  const following = await findFollowing(tx, creatorId, clock.business());
  return { creatorId, accountId, following, wall: clock.wall() };
}

function viewOffer(row: OfferRow): FoundOffer {
  const money = { minor: row.priceMinor, currency: row.currency };
  const { title, brand, kind, category, imageUrl, followersMin, eligible, tracked, ownRateBps } = row;
  const { approval, message, soldOut, terms } = row;
  const boost = boostOf(row);
  const counts = boost?.rateBps ?? ownRateBps ?? row.rateBps;
  return {
    offerId: showId('offer', row.offerId),
    productId: showId('product', row.productId),
    ...{ title, brand, kind, category, imageUrl, followersMin, eligible, tracked, ownRateBps },
    ...{ rateBps: row.rateBps, boost, approval, message, soldOut },
    price: moneyText(money),
    earns: moneyText({ ...money, minor: commissionOn(money.minor, counts) }),
    othersBps: terms?.shopRateBps ?? null,
    sample: terms?.sample === true ? 'promised' : row.sample ? 'ask' : null,
    endsAt: row.endsAt?.toISOString() ?? null,
  };
}

/** The boost on a product, where it raises what this creator has or would get; terms of one's own only where the brand says so. */
function boostOf({ boostBps, boostEndsAt, boostOwnDeals, rateBps: rate, ownRateBps, ownFollows }: OfferRow) {
  if (boostBps === null || boostEndsAt === null || boostBps <= (ownRateBps ?? rate)) return null;
  const counts = ownRateBps === null || boostOwnDeals === true || ownFollows === true;
  return counts ? { rateBps: boostBps, endsAt: boostEndsAt.toISOString() } : null;
}
