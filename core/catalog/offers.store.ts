import { and, desc, eq, inArray } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { offerProducts, offers } from './catalog.tables.ts';

/** A brand's published terms for some of its products. */
export type Offer = typeof offers.$inferSelect & { productIds: Uuid[] };

export async function insertOffer(tx: Tx, { productIds, ...offer }: Offer): Promise<void> {
  const { brandId, id } = offer;
  await tx.orm.insert(offers).values(offer);
  await tx.orm
    .insert(offerProducts)
    .values(productIds.map((productId) => ({ brandId, offerId: id, productId })));
  await enterDirectory(tx, 'offer', id, { brandId, id });
}

/** The offer with this id, whosever it is and whatever its state; held against changes until the transaction ends. */
export async function lockOffer(tx: Tx, id: Uuid): Promise<Offer | undefined> {
  const place = await findPlace(tx, 'offer', id);
  if (place === undefined) return undefined;
  const [offer] = await tx.orm
    .select()
    .from(offers)
    .where(and(eq(offers.brandId, place.brandId), eq(offers.id, id)))
    .for('share');
  return offer && { ...offer, productIds: await findOfferProducts(tx, offer) };
}

/** An offer of the brand, held for a change of its own until the transaction ends. */
export async function holdOffer(tx: Tx, brandId: Uuid, id: Uuid): Promise<Offer | undefined> {
  const [offer] = await tx.orm
    .select()
    .from(offers)
    .where(and(eq(offers.brandId, brandId), eq(offers.id, id)))
    .for('update');
  return offer && { ...offer, productIds: await findOfferProducts(tx, offer) };
}

export async function saveOfferState(
  tx: Tx,
  { brandId, id }: Pick<Offer, 'brandId' | 'id'>,
  state: string,
): Promise<void> {
  await tx.orm
    .update(offers)
    .set({ state })
    .where(and(eq(offers.brandId, brandId), eq(offers.id, id)));
}

/** A brand's offers, newest first. */
export async function findOffersOf(db: Db, brandId: Uuid, limit: number): Promise<Offer[]> {
  const rows = await db.orm
    .select()
    .from(offers)
    .where(eq(offers.brandId, brandId))
    .orderBy(desc(offers.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const named = await db.orm
    .select({ offerId: offerProducts.offerId, productId: offerProducts.productId })
    .from(offerProducts)
    .where(
      and(
        eq(offerProducts.brandId, brandId),
        inArray(
          offerProducts.offerId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(offerProducts.productId);
  const productsOf = Map.groupBy(named, ({ offerId }) => offerId);
  return rows.map((row) => ({
    ...row,
    productIds: (productsOf.get(row.id) ?? []).map(({ productId }) => productId),
  }));
}

async function findOfferProducts(db: Db, offer: { brandId: Uuid; id: Uuid }): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ productId: offerProducts.productId })
    .from(offerProducts)
    .where(and(eq(offerProducts.brandId, offer.brandId), eq(offerProducts.offerId, offer.id)))
    .orderBy(offerProducts.productId);
  return rows.map((row) => row.productId);
}
