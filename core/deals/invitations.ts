import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { findProductsOf, pageFields, pageOf, readAfter, type Page } from '../catalog/index.ts';
import {
  findCreator,
  findDueInvitations,
  findInvitation,
  findInvitationsOf,
  invitationUnknown,
  invitationWithoutRate,
  lockInvitation,
  type Invitation,
} from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { choreOf } from '../due.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { closeInvitation, decideClosing } from './invitation-close.ts';
import { viewInvitation, type InvitationView } from './invitation-view.ts';
import { isInvited } from './invite.ts';
import { makeMove, startDeal } from './moves.ts';
import { addPost } from './rooms.store.ts';
import { findSpeaker } from './speaker.ts';

const REASON_MAX = 300;
const input = z.strictObject({ id: idOf('invitation') });

/** An invitation, for its two sides. */
export const getInvitation = defineUseCase({
  name: 'see an invitation',
  input,
  allow: ['key', 'owner', 'manager', 'creator'],
  async run({ tx, actor }, { id }): Promise<InvitationView> {
    const invitation = await findInvitation(tx, id);
    if (!invitation || !isInvited(actor, invitation)) throw invitationUnknown({});
    return view(tx, invitation);
  },
});

/** The brand's invitations, newest first. */
export const listInvitations = defineUseCase({
  name: 'see the invitations',
  input: z.strictObject(pageFields),
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, keys }, { limit, after }): Promise<Page<InvitationView>> {
    const brandId = ownBrand(actor);
    const scope = `invitations:${brandId}`;
    const before = readAfter(keys, scope, after);
    const rows = await findInvitationsOf(tx, brandId, { before, limit: limit + 1 });
    const names = new Map<Uuid, string>();
    for (const { creatorId } of rows) names.set(creatorId, (await findCreator(tx, creatorId))?.name ?? '');
    const viewRow = (row: Invitation) => viewInvitation(row, names.get(row.creatorId) ?? '');
    return pageOf(keys, scope, { rows, limit, view: viewRow });
  },
});

/** The creator accepts the rate the brand has put down: a deal on it, in force at once. */
export const acceptInvitation = defineUseCase({
  name: 'accept an invitation',
  input,
  allow: ['creator'],
  async run(context, { id }): Promise<DealView> {
    const { tx } = context;
    const invitation = await lockOwn(context, id);
    const { brandId, creatorId, rateBps } = invitation;
    decideClosing(context, invitation, 'accept');
    if (rateBps === null) throw invitationWithoutRate({});
    const creator = await findCreator(tx, creatorId);
    invariant(creator, 'who accepts is a creator', { creatorId });
    const products = await findProductsOf(tx, brandId, invitation.productIds);
    const terms = { rateBps };
    const productIds = products.map((product) => product.id);
    const deal = await startDeal(context, { brandId, creator, productIds, terms, by: 'brand' });
    // What is in force settles every invitation to it, this one included.
    const after = await makeMove(context, deal, 'accept', { by: 'creator', version: deal.version });
    return viewDeal(after);
  },
});

/** The creator does not take it up, with a reason or without. */
export const declineInvitation = defineUseCase({
  name: 'decline an invitation',
  input: z.strictObject({ id: idOf('invitation'), reason: lineOf(REASON_MAX).optional() }),
  allow: ['creator'],
  async run(context, { id, reason = null }): Promise<InvitationView> {
    const { tx, ids, clock } = context;
    const invitation = await lockOwn(context, id);
    const room = await closeInvitation(context, invitation, 'decline', { reason });
    const products = await findProductsOf(tx, invitation.brandId, invitation.productIds);
    const titles = products.map(({ title }) => title);
    const body = { kind: 'note' as const, news: 'uninvited' as const, products: titles, reason };
    const speaker = await findSpeaker(context, 'creator');
    const post = { id: ids.next(), body, side: 'creator' as const, visibility: 'crossed' as const, speaker };
    await addPost(tx, room, { ...post, at: clock.wall() }, ids);
    return view(tx, { ...invitation, state: 'declined', reason, dueAt: null });
  },
});

/** Takes an invitation back that has not been answered. */
export const withdrawInvitation = defineUseCase({
  name: 'withdraw an invitation',
  input,
  allow: ['key', 'owner', 'manager'],
  async run(context, { id }): Promise<InvitationView> {
    const invitation = await lockOwn(context, id);
    await closeInvitation(context, invitation, 'withdraw');
    return view(context.tx, { ...invitation, state: 'withdrawn', dueAt: null });
  },
});

/** Closes the invitations that nobody has answered in time. */
export const expireInvitations = choreOf({
  failure: 'an invitation that is due could not be closed',
  find: findDueInvitations,
  async act(context, id) {
    const invitation = await lockInvitation(context.tx, id);
    // Answered, or closed by another sweep, while this one was waiting.
    if (!invitation?.dueAt || invitation.dueAt > context.clock.business()) return false;
    await closeInvitation(context, invitation, 'expire');
    return true;
  },
});

async function lockOwn({ tx, actor }: Context, id: Uuid): Promise<Invitation> {
  const invitation = await lockInvitation(tx, id);
  if (!invitation || !isInvited(actor, invitation)) throw invitationUnknown({});
  return invitation;
}

async function view(tx: Tx, invitation: Invitation): Promise<InvitationView> {
  const creator = await findCreator(tx, invitation.creatorId);
  return viewInvitation(invitation, creator?.name ?? '');
}
