import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../core/db/index.ts';
import { chatSessions } from './chat.tables.ts';

/** Closes the forms that are open in a chat which is another person's from now on. */
export async function moveInChat(
  tx: Tx,
  { platform, platformUserId }: { platform: string; platformUserId: string },
): Promise<void> {
  await tx.orm
    .delete(chatSessions)
    .where(and(eq(chatSessions.platform, platform), eq(chatSessions.userId, platformUserId)));
}
