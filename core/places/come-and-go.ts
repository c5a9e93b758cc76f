import { z } from 'zod';
import { closeBrandChannel } from '../alerts/index.ts';
import type { Tx } from '../db/index.ts';
import { renameChannel } from '../identity/index.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, lineOf, type Actor } from '../use-case.ts';
import { closeChatMailbox } from './mailbox.ts';
import {
  dropPlace,
  enterPlace,
  findMailboxChats,
  lockPlace,
  savePlace,
  type PlaceKey,
} from './places.store.ts';

export const placeKey = {
  platform: z.string().max(20),
  placeId: z.string().min(1).max(64),
};

const NAME_MAX = 200;

/** Notes that we came into a server or group. */
export const joinPlace = defineUseCase({
  name: 'come into a place',
  input: z.strictObject({ ...placeKey, name: lineOf(NAME_MAX) }),
  allow: ['system', 'host'],
  async run({ tx, actor, clock, record }, { name, ...key }): Promise<{ isNew: boolean }> {
    refuseElsewhere(actor, key);
    const known = await lockPlace(tx, key);
    await enterPlace(tx, key, name, clock.wall());
    if (!known) record({ type: 'place.joined', subject: `${key.platform}:${key.placeId}` });
    return { isNew: known === undefined };
  },
});

/** Forgets a server or group that we were taken out of: its settings, its channels and what waited for them. */
export const leavePlace = defineUseCase({
  name: 'leave a place',
  input: z.strictObject(placeKey),
  allow: ['system', 'host'],
  async run({ tx, actor, record }, key): Promise<{ left: boolean }> {
    refuseElsewhere(actor, key);
    const known = await lockPlace(tx, key);
    if (!known) return { left: false };
    await forgetPlace(tx, key);
    record({
      type: 'place.left',
      subject: `${key.platform}:${key.placeId}`,
      ...(known.brandId !== null && { brandId: known.brandId }),
    });
    return { left: true };
  },
});

/** Follows a group to the id it has from now on; whatever went to it goes to the new one. */
export const movePlace = defineUseCase({
  name: 'follow a place',
  input: z.strictObject({ ...placeKey, to: z.string().min(1).max(64) }),
  allow: ['system'],
  async run({ tx, record }, { to, ...key }): Promise<{ moved: boolean }> {
    const known = await lockPlace(tx, key);
    if (!known) return { moved: false };
    const { platform, placeId } = key;
    // The new id may have come to us first, by a message that was said there, and have been set up since.
    await forgetPlace(tx, { platform, placeId: to });
    await savePlace(tx, key, { id: to });
    await tx.sql`
      update places set reports_chat = ${to} where platform = ${platform} and id = ${to} and reports_chat = ${placeId}`;
    await tx.sql`
      update place_brands set place_id = ${to},
        alerts_chat = case alerts_chat when ${placeId} then ${to} else alerts_chat end,
        deals_chat = case deals_chat when ${placeId} then ${to} else deals_chat end
      where platform = ${platform} and place_id = ${placeId}`;
    await renameChannel(tx, platform, placeId, to);
    record({ type: 'place.moved', subject: `${platform}:${to}`, data: { from: placeId } });
    return { moved: true };
  },
});

/** Drops a place with its channels and what waited for them. */
async function forgetPlace(tx: Tx, key: PlaceKey): Promise<void> {
  const chats = await findMailboxChats(tx, key);
  await dropPlace(tx, key);
  for (const chat of chats) {
    await closeBrandChannel(tx, chat.mailboxId);
    await closeChatMailbox(tx, { platform: key.platform, ...chat });
  }
}

/** A host is one of the one place that the platform was asked about. */
function refuseElsewhere(actor: Actor, { platform, placeId }: PlaceKey): void {
  if (actor.kind !== 'host') return;
  const isOwn = actor.platform === platform && actor.placeId === placeId;
  invariant(isOwn, 'a host acts on no other place', { placeId });
}
