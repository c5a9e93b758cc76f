import { z } from 'zod';
import { later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { actorName, defineUseCase, idOf, type Actor, type Context } from '../use-case.ts';
import {
  approvedUntil,
  CHECK_LASTS_MS,
  CODE_LASTS_MS,
  CODES_MOST,
  CODES_WITHIN_MS,
  decideCheck,
  newCheckCode,
  type CheckMove,
} from './check.ts';
import {
  countCodes,
  findBrandCheck,
  findCheckByCode,
  findOpenCheck,
  insertBrandCheck,
  insertCheck,
  lockCheck,
  saveCheck,
  type ProfileCheck,
} from './checks.store.ts';
import { findCreator, findProfiles, lockCreator, saveChecks, type Profile } from './creators.store.ts';
import { checkDecided, checkUnknown, codesUsedUp, ownCheck, profileUnknown } from './errors.ts';
import { profileUrl, type Platform } from './profile.ts';
import { dropWatch } from './watches.store.ts';

/** How a look at the bio is noted. */
const METHOD = 'bio_code';

export type CheckView = {
  id: string;
  code: string;
  state: string;
  platform: string;
  handle: string;
  /** Where the profile stands on its platform. */
  profileUrl: string;
  /** When the code lapses if nobody has been asked to look. */
  expiresAt: string;
};

/** Makes a code for the bio of one of the creator's profiles. It takes the place of the one before. */
export const requestCode = defineUseCase({
  name: 'get a code for the bio',
  input: z.strictObject({ profileId: idOf('profile') }),
  allow: ['creator'],
  async run(context, { profileId }): Promise<CheckView> {
    const { tx, actor, clock, ids, random, record } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const { creatorId } = actor;
    await lockCreator(tx, creatorId);
    const profile = (await findProfiles(tx, creatorId)).find(({ id }) => id === profileId);
    if (profile === undefined) throw profileUnknown({});
    const now = clock.wall();
    const codes = await countCodes(tx, creatorId, later(now, -CODES_WITHIN_MS));
    if (codes >= CODES_MOST) throw codesUsedUp({ most: CODES_MOST });
    const open = await findOpenCheck(tx, profileId);
    if (open) await move(context, open, 'replace');
    const fresh = { state: 'issued' as const, sentAt: null, decidedBy: null, decidedAt: null };
    let check: ProfileCheck;
    do {
      check = {
        ...{ id: ids.next(), creatorId, profileId, code: newCheckCode(random), issuedAt: now },
        ...{ ...fresh, expiresAt: later(clock.business(), CODE_LASTS_MS), followers: null, reason: null },
      };
    } while (!(await insertCheck(tx, check)));
    const view = viewCheck(check, profile);
    record({ type: 'check.issued', subject: view.id, data: { profileId: showId('profile', profileId) } });
    return view;
  },
});

/** A check with the profile it is of. */
export type OpenCheck = { check: ProfileCheck; profile: Profile };

/** Notes that the creator has put the code into the bio; from now on it is to be decided. */
export async function sendCheck(context: Context, id: Uuid): Promise<OpenCheck> {
  const { tx, actor, clock } = context;
  invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
  const check = await lockCheck(tx, id);
  if (check?.creatorId !== actor.creatorId) throw checkUnknown({});
  const sentAt = clock.business();
  await move(context, check, 'send', { sentAt });
  const found = await withProfile(context, { ...check, state: 'waiting', sentAt });
  context.record({ type: 'check.sent', subject: showId('check', id) });
  return found;
}

/** Finds the check that people name by its code, held until the transaction ends. Throws {@link checkUnknown}. */
export async function lockCheckByCode(context: Context, code: string): Promise<OpenCheck> {
  const found = await findCheckByCode(context.tx, code);
  const check = found && (await lockCheck(context.tx, found.id));
  if (check === undefined || check.state === 'issued') throw checkUnknown({});
  return withProfile(context, check);
}

/** What somebody saw who looked: the followers of the profile, or why it is not verified. */
export type Seen = { followers: number } | { reason: string };

/** What the log keeps for good: a number. What was written about a person stands in the check, which goes with the person. */
const logged = (seen: Seen): { followers?: number } =>
  'followers' in seen ? { followers: seen.followers } : {};

/** The operator's decision counts everywhere and closes the check. */
export async function decideForAll(
  context: Context,
  { check, profile }: OpenCheck,
  seen: Seen,
): Promise<void> {
  const { tx, actor, clock, record } = context;
  await refuseOwn(context, check.creatorId);
  const at = clock.business();
  const approved = 'followers' in seen;
  const decidedBy = actorName(actor);
  await move(context, check, approved ? 'approve' : 'decline', { ...seen, decidedBy, decidedAt: at });
  if (approved) {
    const proof = { followers: seen.followers, verifiedBy: decidedBy, verifiedAt: at, method: METHOD };
    await saveChecks(tx, [{ ...profile, ...proof, expiresAt: approvedUntil(profile, at) }]);
    // A person's look stands for itself: what a platform says later changes nothing about it.
    await dropWatch(tx, profile.id);
  }
  record({
    type: approved ? 'check.approved' : 'check.declined',
    subject: showId('check', check.id),
    data: logged(seen),
  });
}

/** A brand's decision counts for the brand alone; the check stays open for everyone else. */
export async function decideForBrand(
  context: Context,
  { check, profile }: OpenCheck,
  { brandId, seen }: { brandId: Uuid; seen: Seen },
): Promise<void> {
  const { tx, actor, clock, record } = context;
  await refuseOwn(context, check.creatorId);
  const before = await findBrandCheck(tx, { brandId, checkId: check.id });
  if (before) throw checkDecided({ state: before.state });
  const at = clock.business();
  const approved = 'followers' in seen;
  const step = decideCheck(check, approved ? 'approve' : 'decline', at);
  if ('refused' in step) throw step.refused;
  const made = await insertBrandCheck(tx, {
    ...{ brandId, checkId: check.id, profileId: profile.id, creatorId: check.creatorId, method: METHOD },
    ...{ state: step.to, decidedBy: actorName(actor), decidedAt: at },
    ...{ followers: null, reason: null, ...seen },
    expiresAt: approved ? later(at, CHECK_LASTS_MS) : null,
  });
  invariant(made, 'whoever holds the check is alone with it', { checkId: check.id });
  const type = approved ? 'check.approved' : 'check.declined';
  record({ type, brandId, subject: showId('check', check.id), data: logged(seen) });
}

async function move(
  { tx, clock }: Context,
  check: ProfileCheck,
  name: CheckMove,
  changes: Partial<ProfileCheck> = {},
): Promise<void> {
  const step = decideCheck(check, name, clock.business());
  if ('refused' in step) throw step.refused;
  await saveCheck(tx, check.id, { ...changes, state: step.to });
}

async function withProfile({ tx }: Context, check: ProfileCheck): Promise<OpenCheck> {
  const profile = (await findProfiles(tx, check.creatorId)).find(({ id }) => id === check.profileId);
  invariant(profile, 'a check is of a profile that is there', { id: check.id });
  return { check, profile };
}

async function refuseOwn({ tx, actor }: Context, creatorId: Uuid): Promise<void> {
  const creator = await findCreator(tx, creatorId);
  if (creator && creator.accountId !== null && creator.accountId === accountOf(actor)) throw ownCheck({});
}

/** The person behind an actor; an operator in chat is named by the account. */
function accountOf(actor: Actor): string | undefined {
  if (actor.kind === 'operator') return actor.name;
  return actor.kind === 'member' ? actor.accountId : undefined;
}

export function viewCheck(check: ProfileCheck, profile: Profile): CheckView {
  const { code, state, expiresAt } = check;
  const { platform, handle } = profile;
  return {
    id: showId('check', check.id),
    ...{ code, state, platform, handle },
    profileUrl: profileUrl(platform as Platform, handle),
    expiresAt: expiresAt.toISOString(),
  };
}
