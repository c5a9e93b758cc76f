import { eq } from 'drizzle-orm';
import type { Tx } from '../../core/db/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { localUsers } from './local.tables.ts';

/** Follows a person of the local chat to another account. */
export async function moveInLocal(
  tx: Tx,
  { platform, platformUserId }: { platform: string; platformUserId: string },
  accountId: Uuid,
): Promise<void> {
  if (platform !== 'local') return;
  await tx.orm.update(localUsers).set({ accountId }).where(eq(localUsers.handle, platformUserId));
}
