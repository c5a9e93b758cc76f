import { z } from 'zod';
import { writeAlerts } from '../alerts/index.ts';
import { FOLLOWERS_MAX, getBrandSettings } from '../catalog/index.ts';
import {
  checkUnknown,
  decideForAll,
  decideForBrand,
  findCreator,
  lockCheckByCode,
  sendCheck,
  viewCheck,
  type CheckView,
  type OpenCheck,
  type Seen,
} from '../creators/index.ts';
import { NO_BRAND } from '../events/index.ts';
import { findOperators } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { askToLook } from './check-asking.ts';
import { findAcquaintances, findWaitingChecks, isAcquainted, type WaitingCheck } from './check-readers.ts';

/** Who was asked to look: how many operators, and the names of the brands. */
export type SentCheck = CheckView & { operators: number; brands: string[] };

/**
 * The creator has put the code into the bio: the operators are asked to look, and the brands the creator has a room
 * with. What any of them decides counts as far as their word goes.
 */
export const submitCheck = defineUseCase({
  name: 'have a profile checked',
  input: z.strictObject({ id: idOf('check') }),
  allow: ['creator'],
  async run(context, { id }): Promise<SentCheck> {
    const { tx } = context;
    const open = await sendCheck(context, id);
    const { creatorId } = open.check;
    const creator = await findCreator(tx, creatorId);
    invariant(creator, 'who sends a check is a creator', { creatorId });
    const view = viewCheck(open.check, open.profile);
    const operators = (await findOperators(tx)).filter((accountId) => accountId !== creator.accountId);
    const brands = await findAcquaintances(tx, creatorId);
    await askToLook(context, { ...view, creator: creator.name }, { operators, brands });
    return { ...view, operators: operators.length, brands: brands.map(({ name }) => name) };
  },
});

/** The checks that wait for the operator, or for the brand a member acts for; the longest waiting first. */
export const listWaitingChecks = defineUseCase({
  name: 'see the checks that wait',
  input: z.strictObject({}),
  allow: ['operator', 'owner', 'manager'],
  run: ({ tx, actor }): Promise<WaitingCheck[]> =>
    findWaitingChecks(
      tx,
      actor.kind === 'member' ? { kind: 'brand', brandId: actor.brandId } : { kind: 'operator' },
    ),
});

/** People name a check by the code they look for. */
const code = z.string().regex(/^\d{6}$/, 'must be the six digits of the code');

/** What became of a check, for whoever decided it. */
export type DecidedCheck = CheckView & { creator: string; followers: number | null; everywhere: boolean };

/** The code stands in the bio: the profile is verified with the followers that were seen there. */
export const approveCheck = defineUseCase({
  name: 'verify a profile',
  input: z.strictObject({ code, followers: z.int().min(0).max(FOLLOWERS_MAX) }),
  allow: ['operator', 'owner', 'manager'],
  run: (context, { code: named, followers }) => decide(context, named, { followers }),
});

/** The code is not there, or the profile is not what it says: nothing is verified, and the creator hears why. */
export const declineCheck = defineUseCase({
  name: 'decline a check',
  input: z.strictObject({ code, reason: lineOf(300) }),
  allow: ['operator', 'owner', 'manager'],
  run: (context, { code: named, reason }) => decide(context, named, { reason }),
});

async function decide(context: Context, named: string, seen: Seen): Promise<DecidedCheck> {
  const { tx, actor } = context;
  const open = await lockCheckByCode(context, named);
  const { creatorId } = open.check;
  const brand = actor.kind === 'member' ? await getBrandSettings(tx, actor.brandId) : undefined;
  if (brand && !(await isAcquainted(tx, brand.id, creatorId))) throw checkUnknown({});
  if (brand) await decideForBrand(context, open, { brandId: brand.id, seen });
  else await decideForAll(context, open, seen);
  const creator = await findCreator(tx, creatorId);
  invariant(creator, 'a check is of a creator who is there', { creatorId });
  await tellCreator(context, open, { mailboxId: creator.mailboxId, brand, seen });
  return {
    ...viewCheck(open.check, open.profile),
    creator: creator.name,
    followers: 'followers' in seen ? seen.followers : null,
    everywhere: brand === undefined,
  };
}

async function tellCreator(
  { tx, ids, clock }: Context,
  { check, profile }: OpenCheck,
  told: { mailboxId: Uuid; brand: { id: Uuid; name: string; followersMin: number } | undefined; seen: Seen },
): Promise<void> {
  const { mailboxId, brand, seen } = told;
  const { platform, handle } = profile;
  const id = showId('check', check.id);
  const by = { brand: brand?.name ?? null, followersMin: brand?.followersMin ?? null };
  await writeAlerts(
    tx,
    [
      {
        ...{ mailboxId, id: ids.next(), brandId: brand?.id ?? NO_BRAND, amount: undefined },
        kind: 'followers' in seen ? 'verified' : 'not_verified',
        cause: `${id}:${brand?.id ?? 'operator'}`,
        payload: { platform, handle, ...by, ...seen },
      },
    ],
    clock.wall(),
  );
}
