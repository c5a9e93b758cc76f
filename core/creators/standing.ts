import { z } from 'zod';
import { getBrandSettings } from '../catalog/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase } from '../use-case.ts';
import { findAllApprovals, findApprovals, findChecksOf, type BrandCheck } from './checks.store.ts';
import { findCreator, findProfiles, type Profile } from './creators.store.ts';
import { creatorUnknown } from './errors.ts';
import { isProof, profileUrl, type Platform } from './profile.ts';
import { viewCheck, type CheckView } from './verify.ts';
import { countedFollowers, type Trouble } from './watch.ts';
import { standingOf } from './watching.ts';
import { findWatchesOf, type Watch } from './watches.store.ts';

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
  /** How it was checked: `import`, `bio_code`, or by the platform's own word, `tiktok` or `youtube`. */
  method: string | null;
  /** When the platform is asked again by itself; null where it is not. */
  nextLookAt: string | null;
  /** What is wrong with the account since the last good look; the check counts until it expires. */
  trouble: Trouble | null;
  /** After a dip: the followers that go on counting, and until when. */
  held: { followers: number; until: string } | null;
  /** What brands saw that looked themselves; each counts for that brand alone, while it counts. */
  brands: { brand: string; followers: number; checkedAt: string; expiresAt: string | null }[];
  check: (CheckView & { sentAt: string | null; reason: string | null; lapsed: boolean }) | null;
};

/** How a creator stands, as the creator sees it; `viewersCountry` is null until they said where most viewers live. */
export type OwnStanding = { name: string; viewersCountry: string | null; profiles: OwnProfile[] };

/** A creator's own profiles and where their checks stand. */
export const getOwnProfiles = defineUseCase({
  name: 'see the own profiles',
  input: z.strictObject({}),
  allow: ['creator'],
  async run({ tx, actor, clock }): Promise<OwnStanding> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    const profiles = await findProfiles(tx, creator.id);
    const checks = await findChecksOf(tx, creator.id, CHECKS_SEEN);
    const now = clock.business();
    const approvals = await namedApprovals(tx, creator.id, now);
    const watches = await findWatchesOf(tx, creator.id);
    return {
      name: creator.name,
      viewersCountry: creator.viewersCountry,
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
          method: profile.method,
          ...viewWatch(watches.find(({ profileId }) => profileId === id)),
          brands: approvals.filter(({ profileId }) => profileId === id).map(({ seen }) => seen),
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

function viewWatch(watch: Watch | undefined): Pick<OwnProfile, 'nextLookAt' | 'trouble' | 'held'> {
  const {
    dueAt = null,
    checkId = null,
    trouble = null,
    heldFollowers = null,
    heldUntil = null,
  } = watch ?? {};
  return {
    nextLookAt: checkId === null ? (dueAt?.toISOString() ?? null) : null,
    trouble,
    held:
      heldFollowers !== null && heldUntil !== null
        ? { followers: heldFollowers, until: heldUntil.toISOString() }
        : null,
  };
}

type NamedApproval = { profileId: Uuid; seen: OwnProfile['brands'][number] };

/** The newest look of each brand at each profile that still counts. */
async function namedApprovals(db: Db, creatorId: Uuid, now: Date): Promise<NamedApproval[]> {
  const found = new Map<string, NamedApproval>();
  for (const one of await findAllApprovals(db, creatorId)) {
    const key = `${one.brandId} ${one.profileId}`;
    if (found.has(key) || !isProof(lookOf(one), 0, now)) continue;
    const { name: brand } = await getBrandSettings(db, one.brandId);
    const { profileId, followers, decidedAt, expiresAt } = one;
    const seen = {
      ...{ brand, followers: followers ?? 0, checkedAt: decidedAt.toISOString() },
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    found.set(key, { profileId, seen });
  }
  return [...found.values()];
}

/** Enough to hold the newest check of each profile of anyone who uses them. */
const CHECKS_SEEN = 200;

/** Whom and what eligibility is asked for: a creator at a brand that asks for so many followers on one profile. */
export type EligibilityQuestion = { creatorId: Uuid; brandId: Uuid; followersMin: number };

/**
 * Whether a creator may accept deals of a brand at `at` (business time): one profile with that many followers, by a
 * check that has not expired, the operator's or the brand's own; of the two the newer one counts.
 */
export async function isEligible(db: Db, question: EligibilityQuestion, at: Date): Promise<boolean> {
  const proof = await findProof(db, question, at);
  return proof !== undefined && proof.counted >= question.followersMin;
}

/**
 * The profile that speaks most for a creator with one brand, who checked it and when. `counted` is what is held against
 * a threshold: more than `followers` while the grace after a dip lasts.
 */
export type Proof = {
  platform: string;
  handle: string;
  followers: number;
  counted: number;
  checkedBy: 'operator' | 'brand' | 'platform';
  checkedAt: Date;
};

/** The verified profile with the most followers that counts with a brand at `at`; undefined when none is verified for it. */
export async function findProof(
  db: Db,
  { creatorId, brandId }: Omit<EligibilityQuestion, 'followersMin'>,
  at: Date,
): Promise<Proof | undefined> {
  const profiles = await findProfiles(db, creatorId);
  const approvals = await findApprovals(db, brandId, creatorId);
  const watches = await findWatchesOf(db, creatorId);
  return profiles
    .flatMap((profile) => {
      const watch = watches.find(({ profileId }) => profileId === profile.id);
      return proofOf({ profile, watch, approvals }, at) ?? [];
    })
    .toSorted((left, right) => right.counted - left.counted)
    .at(0);
}

type Look = Pick<Profile, 'followers' | 'verifiedAt' | 'expiresAt'> & Pick<Proof, 'checkedBy' | 'counted'>;

/** The newest check of a profile that still counts with the brand whose approvals these are. */
function proofOf(
  {
    profile,
    watch,
    approvals,
  }: { profile: Profile; watch: Watch | undefined; approvals: readonly BrandCheck[] },
  at: Date,
): Proof | undefined {
  const own = approvals.filter(({ profileId }) => profileId === profile.id).map(lookOf);
  const counted = countedFollowers(standingOf(profile, watch), at);
  const checkedBy = profile.method === profile.platform ? 'platform' : 'operator';
  const looks: Look[] = [{ ...profile, counted, checkedBy }, ...own];
  const newest = looks
    .filter((look) => isProof(look, 0, at))
    .toSorted((left, right) => Number(left.verifiedAt) - Number(right.verifiedAt))
    .at(-1);
  if (!newest?.verifiedAt) return undefined;
  const { platform, handle } = profile;
  return { platform, handle, ...proved(newest), checkedAt: newest.verifiedAt };
}

const proved = ({ followers, counted, checkedBy }: Look) => ({ followers, counted, checkedBy });

const lookOf = ({ followers, decidedAt, expiresAt }: BrandCheck): Look => ({
  ...{ followers: followers ?? 0, counted: followers ?? 0, verifiedAt: decidedAt, expiresAt },
  checkedBy: 'brand' as const,
});

/** What a creator can show: followers that count everywhere, and with the brands that have looked themselves; 0 for none. */
export type Following = { everywhere: number; brands: { brandId: Uuid; counted: number }[] };

/** {@link findProof} for all brands at once. */
export async function findFollowing(db: Db, creatorId: Uuid, at: Date): Promise<Following> {
  const profiles = await findProfiles(db, creatorId);
  const watches = await findWatchesOf(db, creatorId);
  const every = await findAllApprovals(db, creatorId);
  const counted = (approvals: readonly BrandCheck[]): number =>
    profiles.reduce((most, profile) => {
      const watch = watches.find(({ profileId }) => profileId === profile.id);
      return Math.max(most, proofOf({ profile, watch, approvals }, at)?.counted ?? 0);
    }, 0);
  const ofBrand = Map.groupBy(every, ({ brandId }) => brandId);
  return {
    everywhere: counted([]),
    brands: [...ofBrand].map(([brandId, approvals]) => ({ brandId, counted: counted(approvals) })),
  };
}
