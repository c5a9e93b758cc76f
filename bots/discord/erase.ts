import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { forgetDms } from './chats.store.ts';

/** Forgets which channel is a person's private chat. What stands in Discord's chats is Discord's, and the person's. */
export async function eraseFromDiscord(tx: Tx, { identities }: Traces): Promise<void> {
  const userIds = identities.flatMap(({ platform, platformUserId }) =>
    platform === 'discord' ? [platformUserId] : [],
  );
  if (userIds.length > 0) await forgetDms(tx, userIds);
}
