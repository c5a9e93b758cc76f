import { index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { brandId } from '../db/columns.ts';

/** Products by the orders of the last seven days that were credited to anyone; how much they came to stands nowhere here. */
export const productTrends = pgTable(
  'product_trends',
  { brandId: brandId(), productId: uuid('product_id').notNull(), orders: integer('orders').notNull() },
  (table) => [
    primaryKey({ columns: [table.brandId, table.productId] }),
    index('product_trends_orders').on(table.orders.desc()),
  ],
);
