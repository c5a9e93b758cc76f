import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import {
  boostInput,
  findBoostsOn,
  findBrandNames,
  getBrandSettings,
  viewBoost,
  type Boost,
  type BoostView,
  type Product,
} from '../catalog/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf, parseInput, type Actor, type Context } from '../use-case.ts';
import { isOverLimit, makeBoost, plan, type Planned } from './boosts.ts';
import { closeDraft, keepDraft, lockDraft } from './drafts.store.ts';
import { draftDone, draftUnknown } from './errors.ts';
import { countRaised, findManagers } from './readers.store.ts';

/** A boost that shares a product with another one in time. */
export type Overlap = { code: string; rateBps: number; startsAt: string; endsAt: string };

/** What a boost would do, before there is one. */
export type BoostPreview = {
  draftId: string;
  rateBps: number;
  products: { id: string; title: string }[];
  startsAt: string;
  endsAt: string;
  cap: MoneyText | null;
  ownDeals: boolean;
  /** Creators who promote some of the products now, and those whose rate it raises. */
  creators: number;
  raised: number;
  /** On a product that two are on, the higher rate counts. */
  overlaps: Overlap[];
  /** Whether its rate is above the brand's limit, so that somebody else of the team has to start it, who is asked. */
  needsSecond: boolean;
};

/** Looks at a boost before it is made: how many creators it concerns, and what else is on its products. Keeps it for {@link confirmBoost}. */
export const previewBoost = defineUseCase({
  name: 'prepare a boost',
  input: boostInput,
  allow: ['owner', 'manager'],
  async run(context, input): Promise<BoostPreview> {
    const { tx, ids, clock } = context;
    const { products, boost } = await plan(context, input);
    const id = ids.next();
    const { rateBps, ownDeals, cap } = input;
    const kept = {
      ...{ rateBps, ownDeals, productIds: input.productIds.map((one) => showId('product', one)) },
      ...(input.startsAt && { startsAt: input.startsAt.toISOString() }),
      ...(input.endsAt && { endsAt: input.endsAt.toISOString() }),
      ...(input.hours !== undefined && { hours: input.hours }),
      ...(cap && { cap: moneyText(cap) }),
    };
    const { accountId } = context.actor as Extract<Actor, { kind: 'member' }>;
    const draft = { brandId: boost.brandId, id, input: { boost: kept, by: accountId } };
    await keepDraft(tx, { ...draft, kind: 'boost', createdAt: clock.wall() });
    const brand = await getBrandSettings(tx, boost.brandId);
    const needsSecond = isOverLimit(brand, rateBps);
    if (needsSecond) await askOthers(context, { draft, boost, by: accountId, products });
    const { all, raised } = await countRaised(tx, boost, clock.wall());
    return {
      ...{ draftId: showId('draft', id), rateBps, ownDeals, creators: all, raised },
      products: products.map((product) => ({ id: showId('product', product.id), title: product.title })),
      ...{ startsAt: boost.startsAt.toISOString(), endsAt: boost.endsAt.toISOString() },
      cap: cap ? moneyText(cap) : null,
      overlaps: (await findOverlaps(context, boost)).map(viewOverlap),
      needsSecond,
    };
  },
});

/** Makes the boost that was looked at, once; its window is read again, so that one that was to begin begins now. */
export const confirmBoost = defineUseCase({
  name: 'start a boost',
  input: z.strictObject({ draftId: idOf('draft') }),
  allow: ['owner', 'manager'],
  async run(context, { draftId }): Promise<BoostView> {
    const { tx, actor, clock } = context;
    const key = { brandId: ownBrand(actor), id: draftId };
    const draft = await lockDraft(tx, key, 'boost');
    if (draft === undefined) throw draftUnknown({});
    if (draft.done) throw draftDone({});
    const { boost, by } = draft.input as { boost: unknown; by: Uuid };
    const { accountId } = actor as Extract<Actor, { kind: 'member' }>;
    const made = await makeBoost(context, parseInput(boostInput, boost), by === accountId ? 1 : 2);
    await closeDraft(tx, key, clock.wall());
    return made;
  },
});

/** Asks the others who may to start a boost that one of them has prepared. */
async function askOthers(
  { tx, ids, clock }: Context,
  of: { draft: { id: Uuid }; boost: Planned; by: Uuid; products: readonly Product[] },
): Promise<void> {
  const { draft, boost, by, products } = of;
  const { brandId, rateBps, endsAt } = boost;
  const [brand = ''] = await findBrandNames(tx, [brandId]);
  const payload = {
    ...{ brand, rateBps, endsAt: endsAt.toISOString() },
    ...{ brandId: showId('brand', brandId), draftId: showId('draft', draft.id) },
    ...{ products: products.slice(0, 1).map(({ title }) => title), count: products.length },
  };
  const alerts = (await findManagers(tx, brandId, by)).map((mailboxId): NewAlert => {
    const cause = `boost_second:${draft.id}`;
    return { mailboxId, id: ids.next(), brandId, kind: 'boost_second', cause, amount: undefined, payload };
  });
  await writeAlerts(tx, alerts, clock.wall());
}

async function findOverlaps({ tx }: Context, boost: Planned): Promise<Boost[]> {
  const others = await findBoostsOn(tx, boost.brandId, boost.productIds);
  return others.filter(({ startsAt, endsAt }) => startsAt < boost.endsAt && endsAt > boost.startsAt);
}

const viewOverlap = (boost: Boost): Overlap => {
  const { code, rateBps, startsAt, endsAt } = viewBoost(boost);
  return { code, rateBps, startsAt, endsAt };
};
