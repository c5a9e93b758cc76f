import { HOUR_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Actor } from '../use-case.ts';
import type { dealApprovals } from './approvals.tables.ts';
import type { Terms } from './terms.ts';

/** Something above the brand's limit, and whether it was done. */
export type Approval = typeof dealApprovals.$inferSelect;

/** What can wait for a second person. */
export type ApprovalMove = 'propose' | 'counter' | 'accept' | 'renegotiate';

/** How long nobody's word is taken for a yes, on the business clock. */
const WAIT_HOURS = 24;

/** When something that is asked for now takes effect by itself. */
export const effectAt = (now: Date): Date => later(now, WAIT_HOURS * HOUR_MS);

/** Something that waits, as the brand sees it. */
export type ApprovalView = {
  id: string;
  move: ApprovalMove;
  terms: Terms;
  final: boolean;
  /** As the team knows them; null for a program or the operator. */
  askedBy: string | null;
  askedAt: string;
  /** When it is done unless somebody stops it, business time. */
  takesEffectAt: string | null;
};

export function viewApproval(approval: Approval): ApprovalView {
  const { id, terms, final, askedName, createdAt, dueAt } = approval;
  return {
    id: showId('approval', id),
    move: approval.move as ApprovalMove,
    ...{ terms, final },
    askedBy: askedName,
    askedAt: createdAt.toISOString(),
    takesEffectAt: dueAt?.toISOString() ?? null,
  };
}

/** Who asks for something: what tells two people, or two chat identities of one, apart. */
export type Asker = Pick<Approval, 'askedKind' | 'askedBy' | 'askedPlatform' | 'askedUserId'>;

/** An actor as who asks. */
export function askerOf(actor: Actor): Asker {
  const at =
    actor.kind === 'member' && actor.via
      ? { askedPlatform: actor.via.platform, askedUserId: actor.via.userId }
      : { askedPlatform: null, askedUserId: null };
  const askedBy: Uuid | null =
    actor.kind === 'member' ? actor.accountId : actor.kind === 'key' ? actor.keyId : null;
  return { askedKind: actor.kind, askedBy, ...at };
}

/**
 * Whether somebody is second to whoever asked: another person, a key beside a person or a person beside a key, each key
 * being one, or the same person on another chat identity.
 */
export function isSecond(asked: Asker, actor: Actor): boolean {
  const own = askerOf(actor);
  if (own.askedKind !== asked.askedKind || own.askedBy !== asked.askedBy) return true;
  if (own.askedKind !== 'member' || own.askedUserId === null || asked.askedUserId === null) return false;
  return own.askedPlatform !== asked.askedPlatform || own.askedUserId !== asked.askedUserId;
}
