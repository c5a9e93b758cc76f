import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/**
 * Every store event that was accepted, once. Rows do not change: what waits and how events end stands in tables of its
 * own, because an update would write a new row and all of its index entries again (measured: a tenth of what an order
 * costs). The view `store_events` (a hand-written migration) shows the three together.
 */
export const keptEvents = pgTable(
  'kept_events',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    topic: text('topic').notNull(),
    eventKey: text('event_key').notNull(),
    contentKey: text('content_key'),
    bodyHash: text('body_hash').notNull(),
    receivedAt: moment('received_at').notNull(),
    /** What the store sent, as text; reduced after thirty days. */
    body: text('body').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('kept_events_key').on(table.brandId, table.storeId, table.eventKey),
    uniqueIndex('kept_events_content')
      .on(table.brandId, table.storeId, table.contentKey)
      .where(sql`content_key is not null`),
  ],
);

/** Events that wait to be processed, with what a worker needs to know of them besides the body. */
export const waitingEvents = pgTable(
  'waiting_events',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    topic: text('topic').notNull(),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.id] })],
);

/** How events ended: 1 applied, 2 ignored, 3 set aside. Whoever takes an event out of those that wait writes it. */
export const endedEvents = pgTable(
  'ended_events',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    state: smallint('state').notNull(),
    reason: text('reason'),
    detail: text('detail'),
    orderExternalId: text('order_external_id'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('ended_events_set_aside')
      .on(table.brandId, table.id)
      .where(sql`state = 3`),
    index('ended_events_order').on(table.brandId, table.storeId, table.orderExternalId),
  ],
);
