import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { dealProducts, deals } from './deals.tables.ts';

/** What is looked for among the deals in force. */
export type LiveDealKey = { brandId: Uuid; creatorId: Uuid; productIds: readonly Uuid[] };

/** A deal in force of this creator on one of these products. */
export async function findLiveDeal(
  db: Db,
  key: LiveDealKey,
): Promise<{ id: Uuid; number: number } | undefined> {
  const [row] = await liveDeals(db, key);
  return row;
}

/** {@link findLiveDeal}, held until the transaction ends: a guard for what may exist once per deal and product. */
export async function lockLiveDeal(
  tx: Tx,
  key: LiveDealKey,
): Promise<{ id: Uuid; number: number } | undefined> {
  const [row] = await liveDeals(tx, key).for('update', { of: deals });
  return row;
}

function liveDeals(db: Db, { brandId, creatorId, productIds }: LiveDealKey) {
  return db.orm
    .select({ id: deals.id, number: deals.number })
    .from(dealProducts)
    .innerJoin(deals, and(eq(deals.brandId, dealProducts.brandId), eq(deals.id, dealProducts.dealId)))
    .where(
      and(
        eq(dealProducts.brandId, brandId),
        eq(dealProducts.creatorId, creatorId),
        inArray(dealProducts.productId, [...productIds]),
        eq(dealProducts.live, true),
      ),
    )
    .limit(1);
}

/** A creator's deals with any brand that are in force, paused or open. */
export async function findDealsOf(db: Db, creatorId: Uuid): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.creatorId, creatorId), inArray(deals.state, ['proposed', 'accepted', 'paused'])))
    .orderBy(deals.brandId, deals.id);
  return rows.map(({ id }) => id);
}

/** Whether the brand has ended a deal with this creator for cause, and no appeal has undone that. */
export async function hasEndedForCause(db: Db, brandId: Uuid, creatorId: Uuid): Promise<boolean> {
  const [row] = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(
      and(
        ...[eq(deals.brandId, brandId), eq(deals.creatorId, creatorId)],
        ...[eq(deals.state, 'ended'), eq(deals.ending, 'cause')],
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Whether this creator has or had a deal in force with the brand. */
export async function hasDealt(db: Db, brandId: Uuid, creatorId: Uuid): Promise<boolean> {
  const [row] = await db.orm
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.brandId, brandId), eq(deals.creatorId, creatorId), isNotNull(deals.acceptedAt)))
    .limit(1);
  return row !== undefined;
}
