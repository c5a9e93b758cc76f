import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import {
  dropProductNews,
  findBrandNames,
  findProductNews,
  findVariantsOf,
  lockProduct,
  lockProductNews,
  markProductNews,
  stockOf,
} from '../catalog/index.ts';
import { choreOf } from '../due.ts';
import { showId } from '../kernel/id.ts';
import { moneyText } from '../kernel/money.ts';
import { findPromoters } from './readers.store.ts';

/**
 * Tells those who promote a product that its price is another, or that it is sold out or back again, as it stands by
 * then: what went to and fro meanwhile is not told.
 */
export const tellProductNews = choreOf({
  failure: 'nobody could be told of a change of a product',
  find: findProductNews,
  async act({ tx, clock, ids }, key) {
    const { brandId, id } = key;
    const now = clock.business();
    const product = await lockProduct(tx, brandId, id);
    const known = await lockProductNews(tx, key, now);
    if (!product || !known) return false;
    const soldOut = stockOf(product, await findVariantsOf(tx, brandId, [id])) === 0;
    const { priceMinor, currency } = product;
    const kinds = [
      ...(known.soldOut === soldOut ? [] : [soldOut ? 'sold_out' : 'back_in_stock']),
      // A price at which nothing can be bought is no news.
      ...(known.priceMinor === priceMinor || soldOut ? [] : ['price_changed']),
    ];
    if (kinds.length === 0 && known.priceMinor === priceMinor) {
      await dropProductNews(tx, key);
      return true;
    }
    await markProductNews(tx, key, { priceMinor: soldOut ? known.priceMinor : priceMinor, soldOut }, now);
    const [brand = ''] = await findBrandNames(tx, [brandId]);
    const payload = {
      ...{ brand, product: product.title, productId: showId('product', id) },
      before: moneyText({ minor: known.priceMinor, currency }),
      price: moneyText({ minor: priceMinor, currency }),
    };
    const mailboxIds = await findPromoters(tx, key);
    const alerts = mailboxIds.flatMap((mailboxId) =>
      kinds.map((kind): NewAlert => {
        const alertId = ids.next();
        return {
          mailboxId,
          id: alertId,
          brandId,
          kind,
          cause: `${kind}:${id}:${now.toISOString()}`,
          amount: undefined,
          payload,
        };
      }),
    );
    await writeAlerts(tx, alerts, clock.wall());
    return true;
  },
});
