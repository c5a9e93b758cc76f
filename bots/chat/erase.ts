import { eq } from 'drizzle-orm';
import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { chatSessions } from './chat.tables.ts';

/** Takes a person out of what the chat keeps: the forms that are open. What was said is dropped once it is answered. */
export async function eraseFromChat(tx: Tx, { accountId }: Traces): Promise<void> {
  await tx.orm.delete(chatSessions).where(eq(chatSessions.accountId, accountId));
}
