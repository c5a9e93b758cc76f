import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { findProductsOf, getBrandSettings, isSecond, showCode } from '../catalog/index.ts';
import { findCreator } from '../creators/index.ts';
import { choreOf } from '../due.ts';
import type { DomainEvent } from '../events/index.ts';
import { DomainError } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Actor, type Context, type Permission } from '../use-case.ts';
import { viewApproval, type Approval, type ApprovalMove, type ApprovalView } from './approval.ts';
import {
  findApproval,
  findDealers,
  findDueApprovals,
  listWaitingApprovals,
  lockApproval,
  type Dealer,
} from './approvals.store.ts';
import { endApproval } from './ask-second.ts';
import { checkTerms, refuseOver } from './checked-terms.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { lockDeal, type Deal } from './deals.store.ts';
import { approvalOver, approvalUnknown, dealUnknown, secondNeeded } from './errors.ts';
import { makeMove, startDeal, type MoveContext } from './moves.ts';
import { reopen } from './reopen.ts';

const allow: readonly Permission[] = ['key', 'owner', 'manager'];
const input = z.strictObject({ id: idOf('deal'), approvalId: idOf('approval') });

/** A second person agrees to what waits; it is done at once, as whoever asked for it meant it. */
export const approveMove = defineUseCase({
  name: 'approve what is above the limit',
  input,
  allow,
  async run(context, wanted): Promise<DealView> {
    const approval = await takeWaiting(context, wanted);
    if (!isSecond(approval, context.actor)) throw secondNeeded({});
    return viewDeal(await approveNow(context, approval));
  },
});

/** Anybody of the team, whoever asked included, takes back what waits; the deal stays as it is. */
export const stopMove = defineUseCase({
  name: 'stop what is above the limit',
  input,
  allow,
  async run(context, wanted): Promise<{ id: string; code: string; stopped: true }> {
    const { actor } = context;
    const approval = await takeWaiting(context, wanted);
    const by = actor.kind === 'member' ? actor.accountId : null;
    await endApproval(context, approval, { state: 'stopped', by });
    return { id: showId('deal', approval.dealId), code: showCode('deal', approval.number), stopped: true };
  },
});

/** Something that waits for a second person, in a list. */
export type WaitingApproval = ApprovalView & {
  dealId: Uuid;
  code: string;
  creator: string;
  products: string[];
  brandId: Uuid;
  rateLimitBps: number | null;
  /** Whether this actor may be the second. */
  isSecond: boolean;
};

const LIST_MAX = 50;

/** Everything of the brand that waits for a second person, the oldest first. */
export const listApprovals = defineUseCase({
  name: 'see what waits for a second person',
  input: z.strictObject({}),
  allow: ['owner', 'manager'],
  async run({ tx, actor }): Promise<WaitingApproval[]> {
    const brandId = ownBrand(actor);
    const { rateLimitBps } = await getBrandSettings(tx, brandId);
    const waiting = await listWaitingApprovals(tx, brandId, LIST_MAX);
    const views: WaitingApproval[] = [];
    for (const one of waiting) {
      const products = await findProductsOf(tx, brandId, one.productIds);
      views.push({
        ...viewApproval(one),
        ...{ dealId: one.dealId, code: showCode('deal', one.number), brandId, rateLimitBps },
        creator: (await findCreator(tx, one.creatorId))?.name ?? '',
        products: products.map(({ title }) => title),
        isSecond: isSecond(one, actor),
      });
    }
    return views;
  },
});

/** Does what nobody has stopped for a day; what cannot be done any more lapses. */
export const settleApprovals = choreOf({
  failure: 'what waited for a second person could not be settled',
  find: findDueApprovals,
  async act(context, key) {
    const { tx, clock } = context;
    const found = await findApproval(tx, key);
    // The deal is held first, as by every move.
    if (found) await lockDeal(tx, found.dealId);
    const approval = await lockApproval(tx, key);
    // Decided, or settled by another sweep, while this one was waiting.
    if (!approval?.dueAt || approval.dueAt > clock.business()) return false;
    const asker = askerAsActor(approval, await findDealers(tx, approval.brandId));
    if (!asker || !(await tryDoing({ ...context, actor: asker }, approval)))
      await endApproval(context, approval, { state: 'lapsed', by: null });
    return true;
  },
});

/** Does what waits, or leaves everything as it was where the deal does not allow it any more; tells which. */
async function tryDoing(context: MoveContext, approval: Approval): Promise<boolean> {
  const { sql } = context.tx;
  const events: DomainEvent[] = [];
  const apart: MoveContext = { ...context, record: (event) => void events.push(event) };
  await sql`savepoint doing`;
  try {
    await endApproval(apart, approval, { state: 'due', by: null });
    await perform(apart, approval);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await sql`rollback to savepoint doing`;
    return false;
  }
  for (const event of events) context.record(event);
  return true;
}

/** What waits, held, as far as this actor's brand has it. The deal is held first, as by every move. */
async function takeWaiting(
  { tx, actor }: Context,
  { id, approvalId }: z.output<typeof input>,
): Promise<Approval> {
  await lockDeal(tx, id);
  const approval = await lockApproval(tx, { brandId: ownBrand(actor), id: approvalId });
  if (!approval || approval.dealId !== id) throw approvalUnknown({});
  if (approval.state !== 'waiting') throw approvalOver({ state: approval.state });
  return approval;
}

/** Does what waits, on the word of whoever acts. The caller holds it and has made sure that they are second. */
export async function approveNow(context: Context, approval: Approval): Promise<Deal> {
  const { tx, actor } = context;
  const by = actor.kind === 'member' ? actor.accountId : null;
  await endApproval(context, approval, { state: 'approved', by });
  const asker = askerAsActor(approval, await findDealers(tx, approval.brandId));
  return perform({ ...context, actor: asker ?? actor }, approval);
}

/** Whoever asked, as the room is to show them; undefined for somebody who deals for the brand no more. */
function askerAsActor(approval: Approval, dealers: readonly Dealer[]): Actor | undefined {
  const { brandId, askedBy, askedKind } = approval;
  if (askedKind === 'operator') return { kind: 'operator', name: 'api' };
  if (askedBy === null) return undefined;
  if (askedKind === 'key') return { kind: 'key', brandId, keyId: askedBy };
  const seat = dealers.find(({ accountId }) => accountId === askedBy);
  return seat && { kind: 'member', brandId, accountId: askedBy, role: seat.role };
}

async function perform(context: MoveContext, approval: Approval): Promise<Deal> {
  const { brandId, version, terms, final, dealId, number } = approval;
  const move = approval.move as ApprovalMove;
  if (move === 'propose') {
    await checkTerms(context, brandId, terms);
    const creator = await findCreator(context.tx, approval.creatorId);
    if (!creator) throw dealUnknown({});
    const { productIds } = approval;
    const reserved = { id: dealId, number };
    return startDeal(context, { brandId, creator, productIds, terms, by: 'brand', final, reserved });
  }
  const deal = await lockDeal(context.tx, dealId);
  if (!deal) throw dealUnknown({});
  if (move === 'counter') {
    await checkTerms(context, brandId, terms);
    return makeMove(context, deal, 'counter', { by: 'brand', version, terms, final });
  }
  if (move === 'renegotiate') {
    await checkTerms(context, brandId, terms);
    return reopen(context, deal, { by: 'brand', version, terms, final });
  }
  refuseOver(terms, context.clock.business());
  return makeMove(context, deal, 'accept', { by: 'brand', version });
}
