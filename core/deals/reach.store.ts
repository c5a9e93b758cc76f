import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Side } from './deal.ts';
import type { SeatKey } from './seats.store.ts';

/** A seat and who sits there. */
export type SeatedPerson = {
  accountId: Uuid | null;
  side: Side | 'both';
  platform: string;
  platformUserId: string;
};

export async function findSeat(tx: Tx, { brandId, roomId, id }: SeatKey): Promise<SeatedPerson | undefined> {
  const [row] = await tx.sql<SeatedPerson[]>`
    select s.account_id as "accountId", s.side, s.platform, s.platform_user_id as "platformUserId"
    from room_seats s
    where s.brand_id = ${brandId} and s.room_id = ${roomId} and s.id = ${id} for update of s`;
  return row;
}

/** Nothing more goes to this identity until its person writes from it. */
export async function markUnreachable(
  tx: Tx,
  { accountId, platform, platformUserId }: SeatedPerson,
  at: Date,
): Promise<void> {
  await tx.sql`
    update identities set unreachable_at = ${at.toISOString()}::timestamptz
    where account_id = ${accountId} and platform = ${platform} and platform_user_id = ${platformUserId}
      and unreachable_at is null`;
}

/** Where a person can be reached now: the newest identity that nothing has come back from. */
export async function findReachable(
  tx: Tx,
  accountId: Uuid,
): Promise<{ platform: string; platformUserId: string } | undefined> {
  const [row] = await tx.sql<{ platform: string; platformUserId: string }[]>`
    select platform, platform_user_id as "platformUserId" from identities
    where account_id = ${accountId} and unreachable_at is null order by created_at desc limit 1`;
  return row;
}

/** Whether anybody of a side is reached in a room. */
export async function sideIsReached(tx: Tx, room: { brandId: Uuid; id: Uuid }, side: Side): Promise<boolean> {
  const [row] = await tx.sql`
    select 1 from room_seats where brand_id = ${room.brandId} and room_id = ${room.id} and side = ${side}
      and unreachable_at is null limit 1`;
  return row !== undefined;
}
