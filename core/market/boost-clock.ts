import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import {
  decideBoost,
  findBoostsToAnnounce,
  findBoostsToEnd,
  findBoostsToRemind,
  findBoostsToStart,
  findBoostsToSum,
  findBrandNames,
  findProductsOf,
  lockBoost,
  saveBoost,
  viewBoost,
  type Boost,
  type BoostKey,
} from '../catalog/index.ts';
import { choreOf, type DueContext } from '../due.ts';
import { HOUR_MS, later } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { sumUp } from './boosts.ts';
import {
  findBoostsAtCap,
  findBoostSales,
  findCreatorMailboxes,
  findManagers,
  findRaised,
  spentOf,
  type BoostSales,
} from './readers.store.ts';

/** How long before the end those a boost concerns hear of it, business time; not within that time of its start. */
const REMIND_MS = 2 * HOUR_MS;
/** Titles of products that an alert names; the others are counted. */
const TITLES = 3;

/** Begins the boosts whose time has come; orders placed from this moment on get their rate. */
export const startBoosts = choreOf<BoostKey>({
  failure: 'a boost that is due could not begin',
  find: findBoostsToStart,
  async act(context, key) {
    const boost = await lockBoost(context.tx, key);
    if (!boost || boost.startsAt > context.clock.business()) return false;
    return step(context, boost, 'start');
  },
});

/** Ends the boosts whose time is over. */
export const endBoosts = choreOf<BoostKey>({
  failure: 'a boost that is over could not be ended',
  find: findBoostsToEnd,
  async act(context, key) {
    const boost = await lockBoost(context.tx, key);
    if (!boost || boost.endsAt > context.clock.business()) return false;
    return step(context, boost, 'end');
  },
});

/** Ends the boosts at whose rate as much commission has come together as the brand wanted to give. */
export const capBoosts = choreOf<BoostKey>({
  failure: 'a boost could not be held against its cap',
  find: (db, _at, limit) => findBoostsAtCap(db, limit),
  async act(context, key) {
    const boost = await lockBoost(context.tx, key);
    if (!boost || boost.capMinor === null || (await spentOf(context.tx, boost)) < boost.capMinor)
      return false;
    return step(context, boost, 'cap');
  },
});

async function step(
  { tx, clock, record }: DueContext,
  boost: Boost,
  command: 'start' | 'end' | 'cap',
): Promise<boolean> {
  const next = decideBoost(boost, command, clock.wall());
  if (next === undefined) return false;
  await saveBoost(tx, boost, next);
  const subject = viewBoost(boost).id;
  const type = command === 'start' ? 'boost.started' : 'boost.ended';
  record({ type, brandId: boost.brandId, subject, data: { whyEnded: next.whyEnded } });
  return true;
}

/** Tells those whose rate a boost raises that it has begun. */
export const announceBoosts = choreOf<BoostKey>({
  failure: 'a boost could not be announced',
  find: (db, _at, limit) => findBoostsToAnnounce(db, limit),
  async act(context, key) {
    const boost = await lockBoost(context.tx, key);
    if (boost?.state !== 'live' || boost.announcedAt !== null) return false;
    await saveBoost(context.tx, key, { announcedAt: context.clock.business() });
    await tellRaised(context, boost, 'boost_started');
    return true;
  },
});

/** Tells them two hours before it ends. */
export const remindOfBoosts = choreOf<BoostKey>({
  failure: 'nobody could be reminded of the end of a boost',
  find: (db, now, limit) => findBoostsToRemind(db, later(now, REMIND_MS), limit),
  async act(context, key) {
    const boost = await lockBoost(context.tx, key);
    const now = context.clock.business();
    if (boost?.state !== 'live' || boost.remindedAt !== null) return false;
    if (boost.endsAt <= now || boost.endsAt > later(now, REMIND_MS)) return false;
    await saveBoost(context.tx, key, { remindedAt: now });
    const isNews = boost.announcedAt !== null && later(boost.announcedAt, REMIND_MS) <= now;
    if (isNews) await tellRaised(context, boost, 'boost_ending');
    return true;
  },
});

/** What every alert about a boost says of it. */
async function tellBoost({ tx }: DueContext, boost: Boost) {
  const [brand = ''] = await findBrandNames(tx, [boost.brandId]);
  const products = await findProductsOf(tx, boost.brandId, boost.productIds);
  const titles = products.toSorted((left, right) => (left.id < right.id ? -1 : 1)).map(({ title }) => title);
  const { code, rateBps, endsAt, whyEnded } = viewBoost(boost);
  return {
    ...{ code, rateBps, endsAt, whyEnded, brand },
    ...{ products: titles.slice(0, TITLES), count: titles.length },
  };
}

async function tellRaised(
  context: DueContext,
  boost: Boost,
  kind: 'boost_started' | 'boost_ending',
): Promise<void> {
  const { tx, clock } = context;
  const told = await tellBoost(context, boost);
  const raised = await findRaised(tx, boost, clock.wall());
  const alerts = raised.map((one): NewAlert => {
    const { lowestBps, highestBps } = one;
    const payload = { ...told, lowestBps, highestBps };
    return alertOf(context, boost, kind, { mailboxId: one.mailboxId, payload });
  });
  await writeAlerts(tx, alerts, clock.wall());
}

function alertOf(
  { ids }: DueContext,
  { brandId, id }: Boost,
  kind: string,
  { mailboxId, payload }: { mailboxId: Uuid; payload: Record<string, unknown> },
): NewAlert {
  const cause = `${kind}:${id}`;
  return { mailboxId, id: ids.next(), brandId, kind, cause, amount: undefined, payload };
}

/** Sums up what came of the boosts that are over: to each creator concerned their own, to the brand all of it. */
export const sumUpBoosts = choreOf<BoostKey>({
  failure: 'a boost could not be summed up',
  find: (db, _at, limit) => findBoostsToSum(db, limit),
  async act(context, key) {
    const { tx, clock } = context;
    const boost = await lockBoost(tx, key);
    if (!boost || boost.liveUntil === null || boost.summedAt !== null) return false;
    await saveBoost(tx, key, { summedAt: clock.business() });
    const told = await tellBoost(context, boost);
    const sales = await findBoostSales(tx, boost.brandId, [boost.id]);
    const raised = await findRaised(tx, boost, clock.wall());
    const known = new Set(raised.map(({ creatorId }) => creatorId));
    // Who sold and has no such deal any more is told as well, only not of a rate that goes on.
    const gone = sales.map(({ creatorId }) => creatorId).filter((creatorId) => !known.has(creatorId));
    const others = await findCreatorMailboxes(tx, [...new Set(gone)]);
    const own = [...raised, ...others].map(({ creatorId, mailboxId, ...rates }) => {
      const sold = sales.filter((one) => one.creatorId === creatorId);
      const payload = { ...told, side: 'creator', ...rates, ...figures(sold) };
      return alertOf(context, boost, 'boost_ended', { mailboxId, payload });
    });
    const creators = new Set(sales.map(({ creatorId }) => creatorId)).size;
    const payload = { ...told, side: 'brand', creators, ...figures(sales) };
    const team = (await findManagers(tx, boost.brandId)).map((mailboxId) =>
      alertOf(context, boost, 'boost_ended', { mailboxId, payload }),
    );
    await writeAlerts(tx, [...own, ...team], clock.wall());
    return true;
  },
});

const figures = (sold: readonly BoostSales[]) => ({
  sales: sold.reduce((sum, one) => sum + one.sales, 0),
  commission: sumUp(sold),
});
