import { and, desc, eq, gt, lt, lte } from 'drizzle-orm';
import {
  brokenConstraint,
  enterDirectory,
  findPlace,
  getClockOffset,
  type Db,
  type Tx,
} from '../db/index.ts';
import { later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { DealPosition, DealState, DealStep, Side } from './deal.ts';
import { dealProducts, deals, proposals } from './deals.tables.ts';
import { findFrozenTerms, freezeTerms, openSpan, type FrozenTerms } from './spans.store.ts';
import type { Terms } from './terms.ts';

/**
 * A deal with its products. `terms` are those of the open proposal; where none is open those that are in force, or else
 * those of the latest proposal.
 */
export type Deal = DealPosition & {
  brandId: Uuid;
  id: Uuid;
  number: number;
  creatorId: Uuid;
  productIds: Uuid[];
  terms: Terms;
  /** The offer it was taken from, and the version of its rate that it has followed; without one it has left the offer. */
  offerId: Uuid | null;
  offerVersion: number | null;
  /** What both sides are bound to, or were last; null before the first acceptance. */
  frozen: FrozenTerms | null;
  /** Wall time. */
  acceptedAt: Date | null;
  /** Business time, while it is accepted and has not begun. */
  beginsAt: Date | null;
  /** When it ends by itself, business time: by its terms or by a notice. */
  endsAt: Date | null;
  noticeBy: Side | null;
  /** Business time. */
  noticeAt: Date | null;
  /** When a pause is over by itself, and from when on there can be another one; business time. */
  pausedUntil: Date | null;
  pausableFrom: Date | null;
  /** Wall time. */
  endedAt: Date | null;
  /** The same moment in business time. */
  endedOn: Date | null;
  endedBy: string | null;
  ending: string | null;
  /** What the brand gave as its reason for the pause that lasts or for the end. */
  reason: string | null;
  createdAt: Date;
};

type DealKey = Pick<Deal, 'brandId' | 'id'>;
const isDeal = (key: DealKey) => and(eq(deals.brandId, key.brandId), eq(deals.id, key.id));

/** Who makes a proposal, and how the room shows them. */
export type Author = { authorId: Uuid | null; author: string | null };

/** Writes a new deal with its products and first proposal. */
export async function insertDeal(tx: Tx, deal: Deal, by: Side, author: Author): Promise<void> {
  const { brandId, id, productIds, terms, final, frozen: _, ...rest } = deal;
  const { creatorId, createdAt, round } = rest;
  await tx.orm.insert(deals).values({ brandId, id, ...rest });
  await tx.orm
    .insert(dealProducts)
    .values(productIds.map((productId) => ({ brandId, dealId: id, productId, creatorId, live: false })));
  await insertProposal(tx, deal, { round, by, terms, final, ...author, createdAt });
  await enterDirectory(tx, 'deal', id, { brandId, id });
}

/** Writes one side's terms of one round, open for an answer. */
export async function insertProposal(
  tx: Tx,
  deal: DealKey,
  proposal: Author & { round: number; by: Side; terms: Terms; final: boolean; createdAt: Date },
): Promise<void> {
  const putAt = later(proposal.createdAt, await getClockOffset(tx));
  await tx.orm
    .insert(proposals)
    .values({ brandId: deal.brandId, dealId: deal.id, state: 'open', putAt, ...proposal });
}

/** The deal with this id, whosever it is. */
export function findDeal(db: Db, id: Uuid): Promise<Deal | undefined> {
  return readDeal(db, id, false);
}

/** {@link findDeal}, held until the transaction ends: of two moves at once the second sees what the first has done. */
export function lockDeal(tx: Tx, id: Uuid): Promise<Deal | undefined> {
  return readDeal(tx, id, true);
}

async function readDeal(db: Db, id: Uuid, lock: boolean): Promise<Deal | undefined> {
  const place = await findPlace(db, 'deal', id);
  if (place === undefined) return undefined;
  const query = db.orm.select().from(deals).where(isDeal(place));
  const [row] = await (lock ? query.for('update') : query);
  if (row === undefined) return undefined;
  const products = await db.orm
    .select({ productId: dealProducts.productId })
    .from(dealProducts)
    .where(and(eq(dealProducts.brandId, row.brandId), eq(dealProducts.dealId, id)))
    .orderBy(dealProducts.productId);
  const [proposal] = await db.orm
    .select({ terms: proposals.terms, final: proposals.final })
    .from(proposals)
    .where(and(eq(proposals.brandId, row.brandId), eq(proposals.dealId, id)))
    .orderBy(desc(proposals.round))
    .limit(1);
  invariant(proposal, 'a deal has a proposal', { id });
  const { remindedRound: _r, endReminded: _e, ...deal } = row;
  const frozen = row.acceptedAt === null ? null : ((await findFrozenTerms(db, row)) ?? null);
  return {
    ...deal,
    state: row.state as DealState,
    turn: row.turn as Side | null,
    noticeBy: row.noticeBy as Side | null,
    productIds: products.map((product) => product.productId),
    ...proposal,
    terms: row.turn === null && frozen !== null ? frozen.terms : proposal.terms,
    frozen,
  };
}

/** How an open proposal was closed: who did it, as the room shows them, and what was said to it. */
export type Answer = {
  answeredBy: string | null;
  answeredAt: Date;
  reason: string | null;
  /** By the brand's limits and nobody. */
  automatic: boolean;
};

/** Writes where the deal stands after a step, and what became of the proposal that was open. */
export async function saveStep(tx: Tx, before: Deal, step: DealStep, answer: Answer): Promise<void> {
  const { final: _, ...deal } = step.deal;
  await tx.orm.update(deals).set(deal).where(isDeal(before));
  await tx.orm
    .update(proposals)
    .set({ state: step.proposal, ...answer })
    .where(
      and(
        eq(proposals.brandId, before.brandId),
        eq(proposals.dealId, before.id),
        eq(proposals.round, before.round),
      ),
    );
}

/** What an acceptance changes about a deal. */
export type Entered = Pick<Deal, 'acceptedAt' | 'beginsAt' | 'endsAt' | 'frozen'>;

/**
 * Puts a deal in force: its terms are frozen as version 1 from `at` on (wall time), its products go live, and its first
 * span opens, unless it begins later. Undefined when another deal took one of the products in the same moment; the
 * transaction is of no use then.
 */
export async function putInForce(
  tx: Tx,
  deal: Deal,
  { at, ...dates }: { at: Date; beginsAt: Date | null; endsAt: Date | null },
): Promise<Entered | undefined> {
  const { brandId, id: dealId, terms, round } = deal;
  await tx.orm
    .update(deals)
    .set({ acceptedAt: at, ...dates })
    .where(isDeal(deal));
  const frozen = await freezeTerms(tx, deal, { terms, cause: 'accepted', round, at });
  if (dates.beginsAt === null) await openSpan(tx, deal, at);
  try {
    await tx.orm
      .update(dealProducts)
      .set({ live: true })
      .where(and(eq(dealProducts.brandId, brandId), eq(dealProducts.dealId, dealId)));
    return { acceptedAt: at, ...dates, frozen };
  } catch (error) {
    if (brokenConstraint(error) === 'deal_products_one_live') return undefined;
    throw error;
  }
}

/** Writes where a deal in force stands once new terms for it are on the table. */
export async function saveReopened(tx: Tx, deal: Deal, position: DealPosition): Promise<void> {
  const { version, round, firstRound, turn, dueAt } = position;
  await tx.orm.update(deals).set({ version, round, firstRound, turn, dueAt }).where(isDeal(deal));
}

/** Raises a deal's version: whoever decides by what they saw before looks again. */
export async function raiseVersion(tx: Tx, deal: Deal): Promise<Deal> {
  const version = deal.version + 1;
  await tx.orm.update(deals).set({ version }).where(isDeal(deal));
  return { ...deal, version };
}

/** One side's terms in one round, and what became of them. */
export type Proposal = Omit<typeof proposals.$inferSelect, 'by' | 'brandId' | 'dealId'> & { by: Side };

/** Every proposal of a deal, the first one first. */
export async function findProposals(db: Db, deal: DealKey): Promise<Proposal[]> {
  const rows = await db.orm
    .select()
    .from(proposals)
    .where(and(eq(proposals.brandId, deal.brandId), eq(proposals.dealId, deal.id)))
    .orderBy(proposals.round);
  return rows.map(({ brandId: _b, dealId: _d, ...row }) => ({ ...row, by: row.by as Side }));
}

/** Deals whose open proposal should have been answered by `at`, business time; the longest overdue first. */
export async function findDueDeals(db: Db, at: Date, limit: number): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(lte(deals.dueAt, at))
    .orderBy(deals.dueAt)
    .limit(limit);
  return rows.map((row) => row.id);
}

/**
 * Deals whose open proposal has to be answered within a stretch of business time, and of which nobody was reminded yet
 * in this round; the most urgent first.
 */
export async function findForgotten(
  db: Db,
  { from, until }: { from: Date; until: Date },
  limit: number,
): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(and(gt(deals.dueAt, from), lte(deals.dueAt, until), lt(deals.remindedRound, deals.round)))
    .orderBy(deals.dueAt)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Notes that whoever's turn it is has been reminded in this round. False when that was so already. */
export async function noteReminded(tx: Tx, deal: Deal): Promise<boolean> {
  const noted = await tx.orm
    .update(deals)
    .set({ remindedRound: deal.round })
    .where(and(isDeal(deal), lt(deals.remindedRound, deal.round)))
    .returning({ id: deals.id });
  return noted.length > 0;
}
