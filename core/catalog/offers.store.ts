import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import { enterDirectory, findPlace, type Db, type Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { offerProducts, offerRates, offers } from './offers.tables.ts';

/** A brand's published terms for some of its products. */
export type Offer = typeof offers.$inferSelect & { productIds: Uuid[] };
type OfferKey = Pick<Offer, 'brandId' | 'id'>;

const isOffer = ({ brandId, id }: OfferKey) => and(eq(offers.brandId, brandId), eq(offers.id, id));

/** Writes a new offer with its products and its first rate. @param at business time */
export async function insertOffer(tx: Tx, { productIds, ...offer }: Offer, at: Date): Promise<void> {
  const { brandId, id, rateBps, createdAt } = offer;
  await tx.orm.insert(offers).values(offer);
  await addOfferProducts(tx, offer, productIds);
  await tx.orm
    .insert(offerRates)
    .values({ brandId, offerId: id, version: offer.rateVersion, rateBps, setAt: at, createdAt });
  await enterDirectory(tx, 'offer', id, { brandId, id });
}

/** Puts further products under an offer; those that are in it already stay. */
export async function addOfferProducts(
  tx: Tx,
  { brandId, id: offerId }: OfferKey,
  productIds: readonly Uuid[],
): Promise<void> {
  if (productIds.length === 0) return;
  await tx.orm
    .insert(offerProducts)
    .values(productIds.map((productId) => ({ brandId, offerId, productId })))
    .onConflictDoNothing();
}

/** Gives an offer its next rate, which whoever takes it from now on gets. @param times.at business time */
export async function saveOfferRate(
  tx: Tx,
  offer: Pick<Offer, 'brandId' | 'id' | 'rateVersion'>,
  rateBps: number,
  times: { at: Date; createdAt: Date },
): Promise<number> {
  const { brandId, id: offerId } = offer;
  const version = offer.rateVersion + 1;
  await tx.orm.update(offers).set({ rateBps, rateVersion: version }).where(isOffer(offer));
  await tx.orm
    .insert(offerRates)
    .values({ brandId, offerId, version, rateBps, setAt: times.at, createdAt: times.createdAt });
  return version;
}

/** The rates an offer was given after a version, in their order. */
export function findRatesAfter(
  db: Db,
  { brandId, id }: OfferKey,
  version: number,
): Promise<{ version: number; rateBps: number }[]> {
  return db.orm
    .select({ version: offerRates.version, rateBps: offerRates.rateBps })
    .from(offerRates)
    .where(and(eq(offerRates.brandId, brandId), eq(offerRates.offerId, id), gt(offerRates.version, version)))
    .orderBy(offerRates.version);
}

/** Changes what is named of an offer. */
export async function saveOffer(
  tx: Tx,
  key: OfferKey,
  changes: Partial<Pick<Offer, 'state' | 'endsAt' | 'endReminded' | 'followedVersion'>>,
): Promise<void> {
  await tx.orm.update(offers).set(changes).where(isOffer(key));
}

/** The offer with this id, whosever it is and whatever its state; held against changes until the transaction ends. */
export async function lockOffer(tx: Tx, id: Uuid): Promise<Offer | undefined> {
  const place = await findPlace(tx, 'offer', id);
  if (place === undefined) return undefined;
  const [offer] = await tx.orm
    .select()
    .from(offers)
    .where(isOffer({ brandId: place.brandId, id }))
    .for('share');
  return offer && { ...offer, productIds: await findOfferProducts(tx, offer) };
}

/** An offer of the brand. */
export async function findOffer(db: Db, brandId: Uuid, id: Uuid): Promise<Offer | undefined> {
  const [offer] = await db.orm.select().from(offers).where(isOffer({ brandId, id }));
  return offer && { ...offer, productIds: await findOfferProducts(db, offer) };
}

/** An offer of the brand, held for a change of its own until the transaction ends. */
export async function holdOffer(tx: Tx, brandId: Uuid, id: Uuid): Promise<Offer | undefined> {
  const [offer] = await tx.orm.select().from(offers).where(isOffer({ brandId, id })).for('update');
  return offer && { ...offer, productIds: await findOfferProducts(tx, offer) };
}

/** A brand's offers, newest first, after the one with id `after`. */
export async function findOffersOf(
  db: Db,
  brandId: Uuid,
  { limit, after }: { limit: number; after?: Uuid | undefined },
): Promise<Offer[]> {
  const rows = await db.orm
    .select()
    .from(offers)
    .where(and(eq(offers.brandId, brandId), after === undefined ? undefined : lt(offers.id, after)))
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
