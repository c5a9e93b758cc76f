import { assignMailbox, createMailbox, emptyMailbox } from '../alerts/index.ts';
import type { Tx } from '../db/index.ts';
import { dropChannel, openChannel } from '../identity/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { isChatUsed } from './places.store.ts';

/** A mailbox whose alerts go to a chat that several people read. */
export async function openChatMailbox(
  { tx, ids, clock }: Pick<Context, 'tx' | 'ids' | 'clock'>,
  chat: { platform: string; chatId: string; name: string },
): Promise<{ mailboxId: Uuid }> {
  const accountId = await openChannel(tx, ids, clock, chat);
  const mailboxId = await createMailbox(tx, ids, clock);
  await assignMailbox(tx, mailboxId, accountId);
  return { mailboxId };
}

/** Closes such a mailbox: what waits in it is not told any more, and a chat that nothing else goes to is forgotten. */
export async function closeChatMailbox(
  tx: Tx,
  { platform, chatId, mailboxId }: { platform: string; chatId: string; mailboxId: Uuid },
): Promise<void> {
  await emptyMailbox(tx, mailboxId);
  await tx.sql`update mailboxes set account_id = null where id = ${mailboxId}`;
  if (!(await isChatUsed(tx, platform, chatId))) await dropChannel(tx, platform, chatId);
}
