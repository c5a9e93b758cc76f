import { z } from 'zod';
import { brandOf, ownBrand } from '../access.ts';
import { findProductsOf, productIds, productUnknown, rateBps, type Product } from '../catalog/index.ts';
import {
  bringProfile,
  CLAIM_LASTS_MS,
  creatorUnknown,
  insertInvitation,
  INVITATION_LASTS_MS,
  invitationNeedless,
  invitationWaits,
  lockCreator,
  lockWaiting,
  PLATFORMS,
  readHandle,
  type Creator,
  type Invitation,
  type Pair,
} from '../creators/index.ts';
import { later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { commissionOn, moneyText } from '../kernel/money.ts';
import type { RateBps } from '../kernel/rate.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { approachCreator } from './approach.ts';
import { askNewAcquaintance } from './check-asking.ts';
import { findLiveDeal } from './live-deals.store.ts';
import { viewInvitation, type InvitationView } from './invitation-view.ts';
import type { InvitedNote } from './room.ts';
import { addPost, takeRoom } from './rooms.store.ts';
import { findSpeaker } from './speaker.ts';

/** Longest message that goes with an invitation, in characters. */
export const INVITATION_TEXT_MAX = 1_000;

const inviteInput = z
  .strictObject({
    creatorId: idOf('creator').optional(),
    profile: z
      .strictObject({
        platform: z.enum(PLATFORMS, `must be one of ${PLATFORMS.join(', ')}`),
        handle: z.string().max(200),
      })
      .optional(),
    productIds,
    rateBps: rateBps.optional(),
    message: lineOf(INVITATION_TEXT_MAX).optional(),
  })
  .refine(({ creatorId, profile }) => (creatorId === undefined) !== (profile === undefined), {
    path: ['creatorId'],
    message: 'must be given, or else a profile, but not both',
  });

/** An invitation that was sent; `claim` is for the brand to pass on where nobody is behind the profile yet. */
export type SentInvitation = InvitationView & { claimCode: string | null; claimUrl: string | null };

/**
 * Invites a creator to promote products. With a rate the brand's word stands until it is answered; without one the
 * creator is asked to look at what is on offer. Whoever does not know the brand has to have consented, and uses up a
 * place of the week. A profile that is not known here becomes a creator with a personal claim link.
 */
export const inviteCreator = defineUseCase({
  name: 'invite a creator',
  input: inviteInput,
  allow: ['key', 'owner', 'manager'],
  async run(context, input): Promise<SentInvitation> {
    const { tx, actor } = context;
    const brandId = ownBrand(actor);
    const products = await findProductsOf(tx, brandId, input.productIds);
    if (products.length !== input.productIds.length) throw productUnknown({});
    const { creatorId, claim } = await findInvited(context, input);
    const creator = await lockCreator(tx, creatorId);
    if (!creator) throw creatorUnknown({});
    const terms = { rateBps: input.rateBps ?? null, message: input.message ?? null };
    const read = input.profile && readHandle(input.profile.platform, input.profile.handle);
    const called = read && `@${read.handle}`;
    const sent = await sendInvitation(context, creator, { brandId, products, ...terms, called });
    const view = viewInvitation(sent, creator.name);
    return { ...view, claimCode: claim?.code ?? null, claimUrl: claim?.url ?? null };
  },
});

async function findInvited(context: Context, { creatorId, profile }: z.output<typeof inviteInput>) {
  if (creatorId !== undefined) return { creatorId, claim: null };
  invariant(profile, 'who is not named by an id is named by a profile');
  return bringProfile(context, profile);
}

export type NewInvitation = {
  brandId: Uuid;
  products: readonly Product[];
  rateBps: RateBps | null;
  message: string | null;
  /** Whether the creator comes out of a programme that the brand runs already, which needs no place of the week. */
  isImported?: boolean;
  /** What a refusal calls the creator; left out, by the name. */
  called?: string | undefined;
};

/** Sends an invitation to a creator who is held; throws what stands against it. */
export async function sendInvitation(
  context: Context,
  creator: Creator,
  wanted: NewInvitation,
): Promise<Invitation> {
  const { tx, actor, ids, clock, record } = context;
  const { brandId, products } = wanted;
  const pair: Pair = { brandId, creatorId: creator.id };
  const at = clock.business();
  // First, so that what is not sent uses up no place of the week.
  await refuseTwice(context, creator, wanted);
  const counted = await approachCreator(context, creator, wanted);
  const room = await takeRoom(tx, pair, { id: ids.next(), at: clock.wall() });
  const lastsMs = creator.accountId === null ? CLAIM_LASTS_MS : INVITATION_LASTS_MS;
  const dueAt = later(at, lastsMs);
  const invitation: Invitation = {
    ...{ ...pair, id: ids.next(), productIds: products.map(({ id }) => id) },
    ...{ rateBps: wanted.rateBps, message: wanted.message, state: 'waiting' },
    authorId: actor.kind === 'member' ? actor.accountId : null,
    ...{ dealId: null, reason: null, createdAt: at, dueAt, answeredAt: null },
  };
  await insertInvitation(tx, invitation);
  const speaker = await findSpeaker(context, 'brand');
  const post = { id: invitation.id, body: noteOf(invitation, dueAt, products), speaker };
  await addPost(tx, room, { ...post, side: 'brand', visibility: 'crossed', at: clock.wall() }, ids);
  if (room.lastSeq === 0) await askNewAcquaintance(context, room);
  record({
    type: 'invitation.sent',
    brandId,
    subject: showId('invitation', invitation.id),
    data: { creatorId: showId('creator', creator.id), rateBps: wanted.rateBps, counted },
  });
  return invitation;
}

/** One question at a time: what waits for an answer, or is agreed already, is not asked again. */
async function refuseTwice(
  { tx }: Context,
  { id: creatorId, name }: Creator,
  { brandId, products }: NewInvitation,
): Promise<void> {
  const wanted = products.map(({ id }) => id);
  if (await findLiveDeal(tx, { brandId, creatorId, productIds: wanted })) {
    throw invitationNeedless({ creator: name });
  }
  const waiting = await lockWaiting(tx, { brandId, creatorId });
  if (waiting.some((one) => one.productIds.some((id) => wanted.includes(id)))) {
    throw invitationWaits({ creator: name });
  }
}

/** An invitation as its room tells it. */
export function noteOf(
  { id, rateBps: rate }: Pick<Invitation, 'id' | 'rateBps'>,
  dueAt: Date,
  products: readonly Product[],
): InvitedNote {
  const [only] = products.length === 1 ? products : [];
  const earns =
    only && rate !== null
      ? moneyText({ minor: commissionOn(only.priceMinor, rate), currency: only.currency })
      : null;
  return {
    ...{ kind: 'note', news: 'invited', invitationId: id },
    products: products.map(({ title }) => title),
    productIds: products.map((product) => showId('product', product.id)),
    ...{ rateBps: rate, earns, dueAt: dueAt.toISOString() },
  };
}

/** Whether an invitation exists as far as this actor can tell. */
export function isInvited(
  actor: Context['actor'],
  { brandId, creatorId }: Pick<Invitation, 'brandId' | 'creatorId'>,
): boolean {
  return actor.kind === 'creator' ? actor.creatorId === creatorId : brandOf(actor) === brandId;
}
