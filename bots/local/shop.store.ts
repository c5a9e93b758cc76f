import { and, count, eq } from 'drizzle-orm';
import type { Db, Tx } from '../../core/db/index.ts';
import { localSales, type KeptSale } from './local.tables.ts';

export type { KeptSale };
export type LocalSale = typeof localSales.$inferSelect;

export async function insertSale(tx: Tx, sale: LocalSale): Promise<void> {
  await tx.orm.insert(localSales).values(sale);
}

/** The sale the demo store knows under this order id. */
export async function findSale(db: Db, orderId: string): Promise<LocalSale | undefined> {
  const [row] = await db.orm.select().from(localSales).where(eq(localSales.orderId, orderId));
  return row;
}

/** How much the demo store has sold, for the number of the next order. */
export async function countSales(db: Db): Promise<number> {
  const [row] = await db.orm.select({ count: count() }).from(localSales);
  return row?.count ?? 0;
}

/** Notes what was given back and how that was sent; false when somebody else has taken pieces back meanwhile. */
export async function saveRefund(
  tx: Tx,
  { orderId, refunded }: Pick<LocalSale, 'orderId' | 'refunded'>,
  after: Pick<LocalSale, 'refunded' | 'event' | 'eventId'>,
): Promise<boolean> {
  const saved = await tx.orm
    .update(localSales)
    .set(after)
    .where(and(eq(localSales.orderId, orderId), eq(localSales.refunded, refunded)))
    .returning({ orderId: localSales.orderId });
  return saved.length > 0;
}
