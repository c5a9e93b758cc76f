import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { brandId } from '../db/columns.ts';

/** Deals with tiers for which orders came in since their sales were counted last. */
export const tierChecks = pgTable(
  'tier_checks',
  { brandId: brandId(), dealId: uuid('deal_id').notNull() },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId] })],
);
