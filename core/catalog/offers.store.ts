import { and, eq } from 'drizzle-orm';
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

async function findOfferProducts(db: Db, offer: { brandId: Uuid; id: Uuid }): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ productId: offerProducts.productId })
    .from(offerProducts)
    .where(and(eq(offerProducts.brandId, offer.brandId), eq(offerProducts.offerId, offer.id)))
    .orderBy(offerProducts.productId);
  return rows.map((row) => row.productId);
}
