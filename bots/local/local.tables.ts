import { sql } from 'drizzle-orm';
import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../core/db/columns.ts';
import type { SampleEvent, SampleSale } from '../../core/stores/index.ts';
import type { LocalContent } from './render.ts';

/** People of the local chat, by their handle. */
export const localUsers = pgTable('local_users', {
  handle: text('handle').primaryKey(),
  accountId: uuid('account_id').notNull(),
  name: text('name').notNull(),
  locale: text('locale'),
  /** The places given so far in what the person sees; see the messages' `seq` and `change`. */
  lastSeq: bigint('last_seq', { mode: 'number' }).notNull().default(0),
  lastChange: bigint('last_change', { mode: 'number' }).notNull().default(0),
  createdAt: moment('created_at').notNull(),
});

/** Everything said in the local chat, as the page draws it. */
export const localMessages = pgTable(
  'local_messages',
  {
    id: uuid('id').primaryKey(),
    handle: text('handle').notNull(),
    chatId: text('chat_id').notNull(),
    /** The sending it came from: sent twice, it is here once. */
    key: text('key').notNull(),
    /** The handle of the person, or null for Parley. */
    author: text('author'),
    content: jsonb('content').$type<LocalContent>().notNull(),
    /** The open form that stands in it. */
    formId: uuid('form_id'),
    edited: boolean('edited').notNull().default(false),
    /** Its place among all messages of the person. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    /** Rises with every new or changed message of the person: what a live view has not seen yet. */
    change: bigint('change', { mode: 'number' }).notNull(),
    createdAt: moment('created_at').notNull(),
    /** The button pressed last and when, so that a double click is one press. */
    pressed: text('pressed'),
    pressedAt: moment('pressed_at'),
  },
  (table) => [
    uniqueIndex('local_messages_key').on(table.key),
    uniqueIndex('local_messages_seq').on(table.handle, table.seq),
    uniqueIndex('local_messages_change').on(table.handle, table.change),
    index('local_messages_form')
      .on(table.handle, table.chatId)
      .where(sql`form_id is not null`),
  ],
);

/** A pretend sale as JSON holds it: dates as ISO 8601, prices as digits. */
export type KeptSale = Omit<SampleSale, 'createdAt' | 'updatedAt' | 'lines'> & {
  createdAt: string;
  lines: (Omit<SampleSale['lines'][number], 'priceMinor'> & { priceMinor: string })[];
};

/** What the demo store has sold, so that it can take it back and send it again. */
export const localSales = pgTable('local_sales', {
  /** The order as the store calls it. */
  orderId: text('order_id').primaryKey(),
  storeId: uuid('store_id').notNull(),
  productId: uuid('product_id').notNull(),
  sale: jsonb('sale').$type<KeptSale>().notNull(),
  /** The last event that was sent for it, and the name under which a second delivery is known. */
  event: jsonb('event').$type<SampleEvent>().notNull(),
  eventId: text('event_id').notNull(),
  /** Pieces that have been given back. */
  refunded: bigint('refunded', { mode: 'number' }).notNull().default(0),
  createdAt: moment('created_at').notNull(),
});
