import { closeBrandChannel } from '../alerts/index.ts';
import { withTx, type Database, type Tx } from '../db/index.ts';
import { appendEvents } from '../events/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { closeChatMailbox } from './mailbox.ts';
import { findPlaceBrand, lockDeserted, savePlace, savePlaceBrand, type PlaceKey } from './places.store.ts';

/** The place belongs to this brand no more: nothing of it is told there, and no role of the place is one of its team. */
export async function giveUpBrand(tx: Tx, key: PlaceKey, brandId: Uuid, at: Date): Promise<void> {
  await closeAlerts(tx, key, brandId, at);
  await savePlaceBrand(tx, key, brandId, { dealsChat: null, staffRole: null, setBy: null }, at);
  await savePlace(tx, key, { brandId: null });
}

/** The brand's sales are told in that place no more. */
export async function closeAlerts(tx: Tx, key: PlaceKey, brandId: Uuid, at: Date): Promise<void> {
  const before = await findPlaceBrand(tx, key, brandId);
  await savePlaceBrand(tx, key, brandId, { alertsChat: null, alertsMailboxId: null }, at);
  if (!before?.alertsChat || before.alertsMailboxId === null) return;
  await closeBrandChannel(tx, before.alertsMailboxId);
  const old = { platform: key.platform, chatId: before.alertsChat, mailboxId: before.alertsMailboxId };
  await closeChatMailbox(tx, old);
}

/**
 * Gives up places that somebody set up for a brand who is not an owner or manager of it any more: what goes on there is
 * in the hands of who has left. Answers how many there were.
 */
export async function giveUpDeserted(parts: { database: Database; clock: Clock; ids: Ids }): Promise<number> {
  const { database, clock, ids } = parts;
  return await withTx(database, async (tx) => {
    const deserted = await lockDeserted(tx);
    const stamp = { actor: 'system:sweep', at: clock.wall(), businessAt: clock.business() };
    for (const { brandId, ...key } of deserted) {
      await giveUpBrand(tx, key, brandId, clock.wall());
      const subject = `${key.platform}:${key.placeId}`;
      await appendEvents(tx, stamp, [{ type: 'place.given_up', brandId, subject }], () => ids.next());
    }
    return deserted.length;
  });
}
