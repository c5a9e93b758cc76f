import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { brandId, bytes, moment } from '../db/columns.ts';

/** Files that people sent, each kept once, however often it is sent. */
export const files = pgTable(
  'files',
  {
    id: uuid('id').primaryKey(),
    /** SHA-256 of the bytes. */
    hash: text('hash').notNull(),
    size: integer('size').notNull(),
    bytes: bytes('bytes').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [uniqueIndex('files_hash').on(table.hash), index('files_age').on(table.createdAt)],
);

/** What refers to a file, and how it is called and what it is there. A file that nothing refers to is dropped. */
export const fileUses = pgTable(
  'file_uses',
  {
    brandId: brandId(),
    /** The post, or whatever else shows the file. */
    usedBy: uuid('used_by').notNull(),
    fileId: uuid('file_id').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.usedBy, table.fileId] }),
    index('file_uses_file').on(table.fileId),
    index('file_uses_age').on(table.createdAt),
  ],
);
