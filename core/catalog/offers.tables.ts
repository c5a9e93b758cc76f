import { sql } from 'drizzle-orm';
import {
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
import { brandId, moment } from '../db/columns.ts';

/** A brand's published terms: `open` to anyone eligible, or `targeted` at named creators. */
export const offers = pgTable(
  'offers',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    /** What whoever takes it now gets; see `offerRates` for what it was. */
    rateBps: integer('rate_bps').notNull(),
    /** The last of its rates in `offerRates`, and the last one that all deals taken from it have followed. */
    rateVersion: integer('rate_version').notNull().default(1),
    followedVersion: integer('followed_version').notNull().default(1),
    /** What is promised beside the rate, as terms of a deal name it; null for nothing. */
    terms: jsonb('terms').$type<Record<string, unknown>>(),
    minFollowers: integer('min_followers'),
    /** Whether the brand answers each taker before there is a deal. */
    approval: boolean('approval').notNull().default(false),
    /** Made by the brand's default rate: new products join it. */
    standing: boolean('standing').notNull().default(false),
    /** Who of the team made it; null where a program did. */
    authorId: uuid('author_id'),
    /** What the brand says to those it invites. */
    message: text('message'),
    /** Business time. */
    endsAt: moment('ends_at'),
    /** The end of which the brand has been reminded. */
    endReminded: moment('end_reminded'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('offers_end')
      .on(table.endsAt)
      .where(sql`ends_at is not null and state <> 'ended'`),
    index('offers_unfollowed')
      .on(table.brandId, table.id)
      .where(sql`followed_version < rate_version`),
  ],
);

/** Every rate an offer has had, the first one too; each holds for new takers until the next. */
export const offerRates = pgTable(
  'offer_rates',
  {
    brandId: brandId(),
    offerId: uuid('offer_id').notNull(),
    version: integer('version').notNull(),
    rateBps: integer('rate_bps').notNull(),
    /** Business time. */
    setAt: moment('set_at').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.offerId, table.version] })],
);

export const offerProducts = pgTable(
  'offer_products',
  { brandId: brandId(), offerId: uuid('offer_id').notNull(), productId: uuid('product_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.brandId, table.offerId, table.productId] }),
    index('offer_products_product').on(table.brandId, table.productId),
  ],
);

/** Whom a targeted offer names. */
export const offerCreators = pgTable(
  'offer_creators',
  {
    brandId: brandId(),
    offerId: uuid('offer_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** Business time; null while the creator may still take it. */
    declinedAt: moment('declined_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.offerId, table.creatorId] }),
    index('offer_creators_creator').on(table.creatorId),
  ],
);

/**
 * The creators of a targeted offer with each of its products. `live` from its publication until it has ended or was
 * declined: a creator has one targeted offer on a product.
 */
export const offerPairs = pgTable(
  'offer_pairs',
  {
    brandId: brandId(),
    offerId: uuid('offer_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    productId: uuid('product_id').notNull(),
    live: boolean('live').notNull(),
    /** Why it was left out when the offer was published; null where it was not. */
    conflict: text('conflict'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.offerId, table.creatorId, table.productId] }),
    uniqueIndex('offer_pairs_one_live')
      .on(table.brandId, table.creatorId, table.productId)
      .where(sql`live`),
    index('offer_pairs_creator')
      .on(table.creatorId)
      .where(sql`live`),
  ],
);
