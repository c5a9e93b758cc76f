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
    /** The round in which the negotiation that is open, or was the last one, began: a deal in force may have more than one. */
    firstRound: integer('first_round').notNull().default(1),
    /** The offer it was taken from, if it was. */
    offerId: uuid('offer_id'),
    /** The rate of that offer which it has followed last; see `rateCuts`. */
    offerVersion: integer('offer_version'),
    acceptedAt: moment('accepted_at'),
    /** When it comes into force, business time, while it is accepted and has not begun. */
    beginsAt: moment('begins_at'),
    /** When it ends by itself, business time: as its terms say or by a notice; null once it has ended. */
    endsAt: moment('ends_at'),
    /** The end of which both sides have been reminded. */
    endReminded: moment('end_reminded'),
    /** Who gave notice and when, business time; null where nobody did or it was taken back. */
    noticeBy: text('notice_by'),
    noticeAt: moment('notice_at'),
    /** When a pause is over by itself, and the next can begin; business time. */
    pausedUntil: moment('paused_until'),
    pausableFrom: moment('pausable_from'),
    /** The end, in wall time and in business time. */
    endedAt: moment('ended_at'),
    endedOn: moment('ended_on'),
    /** Who ended it, and how: by its terms, by notice, at once, for cause, or because the creator is gone. */
    endedBy: text('ended_by'),
    ending: text('ending'),
    /** What the brand gave as its reason for the pause that lasts or for the end. */
    reason: text('reason'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('deals_number').on(table.brandId, table.number),
    index('deals_creator').on(table.brandId, table.creatorId),
    index('deals_by_creator').on(table.creatorId),
    index('deals_offer')
      .on(table.brandId, table.offerId)
      .where(sql`offer_id is not null`),
    index('deals_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
    index('deals_begin')
      .on(table.beginsAt)
      .where(sql`begins_at is not null`),
    index('deals_end')
      .on(table.endsAt)
      .where(sql`ends_at is not null`),
    index('deals_paused')
      .on(table.pausedUntil)
      .where(sql`paused_until is not null`),
    index('deals_ended')
      .on(table.endedOn)
      .where(sql`ended_on is not null`),
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

/**
 * When a deal was in force, wall time, one after the other: the first moment belongs to a span, the last does not. What is
 * credited follows from these rows alone. A deal that ends while it is paused gets a span of no length, so that what comes
 * after it is known to come after the end.
 */
export const dealSpans = pgTable(
  'deal_spans',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    /** From 1 on. */
    number: integer('number').notNull(),
    fromAt: moment('from_at').notNull(),
    /** Null while it lasts. */
    untilAt: moment('until_at'),
    /** What closed it: `paused` or `ended`. */
    closedBy: text('closed_by'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.dealId, table.number] }),
    uniqueIndex('deal_spans_one_open')
      .on(table.brandId, table.dealId)
      .where(sql`until_at is null`),
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
    /** The same on the business clock, by which answers are timed. */
    putAt: moment('put_at'),
    /** Who closed it and when; null while it is open, and no name where a program or the clock did. */
    answeredBy: text('answered_by'),
    answeredAt: moment('answered_at'),
    /** Whether it was closed by the brand's limits and nobody. Never told to the creator. */
    automatic: boolean('automatic').notNull().default(false),
    /** Why it was declined, in the words of whoever did. */
    reason: text('reason'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.dealId, table.round] }),
    index('proposals_answered')
      .on(table.answeredAt)
      .where(sql`answered_at is not null`),
  ],
);

/** Frozen terms: immutable, each in force from `effectiveFrom` (wall time) until the next one or the deal's end. */
export const termsVersions = pgTable(
  'terms_versions',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    version: integer('version').notNull(),
    rateBps: integer('rate_bps').notNull(),
    terms: jsonb('terms').$type<Terms>().notNull(),
    hash: text('hash').notNull(),
    /** Why there is this version: both sides accepted it, or a rate followed from what they had accepted before. */
    cause: text('cause').notNull().default('accepted'),
    /** The round whose terms both sides accepted last. */
    round: integer('round').notNull(),
    effectiveFrom: moment('effective_from').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId, table.version] })],
);

/**
 * Cuts to come: an offer pays less than a deal that was taken from it, and the deal follows at `dueAt`. What replaces one
 * or makes it void takes its row away.
 */
export const rateCuts = pgTable(
  'rate_cuts',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    offerId: uuid('offer_id').notNull(),
    rateBps: integer('rate_bps').notNull(),
    /** When the creator was told, and from when it holds; business time. */
    toldAt: moment('told_at').notNull(),
    dueAt: moment('due_at').notNull(),
    /** Whether the creator was reminded. */
    reminded: boolean('reminded').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId] }), index('rate_cuts_due').on(table.dueAt)],
);

/**
 * Terms that both sides are bound to from a day on, business time; until then what is in force stays. They become a version
 * when they are due.
 */
export const scheduledTerms = pgTable(
  'scheduled_terms',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    /** The round in which they were agreed on. */
    round: integer('round').notNull(),
    terms: jsonb('terms').$type<Terms>().notNull(),
    dueAt: moment('due_at').notNull(),
    /** `waiting`, then `done`, or `dropped` where the deal ended first or later terms took their place. */
    state: text('state').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.dealId, table.round] }),
    index('scheduled_terms_due')
      .on(table.dueAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** What a creator says against the end of a deal for cause, and what the operator decided. */
export const dealAppeals = pgTable(
  'deal_appeals',
  {
    brandId: brandId(),
    dealId: uuid('deal_id').notNull(),
    /** From 1 on: a deal can be ended for cause again after it was reinstated. */
    number: integer('number').notNull(),
    /** `open`, then `granted` or `refused`. */
    state: text('state').notNull(),
    /** In the creator's words. */
    text: text('text').notNull(),
    at: moment('at').notNull(),
    decidedAt: moment('decided_at'),
    /** In the operator's words. */
    answer: text('answer'),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.dealId, table.number] })],
);
