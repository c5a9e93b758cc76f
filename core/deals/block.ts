import { z } from 'zod';
import { brandOf } from '../access.ts';
import {
  brandUnknown,
  creatorUnknown,
  deleteBlock,
  insertBlock,
  lockCreator,
  type Pair,
} from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { endForBlock } from './block-ends.ts';
import { sideOf } from './contact.ts';
import type { Side } from './deal.ts';
import { lockDeal } from './deals.store.ts';
import { dropInvitations } from './invitation-close.ts';
import { makeMove } from './moves.ts';

const REASON_MAX = 300;
/** The other side: a creator names a brand, a team a creator. */
const other = { brandId: idOf('brand').optional(), creatorId: idOf('creator').optional() };

/** How it stands between the two: who the other is, and what ended with it. */
export type Blocked = { who: string; isNew: boolean; closed: number; ended: number };

/**
 * One side wants nothing more to do with the other: from now on neither writes, proposes, invites, requests or takes
 * offers. Whatever is open between them is closed, and what is in force ends at once: a creator may go any day, a brand
 * gives a reason against which the creator can appeal.
 */
export const blockOther = defineUseCase({
  name: 'block the other side',
  input: z.strictObject({ ...other, reason: lineOf(REASON_MAX).optional() }),
  allow: ['creator', 'owner', 'manager'],
  async run(context, { reason, ...named }): Promise<Blocked> {
    const { tx, actor, clock, record } = context;
    const side = sideOf(actor, 'brand');
    const { pair, who } = await findOther(context, named);
    const isNew = await insertBlock(tx, pair, side, clock.business());
    if (!isNew) return { who, isNew, closed: 0, ended: 0 };
    await dropInvitations(context, pair, side);
    const closed = await closeProposals(context, pair, side);
    const ended = await endForBlock(context, pair, { side, who, reason });
    const data = { by: side, closed, ended };
    record({
      type: 'contact.blocked',
      brandId: pair.brandId,
      subject: showId('creator', pair.creatorId),
      data,
    });
    return { who, isNew, closed, ended };
  },
});

/** Takes the own block back. What ended with it stays ended, and a block of the other side's stays. */
export const unblockOther = defineUseCase({
  name: 'unblock the other side',
  input: z.strictObject(other),
  allow: ['creator', 'owner', 'manager'],
  async run(context, named): Promise<{ who: string; isGone: boolean }> {
    const { tx, actor, record } = context;
    const side = sideOf(actor, 'brand');
    const { pair, who } = await findOther(context, named);
    const isGone = await deleteBlock(tx, pair, side);
    const subject = showId('creator', pair.creatorId);
    if (isGone) record({ type: 'contact.unblocked', brandId: pair.brandId, subject, data: { by: side } });
    return { who, isGone };
  },
});

export type NamedOther = { brandId?: Uuid | undefined; creatorId?: Uuid | undefined };

/** The two, and what the other side is called; holds the creator, so that nothing begins between them meanwhile. */
export async function findOther(
  { tx, actor }: Context,
  named: NamedOther,
): Promise<{ pair: Pair; who: string }> {
  if (actor.kind === 'creator') {
    if (named.brandId === undefined || named.creatorId !== undefined) throw brandUnknown({});
    await lockCreator(tx, actor.creatorId);
    const [brand] = await tx.sql<{ name: string }[]>`select name from brands where id = ${named.brandId}`;
    if (!brand) throw brandUnknown({});
    return { pair: { brandId: named.brandId, creatorId: actor.creatorId }, who: brand.name };
  }
  const brandId = brandOf(actor);
  invariant(brandId, 'a team acts for a brand', { kind: actor.kind });
  const creator = named.creatorId === undefined ? undefined : await lockCreator(tx, named.creatorId);
  if (!creator || named.brandId !== undefined) throw creatorUnknown({});
  return { pair: { brandId, creatorId: creator.id }, who: creator.name };
}

/** Answers the proposals that are open between the two, or takes them back. */
async function closeProposals(context: Context, pair: Pair, side: Side): Promise<number> {
  let closed = 0;
  for (const id of await lockOpen(context.tx, pair)) {
    const deal = await lockDeal(context.tx, id);
    // What is overdue expires by itself.
    if (!deal?.dueAt || deal.dueAt <= context.clock.business()) continue;
    const move = deal.turn === side ? 'decline' : 'withdraw';
    await makeMove(context, deal, move, { by: side, version: deal.version });
    closed += 1;
  }
  return closed;
}

async function lockOpen(tx: Tx, { brandId, creatorId }: Pair): Promise<Uuid[]> {
  const rows = await tx.sql<{ id: Uuid }[]>`
    select id from deals where brand_id = ${brandId} and creator_id = ${creatorId} and state = 'proposed'
    order by id for update`;
  return rows.map(({ id }) => id);
}
