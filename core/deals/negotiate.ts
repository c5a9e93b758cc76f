import { z } from 'zod';
import { brandOf } from '../access.ts';
import { findProduct, findProductsOf, nextCode, productIds, productUnknown } from '../catalog/index.ts';
import { creatorUnknown, findCreator, type Creator } from '../creators/index.ts';
import { findMemberships } from '../identity/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Actor, type Context, type Permission } from '../use-case.ts';
import { decideMove, openDeal, SIDES, type Move, type Side } from './deal.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { insertDeal, insertProposal, lockDeal, saveStep, type Deal } from './deals.store.ts';
import { dealUnknown, otherSideOnly, ownBrandDeal, severalBrands } from './errors.ts';
import { enterForce } from './force.ts';
import { termsSchema, type Terms } from './terms.ts';

const allow: readonly Permission[] = ['key', 'operator', 'owner', 'manager', 'creator'];
const sideField = z.enum(SIDES, 'must be "brand" or "creator"');
const moveFields = { id: idOf('deal'), by: sideField, version: z.int('must be the version you saw').min(1) };

/** Makes the first proposal of a deal. The brand follows from the products, the other side is to answer. */
export const proposeDeal = defineUseCase({
  name: 'propose a deal',
  input: z.strictObject({ creatorId: idOf('creator'), productIds, terms: termsSchema, by: sideField }),
  allow,
  async run(context, input): Promise<DealView> {
    const { tx, actor } = context;
    checkSide(actor, input.by);
    const brandId = await brandOfProducts(context, input.productIds);
    const creator = await findCreator(tx, input.creatorId);
    if (creator === undefined || (actor.kind === 'creator' && actor.creatorId !== creator.id))
      throw creatorUnknown({});
    return viewDeal(await startDeal(context, { ...input, brandId, creator }));
  },
});

/** Answers a proposal with other terms; then the other side is to answer. */
export const counterDeal = defineUseCase({
  name: 'counter a proposal',
  input: z.strictObject({ ...moveFields, terms: termsSchema }),
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

/** Refuses the open proposal, which closes the deal. */
export const declineDeal = defineUseCase({
  name: 'decline a proposal',
  input: z.strictObject(moveFields),
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

/** Writes a new deal with the first proposal; throws {@link ownBrandDeal} for a creator of the brand's own team. */
export async function startDeal(
  context: Context,
  input: { brandId: Uuid; creator: Creator; productIds: readonly Uuid[]; terms: Terms; by: Side },
): Promise<Deal> {
  const { tx, ids, clock } = context;
  const { brandId, creator, terms } = input;
  await refuseOwnBrand(context, brandId, creator);
  const deal: Deal = {
    ...{ brandId, id: ids.next(), creatorId: creator.id, terms, acceptedAt: null },
    number: await nextCode(tx, brandId, 'deal'),
    // In the order in which they are read back.
    productIds: input.productIds.toSorted(),
    createdAt: clock.wall(),
    ...openDeal(input.by),
  };
  await insertDeal(tx, deal, input.by);
  note(context, 'deal.proposed', deal, input.by);
  return deal;
}

const EVENTS = {
  counter: 'deal.countered',
  accept: 'deal.accepted',
  decline: 'deal.declined',
  withdraw: 'deal.withdrawn',
} as const satisfies Record<Move, string>;

async function move(
  context: Context,
  name: Move,
  input: { id: Uuid; by: Side; version: number; terms?: Terms },
): Promise<DealView> {
  const { tx, actor } = context;
  const deal = await lockDeal(tx, input.id);
  if (deal === undefined || !isParty(actor, deal)) throw dealUnknown({});
  checkSide(actor, input.by);
  return viewDeal(await makeMove(context, deal, name, input));
}

/** Makes a move on a deal that the caller holds; throws the error that says why it cannot be made. */
export async function makeMove(
  context: Context,
  deal: Deal,
  name: Move,
  input: { by: Side; version: number; terms?: Terms; followersMin?: number },
): Promise<Deal> {
  const { tx, clock } = context;
  const step = decideMove(deal, name, input);
  if ('refused' in step) throw step.refused;
  const after: Deal = { ...deal, ...step.deal, terms: input.terms ?? deal.terms };
  if (name === 'counter' || name === 'accept') {
    await refuseOwnBrand(context, deal.brandId, await findCreator(tx, deal.creatorId));
  }
  await saveStep(tx, deal, step);
  if (name === 'counter') {
    const { round, terms } = after;
    await insertProposal(tx, deal, { round, by: input.by, terms, createdAt: clock.wall() });
  }
  if (name === 'accept') after.acceptedAt = await enterForce(context, after, input.followersMin);
  note(context, EVENTS[name], after, input.by);
  return after;
}

function note(context: Context, type: string, deal: Deal, by: Side): void {
  const { id, state, version, round, terms, termsHash } = viewDeal(deal);
  const data = { by, state, version, round, terms, termsHash };
  context.record({ type, brandId: deal.brandId, subject: id, data });
}

/** Keys and members speak for their brand, creators for themselves; the operator may enter either side's word. */
function checkSide(actor: Actor, side: Side): void {
  if (actor.kind === 'operator') return;
  const own: Side = actor.kind === 'creator' ? 'creator' : 'brand';
  if (own !== side) throw otherSideOnly({ side: own });
}

async function refuseOwnBrand({ tx }: Context, brandId: Uuid, creator: Creator | undefined): Promise<void> {
  if (!creator || creator.accountId === null) return;
  const memberships = await findMemberships(tx, creator.accountId);
  if (memberships.some((membership) => membership.brandId === brandId)) throw ownBrandDeal({});
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
