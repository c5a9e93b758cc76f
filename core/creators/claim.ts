import { z } from 'zod';
import { assignMailbox } from '../alerts/index.ts';
import { getBrandSettings } from '../catalog/index.ts';
import { brokenConstraint, type Tx } from '../db/index.ts';
import { findRole, lockAccount, redeemClaimCode, takeSeat, type Claim } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, type Context, type Role } from '../use-case.ts';
import { findCreator, findOwnDealings, saveCreator } from './creators.store.ts';
import { alreadyCreator, bothSides } from './errors.ts';

/** What a person has become. `isNew` is false when this person had used the code before. */
export type Claimed =
  | { kind: 'brand'; name: string; brandId: string; role: Role; isNew: boolean }
  | { kind: 'creator'; name: string; creatorId: string; isNew: boolean };

/**
 * Redeems a claim code: the person takes a seat in a brand's team or becomes the creator, and hears what waited in the
 * mailbox. Throws {@link bothSides} for who would then have a deal in force with a brand of the own.
 */
export const claimSeat = defineUseCase({
  name: 'use a claim code',
  input: z.strictObject({ code: z.string().min(1).max(64, 'must be a claim code') }),
  allow: ['person'],
  async run(context, { code }): Promise<Claimed> {
    const { tx, actor, clock } = context;
    invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
    const { claim, isNew } = await redeemClaimCode(tx, clock, code.trim(), actor.accountId);
    if (isNew) {
      // Accepting a deal holds the account too, so that of the two at once the second one sees the first.
      await lockAccount(tx, actor.accountId);
      const mailboxId = await handOver(tx, claim, actor.accountId);
      await refuseBothSides(tx, actor.accountId);
      await assignMailbox(tx, mailboxId, actor.accountId);
    }
    return claimed(context, claim, { isNew, accountId: actor.accountId });
  },
});

/** Throws {@link bothSides} when this person has a deal in force with a brand of the own. */
export async function refuseBothSides(tx: Tx, accountId: Uuid): Promise<void> {
  const own = await findOwnDealings(tx, accountId);
  if (own) throw bothSides(own);
}

async function handOver(tx: Tx, claim: Claim, accountId: Uuid): Promise<Uuid> {
  if (claim.kind === 'seat') return takeSeat(tx, { brandId: claim.brandId, id: claim.seatId }, accountId);
  try {
    return await becomeCreator(tx, claim.creatorId, accountId);
  } catch (error) {
    if (brokenConstraint(error) === 'creators_account') throw alreadyCreator({});
    throw error;
  }
}

async function becomeCreator(tx: Tx, creatorId: Uuid, accountId: Uuid): Promise<Uuid> {
  const creator = await findCreator(tx, creatorId);
  invariant(creator, 'a claim code leads to a creator', { creatorId });
  await saveCreator(tx, creatorId, { accountId });
  return creator.mailboxId;
}

async function claimed(
  { tx, record }: Context,
  claim: Claim,
  { isNew, accountId }: { isNew: boolean; accountId: Uuid },
): Promise<Claimed> {
  if (claim.kind === 'seat') {
    const { id, name } = await getBrandSettings(tx, claim.brandId);
    const brandId = showId('brand', id);
    const role = await findRole(tx, id, accountId);
    invariant(role, 'whoever used the code of a seat sits in it', { brandId: id });
    if (isNew) record({ type: 'brand.claimed', brandId: id, subject: brandId, data: { role } });
    return { kind: 'brand', name, brandId, role, isNew };
  }
  const creator = await findCreator(tx, claim.creatorId);
  invariant(creator, 'a claim code leads to a creator', { creatorId: claim.creatorId });
  const creatorId = showId('creator', creator.id);
  if (isNew) record({ type: 'creator.claimed', subject: creatorId });
  return { kind: 'creator', name: creator.name, creatorId, isNew };
}
