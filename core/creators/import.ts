import { z } from 'zod';
import { createMailbox } from '../alerts/index.ts';
import { claimUrl } from '../catalog/index.ts';
import { createClaimCode } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { buyerKeyMaker } from '../kernel/secret.ts';
import { actorName, defineUseCase, lineOf, type Context } from '../use-case.ts';
import {
  findOwners,
  insertCreator,
  insertNewProfiles,
  saveChecks,
  saveCreator,
  type Profile,
} from './creators.store.ts';
import { severalCreators } from './errors.ts';
import { profileInput, type ProfileInput } from './profile.ts';

const profileList = z
  .array(profileInput)
  .min(1, 'must name at least one profile')
  .max(10, 'must name at most 10 profiles')
  .refine(
    (list) => new Set(list.map((profile) => `${profile.platform} ${profile.handleKey}`)).size === list.length,
    'must name each profile once',
  );

/** `claimCode` and `claimUrl` are null for a creator that was known: codes are shown once, when the creator is made. */
export type Imported = { id: string; claimCode: string | null; claimUrl: string | null };

/**
 * Takes a creator over from elsewhere. The operator vouches for the profiles, which counts for every brand and does not
 * expire. A known profile leads to the creator who has it: then this is a new check of the profiles, and any new ones
 * are added. Of the mail only a keyed hash is kept, to recognise the creator's own orders.
 */
export const importCreator = defineUseCase({
  name: 'import a creator',
  input: z.strictObject({ name: lineOf(80), profiles: profileList, email: z.email().max(254).optional() }),
  allow: ['operator'],
  async run(context, input): Promise<Imported> {
    const { tx } = context;
    const newId = context.ids.next();
    const emailKey = input.email === undefined ? undefined : buyerKeyMaker(context.keys)(input.email)[0];
    const checks = input.profiles.map((profile) => checked(context, newId, profile));
    await insertNewProfiles(tx, checks);
    const known = (await findOwners(tx, checks)).filter((id) => id !== newId);
    const [creatorId, other] = known;
    if (other !== undefined) throw severalCreators({});
    if (creatorId === undefined) return makeCreator(context, { id: newId, name: input.name, emailKey });
    await saveChecks(
      tx,
      checks.map((profile) => ({ ...profile, creatorId })),
    );
    if (emailKey !== undefined) await saveCreator(tx, creatorId, { emailKey });
    const id = showId('creator', creatorId);
    context.record({ type: 'creator.checked', subject: id, data: { profiles: checks.length } });
    return { id, claimCode: null, claimUrl: null };
  },
});

function checked({ ids, actor, clock }: Context, creatorId: Uuid, profile: ProfileInput): Profile {
  const verifiedBy = actorName(actor);
  const check = { verifiedBy, verifiedAt: clock.business(), method: 'import', expiresAt: null };
  return { id: ids.next(), creatorId, ...profile, ...check };
}

/** Makes a creator whom nobody has claimed yet. */
export async function makeCreator(
  context: Context,
  { id, name, emailKey }: { id: Uuid; name: string; emailKey: string | undefined },
): Promise<Imported> {
  const { tx, ids, clock } = context;
  const mailboxId = await createMailbox(tx, ids, clock);
  await insertCreator(tx, { id, name, mailboxId, emailKey, createdAt: clock.wall() });
  const claimCode = await createClaimCode(tx, context, { kind: 'creator', creatorId: id });
  const subject = showId('creator', id);
  context.record({ type: 'creator.imported', subject });
  return { id: subject, claimCode, claimUrl: claimUrl(context.publicUrl, claimCode) };
}
