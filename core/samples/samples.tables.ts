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
import { brandId, bytes, moment } from '../db/columns.ts';
import type { Extension, SampleState, StopReason } from './sample.ts';

/** What a sample rested on and is no more, or what was missing when its time ran out. */
export type EndCause = 'deal_ended' | 'product_excluded' | 'creator_erased' | 'no_address' | 'blocked';

/** A product for a creator to film, from the request to its end. Times are business time unless named otherwise. */
export const samples = pgTable(
  'samples',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    /** 142 is shown as S-142. */
    number: integer('number').notNull(),
    creatorId: uuid('creator_id').notNull(),
    productId: uuid('product_id').notNull(),
    variantId: uuid('variant_id'),
    /** As the variant was called when it was asked for. */
    variant: text('variant'),
    /** What the creator said with the request. */
    note: text('note'),
    /** The deal in force on the product when it was asked for, and whether its terms promise the sample. */
    dealId: uuid('deal_id'),
    promised: boolean('promised').notNull(),
    state: text('state').$type<SampleState>().notNull(),
    version: integer('version').notNull(),
    dueAt: moment('due_at'),
    remindAt: moment('remind_at'),
    startedBy: text('started_by').$type<'creator' | 'clock'>(),
    stop: text('stop').$type<StopReason>(),
    extension: text('extension').$type<Extension>().notNull(),
    /** What is left of the days for the content while a problem of what had arrived stops them; see the position. */
    contentLeftMs: integer('content_left_ms'),
    /** Pieces the brand has agreed to send, and has sent. */
    approvals: integer('approvals').notNull(),
    shipments: integer('shipments').notNull(),
    late: boolean('late').notNull(),
    /** Whether a piece was taken from a stock that is counted, and not shipped yet. */
    pieceTaken: boolean('piece_taken').notNull(),
    /** Why it was declined, cancelled or released, in the words of whoever did. */
    reason: text('reason'),
    /** Why it ended by itself. */
    cause: text('cause').$type<EndCause>(),
    carrier: text('carrier'),
    tracking: text('tracking'),
    trackingUrl: text('tracking_url'),
    addressAt: moment('address_at'),
    addressUntil: moment('address_until'),
    contentId: uuid('content_id'),
    requestedAt: moment('requested_at').notNull(),
    /** When it was approved or declined. */
    decidedAt: moment('decided_at'),
    approvedAt: moment('approved_at'),
    shippedAt: moment('shipped_at'),
    /** The same in wall time, which is what content is known by. */
    shippedWallAt: moment('shipped_wall_at'),
    deliveredAt: moment('delivered_at'),
    startedAt: moment('started_at'),
    overdueAt: moment('overdue_at'),
    closedAt: moment('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('samples_number').on(table.brandId, table.number),
    uniqueIndex('samples_one_open')
      .on(table.brandId, table.creatorId, table.productId)
      .where(sql`closed_at is null`),
    index('samples_creator').on(table.creatorId, table.productId),
    index('samples_product').on(table.brandId, table.productId),
    index('samples_unshipped')
      .on(table.brandId, table.productId)
      .where(sql`state in ('requested', 'approved')`),
    index('samples_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
    index('samples_remind')
      .on(table.remindAt)
      .where(sql`remind_at is not null`),
    index('samples_open')
      .on(table.brandId, table.id)
      .where(sql`closed_at is null`),
    index('samples_address')
      .on(table.addressUntil)
      .where(sql`address_until is not null`),
    check('samples_shipped', sql`shipments <= approvals`),
  ],
);

/** Where a sample goes to, sealed; deleted at the sample's `address_until`. */
export const sampleAddresses = pgTable(
  'sample_addresses',
  {
    brandId: brandId(),
    sampleId: uuid('sample_id').notNull(),
    sealed: bytes('sealed').notNull(),
    givenAt: moment('given_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.sampleId] })],
);

/** Who gets samples of what. The row of no product (the nil UUID) holds for products without a row of their own. */
export const sampleRules = pgTable(
  'sample_rules',
  {
    brandId: brandId(),
    productId: uuid('product_id').notNull(),
    enabled: boolean('enabled').notNull(),
    /** Pieces given away within so many days, or in all where there are no days; null for any number. */
    quota: integer('quota'),
    quotaDays: integer('quota_days'),
    /** Null asks for what the brand asks of everybody. */
    minFollowers: integer('min_followers'),
    minSales: integer('min_sales').notNull(),
    /** `anyone` eligible, `invited` creators, or those with a `deal` in force on the product. */
    who: text('who').$type<'anyone' | 'invited' | 'deal'>().notNull(),
    autoApprove: boolean('auto_approve').notNull(),
    /** Of the brand alone: samples a creator may have open at once. */
    openMax: integer('open_max').notNull(),
  },
  (table) => [primaryKey({ columns: [table.brandId, table.productId] })],
);
