import { z } from 'zod';
import { defineUseCase, idOf, lineOf, type Context, type Permission } from '../use-case.ts';
import type { Uuid } from '../kernel/id.ts';
import { changeLife } from './change-life.ts';
import { SIDES, type Side } from './deal.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { lockDeal, type Deal } from './deals.store.ts';
import { dealUnknown } from './errors.ts';
import { reasonNeeded } from './life-errors.ts';
import type { LifeMove } from './life.ts';
import { checkSide, isParty } from './negotiate.ts';

const allow: readonly Permission[] = ['key', 'operator', 'owner', 'manager', 'creator'];
/** Longest reason for a pause or an end, in characters. */
export const LIFE_REASON_MAX = 300;

const by = z.enum(SIDES, 'must be "brand" or "creator"');
const reason = lineOf(LIFE_REASON_MAX).optional();
const fields = { id: idOf('deal'), by, version: z.int('must be the version you saw').min(1) };

/**
 * Ends a deal. A brand gives 30 days' notice, or ends at once for cause with a reason against which the creator can appeal.
 * A creator ends at once, or with the same notice where `notice` asks for it.
 */
export const endDeal = defineUseCase({
  name: 'end a deal',
  input: z.strictObject({ ...fields, cause: z.boolean().optional(), notice: z.boolean().optional(), reason }),
  allow,
  run: (context, { cause = false, notice = false, ...input }) => {
    if (cause && input.reason === undefined) throw reasonNeeded({});
    if (cause) return live(context, 'end_for_cause', input);
    return live(context, input.by === 'brand' || notice ? 'notice' : 'end', input);
  },
});

/** Takes the own notice back: the deal goes on as its terms say. */
export const keepDeal = defineUseCase({
  name: 'take a notice back',
  input: z.strictObject(fields),
  allow,
  run: (context, input) => live(context, 'keep', input),
});

/** Pauses a deal for a while that ends by itself: links lead to the product without a token from now on, clicks before keep their window. */
export const pauseDeal = defineUseCase({
  name: 'pause a deal',
  input: z.strictObject({ ...fields, reason: lineOf(LIFE_REASON_MAX) }),
  allow,
  run: (context, input) => live(context, 'pause', input),
});

/** Has a paused deal go on, by the terms that are in force now. */
export const resumeDeal = defineUseCase({
  name: 'resume a deal',
  input: z.strictObject(fields),
  allow,
  run: (context, input) => live(context, 'resume', input),
});

/** A deal of the actor's, held until the transaction ends. */
export async function holdDeal({ tx, actor }: Context, id: Uuid): Promise<Deal> {
  const deal = await lockDeal(tx, id);
  if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
  return deal;
}

async function live(
  context: Context,
  move: LifeMove,
  input: { id: Uuid; by: Side; version: number; reason?: string | undefined },
): Promise<DealView> {
  const deal = await holdDeal(context, input.id);
  checkSide(context.actor, input.by);
  return viewDeal(await changeLife(context, deal, move, input));
}
