import { and, desc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { boostProducts, boosts } from './boosts.tables.ts';

/** A higher rate on some products for a while; see the table. */
export type Boost = typeof boosts.$inferSelect & { productIds: Uuid[] };

/** What names a boost. */
export type BoostKey = Pick<Boost, 'brandId' | 'id'>;

const isBoost = ({ brandId, id }: BoostKey) => and(eq(boosts.brandId, brandId), eq(boosts.id, id));

export async function insertBoost(tx: Tx, { productIds, ...boost }: Boost): Promise<void> {
  const { brandId, id: boostId } = boost;
  await tx.orm.insert(boosts).values(boost);
  await tx.orm.insert(boostProducts).values(productIds.map((productId) => ({ brandId, boostId, productId })));
}

/** A boost of the brand, held until the transaction ends. */
export async function lockBoost(tx: Tx, key: BoostKey): Promise<Boost | undefined> {
  const [row] = await tx.orm.select().from(boosts).where(isBoost(key)).for('update');
  if (row === undefined) return undefined;
  const [boost] = await withProducts(tx, key.brandId, [row]);
  return boost;
}

export async function saveBoost(tx: Tx, key: BoostKey, changes: Partial<typeof boosts.$inferSelect>) {
  await tx.orm.update(boosts).set(changes).where(isBoost(key));
}

/** A brand's boosts, those that go on or are to come first, then the newest. */
export async function findBoostsOf(db: Db, brandId: Uuid, limit: number): Promise<Boost[]> {
  const rows = await db.orm
    .select()
    .from(boosts)
    .where(eq(boosts.brandId, brandId))
    .orderBy(sql`(state in ('live', 'scheduled')) desc`, desc(boosts.number))
    .limit(limit);
  return withProducts(db, brandId, rows);
}

/** A brand's boosts that go on or are to come, and have one of these products. */
export async function findBoostsOn(db: Db, brandId: Uuid, productIds: readonly Uuid[]): Promise<Boost[]> {
  const rows = await db.orm
    .selectDistinct({ boost: boosts })
    .from(boosts)
    .innerJoin(
      boostProducts,
      and(eq(boostProducts.brandId, boosts.brandId), eq(boostProducts.boostId, boosts.id)),
    )
    .where(
      and(
        eq(boosts.brandId, brandId),
        inArray(boosts.state, ['live', 'scheduled']),
        inArray(boostProducts.productId, [...productIds]),
      ),
    )
    .orderBy(boosts.number);
  return withProducts(
    db,
    brandId,
    rows.map(({ boost }) => boost),
  );
}

async function withProducts(db: Db, brandId: Uuid, rows: (typeof boosts.$inferSelect)[]): Promise<Boost[]> {
  if (rows.length === 0) return [];
  const named = await db.orm
    .select()
    .from(boostProducts)
    .where(
      and(
        eq(boostProducts.brandId, brandId),
        inArray(
          boostProducts.boostId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(boostProducts.productId);
  const productsOf = Map.groupBy(named, ({ boostId }) => boostId);
  return rows.map((row) => ({
    ...row,
    productIds: (productsOf.get(row.id) ?? []).map(({ productId }) => productId),
  }));
}

const key = { brandId: boosts.brandId, id: boosts.id };

/** Boosts that should have begun by `at`, business time. */
export function findBoostsToStart(db: Db, at: Date, limit: number): Promise<BoostKey[]> {
  return db.orm
    .select(key)
    .from(boosts)
    .where(and(eq(boosts.state, 'scheduled'), lte(boosts.startsAt, at)))
    .orderBy(boosts.startsAt)
    .limit(limit);
}

/** Boosts that should have ended by `at`, business time. */
export function findBoostsToEnd(db: Db, at: Date, limit: number): Promise<BoostKey[]> {
  return db.orm
    .select(key)
    .from(boosts)
    .where(and(eq(boosts.state, 'live'), lte(boosts.endsAt, at)))
    .orderBy(boosts.endsAt)
    .limit(limit);
}

/** Boosts that have begun without those they concern having been told. */
export function findBoostsToAnnounce(db: Db, limit: number): Promise<BoostKey[]> {
  return db.orm
    .select(key)
    .from(boosts)
    .where(and(eq(boosts.state, 'live'), isNull(boosts.announcedAt)))
    .orderBy(boosts.endsAt)
    .limit(limit);
}

/** Boosts that end by `until`, business time, without those they concern having been reminded. */
export function findBoostsToRemind(db: Db, until: Date, limit: number): Promise<BoostKey[]> {
  return db.orm
    .select(key)
    .from(boosts)
    .where(and(eq(boosts.state, 'live'), isNull(boosts.remindedAt), lte(boosts.endsAt, until)))
    .orderBy(boosts.endsAt)
    .limit(limit);
}

/** Boosts that are over and have not been summed up. */
export function findBoostsToSum(db: Db, limit: number): Promise<BoostKey[]> {
  return db.orm
    .select(key)
    .from(boosts)
    .where(and(isNotNull(boosts.liveUntil), isNull(boosts.summedAt)))
    .orderBy(boosts.liveUntil)
    .limit(limit);
}
