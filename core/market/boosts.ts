import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  boostInput,
  decideBoost,
  decideWindow,
  findBoostsOf,
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
  type Brand,
  type BoostState,
  type BoostView,
} from '../catalog/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';
import { showRate } from '../kernel/rate.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { boostOver, boostSecond, boostsFull, boostUnknown } from './errors.ts';
import { findBoostSales } from './readers.store.ts';

/** Most boosts of a brand that go on or are to come. */
const BOOSTS_MAX = 50;
const BOOSTS_SHOWN = 50;
const SELLERS = ['key', 'owner', 'manager'] as const;

/** Raises the rate on some products for a while. It begins at once where its start has come. */
export const createBoost = defineUseCase({
  name: 'start a boost',
  input: boostInput,
  allow: SELLERS,
  run: (context, input) => makeBoost(context, input, 1),
});

/** Makes a boost. @param people who stand behind it: above the brand's limit two have to */
export async function makeBoost(context: Context, input: BoostInput, people: 1 | 2): Promise<BoostView> {
  const { tx, clock, ids, record } = context;
  const brandId = ownBrand(context.actor);
  const brand = await lockBrand(tx, brandId);
  if (people === 1 && isOverLimit(brand, input.rateBps))
    throw boostSecond({ limit: showRate(brand.rateLimitBps ?? 0) });
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

/** Whether a rate is above what one person of a brand may set. */
export const isOverLimit = ({ rateLimitBps }: Pick<Brand, 'rateLimitBps'>, rateBps: number): boolean =>
  rateLimitBps !== null && rateBps > rateLimitBps;

const isOpen = ({ state }: Pick<Boost, 'state'>): boolean => state === 'live' || state === 'scheduled';

export type Planned = Pick<
  Boost,
  'brandId' | 'rateBps' | 'productIds' | 'startsAt' | 'endsAt' | 'capMinor' | 'currency' | 'ownDeals'
>;

/** The boost that an input comes to, with its products; throws where it cannot be made. */
export async function plan({ tx, actor, clock }: Context, input: BoostInput) {
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
