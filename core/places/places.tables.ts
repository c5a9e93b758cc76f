import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { brandId, moment } from '../db/columns.ts';

/** A server or group we are in, by the platform's own id. When we leave it, its row goes. */
export const places = pgTable(
  'places',
  {
    platform: text('platform').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** The one brand it belongs to; null where several meet. */
    brandId: uuid('brand_id'),
    /** Who may act here: `any` brand that is not blocked, or those that are `listed`. */
    policy: text('policy').notNull().default('any'),
    /** Where reports go, and the mailbox of that chat. */
    reportsChat: text('reports_chat'),
    reportsMailboxId: uuid('reports_mailbox_id'),
    joinedAt: moment('joined_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.id] }), index('places_brand').on(table.brandId)],
);

/** What a brand is in a server or group: whether it may act there, and through which channels it does. */
export const placeBrands = pgTable(
  'place_brands',
  {
    brandId: brandId(),
    platform: text('platform').notNull(),
    placeId: text('place_id').notNull(),
    /** `asked` by the brand, `allowed` or `blocked` by the host. */
    state: text('state').notNull(),
    /** Under which channel its deals get their threads. */
    dealsChat: text('deals_chat'),
    /** Where its alerts go, beside the team's own chats, and the mailbox of that chat. */
    alertsChat: text('alerts_chat'),
    alertsMailboxId: uuid('alerts_mailbox_id'),
    /** The server's role whose holders may take a seat in the team by themselves. */
    staffRole: text('staff_role'),
    /** Who set the place up for this brand; it is the brand's as long as they are an owner or manager of it. */
    setBy: uuid('set_by'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.platform, table.placeId] }),
    index('place_brands_place').on(table.platform, table.placeId),
  ],
);
