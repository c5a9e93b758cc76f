import { z } from 'zod';
import { brandOf } from '../access.ts';
import { findProduct, findProductsOf, productIds, productUnknown } from '../catalog/index.ts';
import { creatorUnknown, findCreator } from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, lineOf, type Actor, type Context, type Permission } from '../use-case.ts';
import { answerByLimits } from './auto-answer.ts';
import { checkTerms, refuseOver } from './checked-terms.ts';
import { SIDES, type Side, type SideMove } from './deal.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { lockDeal, type Deal } from './deals.store.ts';
import { dealUnknown, otherSideOnly, severalBrands } from './errors.ts';
import { makeMove, startDeal, type MoveInput } from './moves.ts';
import { proposeBySecond, answerBySecond } from './second.ts';
import { termsSchema } from './terms.ts';

const allow: readonly Permission[] = ['key', 'operator', 'owner', 'manager', 'creator'];
const sideField = z.enum(SIDES, 'must be "brand" or "creator"');
/** Whether a proposal is its side's last word: then it can only be accepted or declined. */
const final = z.boolean('must be true or false').optional();
/** Longest reason for declining, in characters. */
const REASON_MAX = 300;
const moveFields = { id: idOf('deal'), by: sideField, version: z.int('must be the version you saw').min(1) };

/** Makes the first proposal of a deal. The brand follows from the products, the other side is to answer. */
export const proposeDeal = defineUseCase({
  name: 'propose a deal',
  input: z.strictObject({ creatorId: idOf('creator'), productIds, terms: termsSchema, by: sideField, final }),
  allow,
  async run(context, input): Promise<DealView> {
    const { tx, actor } = context;
    checkSide(actor, input.by);
    const brandId = await brandOfProducts(context, input.productIds);
    const creator = await findCreator(tx, input.creatorId);
    if (creator === undefined || (actor.kind === 'creator' && actor.creatorId !== creator.id))
      throw creatorUnknown({});
    await checkTerms(context, brandId, input.terms);
    const proposal = { ...input, brandId, creator, final: input.final === true };
    const waiting = await proposeBySecond(context, proposal);
    if (waiting) return waiting;
    const deal = await startDeal(context, proposal);
    return viewDeal(input.by === 'creator' ? await answerByLimits(context, deal) : deal);
  },
});

/** Answers a proposal with other terms; then the other side is to answer. */
export const counterDeal = defineUseCase({
  name: 'counter a proposal',
  input: z.strictObject({ ...moveFields, terms: termsSchema, final }),
  allow,
  run: (context, input) => move(context, 'counter', input),
});

/** Accepts the open proposal: its terms are frozen and in force from now on. */
export const acceptDeal = defineUseCase({
  name: 'accept a proposal',
  input: z.strictObject(moveFields),
  allow,
  run: (context, input) => move(context, 'accept', input),
});

/** Refuses the open proposal, with a reason or without, which closes the deal. */
export const declineDeal = defineUseCase({
  name: 'decline a proposal',
  input: z.strictObject({ ...moveFields, reason: lineOf(REASON_MAX).optional() }),
  allow,
  run: (context, input) => move(context, 'decline', input),
});

/** Takes the own open proposal back, which closes the deal. */
export const withdrawDeal = defineUseCase({
  name: 'withdraw a proposal',
  input: z.strictObject(moveFields),
  allow,
  run: (context, input) => move(context, 'withdraw', input),
});

/** Whether a deal exists as far as this actor can tell. */
export function isParty(actor: Actor, deal: Pick<Deal, 'brandId' | 'creatorId'>): boolean {
  if (actor.kind === 'creator') return actor.creatorId === deal.creatorId;
  return actor.kind === 'operator' || brandOf(actor) === deal.brandId;
}

async function move(
  context: Context,
  name: SideMove,
  input: MoveInput & { id: Uuid; by: Side },
): Promise<DealView> {
  const { tx, actor } = context;
  const deal = await lockDeal(tx, input.id);
  if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
  checkSide(actor, input.by);
  const { by, version, final: isFinal = false } = input;
  const terms = input.terms ?? deal.terms;
  if (name === 'counter') await checkTerms(context, deal.brandId, terms);
  if (name === 'counter' || name === 'accept') {
    const waiting = await answerBySecond(context, deal, { move: name, by, version, terms, final: isFinal });
    if (waiting) return waiting;
  }
  if (name === 'accept' && deal.turn === by) refuseOver(terms, context.clock.business());
  const after = await makeMove(context, deal, name, input);
  return viewDeal(name === 'counter' && by === 'creator' ? await answerByLimits(context, after) : after);
}

/** Keys and members speak for their brand, creators for themselves; the operator may enter either side's word. */
export function checkSide(actor: Actor, side: Side): void {
  if (actor.kind === 'operator') return;
  const own: Side = actor.kind === 'creator' ? 'creator' : 'brand';
  if (own !== side) throw otherSideOnly({ side: own });
}

/** The one brand whose products these are. What another brand sells does not exist for a brand. */
async function brandOfProducts({ tx, actor }: Context, wanted: readonly Uuid[]): Promise<Uuid> {
  const [first = ''] = wanted;
  const brandId = brandOf(actor) ?? (await findProduct(tx, first))?.brandId;
  if (brandId === undefined) throw productUnknown({});
  const found = await findProductsOf(tx, brandId, wanted);
  if (found.length === wanted.length) return brandId;
  if (brandOf(actor) !== undefined) throw productUnknown({});
  const own = new Set(found.map((product) => product.id));
  for (const id of wanted) if (!own.has(id) && !(await findProduct(tx, id))) throw productUnknown({});
  throw severalBrands({});
}
