import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, minor, moment } from '../db/columns.ts';

/**
 * A higher rate on some products for a while, for everyone who promotes them. It only raises: a line gets the higher of
 * its terms' rate and this one, and of several boosts the highest.
 */
export const boosts = pgTable(
  'boosts',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** 3 is shown as B-3. */
    number: integer('number').notNull(),
    rateBps: integer('rate_bps').notNull(),
    /** When it is meant to begin and to end, business time. */
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    /**
     * When it really began and ended, wall time: what the time of an order is compared with. Null from means that it
     * has not begun, null until that it goes on.
     */
    liveFrom: moment('live_from'),
    liveUntil: moment('live_until'),
    /** The commission at this rate with which it ends early, and its currency; both or neither. */
    capMinor: minor('cap_minor'),
    currency: text('currency'),
    /** Whether it also raises deals with terms of their own, or only those that were taken from an open offer. */
    ownDeals: boolean('own_deals').notNull().default(true),
    /** `scheduled`, `live`, `ended` or `stopped`. */
    state: text('state').notNull(),
    /** `time`, `cap` or `stopped`; null before its end. */
    whyEnded: text('why_ended'),
    /** When those it concerns were told of its beginning, of its near end, and of what came of it; business time. */
    announcedAt: moment('announced_at'),
    remindedAt: moment('reminded_at'),
    summedAt: moment('summed_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('boosts_number').on(table.brandId, table.number),
    index('boosts_to_start')
      .on(table.startsAt)
      .where(sql`state = 'scheduled'`),
    index('boosts_live')
      .on(table.endsAt)
      .where(sql`state = 'live'`),
    index('boosts_to_sum')
      .on(table.liveUntil)
      .where(sql`live_until is not null and summed_at is null`),
  ],
);

/** The products a boost is on. */
export const boostProducts = pgTable(
  'boost_products',
  { brandId: brandId(), boostId: uuid('boost_id').notNull(), productId: uuid('product_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.brandId, table.boostId, table.productId] }),
    index('boost_products_product').on(table.brandId, table.productId),
  ],
);
