import { invalidInput } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Context } from '../use-case.ts';
import { findProfile, insertNewProfiles } from './creators.store.ts';
import { makeCreator } from './import.ts';
import { readHandle, type Platform } from './profile.ts';

/** The creator who has a profile; `claim` is how the real person takes over one that was made just now. */
export type Brought = { creatorId: Uuid; claim: { code: string; url: string } | null };

/**
 * Finds the creator who has a profile, or makes one whom nobody has claimed yet: with nothing verified, named by the
 * handle until the person says otherwise.
 */
export async function bringProfile(
  context: Context,
  { platform, handle }: { platform: Platform; handle: string },
): Promise<Brought> {
  const { tx, ids } = context;
  const read = readHandle(platform, handle);
  if (!read) {
    throw invalidInput([{ path: 'profile.handle', message: `must be a handle as ${platform} has them` }]);
  }
  const creatorId = ids.next();
  const unchecked = { verifiedBy: null, verifiedAt: null, method: null, expiresAt: null, followers: 0 };
  await insertNewProfiles(tx, [{ id: ids.next(), creatorId, platform, ...read, ...unchecked }]);
  const found = await findProfile(tx, { platform, handleKey: read.handleKey });
  invariant(found, 'a profile that was added is there', { platform });
  if (found.creatorId !== creatorId) return { creatorId: found.creatorId, claim: null };
  const made = await makeCreator(context, { id: creatorId, name: read.handle, emailKey: undefined });
  invariant(made.claimCode !== null && made.claimUrl !== null, 'a new creator has a claim link', {
    creatorId,
  });
  return { creatorId, claim: { code: made.claimCode, url: made.claimUrl } };
}
