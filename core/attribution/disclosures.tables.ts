import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/** Somebody of the brand, or the operator, found no disclosure where a link stands, and what came of it. */
export const disclosureReports = pgTable(
  'disclosure_reports',
  {
    brandId: brandId(),
    linkId: uuid('link_id').notNull(),
    number: integer('number').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** `missing`, `added`, `paused`, `paused_added`, `accepted`; see missing-disclosure.ts. */
    state: text('state').notNull(),
    version: integer('version').notNull(),
    /** Business times. */
    reportedAt: moment('reported_at').notNull(),
    /** Until when the disclosure has to be there or, once it was added, to be looked at; null where nothing is due. */
    dueAt: moment('due_at'),
    addedAt: moment('added_at'),
    pausedAt: moment('paused_at'),
    acceptedAt: moment('accepted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.linkId, table.number] }),
    index('disclosure_reports_creator').on(table.creatorId),
    index('disclosure_reports_due')
      .on(table.dueAt)
      .where(sql`due_at is not null`),
  ],
);

/** What counts against a creator with a brand. */
export const strikes = pgTable(
  'strikes',
  {
    brandId: brandId(),
    id: uuid('id').notNull(),
    creatorId: uuid('creator_id').notNull(),
    /** `disclosure`: a link was paused because its disclosure was missing. */
    kind: text('kind').notNull(),
    /** What it was about: a link. */
    subjectId: uuid('subject_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.id] }),
    index('strikes_creator').on(table.creatorId),
  ],
);
