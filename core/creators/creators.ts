import { z } from 'zod';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { findCreator, findOwners, findProfiles, type Profile } from './creators.store.ts';
import { creatorUnknown } from './errors.ts';
import { readHandle, type Platform } from './profile.ts';

export type CreatorView = {
  id: string;
  name: string;
  /** Whether a person has taken the creator over in chat. */
  claimed: boolean;
  profiles: ProfileView[];
  createdAt: string;
};

type ProfileView = {
  platform: string;
  handle: string;
  followers: number;
  verifiedBy: string | null;
  verifiedAt: string | null;
  expiresAt: string | null;
};

/** A creator with profiles, who checked them and when. */
export const getCreator = defineUseCase({
  name: 'see a creator',
  input: z.strictObject({ id: idOf('creator') }),
  allow: ['operator'],
  async run({ tx }, input): Promise<CreatorView> {
    const creator = await findCreator(tx, input.id);
    if (creator === undefined) throw creatorUnknown({});
    const profiles = await findProfiles(tx, creator.id);
    return {
      id: showId('creator', creator.id),
      name: creator.name,
      claimed: creator.accountId !== null,
      profiles: profiles.map(viewProfile),
      createdAt: creator.createdAt.toISOString(),
    };
  },
});

function viewProfile({
  platform,
  handle,
  followers,
  verifiedBy,
  verifiedAt,
  expiresAt,
}: Profile): ProfileView {
  return {
    ...{ platform, handle, followers, verifiedBy },
    verifiedAt: verifiedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** The creator who has this account on a platform, if one is known; the handle as people write it. */
export async function findProfileOwner(
  db: Db,
  platform: Platform,
  handle: string,
): Promise<Uuid | undefined> {
  const read = readHandle(platform, handle);
  if (read === undefined) return undefined;
  const [creatorId] = await findOwners(db, [{ platform, handleKey: read.handleKey }]);
  return creatorId;
}
