import { nextCode, showCode } from '../catalog/index.ts';
import { findCreator, lockCreator, type Creator } from '../creators/index.ts';
import { findMemberships, lockAccount } from '../identity/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { refuseBlocked, refuseContact, sideOf } from './contact.ts';
import { dropWaiting } from './ask-second.ts';
import { decideMove, openDeal, type Move, type Mover, type Side } from './deal.ts';
import { viewDeal } from './deal-view.ts';
import { insertDeal, insertProposal, lockDeal, saveStep, type Deal } from './deals.store.ts';
import { dealOpen, ownBrandDeal } from './errors.ts';
import { catchUp } from './follow-offer.ts';
import { enterForce } from './force.ts';
import { settleInvitations } from './invitation-close.ts';
import { findOpenDeal, type OpenKey } from './open-deals.store.ts';
import { settleRenewal } from './renew.ts';
import type { DealNews } from './room.ts';
import { findSpeaker } from './speaker.ts';
import { postCard, postNews, reviseCard } from './tell.ts';
import type { Terms } from './terms.ts';

/** What a move needs beside the transaction it is made in. */
export type MoveContext = Pick<Context, 'tx' | 'ids' | 'clock' | 'record' | 'actor'>;

export type NewDeal = {
  brandId: Uuid;
  creator: Creator;
  productIds: readonly Uuid[];
  terms: Terms;
  by: Side;
  final?: boolean | undefined;
  /** The offer it is taken from, and the version of its rate. */
  offer?: { id: Uuid; version: number } | undefined;
  /** The id and number that it was given before. */
  reserved?: { id: Uuid; number: number } | undefined;
};

/** What a deal knows of its life before it is accepted. */
const NOT_IN_FORCE = {
  ...{ frozen: null, acceptedAt: null, beginsAt: null, endsAt: null, noticeBy: null, noticeAt: null },
  ...{ pausedUntil: null, pausableFrom: null },
  ...{ endedAt: null, endedOn: null, endedBy: null, ending: null, reason: null },
};

/**
 * Writes a new deal with the first proposal, which the room shows; throws {@link ownBrandDeal} for a creator of the
 * brand's own team.
 */
export async function startDeal(context: MoveContext, input: NewDeal): Promise<Deal> {
  const { tx, ids, clock } = context;
  const { brandId, creator, terms, by } = input;
  await refuseOwnBrand(context, brandId, creator);
  await refuseContact(context, { brandId, creatorId: creator.id }, by);
  const number = input.reserved?.number ?? (await nextCode(tx, brandId, 'deal'));
  await refuseSecondDeal(context, { brandId, creatorId: creator.id, productIds: input.productIds });
  const deal: Deal = {
    ...{ brandId, id: input.reserved?.id ?? ids.next(), creatorId: creator.id, terms, ...NOT_IN_FORCE },
    number,
    // In the order in which they are read back.
    productIds: input.productIds.toSorted(),
    ...{ offerId: input.offer?.id ?? null, offerVersion: input.offer?.version ?? null },
    createdAt: clock.wall(),
    ...openDeal(by, { final: input.final === true, at: clock.business() }),
  };
  const speaker = await findSpeaker(context, by);
  await insertDeal(tx, deal, by, { authorId: speaker.accountId, author: speaker.name });
  note(context, 'deal.proposed', deal, by);
  await postCard(context, deal, by, speaker);
  return deal;
}

const EVENTS = {
  counter: 'deal.countered',
  accept: 'deal.accepted',
  decline: 'deal.declined',
  withdraw: 'deal.withdrawn',
  expire: 'deal.expired',
} as const satisfies Record<Move, string>;

const NEWS: Record<Exclude<Move, 'counter'>, DealNews> = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
  expire: 'expired',
};

export type MoveInput = {
  by: Mover;
  version: number;
  terms?: Terms | undefined;
  final?: boolean | undefined;
  reason?: string | undefined;
  /** Followers that are asked for beside the brand's own threshold. */
  followersMin?: number | undefined;
};

/** Makes a move on a deal that the caller holds; throws the error that says why it cannot be made. */
export async function makeMove(
  context: MoveContext,
  deal: Deal,
  name: Move,
  input: MoveInput,
): Promise<Deal> {
  const { tx, clock } = context;
  const { by, reason = null } = input;
  const at = clock.business();
  const step = decideMove(deal, name, { by, version: input.version, at, final: input.final });
  if ('refused' in step) throw step.refused;
  const after: Deal = { ...deal, ...step.deal, terms: input.terms ?? deal.terms };
  if (name === 'counter' || name === 'accept') {
    await refuseOwnBrand(context, deal.brandId, await findCreator(tx, deal.creatorId));
    await refuseBlocked(tx, deal, sideOf(context.actor, by === 'clock' ? 'brand' : by));
  }
  const speaker = await findSpeaker(context, by);
  const automatic = by === 'brand' && context.actor.kind === 'system';
  // Nobody's answer came when it was due, whenever the clock came by.
  const answeredAt = name === 'expire' ? (deal.dueAt ?? at) : at;
  await saveStep(tx, deal, step, { answeredBy: speaker.name, answeredAt, reason, automatic });
  if (name === 'counter' && by !== 'clock') {
    const { round, terms, final } = after;
    const author = { authorId: speaker.accountId, author: speaker.name };
    await insertProposal(tx, deal, { round, by, terms, final, ...author, createdAt: clock.wall() });
  }
  await dropWaiting(context, deal);
  const isRenewal = deal.frozen !== null;
  if (name === 'accept' && !isRenewal)
    Object.assign(after, await enterForce(context, after, input.followersMin));
  note(context, EVENTS[name], after, by);
  if (name === 'accept') await settleInvitations(context, after);
  await reviseCard(context, deal);
  if (name !== 'counter') await postNews(context, after, NEWS[name], by, speaker, reason);
  else if (by !== 'clock') await postCard(context, after, by, speaker);
  if (isRenewal && name !== 'counter') return settleRenewal(context, after, name);
  return name === 'accept' ? catchUp(context, after) : after;
}

/**
 * One negotiation at a time on a product: throws where one is open. The creator is held, so that of two proposals at
 * once the second finds the first. What is overdue is closed on the way.
 */
async function refuseSecondDeal(context: MoveContext, key: OpenKey): Promise<void> {
  const { tx, clock } = context;
  await lockCreator(tx, key.creatorId);
  for (;;) {
    const open = await findOpenDeal(tx, key);
    if (!open) return;
    if (open.dueAt > clock.business()) throw dealOpen({ code: showCode('deal', open.number) });
    const deal = await lockDeal(tx, open.id);
    if (deal?.dueAt && deal.dueAt <= clock.business())
      await makeMove(context, deal, 'expire', { by: 'clock', version: deal.version });
  }
}

function note(context: MoveContext, type: string, deal: Deal, by: Mover): void {
  const { id, state, version, round, terms, final, expiresAt, termsHash } = viewDeal(deal);
  const data = { by, state, version, round, terms, final, expiresAt, termsHash };
  context.record({ type, brandId: deal.brandId, subject: id, data });
}

/** Throws {@link ownBrandDeal} for a creator of the brand's own team; holds the person, so that nobody becomes one. */
export async function refuseOwnBrand(
  { tx }: Pick<MoveContext, 'tx'>,
  brandId: Uuid,
  creator: Creator | undefined,
): Promise<void> {
  if (!creator) return;
  // Held, so that in the same moment nobody becomes the creator or takes a seat in the brand's team.
  const { accountId } =
    creator.accountId === null ? ((await lockCreator(tx, creator.id)) ?? creator) : creator;
  if (accountId === null) return;
  await lockAccount(tx, accountId);
  const memberships = await findMemberships(tx, accountId);
  if (memberships.some((membership) => membership.brandId === brandId)) throw ownBrandDeal({});
}
