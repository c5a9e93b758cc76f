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

/**
 * What somebody of a brand's team wants to do at a rate above its limit, and what became of it. Until it is done the deal
 * does not know of it; a first proposal has no deal yet, only the id and number that it will have.
 */
export const dealApprovals = pgTable(
  'deal_approvals',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    dealId: uuid('deal_id').notNull(),
    number: integer('number').notNull(),
    creatorId: uuid('creator_id').notNull(),
    productIds: jsonb('product_ids').$type<string[]>().notNull(),
    /** `propose`, `counter` or `accept`. */
    move: text('move').notNull(),
    /** The version that whoever asked saw; 0 for a first proposal. */
    version: integer('version').notNull(),
    terms: jsonb('terms').$type<Terms>().notNull(),
    final: boolean('final').notNull(),
    /** `member`, `key` or `operator`; the account or the key; and how the team knows them, null for a program. */
    askedKind: text('asked_kind').notNull(),
    askedBy: uuid('asked_by'),
    askedName: text('asked_name'),
    /** The chat identity it was asked from. */
    askedPlatform: text('asked_platform'),
    askedUserId: text('asked_user_id'),
    /** `waiting`, `approved`, `stopped`, `lapsed` (the deal went on without it) or `due` (nobody stopped it). */
    state: text('state').notNull(),
    /** When it takes effect by itself, business time; null once it is over. */
    dueAt: moment('due_at'),
    decidedBy: uuid('decided_by'),
    createdAt: moment('created_at').notNull(),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    uniqueIndex('deal_approvals_one_waiting')
      .on(table.brandId, table.dealId)
      .where(sql`state = 'waiting'`),
    index('deal_approvals_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);
