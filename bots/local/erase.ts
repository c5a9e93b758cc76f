import { inArray } from 'drizzle-orm';
import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { localMessages, localUsers } from './local.tables.ts';

/** Takes a person out of the local chat, with everything in the person's own chats; what others have got stays theirs. */
export async function eraseFromLocal(tx: Tx, { identities }: Traces): Promise<void> {
  const handles = identities.flatMap(({ platform, platformUserId }) =>
    platform === 'local' ? [platformUserId] : [],
  );
  if (handles.length === 0) return;
  await tx.orm.delete(localMessages).where(inArray(localMessages.handle, handles));
  await tx.orm.delete(localUsers).where(inArray(localUsers.handle, handles));
  // The names of events begin with the handle of whoever they came from.
  for (const handle of handles) {
    await tx.sql`delete from chat_ingress where platform = 'local' and starts_with(key, ${`${handle}:`})`;
  }
}
