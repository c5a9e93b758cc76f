import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** What a piece is of: a product or, where it is sold in variants, one of them. */
export type Stocked = { brandId: Uuid; productId: Uuid; variantId: Uuid | null };

/**
 * Takes one piece from what is there, in one statement, so that of two who take the last one the second finds none.
 * `uncounted` where nobody keeps count, which leaves nothing to give back.
 */
export async function takePiece(tx: Tx, of: Stocked): Promise<'taken' | 'uncounted' | 'none'> {
  const [row] = await change(tx, of, -1);
  if (row === undefined) return 'none';
  return row.stock === null ? 'uncounted' : 'taken';
}

/** Puts back a piece that was taken. */
export async function giveBackPiece(tx: Tx, of: Stocked): Promise<void> {
  await change(tx, of, 1);
}

function change(tx: Tx, { brandId, productId, variantId }: Stocked, by: 1 | -1) {
  const table = tx.sql(variantId === null ? 'products' : 'product_variants');
  return tx.sql<{ stock: number | null }[]>`
    update ${table} set stock = stock + ${by}
    where brand_id = ${brandId} and id = ${variantId ?? productId} and (stock is null or stock + ${by} >= 0)
    returning stock`;
}
