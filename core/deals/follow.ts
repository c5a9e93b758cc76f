import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Origin } from './room.ts';
import type { Room } from './rooms.store.ts';
import { findOwnSeat, moveSeat } from './seats.store.ts';

/**
 * A seat goes where its person speaks: whoever writes from another of their identities is answered there. What is
 * written in a thread is read there by its people, and moves nobody. The caller holds the room.
 */
export async function followSpeaker(tx: Tx, room: Room, accountId: Uuid, from: Origin): Promise<void> {
  const seat = await findOwnSeat(tx, room, accountId);
  if (!seat) return;
  const { platform, userId: platformUserId } = from;
  if (seat.platform === platform && seat.platformUserId === platformUserId) return;
  const [own] = await tx.sql`
    select 1 from identities where account_id = ${accountId} and platform = ${platform}
      and platform_user_id = ${platformUserId}`;
  if (!own) return;
  await moveSeat(tx, { brandId: room.brandId, roomId: room.id, id: seat.id }, { platform, platformUserId });
}
