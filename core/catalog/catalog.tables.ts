import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { brandId, bytes, minor, moment } from '../db/columns.ts';

/** The selling organisation and its settings. Durations in days, amounts in `currency`. */
export const brands = pgTable('brands', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  currency: text('currency').notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
  followersMin: integer('followers_min').notNull().default(1_000),
  windowDays: integer('window_days').notNull().default(30),
  holdDays: integer('hold_days').notNull().default(30),
  payoutMinMinor: minor('payout_min_minor').notNull(),
  secondApproverAboveMinor: minor('second_approver_above_minor').notNull(),
  /** A creator's bare rate up to the first is accepted, one above the second declined, by itself; null for neither. */
  acceptUpToBps: integer('accept_up_to_bps'),
  declineAboveBps: integer('decline_above_bps'),
  /** A rate above this needs a second person of the team, or a day; null for no limit. */
  rateLimitBps: integer('rate_limit_bps'),
  /** At which a new product is on offer to everyone at once; null where that is left to people. */
  defaultRateBps: integer('default_rate_bps'),
  createdAt: moment('created_at').notNull(),
});

/** Brands that people want to make where the operator decides; one waits per person. */
export const brandRequests = pgTable(
  'brand_requests',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    timeZone: text('time_zone').notNull(),
    /** `waiting`, `approved` or `declined`. */
    state: text('state').notNull(),
    createdAt: moment('created_at').notNull(),
    decidedAt: moment('decided_at'),
    /** The brand that came of it. */
    brandId: uuid('brand_id'),
  },
  (table) => [
    uniqueIndex('brand_requests_waiting')
      .on(table.accountId)
      .where(sql`state = 'waiting'`),
    index('brand_requests_state').on(table.state, table.id),
  ],
);

/** The last number given per brand and kind of code (`deal` -> D-27). */
export const codeNumbers = pgTable(
  'code_numbers',
  { brandId: brandId(), kind: text('kind').notNull(), last: integer('last').notNull() },
  (table) => [primaryKey({ columns: [table.brandId, table.kind] })],
);

export const stores = pgTable(
  'stores',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    currency: text('currency').notNull(),
    /** Storefront host; product addresses stay on it. */
    domain: text('domain').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.id] })],
);

/** Signing secrets, sealed. Several may be active while a store changes its own. */
export const storeSecrets = pgTable(
  'store_secrets',
  {
    brandId: brandId(),
    storeId: uuid('store_id').notNull(),
    id: uuid('id').notNull(),
    sealed: bytes('sealed').notNull(),
    createdAt: moment('created_at').notNull(),
    /** When the brand saw it, or gave it; one that was made and not shown yet can still be shown. */
    shownAt: moment('shown_at'),
    expiresAt: moment('expires_at'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.storeId, table.id] })],
);

export const products = pgTable(
  'products',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    storeId: uuid('store_id').notNull(),
    /** The store's id of the product or of one variant. */
    externalId: text('external_id').notNull(),
    title: text('title').notNull(),
    url: text('url').notNull(),
    currency: text('currency').notNull(),
    priceMinor: minor('price_minor').notNull(),
    costMinor: minor('cost_minor'),
    category: text('category'),
    imageUrl: text('image_url'),
    /** Pieces that can be given away or sold; null where nobody counts. With variants it is theirs that counts. */
    stock: integer('stock'),
    /** Not offered, not discovered, and without a default rate; deals in force go on. */
    excluded: boolean('excluded').notNull().default(false),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('products_external').on(table.brandId, table.storeId, table.externalId),
    check('products_stock', sql`stock >= 0`),
  ],
);

/** A size, colour or the like in which a product is sold, under an id of its own in the store. */
export const productVariants = pgTable(
  'product_variants',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    productId: uuid('product_id').notNull(),
    storeId: uuid('store_id').notNull(),
    externalId: text('external_id').notNull(),
    title: text('title').notNull(),
    /** In the product's currency; null where it costs what the product does. */
    priceMinor: minor('price_minor'),
    /** Pieces left; null where nobody counts. */
    stock: integer('stock'),
    createdAt: moment('created_at').notNull(),
    /** Since when it is not sold any more; its id stays the product's, for orders may still name it. */
    removedAt: moment('removed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('product_variants_external').on(table.brandId, table.storeId, table.externalId),
    index('product_variants_product').on(table.brandId, table.productId, table.id),
    check('product_variants_stock', sql`stock >= 0`),
  ],
);

/**
 * What those who promote a product know of it, and when they have to be told again: once an hour at most, so that a price
 * that goes to and fro is told as it came out.
 */
export const productNews = pgTable(
  'product_news',
  {
    brandId: brandId(),
    productId: uuid('product_id').notNull(),
    /** The price they know, and whether they know it as sold out. */
    priceMinor: minor('price_minor').notNull(),
    soldOut: boolean('sold_out').notNull(),
    /** Business time; null while there is nothing new. */
    dueAt: moment('due_at'),
    toldAt: moment('told_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.productId] }),
    index('product_news_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);
