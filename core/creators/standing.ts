import { z } from 'zod';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase } from '../use-case.ts';
import { findApprovals, findChecksOf, type BrandCheck } from './checks.store.ts';
import { findCreator, findProfiles, type Profile } from './creators.store.ts';
import { creatorUnknown } from './errors.ts';
import { isProof, profileUrl, type Platform } from './profile.ts';
import { viewCheck, type CheckView } from './verify.ts';

/** A profile as its creator sees it: what counts everywhere, and the newest check of it. */
export type OwnProfile = {
  id: string;
  platform: string;
  handle: string;
  profileUrl: string;
  followers: number;
  verifiedAt: string | null;
  expiresAt: string | null;
  /** Whether the check still counts. */
  verified: boolean;
  check: (CheckView & { sentAt: string | null; reason: string | null; lapsed: boolean }) | null;
};

/** A creator's own profiles and where their checks stand. */
export const getOwnProfiles = defineUseCase({
  name: 'see the own profiles',
  input: z.strictObject({}),
  allow: ['creator'],
  async run({ tx, actor, clock }): Promise<{ name: string; profiles: OwnProfile[] }> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    const profiles = await findProfiles(tx, creator.id);
    const checks = await findChecksOf(tx, creator.id, CHECKS_SEEN);
    const now = clock.business();
    return {
      name: creator.name,
      profiles: profiles.map((profile): OwnProfile => {
        const check = checks.find((one) => one.profileId === profile.id);
        const { id, platform, handle, followers, verifiedAt, expiresAt } = profile;
        return {
          id: showId('profile', id),
          ...{ platform, handle, followers },
          profileUrl: profileUrl(platform as Platform, handle),
          verifiedAt: verifiedAt?.toISOString() ?? null,
          expiresAt: expiresAt?.toISOString() ?? null,
          verified: isProof(profile, 0, now),
          check: check
            ? {
                ...viewCheck(check, profile),
                sentAt: check.sentAt?.toISOString() ?? null,
                reason: check.reason,
                lapsed: check.state === 'issued' && check.expiresAt <= now,
              }
            : null,
        };
      }),
    };
  },
});

/** Enough to hold the newest check of each profile of anyone who uses them. */
const CHECKS_SEEN = 200;

/** Whom and what eligibility is asked for: a creator at a brand that asks for so many followers on one profile. */
export type EligibilityQuestion = { creatorId: Uuid; brandId: Uuid; followersMin: number };

/**
 * Whether a creator may accept deals of a brand at `at` (business time): one profile with that many followers, by a
 * check that has not expired, the operator's or the brand's own; of the two the newer one counts.
 */
export async function isEligible(db: Db, question: EligibilityQuestion, at: Date): Promise<boolean> {
  const most = await countedFollowers(db, question, at);
  return most !== undefined && most >= question.followersMin;
}

/** Most followers on one profile that count with a brand at `at`; undefined when no profile is verified for it. */
export async function countedFollowers(
  db: Db,
  { creatorId, brandId }: Omit<EligibilityQuestion, 'followersMin'>,
  at: Date,
): Promise<number | undefined> {
  const profiles = await findProfiles(db, creatorId);
  const approvals = await findApprovals(db, brandId, creatorId);
  const proofs = profiles.flatMap((profile) => proofOf(profile, approvals, at) ?? []);
  return proofs.length === 0 ? undefined : Math.max(...proofs.map(({ followers }) => followers));
}

type Proof = Pick<Profile, 'followers' | 'verifiedAt' | 'expiresAt'>;

/** The newest check of a profile that still counts with the brand whose approvals these are. */
function proofOf(profile: Profile, approvals: readonly BrandCheck[], at: Date): Proof | undefined {
  const own = approvals
    .filter(({ profileId }) => profileId === profile.id)
    .map((one): Proof => ({
      followers: one.followers ?? 0,
      verifiedAt: one.decidedAt,
      expiresAt: one.expiresAt,
    }));
  return [profile, ...own]
    .filter((proof) => isProof(proof, 0, at))
    .toSorted((left, right) => Number(left.verifiedAt) - Number(right.verifiedAt))
    .at(-1);
}
