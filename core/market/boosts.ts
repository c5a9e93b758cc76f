import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  boostInput,
  decideBoost,
  decideWindow,
  findBoostsOf,
  findBoostsOn,
  findProductsOf,
  insertBoost,
  lockBoost,
  lockBrand,
  nextCode,
  productUnknown,
  saveBoost,
  viewBoost,
  type Boost,
  type BoostInput,
  type BoostState,
  type BoostView,
} from '../catalog/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf, parseInput, type Context } from '../use-case.ts';
import { closeDraft, keepDraft, lockDraft } from './drafts.store.ts';
import { boostOver, boostsFull, boostUnknown, draftDone, draftUnknown } from './errors.ts';
import { countRaised, findBoostSales } from './readers.store.ts';

/** Most boosts of a brand that go on or are to come. */
const BOOSTS_MAX = 50;
const BOOSTS_SHOWN = 50;
const SELLERS = ['key', 'owner', 'manager'] as const;

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
    await keepDraft(tx, { brandId: boost.brandId, id, kind: 'boost', input: kept, createdAt: clock.wall() });
    const { all, raised } = await countRaised(tx, boost, clock.wall());
    return {
      ...{ draftId: showId('draft', id), rateBps, ownDeals, creators: all, raised },
      products: products.map((product) => ({ id: showId('product', product.id), title: product.title })),
      ...{ startsAt: boost.startsAt.toISOString(), endsAt: boost.endsAt.toISOString() },
      cap: cap ? moneyText(cap) : null,
      overlaps: (await findOverlaps(context, boost)).map(viewOverlap),
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
    const made = await makeBoost(context, parseInput(boostInput, draft.input));
    await closeDraft(tx, key, clock.wall());
    return made;
  },
});

/** Raises the rate on some products for a while. It begins at once where its start has come. */
export const createBoost = defineUseCase({
  name: 'start a boost',
  input: boostInput,
  allow: SELLERS,
  run: makeBoost,
});

async function makeBoost(context: Context, input: BoostInput): Promise<BoostView> {
  const { tx, clock, ids, record } = context;
  const brandId = ownBrand(context.actor);
  await lockBrand(tx, brandId);
  const { boost: planned } = await plan(context, input);
  const open = (await findBoostsOf(tx, brandId, BOOSTS_MAX)).filter(isOpen);
  if (open.length >= BOOSTS_MAX) throw boostsFull({ most: BOOSTS_MAX });
  const scheduled: Boost = {
    ...planned,
    ...{ id: ids.next(), number: await nextCode(tx, brandId, 'boost'), state: 'scheduled' },
    ...{ liveFrom: null, liveUntil: null, whyEnded: null },
    ...{ announcedAt: null, remindedAt: null, summedAt: null, createdAt: clock.wall() },
  };
  const now = planned.startsAt <= clock.business();
  const boost = now ? { ...scheduled, ...decideBoost(scheduled, 'start', clock.wall()) } : scheduled;
  await insertBoost(tx, boost);
  const view = viewBoost(boost);
  const { rateBps, productIds, startsAt, endsAt, cap, ownDeals } = view;
  const data = { rateBps, productIds, startsAt, endsAt, cap, ownDeals };
  record({ type: 'boost.created', brandId, subject: view.id, data });
  return view;
}

const isOpen = ({ state }: Pick<Boost, 'state'>): boolean => state === 'live' || state === 'scheduled';

type Planned = Pick<
  Boost,
  'brandId' | 'rateBps' | 'productIds' | 'startsAt' | 'endsAt' | 'capMinor' | 'currency' | 'ownDeals'
>;

/** The boost that an input comes to, with its products; throws where it cannot be made. */
async function plan({ tx, actor, clock }: Context, input: BoostInput) {
  const brandId = ownBrand(actor);
  const products = await findProductsOf(tx, brandId, input.productIds);
  if (products.length !== input.productIds.length) throw productUnknown({});
  const window = decideWindow(input, clock.business());
  if ('wrong' in window) throw invalidInput([window.wrong]);
  const { rateBps, ownDeals, productIds, cap } = input;
  const currencies = new Set(products.map(({ currency }) => currency));
  if (cap && (currencies.size > 1 || !currencies.has(cap.currency))) {
    const message = 'must be in the currency of all the products';
    throw invalidInput([{ path: 'cap', message, code: 'boost_cap_currency' }]);
  }
  const boost: Planned = {
    ...{ brandId, rateBps, ownDeals, productIds, ...window },
    ...{ capMinor: cap?.minor ?? null, currency: cap?.currency ?? null },
  };
  return { products, boost };
}

async function findOverlaps({ tx }: Context, boost: Planned): Promise<Boost[]> {
  const others = await findBoostsOn(tx, boost.brandId, boost.productIds);
  return others.filter(({ startsAt, endsAt }) => startsAt < boost.endsAt && endsAt > boost.startsAt);
}

const viewOverlap = (boost: Boost): Overlap => {
  const { code, rateBps, startsAt, endsAt } = viewBoost(boost);
  return { code, rateBps, startsAt, endsAt };
};

/** Ends a boost before its time; the rates of those it raised are what they were. Orders placed until now keep its rate. */
export const stopBoost = defineUseCase({
  name: 'stop a boost',
  input: z.strictObject({ id: idOf('boost') }),
  allow: SELLERS,
  async run({ tx, actor, clock, record }, { id }): Promise<BoostView> {
    const key = { brandId: ownBrand(actor), id };
    const boost = await lockBoost(tx, key);
    if (boost === undefined) throw boostUnknown({});
    const step = decideBoost(boost, 'stop', clock.wall());
    const view = viewBoost({ ...boost, ...step });
    if (step === undefined) throw boostOver({ code: view.code });
    await saveBoost(tx, key, step);
    const data = { from: boost.state as BoostState };
    record({ type: 'boost.stopped', brandId: key.brandId, subject: view.id, data });
    return view;
  },
});

/** A boost with its products and what was sold at its rate. */
export type OwnBoost = BoostView & {
  products: { id: string; title: string }[];
  sales: number;
  /** Commission at its rate that was not taken back, per currency. */
  commission: MoneyText[];
};

/** The brand's boosts, those that go on or are to come first, then the newest; at most fifty. */
export const listBoosts = defineUseCase({
  name: 'see the boosts',
  input: z.strictObject({}),
  allow: [...SELLERS, 'fulfilment', 'finance'],
  async run({ tx, actor }): Promise<{ data: OwnBoost[] }> {
    const brandId = ownBrand(actor);
    const boosts = await findBoostsOf(tx, brandId, BOOSTS_SHOWN);
    const productIds = [...new Set(boosts.flatMap((boost) => boost.productIds))];
    const products = await findProductsOf(tx, brandId, productIds);
    const titles = new Map(products.map(({ id, title }) => [id, title]));
    const begun = boosts.filter(({ liveFrom }) => liveFrom !== null).map(({ id }) => id);
    const sales = Map.groupBy(await findBoostSales(tx, brandId, begun), ({ boostId }) => boostId);
    const own = boosts.map((boost): OwnBoost => {
      const sold = sales.get(boost.id) ?? [];
      return {
        ...viewBoost(boost),
        products: boost.productIds.map((id: Uuid) => ({
          id: showId('product', id),
          title: titles.get(id) ?? '',
        })),
        sales: sold.reduce((sum, one) => sum + one.sales, 0),
        commission: sumUp(sold),
      };
    });
    return { data: own };
  },
});

/** Amounts added up per currency. */
export function sumUp(amounts: readonly { currency: string; minor: bigint }[]): MoneyText[] {
  const sums = new Map<string, bigint>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + minor);
  return [...sums]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, minor]) => moneyText({ minor, currency }));
}
