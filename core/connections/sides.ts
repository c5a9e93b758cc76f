import { z } from 'zod';
import type { Db, Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { lockIdentity, type OwnIdentity } from './connections.store.ts';
import { connectedAlready, connectionClash, identityUnknown } from './errors.ts';
import { findClash, namesOf } from './merge.store.ts';

/** The chat that something is done from. */
export const here = z.strictObject({ platform: z.string().max(20), userId: z.string().max(64) });

export type Here = z.output<typeof here>;

/** One of a person's chats. `isHere` marks the one that is asked from. */
export type IdentityView = { id: string; platform: string; name: string; since: string; isHere: boolean };

/** Somebody who would become the same person, and what they would bring: names of a creator and of brands. */
export type OtherSide = { name: string; platform: string; brings: string[] };

/** Whether an identity is the chat that something is done from. */
export const isSame = (
  one: Pick<OwnIdentity, 'platform' | 'platformUserId'>,
  { platform, userId }: Here,
): boolean => one.platform === platform && one.platformUserId === userId;

/** An identity as its person sees it. */
export const view = (one: OwnIdentity, from: Here): IdentityView => ({
  id: showId('identity', one.id),
  platform: one.platform,
  name: one.name,
  since: (one.connectedAt ?? one.createdAt).toISOString(),
  isHere: isSame(one, from),
});

/** The identity that something is done from, held; throws when it is not this person's any more. */
export async function lockOwn(tx: Tx, accountId: Uuid, from: Here): Promise<OwnIdentity> {
  const found = await lockIdentity(tx, from);
  if (found?.accountId !== accountId) throw identityUnknown({});
  return found;
}

/** Throws what keeps two people from becoming one. */
export async function refuseClash(db: Db, giver: Uuid, taker: Uuid): Promise<void> {
  if (giver === taker) throw connectedAlready({});
  const what = await findClash(db, giver, taker);
  if (what) throw connectionClash({ what });
}

/** The one side as the other is shown it. */
export const otherSide = async (db: Db, giver: OwnIdentity): Promise<OtherSide> => ({
  name: giver.name,
  platform: giver.platform,
  brings: await namesOf(db, giver.accountId),
});
