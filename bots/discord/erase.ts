import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { forgetDms } from './chats.store.ts';
import { forgetCreators } from './rooms.store.ts';

/** Forgets which channel is a person's private chat, and whose threads there are. What stands in Discord's chats is Discord's, and the person's. */
export async function eraseFromDiscord(tx: Tx, { identities }: Traces): Promise<void> {
  const userIds = identities.flatMap(({ platform, platformUserId }) =>
    platform === 'discord' ? [platformUserId] : [],
  );
  if (userIds.length === 0) return;
  await forgetDms(tx, userIds);
  await forgetCreators(tx, userIds);
}
