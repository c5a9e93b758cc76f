import { z } from 'zod';
import { findProductsOf, getBrandSettings, showCode } from '../catalog/index.ts';
import { findCreator, findProof, type Proof } from '../creators/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { commissionOn, moneyText, type Money, type MoneyText } from '../kernel/money.ts';
import type { RateBps } from '../kernel/rate.ts';
import { defineUseCase } from '../use-case.ts';
import { viewApproval, type ApprovalView } from './approval.ts';
import { findWaitingApproval } from './approvals.store.ts';
import { describeLife, type CardLife } from './card-life.ts';
import { carriedTerms } from './checked-terms.ts';
import { ROUNDS_MAX, roundsOf, type DealState, type Side } from './deal.ts';
import { findDeal, findProposals, type Deal, type Proposal } from './deals.store.ts';
import { dealUnknown } from './errors.ts';
import { isParty } from './negotiate.ts';
import { findOfferRate } from './offer-rate.store.ts';
import { findOtherRates, type OtherRates } from './open-deals.store.ts';
import { findHolder, type Holder } from './room-holder.store.ts';
import type { Terms } from './terms.ts';

/** What a rate comes to on one sale of the product at its price. */
export type SaleFigures = {
  earns: MoneyText;
  /** What is left to the brand after the commission and, where it is known, its cost; the brand's own business. */
  keeps?: MoneyText;
};

/** One round as a card tells it. */
export type CardRound = {
  round: number;
  by: Side;
  authorId: Uuid | null;
  author: string | null;
  terms: Terms;
  final: boolean;
  state: string;
  at: string;
  answeredBy: string | null;
  answeredAt: string | null;
  reason: string | null;
  /** For the brand: closed by its own limits and nobody. */
  automatic?: true;
  /** Absent where a deal is on several products. */
  figures?: SaleFigures;
};

/** A deal as one of its sides sees it, with everything a card needs. */
export type DealCard = {
  id: Uuid;
  code: string;
  side: Side;
  brandId: Uuid;
  brand: string;
  creatorId: Uuid;
  creator: string;
  /** For the brand: the creator's verified profile with the most followers that counts here, who checked it and when. */
  proof: { platform: string; handle: string; followers: number; by: Proof['checkedBy']; at: string } | null;
  /** In which the brand pays. */
  currency: string;
  /** The latest terms as the next proposal can take them up: dates that have passed are left out. */
  carried: Terms;
  /** Titles of the products, and their outside ids in the same order. */
  products: string[];
  productIds: string[];
  /** Of the one product, if it is one. */
  price: MoneyText | null;
  /** Whether the brand has told the product's cost, so that what it keeps is net of it. */
  costKnown: boolean;
  state: DealState;
  version: number;
  turn: Side | null;
  /** Whether a counter-proposal can still be made. */
  canCounter: boolean;
  dueAt: string | null;
  acceptedAt: string | null;
  /** How it stands with it once it was accepted. */
  life: CardLife | null;
  /** For the brand: who of the team looks after the room. */
  holder?: Holder | null;
  /** For the brand: what it pays others for the one product. */
  others?: OtherRates;
  /** For the brand: what waits for a second person. */
  approval?: ApprovalView;
  /** The rate published for the product, if there is an offer. */
  offer: { rateBps: RateBps; figures?: SaleFigures } | null;
  rounds: CardRound[];
};

/** A deal as a card for one side, or for both at once: then with nothing in it that only one side may see. */
export type SharedCard = Omit<DealCard, 'side'> & { side: Side | 'both' };

/** A deal as a card, for the side that the actor is on. */
export const getDealCard = defineUseCase({
  name: 'see a deal',
  input: z.strictObject({ id: z.uuid() }),
  allow: ['owner', 'manager', 'creator'],
  async run({ tx, actor, clock }, { id }): Promise<DealCard> {
    const deal = await findDeal(tx, id);
    if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
    return describeDeal(tx, deal, actor.kind === 'creator' ? 'creator' : 'brand', clock.business());
  },
});

/** A deal as a card for its reader, for whoever has made sure that it is that side. */
export async function dealCard(
  db: Db,
  id: Uuid,
  side: Side | 'both',
  at: Date,
): Promise<SharedCard | undefined> {
  const deal = await findDeal(db, id);
  return deal && describeDeal(db, deal, side, at);
}

async function describeDeal<S extends Side | 'both'>(
  db: Db,
  deal: Deal,
  side: S,
  at: Date,
): Promise<Omit<DealCard, 'side'> & { side: S }> {
  const { brandId, creatorId, productIds } = deal;
  const brand = await getBrandSettings(db, brandId);
  const creator = await findCreator(db, creatorId);
  const products = await findProductsOf(db, brandId, productIds);
  const [only] = products.length === 1 ? products : [];
  const price = only && { minor: only.priceMinor, currency: only.currency };
  const cost = only?.costMinor ?? null;
  const figuresOf = (rateBps: RateBps): { figures?: SaleFigures } =>
    price ? { figures: saleFigures(price, rateBps, side === 'brand' ? (cost ?? 0n) : undefined) } : {};
  const offerBps = only && (await findOfferRate(db, { brandId, creatorId, productId: only.id, at }));
  const rounds = await findProposals(db, deal);
  return {
    ...{ id: deal.id, code: showCode('deal', deal.number), side, brandId, creatorId },
    ...{ brand: brand.name, currency: brand.currency, creator: creator?.name ?? '' },
    carried: carriedTerms(rounds.at(-1)?.terms ?? deal.terms, at),
    products: products.map(({ title }) => title),
    productIds: products.map((product) => showId('product', product.id)),
    proof: side === 'brand' ? await viewProof(db, deal, at) : null,
    ...(side === 'brand' && (await brandOnly(db, deal))),
    price: price ? moneyText(price) : null,
    costKnown: side === 'brand' && cost !== null,
    ...{ state: deal.state, version: deal.version, turn: deal.turn },
    canCounter: deal.turn !== null && !deal.final && roundsOf(deal) < ROUNDS_MAX,
    dueAt: deal.dueAt?.toISOString() ?? null,
    acceptedAt: deal.acceptedAt?.toISOString() ?? null,
    life: await describeLife(db, deal, at),
    offer: offerBps === undefined ? null : { rateBps: offerBps, ...figuresOf(offerBps) },
    rounds: rounds.map((round) => ({ ...viewRound(round, side), ...figuresOf(round.terms.rateBps) })),
  };
}

async function viewProof(db: Db, deal: Deal, at: Date): Promise<DealCard['proof']> {
  const proof = await findProof(db, deal, at);
  if (!proof) return null;
  const { checkedBy: by, checkedAt, counted: _, ...profile } = proof;
  return { ...profile, by, at: checkedAt.toISOString() };
}

/** What only the team is told: who looks after the room, what others get, and what waits for a second person. */
async function brandOnly(db: Db, deal: Deal): Promise<Pick<DealCard, 'holder' | 'others' | 'approval'>> {
  const { brandId, creatorId, id: dealId, productIds } = deal;
  const [productId] = productIds.length === 1 ? productIds : [];
  const others = productId && (await findOtherRates(db, { brandId, creatorId, productId }));
  const waiting = await findWaitingApproval(db, { brandId, dealId });
  return {
    holder: (await findHolder(db, deal)) ?? null,
    ...(others && { others }),
    ...(waiting && { approval: viewApproval(waiting) }),
  };
}

function viewRound(proposal: Proposal, side: Side | 'both'): CardRound {
  const { createdAt, answeredAt, automatic, ...round } = proposal;
  return {
    ...round,
    at: createdAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    // That nobody decided would tell the creator of a limit.
    ...(automatic && side === 'brand' && { automatic }),
  };
}

/** @param costMinor the brand's cost, for the brand alone */
function saleFigures(price: Money, rateBps: RateBps, costMinor: bigint | undefined): SaleFigures {
  const { currency } = price;
  const commission = commissionOn(price.minor, rateBps);
  const earns = moneyText({ minor: commission, currency });
  if (costMinor === undefined) return { earns };
  return { earns, keeps: moneyText({ minor: price.minor - commission - costMinor, currency }) };
}
