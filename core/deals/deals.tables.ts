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
import type { Terms } from './terms.ts';

/** The relationship of one creator and one brand on some products, from the first proposal to the end. */
export const deals = pgTable(
  'deals',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** 27 is shown as D-27. */
    number: integer('number').notNull(),
    creatorId: uuid('creator_id').notNull(),
    state: text('state').notNull(),
    /** Rises with every change; a command names the version it saw. */
    version: integer('version').notNull(),
    round: integer('round').notNull(),
    /** Whose move it is while a proposal is open. */
    turn: text('turn'),
    /** Until when the open proposal can be answered, business time; null once it is closed. */
    dueAt: moment('due_at'),
    /** The round whose turn has been reminded of its deadline; 0 for none. */
    remindedRound: integer('reminded_round').notNull().default(0),
    acceptedAt: moment('accepted_at'),
    endedAt: moment('ended_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('deals_number').on(table.brandId, table.number),
    index('deals_creator').on(table.brandId, table.creatorId),
    index('deals_by_creator').on(table.creatorId),
    index('deals_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);

/** The products of a deal. `live` while the deal is in force: one live rate per creator and product. */
export const dealProducts = pgTable(
  'deal_products',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    productId: uuid('product_id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    live: boolean('live').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.dealId, table.productId] }),
    uniqueIndex('deal_products_one_live')
      .on(table.brandId, table.creatorId, table.productId)
      .where(sql`live`),
  ],
);

/** One side's terms in one round. */
export const proposals = pgTable(
  'proposals',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    round: integer('round').notNull(),
    by: text('by').notNull(),
    state: text('state').notNull(),
    terms: jsonb('terms').$type<Terms>().notNull(),
    /** The side's last word: it can only be accepted or declined. */
    final: boolean('final').notNull().default(false),
    /** Who put it on the table, and how the room shows them; null where a program did. */
    authorId: uuid('author_id'),
    author: text('author'),
    createdAt: moment('created_at').notNull(),
    /** Who closed it and when; null while it is open, and no name where a program or the clock did. */
    answeredBy: text('answered_by'),
    answeredAt: moment('answered_at'),
    /** Why it was declined, in the words of whoever did. */
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId, table.round] })],
);

/** Accepted terms, frozen: immutable, each in force from `effectiveFrom` until the next one or the deal's end. */
export const termsVersions = pgTable(
  'terms_versions',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    version: integer('version').notNull(),
    rateBps: integer('rate_bps').notNull(),
    terms: jsonb('terms').$type<Terms>().notNull(),
    hash: text('hash').notNull(),
    round: integer('round').notNull(),
    effectiveFrom: moment('effective_from').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId, table.version] })],
);
