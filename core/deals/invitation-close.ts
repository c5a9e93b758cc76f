import {
  decideInvitation,
  lockWaiting,
  saveInvitation,
  type Invitation,
  type InvitationMove,
  type InvitationState,
  type Pair,
} from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { findPost, reviseEverywhere, takeRoom, type Room } from './rooms.store.ts';

type CloseContext = Pick<Context, 'tx' | 'ids' | 'clock' | 'record'>;

/** Throws what stands against a move; answers the state after it. */
export function decideClosing(
  { clock }: CloseContext,
  invitation: Invitation,
  move: InvitationMove,
): InvitationState {
  const step = decideInvitation(invitation, move, clock.business());
  if ('refused' in step) throw step.refused;
  return step.to;
}

/** Closes an invitation that is held, and has every seat's card of it follow. */
export async function closeInvitation(
  context: CloseContext,
  invitation: Invitation,
  move: InvitationMove,
  more: { reason?: string | null; dealId?: Uuid } = {},
): Promise<Room> {
  const { tx, ids, clock, record } = context;
  const state = decideClosing(context, invitation, move);
  const answered = { state, dueAt: null, answeredAt: clock.business() };
  await saveInvitation(tx, invitation, { ...answered, ...more });
  const { brandId } = invitation;
  record({ type: `invitation.${state}`, brandId, subject: showId('invitation', invitation.id) });
  const room = await takeRoom(tx, invitation, { id: ids.next(), at: clock.wall() });
  const post = await findPost(tx, room, invitation.id);
  if (post) await reviseEverywhere(tx, post);
  return room;
}

/** A deal has come into force: the invitations to it have led to something. */
export async function settleInvitations(
  context: CloseContext,
  deal: Pair & { id: Uuid; productIds: readonly Uuid[] },
): Promise<void> {
  const at = context.clock.business();
  for (const one of await lockWaiting(context.tx, deal)) {
    const isOverdue = one.dueAt !== null && one.dueAt <= at;
    if (isOverdue || !one.productIds.some((id) => deal.productIds.includes(id))) continue;
    await closeInvitation(context, one, 'accept', { dealId: deal.id });
  }
}

/** Closes what waits between the two because one of them wants nothing more to do with the other. */
export async function dropInvitations(
  context: CloseContext,
  pair: Pair,
  side: 'brand' | 'creator',
): Promise<void> {
  for (const one of await lockWaiting(context.tx, pair)) {
    const due = one.dueAt !== null && one.dueAt <= context.clock.business();
    if (!due) await closeInvitation(context, one, side === 'brand' ? 'withdraw' : 'decline');
  }
}
