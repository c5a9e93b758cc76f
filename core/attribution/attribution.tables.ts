import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { brandId, minor, moment } from '../db/columns.ts';

/** A published video, live or post of a creator. */
export const contents = pgTable(
  'contents',
  {
    id: uuid('id').primaryKey(),
    creatorId: uuid('creator_id').notNull(),
    url: text('url').notNull(),
    platform: text('platform').notNull(),
    title: text('title'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [uniqueIndex('contents_url').on(table.creatorId, table.url)],
);

/** When a link that works again did not: from the first moment on, until before the second. */
export type LinkPause = [from: string, until: string];

/** A tracked link for (creator, product, content). The directory leads from its code to its brand. */
export const links = pgTable(
  'links',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    creatorId: uuid('creator_id').notNull(),
    productId: uuid('product_id').notNull(),
    contentId: uuid('content_id'),
    /** Who vouched for the disclosure, and how: `key:...`, `operator:...` or the creator's own confirmation. */
    disclosedBy: text('disclosed_by').notNull(),
    /** What the creator says in the post, where it is in own words. */
    disclosure: text('disclosure'),
    createdAt: moment('created_at').notNull(),
    /** Since when it leads to the product without a token, wall time; null while it works. */
    disabledAt: moment('disabled_at'),
    /** Stretches of time before that in which it did so, as pairs of wall times. */
    pauses: jsonb('pauses').$type<LinkPause[]>(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('links_code').on(table.brandId, table.code),
    index('links_creator').on(table.brandId, table.creatorId, table.productId),
  ],
);

/**
 * A creator's links by the numbers under which they stand on the bio page, first made first. A number is spoken in
 * videos, so it is never given anew.
 */
export const bioTiles = pgTable(
  'bio_tiles',
  {
    creatorId: uuid('creator_id').notNull(),
    number: integer('number').notNull(),
    brandId: uuid('brand_id').notNull(),
    linkId: uuid('link_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.creatorId, table.number] }),
    uniqueIndex('bio_tiles_link').on(table.linkId),
  ],
);

/** Visits, for analysis only: written in batches behind the redirect, a lost row never loses a sale. */
export const clicks = pgTable(
  'clicks',
  {
    brandId: brandId(),
    linkId: uuid('link_id').notNull(),
    clickedAt: moment('clicked_at').notNull(),
    /** Null for visits that do not count, and why they do not. */
    nonce: text('nonce'),
    ignored: text('ignored'),
  },
  (table) => [index('clicks_at').using('brin', table.clickedAt)],
);

/**
 * One order as the newest version and the known facts describe it. A row without `versionAt` knows only that there is
 * such an order (its refund or cancellation came first).
 */
export const orders = pgTable(
  'orders',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    externalId: text('external_id').notNull(),
    number: text('number'),
    currency: text('currency'),
    createdAt: moment('created_at'),
    /** The store's updated-at of the version that holds, and what decides between two of the same instant. */
    versionAt: moment('version_at'),
    versionKey: text('version_key'),
    paid: boolean('paid').notNull().default(false),
    /** The earliest version that was paid; the hold counts from here. */
    paidAt: moment('paid_at'),
    cancelledAt: moment('cancelled_at'),
    deliveredAt: moment('delivered_at'),
    test: boolean('test').notNull().default(false),
    /** Click token candidates of every version so far, most recent click first after checking. */
    tokens: text('tokens')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** Keyed hash of the buyer's mail or store customer id; never the mail itself. */
    buyerKeys: text('buyer_keys')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** How many ledger entries this order has caused; part of their keys. */
    bookings: integer('bookings').notNull().default(0),
    firstEventAt: moment('first_event_at').notNull(),
    /** How far the business clock was ahead of wall time then; holds run on it. */
    clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('orders_external').on(table.brandId, table.storeId, table.externalId),
    index('orders_number')
      .on(table.brandId, table.number)
      .where(sql`number is not null`),
  ],
);

/** The lines of an order's newest version, and the decision on each. */
export const orderLines = pgTable(
  'order_lines',
  {
    brandId: brandId(),
    orderId: uuid('order_id').notNull(),
    externalId: text('external_id').notNull(),
    position: integer('position').notNull(),
    /** The ids the store knows the line's product by, the most specific first. */
    productKeys: text('product_keys').array().notNull(),
    productId: uuid('product_id'),
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
    netMinor: minor('net_minor').notNull(),
    taxMinor: minor('tax_minor').notNull(),
    /** Part of the net that was given back, at most the net. */
    refundedMinor: minor('refunded_minor').notNull(),
    outcome: text('outcome').notNull(),
    reason: text('reason').notNull(),
    creatorId: uuid('creator_id'),
    dealId: uuid('deal_id'),
    termsVersion: integer('terms_version'),
    contentId: uuid('content_id'),
    linkId: uuid('link_id'),
    clickedAt: moment('clicked_at'),
    rateBps: integer('rate_bps'),
    /** The boost that set the rate, where one did. */
    boostId: uuid('boost_id'),
    /** Whether the terms have, or once had, tiers, so that this order of the deal is counted. */
    tiered: boolean('tiered').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.orderId, table.externalId] }),
    index('order_lines_boost')
      .on(table.brandId, table.boostId)
      .where(sql`boost_id is not null`),
    index('order_lines_tiered')
      .on(table.brandId, table.dealId)
      .where(sql`tiered`),
  ],
);

/** The money owed to one creator for one line. `amountMinor` is what it came to in all, `reversedMinor` what was taken back. */
export const commissions = pgTable(
  'commissions',
  {
    brandId: brandId(),
    orderId: uuid('order_id').notNull(),
    lineId: text('line_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    currency: text('currency').notNull(),
    /** `estimated`, then `payable` after the hold, then `paid`. */
    state: text('state').notNull(),
    amountMinor: minor('amount_minor').notNull(),
    reversedMinor: minor('reversed_minor').notNull(),
    /** When the hold ends, on the business clock. */
    dueAt: moment('due_at').notNull(),
    entryId: uuid('entry_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.orderId, table.lineId, table.creatorId] }),
    index('commissions_due')
      .on(table.dueAt)
      .where(sql`state = 'estimated'`),
  ],
);

/** Refunds as the store reported them; kept also when the order is not there yet. */
export const refunds = pgTable(
  'refunds',
  {
    brandId: brandId(),
    orderId: uuid('order_id').notNull(),
    externalId: text('external_id').notNull(),
    /** The reported refund as plain JSON, amounts in minor units as text. */
    report: text('report').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.orderId, table.externalId] })],
);
