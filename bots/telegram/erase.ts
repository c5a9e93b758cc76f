import type { Tx } from '../../core/db/index.ts';
import type { Traces } from '../../core/privacy/index.ts';
import { eraseMenus } from './menus.store.ts';
import { eraseSends } from './sends.store.ts';
import { eraseTopics } from './topics.store.ts';

/** Takes a person out of what is kept of Telegram: what was sent to them, their topics, their list of commands. */
export async function eraseFromTelegram(tx: Tx, { identities }: Traces): Promise<void> {
  for (const { platform, platformUserId } of identities) {
    if (platform !== 'telegram') continue;
    await eraseSends(tx, platformUserId);
    await eraseTopics(tx, platformUserId);
    await eraseMenus(tx, platformUserId);
  }
}
