import { and, eq } from 'drizzle-orm';
import type { Database, Tx } from '../../core/db/index.ts';
import { discordCommands, discordGuilds } from './gateway.tables.ts';

export type KnownGuild = { guildId: string; name: string; joinedAt: Date };

/** The servers we know to be in. */
export const findGuilds = (db: Database, applicationId: string): Promise<KnownGuild[]> =>
  db.orm
    .select({ guildId: discordGuilds.guildId, name: discordGuilds.name, joinedAt: discordGuilds.joinedAt })
    .from(discordGuilds)
    .where(eq(discordGuilds.applicationId, applicationId));

/** Notes that we are in a server, and since when. */
export async function keepGuild(tx: Tx, applicationId: string, guild: KnownGuild): Promise<void> {
  const { name, joinedAt } = guild;
  await tx.orm
    .insert(discordGuilds)
    .values({ applicationId, ...guild })
    .onConflictDoUpdate({
      target: [discordGuilds.applicationId, discordGuilds.guildId],
      set: { name, joinedAt },
    });
}

/** Notes that we are in a server no more. */
export async function dropGuild(tx: Tx, applicationId: string, guildId: string): Promise<void> {
  await tx.orm
    .delete(discordGuilds)
    .where(and(eq(discordGuilds.applicationId, applicationId), eq(discordGuilds.guildId, guildId)));
}

/** The hash of the commands that were published last. */
export async function findPublished(db: Database, applicationId: string): Promise<string | undefined> {
  const [row] = await db.orm
    .select({ hash: discordCommands.hash })
    .from(discordCommands)
    .where(eq(discordCommands.applicationId, applicationId));
  return row?.hash;
}

/** Notes which commands Discord has of us now. */
export async function keepPublished(
  tx: Tx,
  published: { applicationId: string; hash: string; publishedAt: Date },
): Promise<void> {
  const { hash, publishedAt } = published;
  await tx.orm
    .insert(discordCommands)
    .values(published)
    .onConflictDoUpdate({ target: discordCommands.applicationId, set: { hash, publishedAt } });
}
