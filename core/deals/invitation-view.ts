import type { Invitation, InvitationState } from '../creators/index.ts';
import { showId } from '../kernel/id.ts';
import type { RateBps } from '../kernel/rate.ts';

/** An invitation as its two sides see it. Times are ISO text. */
export type InvitationView = {
  id: string;
  brandId: string;
  creatorId: string;
  creator: string;
  productIds: string[];
  /** The rate that stands; null for an invitation to look at what is on offer. */
  rateBps: RateBps | null;
  message: string | null;
  state: InvitationState;
  /** Why it was declined. */
  reason: string | null;
  dealId: string | null;
  createdAt: string;
  /** Until when it can be answered; null once it is closed. */
  expiresAt: string | null;
};

/** @param creator the creator's name */
export function viewInvitation(invitation: Invitation, creator: string): InvitationView {
  const { rateBps, message, state, reason, dealId, dueAt } = invitation;
  return {
    id: showId('invitation', invitation.id),
    brandId: showId('brand', invitation.brandId),
    creatorId: showId('creator', invitation.creatorId),
    creator,
    productIds: invitation.productIds.map((id) => showId('product', id)),
    ...{ rateBps, message, state, reason },
    dealId: dealId === null ? null : showId('deal', dealId),
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: dueAt?.toISOString() ?? null,
  };
}
