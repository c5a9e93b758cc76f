import { z } from 'zod';
import { getBrandSettings } from '../catalog/index.ts';
import { findClaim, findTeam } from '../identity/index.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, type Role } from '../use-case.ts';
import { findCreator } from './creators.store.ts';

/** What a claim code would make of whoever uses it. */
export type ClaimPreview = { kind: 'brand'; name: string; role: Role } | { kind: 'creator'; name: string };

/**
 * Tells what a claim code would hand over, and hands over nothing: for who has opened a link that somebody else made.
 * Refuses as using the code would.
 */
export const viewClaim = defineUseCase({
  name: 'look at a claim code',
  input: z.strictObject({ code: z.string().min(1).max(64, 'must be a claim code') }),
  allow: ['person'],
  async run({ tx, actor, clock }, { code }): Promise<ClaimPreview> {
    invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
    const claim = await findClaim(tx, clock, code.trim(), actor.accountId);
    if (claim.kind === 'seat') {
      const { name } = await getBrandSettings(tx, claim.brandId);
      const seat = (await findTeam(tx, claim.brandId)).find(({ id }) => id === claim.seatId);
      invariant(seat, 'a claim code leads to a seat', { seatId: claim.seatId });
      return { kind: 'brand', name, role: seat.role };
    }
    const creator = await findCreator(tx, claim.creatorId);
    invariant(creator, 'a claim code leads to a creator', { creatorId: claim.creatorId });
    return { kind: 'creator', name: creator.name };
  },
});
