import type { Uuid } from './kernel/id.ts';
import { invariant } from './kernel/invariant.ts';
import type { Actor } from './use-case.ts';

/** The brand an actor acts for; undefined for everyone else. */
export function brandOf(actor: Actor): Uuid | undefined {
  return actor.kind === 'key' || actor.kind === 'member' ? actor.brandId : undefined;
}

/** The brand of an actor of whom the use case's `allow` has made sure that there is one. */
export function ownBrand(actor: Actor): Uuid {
  const brandId = brandOf(actor);
  invariant(brandId, 'only keys and members get here', { kind: actor.kind });
  return brandId;
}

/** Whether a thing of `brandId` exists as far as this actor can tell: everything for the operator, a brand's own for the brand. */
export function reaches(actor: Actor, brandId: Uuid): boolean {
  return actor.kind === 'operator' || brandOf(actor) === brandId;
}

/** The account of an actor of whom the use case's `allow` has made sure that it is a person. */
export function ownAccount(actor: Actor): Uuid {
  invariant('accountId' in actor, 'only people get here', { kind: actor.kind });
  return actor.accountId;
}
