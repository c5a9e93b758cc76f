import { z } from 'zod';
import { assignMailbox, createMailbox } from '../alerts/index.ts';
import { lockAccount } from '../identity/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, lineOf, type Context } from '../use-case.ts';
import {
  findCreatorByAccount,
  findProfile,
  findProfiles,
  insertCreator,
  insertNewProfiles,
  saveCreator,
  type Creator,
  type Profile,
} from './creators.store.ts';
import { handleTaken, notAdult, profilesFull } from './errors.ts';
import { PLATFORMS, platformName, readHandle } from './profile.ts';

/** What a person has become or added. Each `isNew` is false where it was there before. */
export type Joined = {
  creatorId: string;
  name: string;
  isNew: boolean;
  profile: { id: string; platform: string; handle: string; verified: boolean; isNew: boolean };
};

/** Profiles one creator can name: each keeps its handle from everyone else until somebody looks. */
const PROFILES_MOST = 20;

const joinInput = z.strictObject({
  name: lineOf(80),
  platform: z.enum(PLATFORMS, `must be one of ${PLATFORMS.join(', ')}`),
  handle: z.string().max(200),
  /** What the creator is about, in own words. */
  niche: lineOf(200).optional(),
  /** Whether the person says to be 18 or older. */
  adult: z.boolean(),
  /** Whether brands the creator does not know may write. */
  contact: z.boolean().default(false),
});

/**
 * Makes a person a creator with one profile, not verified yet; browsing, asking and proposing need no more. Who is a
 * creator already changes what is said about them and may add a profile. A handle belongs to whoever named it first.
 */
export const joinAsCreator = defineUseCase({
  name: 'join as a creator',
  input: joinInput,
  allow: ['person'],
  async run(context, input): Promise<Joined> {
    const { tx, actor, record } = context;
    invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
    if (!input.adult) throw notAdult({});
    const read = readHandle(input.platform, input.handle);
    if (read === undefined) {
      const message = `must be a handle as ${input.platform} has them`;
      throw invalidInput([{ path: 'handle', message }]);
    }
    // Of two joinings of one person the second finds the creator that the first has made.
    await lockAccount(tx, actor.accountId);
    const { creator, isNew } = await becomeOrUpdate(context, actor.accountId, input);
    const id = context.ids.next();
    const unchecked = { verifiedBy: null, verifiedAt: null, method: null, expiresAt: null, followers: 0 };
    await insertNewProfiles(tx, [
      { id, creatorId: creator.id, platform: input.platform, ...read, ...unchecked },
    ]);
    const named = await findProfiles(tx, creator.id);
    if (named.length > PROFILES_MOST && named.some((one) => one.id === id)) {
      throw profilesFull({ most: PROFILES_MOST });
    }
    const profile = await findProfile(tx, { platform: input.platform, handleKey: read.handleKey });
    invariant(profile, 'a profile that was not there was added', { platform: input.platform });
    if (profile.creatorId !== creator.id)
      throw handleTaken({ platform: platformName(input.platform), handle: read.handle });
    const joined = viewJoined(creator, isNew, profile, id);
    const data = { platform: profile.platform, isNewProfile: joined.profile.isNew };
    record({ type: isNew ? 'creator.joined' : 'creator.changed', subject: joined.creatorId, data });
    return joined;
  },
});

async function becomeOrUpdate(
  { tx, ids, clock }: Context,
  accountId: Uuid,
  { name, niche, contact }: z.output<typeof joinInput>,
): Promise<{ creator: Creator; isNew: boolean }> {
  const known = await findCreatorByAccount(tx, accountId);
  const at = clock.wall();
  const said = {
    name,
    niche: niche ?? known?.niche ?? null,
    adultAt: known?.adultAt ?? at,
    // Consent counts from when it was first given.
    contactAt: contact ? (known?.contactAt ?? at) : null,
  };
  if (known) {
    await saveCreator(tx, known.id, said);
    return { creator: { ...known, ...said }, isNew: false };
  }
  const mailboxId = await createMailbox(tx, ids, clock);
  await assignMailbox(tx, mailboxId, accountId);
  const creator = {
    id: ids.next(),
    accountId,
    mailboxId,
    emailKey: null,
    viewersCountry: null,
    createdAt: at,
    ...said,
  };
  await insertCreator(tx, creator);
  return { creator, isNew: true };
}

function viewJoined(creator: Creator, isNew: boolean, profile: Profile, newId: Uuid): Joined {
  const { platform, handle, verifiedAt } = profile;
  return {
    creatorId: showId('creator', creator.id),
    name: creator.name,
    isNew,
    profile: {
      id: showId('profile', profile.id),
      ...{ platform, handle, verified: verifiedAt !== null, isNew: profile.id === newId },
    },
  };
}
