import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { brandId, minor, moment } from '../db/columns.ts';

/**
 * An ordered queue of alerts for one seat: a member's in a brand's team, or a creator's. Without an account the
 * alerts wait; a claim gives the mailbox its person. What concerns no seat goes to the person's own mailbox, and what one
 * chat identity has to hear, whatever the others hear, to that identity's.
 */
export const mailboxes = pgTable(
  'mailboxes',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id'),
    /** The person's own mailbox, which belongs to no seat. */
    personal: boolean('personal').notNull().default(false),
    /** The one chat identity that hears what is in it, however else the person can be reached; null for any. */
    identityId: uuid('identity_id'),
    createdAt: moment('created_at').notNull(),
    muted: boolean('muted').notNull().default(false),
    /** When a mute ends; null while it lasts until it is turned off. */
    mutedUntil: moment('muted_until'),
    /** Quiet hours, in minutes from midnight by the person's clock; both or none. */
    quietFrom: smallint('quiet_from'),
    quietTo: smallint('quiet_to'),
    /** The smallest commission that is worth a message; both or none. */
    minimumMinor: minor('minimum_minor'),
    minimumCurrency: text('minimum_currency'),
    /**
     * Not to be looked at before this instant of the business clock; null when nothing is held back. Found out when
     * something waits, so that mailboxes at rest cost nothing.
     */
    holdUntil: moment('hold_until'),
  },
  (table) => [
    index('mailboxes_account').on(table.accountId),
    uniqueIndex('mailboxes_identity')
      .on(table.identityId)
      .where(sql`identity_id is not null`),
    uniqueIndex('mailboxes_personal')
      .on(table.accountId)
      .where(sql`personal`),
  ],
);

/**
 * Channels in which a brand's sales are told to everyone who reads them. Its team then does not hear of each of them in
 * their own chats too.
 */
export const brandChannels = pgTable(
  'brand_channels',
  { brandId: brandId(), mailboxId: uuid('mailbox_id').notNull() },
  (table) => [primaryKey({ columns: [table.brandId, table.mailboxId] })],
);

/** Something a person should hear. Its order in the mailbox is its id; `payload` is all a renderer needs. */
export const alerts = pgTable(
  'alerts',
  {
    mailboxId: uuid('mailbox_id').notNull(),
    id: uuid('id').notNull(),
    brandId: uuid('brand_id').notNull(),
    kind: text('kind').notNull(),
    /** What caused it, once per mailbox and kind; `audit` proves it, an index here would cost each sale. */
    cause: text('cause').notNull(),
    amountMinor: minor('amount_minor'),
    currency: text('currency'),
    payload: json('payload').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** The delivery that tells it, once it has been taken; several alerts may share one. */
    deliveryId: uuid('delivery_id'),
    deliveredAt: moment('delivered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.mailboxId, table.id] }),
    index('alerts_delivery')
      .on(table.deliveryId)
      .where(sql`delivery_id is not null`),
    index('alerts_waiting')
      .on(table.mailboxId, table.id)
      .where(sql`delivery_id is null`),
  ],
);

/**
 * One message to one chat, or the growing of an earlier one. Taken in one transaction and settled in another, with the
 * sending between them under the delivery's id as key, so that a crash repeats the sending and not the message.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    id: uuid('id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    platform: text('platform').notNull(),
    platformUserId: text('platform_user_id').notNull(),
    kind: text('kind').notNull(),
    /** The delivery whose message this one grows; its own id for a message of its own. */
    messageOf: uuid('message_of').notNull(),
    /**
     * `taken`, `sent`, `unreachable`, or `quiet`: never sent, because the person asked not to be told of so little.
     * What was in an unreachable one waits again.
     */
    state: text('state').notNull(),
    messageRef: text('message_ref'),
    reason: text('reason'),
    takenAt: moment('taken_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    index('deliveries_recent').on(table.accountId, table.takenAt),
    index('deliveries_taken')
      .on(table.takenAt)
      .where(sql`state = 'taken'`),
    index('deliveries_message').on(table.messageOf),
  ],
);
