import { eq } from 'drizzle-orm';
import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { chatSessions } from './chat.tables.ts';

/**
 * Takes a person out of what the chat keeps: the forms that are open, and what was said and never answered. What was
 * answered has been dropped already.
 */
export async function eraseFromChat(tx: Tx, { accountId, identities }: Traces): Promise<void> {
  await tx.orm.delete(chatSessions).where(eq(chatSessions.accountId, accountId));
  for (const { platform, platformUserId } of identities) {
    await tx.sql`
      delete from chat_ingress where platform = ${platform} and body #>> '{from,userId}' = ${platformUserId}`;
  }
}
