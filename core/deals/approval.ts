import { HOUR_MS, later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
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
