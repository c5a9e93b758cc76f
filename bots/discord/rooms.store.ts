import { eq, inArray } from 'drizzle-orm';
import { withTx, type Database, type Tx } from '../../core/db/index.ts';
import { discordRooms } from './discord.tables.ts';

export type KeptRoom = typeof discordRooms.$inferSelect;

/** Whether a channel is the thread of a room. */
export async function isRoomThread(database: Database, threadId: string): Promise<boolean> {
  return (await findRoomOf(database, threadId)) !== undefined;
}

export async function findRoomOf(database: Database, threadId: string): Promise<KeptRoom | undefined> {
  const [row] = await database.orm.select().from(discordRooms).where(eq(discordRooms.threadId, threadId));
  return row;
}

export async function findRoomByKey(database: Database, key: string): Promise<KeptRoom | undefined> {
  const [row] = await database.orm.select().from(discordRooms).where(eq(discordRooms.key, key));
  return row;
}

/** Notes that a room is being made, before it is; what was noted first stays. */
export const beginRoom = (database: Database, room: typeof discordRooms.$inferInsert): Promise<void> =>
  withTx(database, async (tx) => {
    await tx.orm.insert(discordRooms).values(room).onConflictDoNothing({ target: discordRooms.key });
  });

export const saveRoom = (
  database: Database,
  key: string,
  change: Partial<Pick<KeptRoom, 'threadId' | 'readyAt'>>,
): Promise<void> =>
  withTx(database, async (tx) => {
    await tx.orm.update(discordRooms).set(change).where(eq(discordRooms.key, key));
  });

/** There will be no thread for it. */
export async function dropRoom(tx: Tx, key: string): Promise<void> {
  await tx.orm.delete(discordRooms).where(eq(discordRooms.key, key));
}

/** Whose threads these were is known no more. */
export async function forgetCreators(tx: Tx, userIds: readonly string[]): Promise<void> {
  await tx.orm
    .update(discordRooms)
    .set({ creatorId: null })
    .where(inArray(discordRooms.creatorId, [...userIds]));
}
