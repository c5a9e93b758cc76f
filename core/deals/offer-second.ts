import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { findProductsOf, getBrandSettings, type Offer } from '../catalog/index.ts';
import { showId } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { findDealers } from './approvals.store.ts';
import { findSpeaker } from './speaker.ts';

/** Tells everyone else who may publish it that an offer above the brand's limit has been prepared. */
export async function askSecondPerson(context: Context, offer: Offer): Promise<void> {
  const { tx, ids, clock } = context;
  const { brandId, rateBps } = offer;
  const [product] = await findProductsOf(tx, brandId, offer.productIds.slice(0, 1));
  const { name: brand } = await getBrandSettings(tx, brandId);
  const { name: by } = await findSpeaker(context, 'brand');
  const shown = showId('offer', offer.id);
  const payload = { offerId: shown, rateBps, brand, by, product: product?.title ?? '' };
  const alerts = (await findDealers(tx, brandId))
    .filter(({ accountId }) => accountId !== offer.authorId)
    .map(({ mailboxId }): NewAlert => ({
      ...{ mailboxId, id: ids.next(), brandId, kind: 'offer_second', payload, amount: undefined },
      cause: shown,
    }));
  await writeAlerts(tx, alerts, clock.wall());
}
