import { writeAlerts } from '../alerts/index.ts';
import { findFollowerDemand } from '../catalog/index.ts';
import { NO_BRAND } from '../events/index.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { createVault, type MasterKeys } from '../kernel/secret.ts';
import type { Random } from '../kernel/random.ts';
import { actorName, type Context } from '../use-case.ts';
import { findCreator, type Profile } from './creators.store.ts';
import type { LookMethod } from './lookups.ts';
import { isProof } from './profile.ts';
import {
  countedFollowers,
  decideSeen,
  lapseAfter,
  type Looked,
  type Standing,
  type WatchNews,
} from './watch.ts';
import { saveProfile, saveWatch, type Watch } from './watches.store.ts';

/** What changing a watched profile needs. */
export type WatchContext = Pick<Context, 'tx' | 'clock' | 'ids' | 'record' | 'actor'>;

type Keeping = { keys: MasterKeys; random: Random };

/** Where a sealed token stands; it opens nowhere else. */
const placeOf = ({ id }: Pick<Profile, 'id'>): string => `profile_watches sealed ${id}`;
const SCOPE = 'profile watches';

export const sealToken = ({ keys, random }: Keeping, profile: Pick<Profile, 'id'>, token: string): Buffer =>
  createVault(keys, SCOPE, random).seal(token, placeOf(profile));

export const openToken = (
  { keys, random }: Keeping,
  profile: Pick<Profile, 'id'>,
  sealed: Uint8Array,
): string => createVault(keys, SCOPE, random).open(sealed, placeOf(profile));

/** What counts of a profile now, and what runs out. */
export function standingOf(profile: Profile, watch: Watch | undefined): Standing {
  const { followers, verifiedAt, expiresAt } = profile;
  const { trouble = null, heldFollowers = null, heldUntil = null, failures = 0 } = watch ?? {};
  return { followers, verifiedAt, expiresAt, trouble, heldFollowers, heldUntil, failures };
}

/** The watch over a profile that nobody has asked a platform about yet. */
export const freshWatch = (profile: Profile, method: LookMethod): Watch => ({
  ...{ profileId: profile.id, creatorId: profile.creatorId, method },
  ...{ externalId: null, sealed: null, checkId: null, dueAt: null, takenAt: null, failures: 0 },
  ...{ asks: 0, asksSince: null, trouble: null, heldFollowers: null, heldUntil: null, lapseAt: null },
});

/** Of a good look: who was asked, what the account is known by, and how many follow it. */
export type Sight = Pick<Watch, 'method' | 'externalId' | 'sealed'> & { followers: number };

/**
 * Notes a good look at a profile that is held. One that counts already keeps what it had for a while where fewer follow
 * it now; one that does not is verified with what was seen.
 */
export async function noteSight(
  context: WatchContext,
  { profile, watch }: { profile: Profile; watch: Watch | undefined },
  { followers, ...known }: Sight,
): Promise<Looked> {
  const { tx, clock } = context;
  const at = clock.business();
  const before = standingOf(profile, watch);
  const counts = isProof(profile, 0, at) || isLate(profile, watch);
  const crossed = counts
    ? await findFollowerDemand(tx, { above: followers, upTo: countedFollowers(before, at) })
    : undefined;
  const looked = decideSeen(before, { followers }, crossed, at);
  await keepLook(
    context,
    { profile, watch: { ...(watch ?? freshWatch(profile, known.method)), ...known } },
    looked,
  );
  return looked;
}

/** Whether a profile only ran out because nobody came to look: that is no reason to take its grace from it. */
function isLate({ verifiedAt }: Profile, watch: Watch | undefined): boolean {
  const { externalId = null, failures = 1, trouble = null } = watch ?? {};
  return verifiedAt !== null && externalId !== null && failures === 0 && trouble === null;
}

/** Writes what a look has changed: the profile, its watch, and an event where it was verified. */
export async function keepLook(
  { tx, clock, actor, record }: WatchContext,
  { profile, watch }: { profile: Profile; watch: Watch },
  { standing, seen, dueAt }: Looked,
): Promise<void> {
  const { followers, verifiedAt, expiresAt, trouble, heldFollowers, heldUntil, failures } = standing;
  const proof = { followers, verifiedAt, verifiedBy: actorName(actor), method: watch.method };
  await saveProfile(tx, profile.id, { ...(seen && proof), expiresAt });
  // What has run out and was not told yet still has to be: only a time that changes moves the sweep's.
  const isSame = expiresAt === profile.expiresAt && heldUntil === watch.heldUntil;
  await saveWatch(tx, {
    ...watch,
    ...{ trouble, heldFollowers, heldUntil, failures, dueAt, checkId: null, takenAt: null },
    lapseAt: isSame ? watch.lapseAt : lapseAfter(standing, clock.business()),
  });
  if (seen) {
    const data = { method: watch.method, followers };
    record({ type: 'profile.verified', subject: showId('profile', profile.id), data });
  }
}

/** What the creator hears of a first look that nobody waits for any more: with whose word it counts, or why it does not. */
export type FirstLook = { followers: number; by: LookMethod } | { why: string; by: LookMethod };

/** Tells the creator how a look ended that was asked for earlier. */
export async function tellFirstLook(context: WatchContext, profile: Profile, told: FirstLook): Promise<void> {
  const kind = 'followers' in told ? 'verified' : 'not_verified';
  await tell(context, profile, kind, { brand: null, followersMin: null, ...told });
}

/** Tells the creator what has changed by itself. */
export async function tellNews(context: WatchContext, profile: Profile, told: WatchNews): Promise<void> {
  const until = 'until' in told ? { until: told.until?.toISOString() ?? null } : {};
  await tell(context, profile, 'profile_news', { ...told, ...until });
}

async function tell(
  { tx, ids, clock }: WatchContext,
  profile: Profile,
  kind: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const creator = await findCreator(tx, profile.creatorId);
  invariant(creator, 'a profile is of a creator who is there', { profileId: profile.id });
  const { platform, handle } = profile;
  const at = clock.wall();
  await writeAlerts(
    tx,
    [
      {
        ...{ mailboxId: creator.mailboxId, id: ids.next(), brandId: NO_BRAND, amount: undefined, kind },
        cause: `${showId('profile', profile.id)}:${ids.next()}`,
        payload: { platform, handle, ...payload },
      },
    ],
    at,
  );
}
