import { and, eq, isNull } from 'drizzle-orm';
import { plainArray, textArray, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { offerCreators, offerPairs } from './offers.tables.ts';

type OfferKey = { brandId: Uuid; id: Uuid };

/** Names creators in a targeted offer; those that are named already stay. */
export async function nameCreators(
  tx: Tx,
  { brandId, id: offerId }: OfferKey,
  creatorIds: readonly Uuid[],
): Promise<void> {
  if (creatorIds.length === 0) return;
  await tx.orm
    .insert(offerCreators)
    .values(creatorIds.map((creatorId) => ({ brandId, offerId, creatorId })))
    .onConflictDoNothing();
}

/** Whom an offer names, in no particular order. */
export async function findNamed(db: Db, { brandId, id }: OfferKey): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ creatorId: offerCreators.creatorId })
    .from(offerCreators)
    .where(and(eq(offerCreators.brandId, brandId), eq(offerCreators.offerId, id)));
  return rows.map(({ creatorId }) => creatorId);
}

/** A creator and a product of a targeted offer; `conflict` says why they are left out. */
export type OfferPair = { creatorId: Uuid; productId: Uuid; conflict: string | null };

/**
 * Writes what a targeted offer comes to. Where another one took a creator and product in the same moment, that pair is
 * left out as well. Answers the pairs as they were written.
 */
export async function insertPairs(
  tx: Tx,
  { brandId, id: offerId }: OfferKey,
  pairs: readonly OfferPair[],
): Promise<OfferPair[]> {
  const rows = await tx.sql<OfferPair[]>`
    with wanted as (
      select * from unnest(
        ${plainArray(pairs.map((pair) => pair.creatorId))}::uuid[],
        ${plainArray(pairs.map((pair) => pair.productId))}::uuid[],
        ${textArray(pairs.map((pair) => pair.conflict))}::text[]
      ) as t(creator_id, product_id, conflict)
    ), live as (
      insert into offer_pairs (brand_id, offer_id, creator_id, product_id, live)
      select ${brandId}, ${offerId}, creator_id, product_id, true from wanted where conflict is null
      order by creator_id, product_id
      on conflict do nothing returning creator_id, product_id
    ), left_out as (
      insert into offer_pairs (brand_id, offer_id, creator_id, product_id, live, conflict)
      select ${brandId}, ${offerId}, w.creator_id, w.product_id, false, coalesce(w.conflict, 'targeted') from wanted w
      where not exists (select 1 from live l where l.creator_id = w.creator_id and l.product_id = w.product_id)
      returning creator_id, product_id, conflict
    )
    select creator_id as "creatorId", product_id as "productId", null as conflict from live
    union all select creator_id, product_id, conflict from left_out`;
  return [...rows];
}

/** Products of an offer that a creator named in it may still take. */
export async function findLivePairs(db: Db, { brandId, id }: OfferKey, creatorId: Uuid): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ productId: offerPairs.productId })
    .from(offerPairs)
    .where(
      and(
        ...[eq(offerPairs.brandId, brandId), eq(offerPairs.offerId, id)],
        ...[eq(offerPairs.creatorId, creatorId), eq(offerPairs.live, true)],
      ),
    )
    .orderBy(offerPairs.productId);
  return rows.map(({ productId }) => productId);
}

/** The targeted offer that a creator has on a product of the brand, if there is one. */
export async function findTargeted(
  db: Db,
  { brandId, creatorId, productId }: { brandId: Uuid; creatorId: Uuid; productId: Uuid },
): Promise<Uuid | undefined> {
  const [row] = await db.orm
    .select({ offerId: offerPairs.offerId })
    .from(offerPairs)
    .where(
      and(
        ...[eq(offerPairs.brandId, brandId), eq(offerPairs.creatorId, creatorId)],
        ...[eq(offerPairs.productId, productId), eq(offerPairs.live, true)],
      ),
    );
  return row?.offerId;
}

/** From now on nobody has this offer any more, so that another one can be made to them. */
export async function closePairs(tx: Tx, { brandId, id }: OfferKey): Promise<void> {
  await tx.orm
    .update(offerPairs)
    .set({ live: false })
    .where(and(eq(offerPairs.brandId, brandId), eq(offerPairs.offerId, id), eq(offerPairs.live, true)));
}

/** Notes that a creator does not want an offer; false when they said so already. @param at business time */
export async function declinePairs(
  tx: Tx,
  { brandId, id }: OfferKey,
  creatorId: Uuid,
  at: Date,
): Promise<boolean> {
  const noted = await tx.orm
    .update(offerCreators)
    .set({ declinedAt: at })
    .where(
      and(
        ...[eq(offerCreators.brandId, brandId), eq(offerCreators.offerId, id)],
        ...[eq(offerCreators.creatorId, creatorId), isNull(offerCreators.declinedAt)],
      ),
    )
    .returning({ creatorId: offerCreators.creatorId });
  if (noted.length === 0) return false;
  await tx.orm
    .update(offerPairs)
    .set({ live: false })
    .where(
      and(
        ...[eq(offerPairs.brandId, brandId), eq(offerPairs.offerId, id)],
        ...[eq(offerPairs.creatorId, creatorId), eq(offerPairs.live, true)],
      ),
    );
  return true;
}
