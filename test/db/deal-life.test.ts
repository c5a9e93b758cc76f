import { pino } from 'pino';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditDatabase } from '../../core/audit/index.ts';
import { raiseTiers, releaseDueCommissions } from '../../core/attribution/index.ts';
import { createLinkCache } from '../../core/attribution/link-cache.ts';
import {
  acceptDeal,
  appealDeal,
  beginDeals,
  counterDeal,
  decideAppeal,
  declineDeal,
  type DealView,
  endDeal,
  endDeals,
  expireProposals,
  getDeal,
  getTerms,
  keepDeal,
  listAppeals,
  pageDeals,
  pauseDeal,
  proposeDeal,
  remindOfEnds,
  renegotiateDeal,
  renewDeals,
  resumeDeal,
  resumeDeals,
  withdrawDeal,
} from '../../core/deals/index.ts';
import { withTx } from '../../core/db/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Actor, UseCase } from '../../core/use-case.ts';
import { makeCreator, makeMember, makePerson, makeShop, operator, uuidOf } from '../support/cast.ts';
import {
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../support/hot-path.ts';

let path: HotPath;
beforeAll(async () => {
  path = await openHotPath();
});
afterAll(() => path.close());

const log = pino({ level: 'silent' });
const CHORES = [expireProposals, beginDeals, resumeDeals, renewDeals, raiseTiers, remindOfEnds, endDeals];

/** Lets both clocks go on, and does what has become due. */
async function pass(ms: number): Promise<void> {
  path.bench.clock.now = later(path.bench.clock.now, ms);
  for (const chore of CHORES) await chore({ ...path.bench, log });
  const { database, clock, ids } = path.bench;
  while ((await withTx(database, (tx) => releaseDueCommissions(tx, { clock, ids }))) > 0);
}

const see = (id: string, actor: Actor = operator) => path.bench.execute(getDeal, { actor, input: { id } });
const USE_CASES = {
  ...{ end: endDeal, keep: keepDeal, pause: pauseDeal, resume: resumeDeal },
  ...{ renegotiate: renegotiateDeal, accept: acceptDeal, counter: counterDeal },
  ...{ decline: declineDeal, withdraw: withdrawDeal, appeal: appealDeal, decide: decideAppeal },
};

/** Does something to a deal as it stands now; the operator speaks for either side unless told otherwise. */
async function act(
  name: keyof typeof USE_CASES,
  deal: Pick<DealView, 'id'>,
  input: Record<string, unknown> = {},
  actor: Actor = operator,
): Promise<DealView> {
  const { version } = await see(deal.id);
  const useCase: UseCase<z.ZodType, DealView> = USE_CASES[name];
  return path.bench.execute(useCase, { actor, input: { id: deal.id, version, ...input } });
}

const brandSays = { by: 'brand' };
const creatorSays = { by: 'creator' };
const cause = { by: 'brand', cause: true, reason: 'Said that it heals colds.' };

/** A brand whose store sells, with a deal of 15 % in force and a link. */
async function scene() {
  const brand = await makeSellingBrand(path);
  const deal = await see(showId('deal', brand.dealId));
  return { brand, deal };
}

/** Proposes new terms on the creator's side and has the brand accept them. */
async function renew(deal: DealView, terms: Record<string, unknown>): Promise<DealView> {
  await act('renegotiate', deal, { ...creatorSays, terms });
  return act('accept', deal, brandSays);
}

let orders = 0;
/** An order of the deal's product, clicked and made at these times, as the store tells of it. */
function orderAt(brand: SellingBrand, clickedAt: Date, createdAt = clickedAt) {
  const orderId = String(70_000 + (orders += 1));
  const ref = path.tokens.sign(brand.linkId, clickedAt);
  const sale = saleOf(path, brand, orderId, { createdAt, updatedAt: createdAt, ref });
  return incoming(path, brand, brand.sample.paid(sale), orderId);
}

/** What the lines of a brand were decided to be, in the order of the clicks. */
async function decisions(brand: SellingBrand) {
  const rows = await path.bench.database.sql<{ said: string }[]>`
    select reason || coalesce(' v' || terms_version || ' ' || rate_bps, '') as said from order_lines l
    join orders o on o.brand_id = l.brand_id and o.id = l.order_id
    where l.brand_id = ${brand.brandId} order by l.clicked_at, o.created_at`;
  return rows.map(({ said }) => said);
}

const newsOf = async (deal: Pick<DealView, 'id'>) => {
  const rows = await path.bench.database.sql<{ what: string }[]>`
    select coalesce(body ->> 'what', body ->> 'news') as what from room_posts
    where body ->> 'dealId' = ${uuidOf('deal', deal.id)} and kind = 'note' order by seq`;
  return rows.map(({ what }) => what);
};

const code = (name: string) => ({ code: `deal.${name}` });

describe('what is credited', () => {
  test('follows from when the deal was in force, in whatever order orders come', async () => {
    const { bench } = path;
    const outcomes: string[][] = [];
    for (const backwards of [false, true]) {
      const { brand, deal } = await scene();
      const told: ReturnType<typeof orderAt>[] = [];
      const clickNow = async (madeLaterMs = 0) => {
        await pass(MINUTE_MS);
        const now = bench.clock.wall();
        told.push(orderAt(brand, now, later(now, madeLaterMs)));
      };
      await clickNow();
      // Clicked before the pause, ordered in it.
      await clickNow(2 * MINUTE_MS);
      await pass(MINUTE_MS);
      await act('pause', deal, { ...brandSays, reason: 'Sold out' });
      await clickNow();
      await pass(MINUTE_MS);
      await act('resume', deal, brandSays);
      await clickNow();
      // Clicked by the old terms and ordered after the new ones.
      await clickNow(3 * MINUTE_MS);
      await pass(MINUTE_MS);
      await renew(deal, { rateBps: 2_000 });
      await clickNow();
      // Clicked in force, ordered after the end: the terms at the end.
      await clickNow(5 * MINUTE_MS);
      await pass(MINUTE_MS);
      await act('end', deal, creatorSays);
      await clickNow();
      await pass(30 * MINUTE_MS);
      for (const event of backwards ? told.toReversed() : told) {
        await keepAll(path, [event]);
        await path.worker.drain();
      }
      outcomes.push(await decisions(brand));
    }
    const [forwards, backwards] = outcomes;
    expect(forwards).toEqual([
      ...['last_click v1 1500', 'last_click v1 1500', 'deal_paused', 'last_click v1 1500'],
      ...['last_click v2 2000', 'last_click v2 2000', 'last_click v2 2000', 'deal_ended'],
    ]);
    expect(backwards).toEqual(forwards);
  });

  test('nothing before the day on which the deal begins, and what was paused before is said apart from its end', async () => {
    const { bench } = path;
    const { brand, deal } = await scene();
    await act('end', deal, creatorSays);
    const startsAt = later(bench.clock.business(), DAY_MS).toISOString();
    const terms = { rateBps: 1_000, startsAt };
    const { creatorId, productIds } = deal;
    const next = await bench.execute(proposeDeal, {
      ...{ actor: brand.key, input: { creatorId, productIds, terms, by: 'brand' } },
    });
    const accepted = await act('accept', next, creatorSays);
    expect(accepted).toMatchObject({ state: 'accepted', life: { beginsAt: startsAt } });
    const cache = createLinkCache(bench.database, () => bench.clock.now.getTime());
    const [link] = await bench.database.sql<{ code: string }[]>`
      select code from links where id = ${brand.linkId}`;
    const isActive = async () => (await cache.find(link?.code ?? ''))?.active;
    expect(await isActive()).toBe(false);
    const told = [orderAt(brand, bench.clock.wall())];
    await pass(DAY_MS);
    expect(await see(next.id)).toMatchObject({ state: 'accepted', life: { beginsAt: null } });
    expect(await isActive()).toBe(true);
    told.push(orderAt(brand, bench.clock.wall()));
    await pass(MINUTE_MS);
    await act('pause', next, { ...brandSays, reason: 'Sold out' });
    await pass(MINUTE_MS);
    expect(await isActive()).toBe(false);
    told.push(orderAt(brand, bench.clock.wall()));
    await pass(MINUTE_MS);
    await act('end', next, cause);
    await pass(MINUTE_MS);
    told.push(orderAt(brand, bench.clock.wall()));
    await keepAll(path, told);
    await path.worker.drain();
    expect(await decisions(brand)).toEqual(['deal_ended', 'last_click v1 1000', 'deal_paused', 'deal_ended']);
    expect(await newsOf(next)).toEqual(['accepted', 'begun', 'paused', 'ended-cause']);
  });
});

describe('ending', () => {
  test('a brand gives notice, is reminded with the creator, and the deal ends on the day', async () => {
    const { deal } = await scene();
    const endsAt = later(path.bench.clock.business(), 30 * DAY_MS).toISOString();
    expect(await act('end', deal, brandSays)).toMatchObject({
      ...{ state: 'accepted', life: { noticeBy: 'brand', endsAt } },
    });
    await expect(act('end', deal, brandSays)).rejects.toMatchObject(code('notice_given'));
    await expect(act('keep', deal, creatorSays)).rejects.toMatchObject(code('no_notice'));
    await pass(26 * DAY_MS);
    expect(await newsOf(deal)).toEqual(['accepted', 'notice']);
    await pass(DAY_MS);
    await pass(DAY_MS);
    expect(await newsOf(deal)).toEqual(['accepted', 'notice', 'ending']);
    await pass(2 * DAY_MS);
    expect(await see(deal.id)).toMatchObject({ state: 'ended', life: { ending: 'notice', endsAt: null } });
    expect((await newsOf(deal)).at(-1)).toBe('ended-notice');
  });

  test('a notice that is taken back leaves the deal as its terms say; at their end it ends by itself', async () => {
    const { deal } = await scene();
    const endsAt = later(path.bench.clock.business(), 40 * DAY_MS).toISOString();
    await renew(deal, { rateBps: 1_500, endsAt });
    expect(await see(deal.id)).toMatchObject({ life: { endsAt } });
    await act('end', deal, { ...creatorSays, notice: true });
    expect(await act('keep', deal, creatorSays)).toMatchObject({ life: { endsAt, noticeBy: null } });
    await pass(15 * DAY_MS);
    await expect(act('end', deal, brandSays)).rejects.toMatchObject(code('ends_sooner'));
    await pass(25 * DAY_MS);
    expect(await see(deal.id)).toMatchObject({ state: 'ended', life: { ending: 'term' } });
  });

  test('makes room for another deal on the product, and closes what was open on it', async () => {
    const { brand, deal } = await scene();
    const { creatorId, productIds } = deal;
    await renew(deal, { rateBps: 1_600, startsAt: later(path.bench.clock.business(), DAY_MS).toISOString() });
    await act('renegotiate', deal, { ...brandSays, terms: { rateBps: 1_700 } });
    expect(await act('end', deal, creatorSays)).toMatchObject({
      state: 'ended',
      turn: null,
      expiresAt: null,
    });
    await expect(act('accept', deal, creatorSays)).rejects.toMatchObject(code('closed'));
    await pass(2 * DAY_MS);
    const sheet = await path.bench.execute(getTerms, { actor: brand.key, input: { id: deal.id } });
    expect(sheet).toMatchObject({ versions: [{ version: 1 }], scheduled: [] });
    const input = { creatorId, productIds, terms: { rateBps: 900 }, by: 'brand' };
    const next = await path.bench.execute(proposeDeal, { actor: brand.key, input });
    expect(await act('accept', next, creatorSays)).toMatchObject({ state: 'accepted' });
  });

  test('at once is for cause with a reason, or for the creator; nobody does what is the other side\u2019s', async () => {
    const { brand, deal } = await scene();
    await expect(act('end', deal, { by: 'brand', cause: true })).rejects.toMatchObject(code('reason_needed'));
    await expect(act('end', deal, { ...cause, by: 'creator' })).rejects.toMatchObject(
      code('not_by_this_side'),
    );
    const pause = { by: 'creator', reason: 'Holidays' };
    await expect(act('pause', deal, pause)).rejects.toMatchObject(code('not_by_this_side'));
    await expect(act('resume', deal, brandSays)).rejects.toMatchObject(code('not_in_force'));
    await expect(act('end', deal, creatorSays, brand.key)).rejects.toMatchObject(code('wrong_side'));
    const stranger = await makeShop(path.bench, 'Other');
    for (const name of ['end', 'keep', 'resume'] as const) {
      await expect(act(name, deal, brandSays, stranger.key)).rejects.toMatchObject(code('unknown'));
    }
    const manager = await makeMember(path.bench, brand.brandId, 'manager');
    const stale = { id: deal.id, ...brandSays, version: deal.version - 1 };
    await expect(path.bench.execute(endDeal, { actor: manager, input: stale })).rejects.toMatchObject(
      code('stale_version'),
    );
    const finance = await makeMember(path.bench, brand.brandId, 'finance');
    await expect(act('end', deal, brandSays, finance)).rejects.toMatchObject({ code: 'access.not_allowed' });
    expect(await see(deal.id)).toEqual(deal);
  });
});

describe('an appeal', () => {
  test('is decided once: a deal that is reinstated is in force from then on', async () => {
    const { brand, deal } = await scene();
    await expect(act('appeal', deal, { text: 'Why' })).rejects.toMatchObject(code('no_appeal'));
    await act('end', deal, cause);
    const gap = orderAt(brand, later(path.bench.clock.wall(), MINUTE_MS));
    await act('appeal', deal, { text: 'I never said so.' });
    await expect(act('appeal', deal, { text: 'Again' })).rejects.toMatchObject(code('no_appeal'));
    const { data } = await path.bench.execute(listAppeals, { actor: operator, input: {} });
    expect(data.filter(({ id }) => id === deal.id)).toMatchObject([
      { text: 'I never said so.', reason: cause.reason, ownBrand: false },
    ]);
    await pass(DAY_MS);
    const back = await act('decide', deal, { grant: true, answer: 'The video says nothing of it.' });
    expect(back).toMatchObject({ state: 'accepted', life: { ending: null, endedAt: null, reason: null } });
    await expect(act('decide', deal, { grant: false })).rejects.toMatchObject(code('no_appeal'));
    await pass(MINUTE_MS);
    await keepAll(path, [gap, orderAt(brand, path.bench.clock.wall())]);
    await path.worker.drain();
    expect(await decisions(brand)).toEqual(['deal_ended', 'last_click v1 1500']);
    await pass(MINUTE_MS);
    // Ended for cause anew, it can be appealed against anew.
    await act('end', deal, cause);
    await act('appeal', deal, { text: 'Not again.' });
    expect(await act('decide', deal, { grant: false, answer: 'This time you did.' })).toMatchObject({
      state: 'ended',
    });
    expect((await newsOf(deal)).slice(-3)).toEqual(['ended-cause', 'appealed', 'appeal-refused']);
  });

  test('comes in time, and not where another deal has taken the place', async () => {
    const { brand, deal } = await scene();
    await act('end', deal, cause);
    await act('appeal', deal, { text: 'I never said so.' });
    const { creatorId, productIds } = deal;
    const input = { creatorId, productIds, terms: { rateBps: 900 }, by: 'brand' };
    const next = await path.bench.execute(proposeDeal, { actor: brand.key, input });
    await act('accept', next, creatorSays);
    await expect(act('decide', deal, { grant: true })).rejects.toMatchObject(code('conflict'));
    await act('end', next, cause);
    await pass(14 * DAY_MS);
    await expect(act('appeal', next, { text: 'Late.' })).rejects.toMatchObject(code('no_appeal'));
    expect(await act('decide', deal, { grant: true })).toMatchObject({ state: 'accepted' });
  });
});

describe('new terms', () => {
  test('leave the old ones in force until they are accepted, and for good where they are not', async () => {
    const { brand, deal } = await scene();
    const asked = await act('renegotiate', deal, { ...brandSays, terms: { rateBps: 1_000 } }, brand.key);
    expect(asked).toMatchObject({
      ...{ state: 'accepted', turn: 'creator', round: 2, terms: { rateBps: 1_000 } },
      termsHash: deal.termsHash,
    });
    const second = { ...creatorSays, terms: { rateBps: 3_000 } };
    await expect(act('renegotiate', deal, second)).rejects.toMatchObject(code('proposal_open'));
    const left = { state: 'accepted', turn: null, terms: deal.terms, termsHash: deal.termsHash };
    expect(await act('decline', deal, creatorSays)).toMatchObject(left);
    expect(await see(deal.id)).toMatchObject(left);
    await act('renegotiate', deal, second);
    expect(await act('withdraw', deal, creatorSays)).toMatchObject(left);
    await act('renegotiate', deal, second);
    await pass(7 * DAY_MS);
    expect(await see(deal.id)).toMatchObject(left);
    await act('renegotiate', deal, second);
    await act('counter', deal, { ...brandSays, terms: { rateBps: 1_800, sample: true } });
    const agreed = await act('accept', deal, creatorSays);
    expect(agreed).toMatchObject({ turn: null, terms: { rateBps: 1_800, sample: true }, round: 6 });
    expect(agreed.termsHash).not.toBe(deal.termsHash);
    expect(await newsOf(deal)).toEqual(['accepted', 'declined', 'withdrawn', 'expired', 'accepted']);
    await expect(
      act('renegotiate', await closed(), { ...brandSays, terms: { rateBps: 500 } }),
    ).rejects.toMatchObject(code('not_in_force'));
  });

  async function closed(): Promise<DealView> {
    const { deal } = await scene();
    return act('end', deal, creatorSays);
  }

  test('from a day on: the old ones until then, also while the deal is paused', async () => {
    const { brand, deal } = await scene();
    const startsAt = later(path.bench.clock.business(), 10 * DAY_MS).toISOString();
    const later20 = { rateBps: 2_000, startsAt };
    expect(await renew(deal, later20)).toMatchObject({ terms: deal.terms, termsHash: deal.termsHash });
    const sheet = () => path.bench.execute(getTerms, { actor: brand.key, input: { id: deal.id } });
    expect(await sheet()).toMatchObject({
      ...{ versions: [{ version: 1, cause: 'accepted' }], scheduled: [{ terms: later20, from: startsAt }] },
      inForce: [{ until: null }],
    });
    await act('pause', deal, { ...brandSays, reason: 'Sold out' });
    await pass(10 * DAY_MS);
    const now = await sheet();
    expect(now).toMatchObject({
      ...{ state: 'paused', scheduled: [] },
      versions: [{ version: 1 }, { version: 2, cause: 'renegotiated', terms: later20 }],
    });
    expect(now.versions[1]?.hash).toBe((await see(deal.id)).termsHash);
    expect((await newsOf(deal)).at(-1)).toBe('terms');
    // Agreed on anew at once, what waited for its day is void.
    await renew(deal, { rateBps: 2_100, startsAt: later(path.bench.clock.business(), DAY_MS).toISOString() });
    await renew(deal, { rateBps: 2_200 });
    await pass(2 * DAY_MS);
    expect(await see(deal.id)).toMatchObject({ state: 'paused', terms: { rateBps: 2_200 } });
  });
});

describe('several days in one step come to what they would have come to one by one', () => {
  const inDays = (count: number) => later(path.bench.clock.business(), count * DAY_MS).toISOString();

  test('terms for a day after the end do not bring a deal back that has ended before', async () => {
    const ends: unknown[] = [];
    for (const steps of [[12], [6, 6]]) {
      const { deal } = await scene();
      await renew(deal, { rateBps: 1_500, endsAt: inDays(5) });
      await renew(deal, { rateBps: 2_000, startsAt: inDays(7), endsAt: inDays(90) });
      for (const count of steps) await pass(count * DAY_MS);
      const { state, terms } = await see(deal.id);
      ends.push([state, terms.rateBps]);
    }
    expect(ends).toEqual([
      ['ended', 1_500],
      ['ended', 1_500],
    ]);
  });

  test('a deal that notice ended before its first day never begins', async () => {
    const { brand, deal } = await scene();
    await act('end', deal, creatorSays);
    const { creatorId, productIds } = deal;
    const terms = { rateBps: 1_000, startsAt: inDays(60) };
    const next = await path.bench.execute(proposeDeal, {
      ...{ actor: brand.key, input: { creatorId, productIds, terms, by: 'brand' } },
    });
    await act('accept', next, creatorSays);
    await act('end', next, brandSays);
    await pass(90 * DAY_MS);
    expect(await newsOf(next)).toEqual(['accepted', 'notice', 'ended-notice']);
  });
});

test('a pause is over by itself; the brand neither pauses again at once nor in the days of a notice', async () => {
  const { brand, deal } = await scene();
  const pause = { ...brandSays, reason: 'Sold out' };
  const pausedUntil = later(path.bench.clock.business(), 14 * DAY_MS).toISOString();
  expect(await act('pause', deal, pause)).toMatchObject({ state: 'paused', life: { pausedUntil } });
  const noticed = await act('end', deal, brandSays);
  expect(noticed.life?.endsAt).toBe(later(new Date(pausedUntil), 30 * DAY_MS).toISOString());
  await act('keep', deal, brandSays);
  await pass(14 * DAY_MS);
  expect(await see(deal.id)).toMatchObject({ state: 'accepted', life: { pausedUntil: null } });
  expect((await newsOf(deal)).at(-1)).toBe('resumed');
  await keepAll(path, [orderAt(brand, path.bench.clock.wall())]);
  await path.worker.drain();
  expect(await decisions(brand)).toEqual(['last_click v1 1500']);
  await expect(act('pause', deal, pause)).rejects.toMatchObject(code('paused_lately'));
  await pass(28 * DAY_MS);
  await act('end', deal, brandSays);
  await expect(act('pause', deal, pause)).rejects.toMatchObject(code('pause_in_notice'));
});

test('terms that begin sooner than the deal has it begin with them', async () => {
  for (const sooner of [undefined, 2]) {
    const { brand, deal } = await scene();
    await act('end', deal, creatorSays);
    const day = (count: number) => later(path.bench.clock.business(), count * DAY_MS).toISOString();
    const { creatorId, productIds } = deal;
    const next = await path.bench.execute(proposeDeal, {
      actor: brand.key,
      input: { creatorId, productIds, terms: { rateBps: 1_000, startsAt: day(10) }, by: 'brand' },
    });
    await act('accept', next, creatorSays);
    const startsAt = sooner === undefined ? undefined : day(sooner);
    const terms = { rateBps: 2_000, ...(startsAt && { startsAt }) };
    const renewed = await renew(next, terms);
    expect(renewed).toMatchObject({ terms, life: { beginsAt: startsAt ?? day(0) } });
    await pass((sooner ?? 0) * DAY_MS);
    expect(await see(next.id)).toMatchObject({ terms, life: { beginsAt: null } });
    await keepAll(path, [orderAt(brand, path.bench.clock.wall())]);
    await path.worker.drain();
    expect(await decisions(brand)).toEqual(['last_click v2 2000']);
    await pass(10 * DAY_MS);
    expect(await see(next.id)).toMatchObject({ state: 'accepted', terms });
  }
});

describe('tiers', () => {
  const tiers = [
    { sales: 2, rateBps: 2_000 },
    { sales: 4, rateBps: 2_500 },
  ];

  test('raise the rate once so many orders stand, from then on; what is given back later lowers nothing', async () => {
    const { bench } = path;
    const { brand, deal } = await scene();
    await renew(deal, { rateBps: 1_500, tiers });
    const terms = async () => (await see(deal.id)).terms;
    const sell = async (count: number) => {
      for (let sold = 0; sold < count; sold += 1) {
        await pass(MINUTE_MS);
        await keepAll(path, [orderAt(brand, bench.clock.wall())]);
        await path.worker.drain();
      }
      await pass(MINUTE_MS);
    };
    await sell(1);
    expect(await terms()).toEqual({ rateBps: 1_500, tiers });
    const orderId = String(70_000 + orders);
    const given = { refundId: 'r1', at: bench.clock.wall(), lineId: `${orderId}1`, quantity: 1 };
    const refunded = brand.sample.refunded(saleOf(path, brand, orderId), given);
    await keepAll(path, [incoming(path, brand, refunded, `refund ${orderId}`)]);
    await path.worker.drain();
    // What was given back whole is no sale, so this is the first one that stands.
    await sell(1);
    expect(await terms()).toEqual({ rateBps: 1_500, tiers });
    const before = bench.clock.wall();
    await sell(1);
    expect(await terms()).toEqual({ rateBps: 2_000, tiers: tiers.slice(1) });
    expect((await newsOf(deal)).at(-1)).toBe('terms');
    // Ordered before the tier was reached and told of after it: the rate of its time.
    await keepAll(path, [orderAt(brand, before)]);
    await path.worker.drain();
    await sell(1);
    expect(await terms()).toEqual({ rateBps: 2_500 });
    await sell(1);
    expect((await decisions(brand)).toSorted()).toEqual(
      [...Array.from({ length: 4 }, () => 'v2 1500'), 'v3 2000', 'v4 2500'].map(
        (said) => `last_click ${said}`,
      ),
    );
    const [counted] = await bench.database.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from tier_checks`;
    expect(counted).toEqual({ waiting: 0 });
  });

  test('count orders by when they were made, not by when they came in', async () => {
    const { bench } = path;
    const rates: number[] = [];
    for (const isLate of [false, true]) {
      const { brand, deal } = await scene();
      await pass(MINUTE_MS);
      const made = orderAt(brand, bench.clock.wall());
      if (!isLate) await keepAll(path, [made]);
      await path.worker.drain();
      await pass(MINUTE_MS);
      await renew(deal, { rateBps: 1_500, tiers });
      await pass(MINUTE_MS);
      await keepAll(
        path,
        isLate ? [made, orderAt(brand, bench.clock.wall())] : [orderAt(brand, bench.clock.wall())],
      );
      await path.worker.drain();
      await pass(MINUTE_MS);
      rates.push((await see(deal.id)).terms.rateBps);
    }
    expect(rates).toEqual([1_500, 1_500]);
  });

  test('that several orders of one batch pass at once: the highest of them holds', async () => {
    const { bench } = path;
    const { brand, deal } = await scene();
    await renew(deal, { rateBps: 1_000, tiers });
    await pass(MINUTE_MS);
    const at = bench.clock.wall();
    await keepAll(
      path,
      Array.from({ length: 5 }, () => orderAt(brand, at)),
    );
    await path.worker.drain();
    await pass(MINUTE_MS);
    expect((await see(deal.id)).terms).toEqual({ rateBps: 2_500 });
    expect(new Set(await decisions(brand))).toEqual(new Set(['last_click v2 1000']));
  });
});

describe('two at once', () => {
  const settle = async (...tries: Promise<unknown>[]) =>
    (await Promise.allSettled(tries)).map((one) =>
      one.status === 'fulfilled' ? 'done' : (one.reason as { code: string }).code,
    );

  test('an end and an acceptance of new terms: the one that comes second is told of the first', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { deal } = await scene();
      const { version, id } = await act('renegotiate', deal, { ...brandSays, terms: { rateBps: 1_000 } });
      const input = { id, version, ...creatorSays };
      const both = await settle(
        path.bench.execute(endDeal, { actor: operator, input }),
        path.bench.execute(acceptDeal, { actor: operator, input }),
      );
      expect(both.toSorted()).toEqual(['deal.stale_version', 'done']);
      const { state, terms } = await see(id);
      expect([state, terms.rateBps]).toEqual(both[0] === 'done' ? ['ended', 1_500] : ['accepted', 1_000]);
    }
  });

  test('two managers: one pause, one notice, one proposal of new terms', async () => {
    const { brand, deal } = await scene();
    const managers = [
      await makeMember(path.bench, brand.brandId, 'manager'),
      await makeMember(path.bench, brand.brandId, 'owner'),
    ];
    const tries = [
      ['pause', { reason: 'Sold out' }],
      ['resume', {}],
      ['renegotiate', { terms: { rateBps: 800 } }],
      ['end', {}],
    ] as const;
    for (const [name, more] of tries) {
      const { version } = await see(deal.id);
      const input = { id: deal.id, version, ...brandSays, ...more };
      const both = await settle(
        ...managers.map((actor) => path.bench.execute(USE_CASES[name], { actor, input })),
      );
      expect(both.toSorted()).toEqual(['deal.stale_version', 'done']);
    }
  });

  test('sweeps: a day is acted on once', async () => {
    const { deal } = await scene();
    await act('end', deal, brandSays);
    path.bench.clock.now = later(path.bench.clock.now, 30 * DAY_MS);
    const done = await Promise.all([1, 2, 3].map(() => endDeals({ ...path.bench, log })));
    expect(done.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    expect((await newsOf(deal)).filter((what) => what === 'ended-notice')).toHaveLength(1);
  });
});

test('a brand lists its deals page by page, by state and creator', async () => {
  const { brand, deal } = await scene();
  const list = (input: Record<string, unknown>) => path.bench.execute(pageDeals, { actor: brand.key, input });
  const { creatorId } = await act('end', deal, creatorSays);
  const other = await makeCreator(path.bench, 'somebody');
  const input = { creatorId: other.id, productIds: deal.productIds, terms: { rateBps: 700 }, by: 'brand' };
  const next = await path.bench.execute(proposeDeal, { actor: brand.key, input });
  const first = await list({ limit: 1 });
  expect(first.data.map(({ id }) => id)).toEqual([deal.id]);
  expect(await list({ limit: 1, after: first.next })).toMatchObject({ data: [{ id: next.id }], next: null });
  expect((await list({ state: 'ended' })).data.map(({ id }) => id)).toEqual([deal.id]);
  expect((await list({ creatorId: other.id })).data.map(({ id }) => id)).toEqual([next.id]);
  expect((await list({ creatorId, state: 'proposed' })).data).toEqual([]);
});

test('a creator sees and does what is the creator\u2019s, as themselves', async () => {
  const { brand, deal } = await scene();
  const { accountId } = await makePerson(path.bench, 'ada-herself');
  const creatorId: Uuid = brand.creatorId;
  await path.bench.database.sql`update creators set account_id = ${accountId} where id = ${creatorId}`;
  const ada: Actor = { kind: 'creator', creatorId, accountId };
  expect(await path.bench.execute(getTerms, { actor: ada, input: { id: deal.id } })).toMatchObject({
    ...{ code: deal.code, versions: [{ version: 1, hash: deal.termsHash }] },
  });
  const pause = { ...brandSays, reason: 'Mine' };
  await expect(act('pause', deal, pause, ada)).rejects.toMatchObject({ kind: 'forbidden' });
  expect(await act('end', deal, creatorSays, ada)).toMatchObject({ life: { ending: 'at_once' } });
});

// Last, over everything that was done above.
test('the books, the log and the spans agree with one another', async () => {
  await pass(MINUTE_MS);
  const { database, keys, clock } = path.bench;
  const report = await auditDatabase(database, { keys, clock, connectors });
  expect(report.filter((one) => one.advisory !== true && one.offending.length > 0)).toEqual([]);
});
