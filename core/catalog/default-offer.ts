import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { getBrand } from './brands.store.ts';
import { offerProducts, offers } from './offers.tables.ts';
import { PRODUCTS_MAX } from './offer.ts';
import { addOfferProducts, insertOffer } from './offers.store.ts';
import type { Product } from './products.store.ts';

/**
 * Puts a new product on offer to everyone at the brand's default rate, if it has one: into the offer that was made for
 * that, or a new one where there is none at this rate, or it is full, paused or has ended. An excluded product stays out.
 */
export async function joinDefaultOffer(
  { tx, ids, clock, record }: Pick<Context, 'tx' | 'ids' | 'clock' | 'record'>,
  product: Pick<Product, 'brandId' | 'id' | 'excluded'>,
): Promise<void> {
  const { brandId, id: productId } = product;
  const { defaultRateBps: rateBps } = await getBrand(tx, brandId);
  if (rateBps === null || product.excluded) return;
  const shown = showId('product', productId);
  const known = await findStandingOffer(tx, brandId, rateBps);
  if (known !== undefined) {
    await addOfferProducts(tx, { brandId, id: known }, [productId]);
    const data = { productId: shown };
    record({ type: 'offer.joined', brandId, subject: showId('offer', known), data });
    return;
  }
  const offer = {
    ...{ brandId, id: ids.next(), kind: 'open', state: 'open', rateBps, rateVersion: 1, followedVersion: 1 },
    ...{ terms: null, minFollowers: null, approval: false, standing: true, message: null, authorId: null },
    ...{ endsAt: null, endReminded: null, createdAt: clock.wall(), productIds: [productId] },
  };
  await insertOffer(tx, offer, clock.business());
  const data = { kind: 'open', rateBps, productIds: [shown] };
  record({ type: 'offer.opened', brandId, subject: showId('offer', offer.id), data });
}

/** The offer that new products join, held until the transaction ends. */
async function findStandingOffer(tx: Tx, brandId: Uuid, rateBps: number): Promise<Uuid | undefined> {
  const [row] = await tx.orm
    .select({ id: offers.id })
    .from(offers)
    .where(
      and(
        ...[eq(offers.brandId, brandId), eq(offers.standing, true), eq(offers.state, 'open')],
        ...[eq(offers.rateBps, rateBps), sql`${offers.endsAt} is null`],
        sql`(select count(*) from ${offerProducts} p where p.brand_id = ${brandId} and p.offer_id = ${offers.id}) < ${PRODUCTS_MAX}`,
      ),
    )
    .orderBy(desc(offers.id))
    .limit(1)
    .for('update');
  return row?.id;
}
