import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from '../../core/db/columns.ts';

/** The servers we were in when we last looked: who is missing here has brought us in meanwhile, who is left over has put us out. */
export const discordGuilds = pgTable(
  'discord_guilds',
  {
    applicationId: text('application_id').notNull(),
    guildId: text('guild_id').notNull(),
    name: text('name').notNull(),
    joinedAt: moment('joined_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.guildId] })],
);

/** The commands that Discord has of us: published again only when they are others. */
export const discordCommands = pgTable('discord_commands', {
  applicationId: text('application_id').primaryKey(),
  /** Of the whole payload. */
  hash: text('hash').notNull(),
  publishedAt: moment('published_at').notNull(),
});
