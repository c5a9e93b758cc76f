import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../db/columns.ts';

/**
 * Wishes to connect one more chat identity with a person. Each has a one-time code: it is made on one side, used on the
 * other, and then confirmed on the first.
 */
export const connections = pgTable(
  'connections',
  {
    id: uuid('id').primaryKey(),
    codeHash: text('code_hash').notNull(),
    /** The person who made the code, and the identity it was made from, which has to confirm. */
    accountId: uuid('account_id').notNull(),
    giverIdentityId: uuid('giver_identity_id').notNull(),
    /** The identity that used the code. */
    takerIdentityId: uuid('taker_identity_id'),
    /** `open` until the code is used, then `asked`; `done` or `stopped` at the end. */
    state: text('state').notNull(),
    createdAt: moment('created_at').notNull(),
    /** Business time; neither step is taken after it. */
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('connections_code').on(table.codeHash),
    index('connections_account').on(table.accountId),
    index('connections_age').on(table.expiresAt),
  ],
);
