import type { Context } from '../use-case.ts';
import { noteProductNews } from './product-news.store.ts';
import { lockProduct } from './products.store.ts';
import { giveBackPiece, takePiece, type Stocked } from './stock.store.ts';
import { stockOf } from './variant.ts';
import { findVariantsOf } from './variants.store.ts';

type StockContext = Pick<Context, 'tx' | 'clock'>;

/** {@link takePiece}; those who promote the product hear that it is sold out where it was the last one. */
export const setAside = (context: StockContext, of: Stocked) =>
  withNews(context, of, () => takePiece(context.tx, of));

/** {@link giveBackPiece}; those who promote the product hear that it is there again where none was left. */
export const putBack = (context: StockContext, of: Stocked) =>
  withNews(context, of, () => giveBackPiece(context.tx, of));

/** Holds the product, so that what is left before and after is what this one piece makes of it. */
async function withNews<Done>(
  { tx, clock }: StockContext,
  { brandId, productId }: Stocked,
  move: () => Promise<Done>,
): Promise<Done> {
  const look = async () => {
    const product = await lockProduct(tx, brandId, productId);
    if (product === undefined) return undefined;
    const soldOut = stockOf(product, await findVariantsOf(tx, brandId, [productId])) === 0;
    return { product, known: { priceMinor: product.priceMinor, soldOut } };
  };
  const before = await look();
  const done = await move();
  const after = await look();
  if (before && before.known.soldOut !== after?.known.soldOut)
    await noteProductNews(tx, before.product, before.known, clock.business());
  return done;
}
