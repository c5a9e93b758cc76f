import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOffer, takeOffer } from '../../core/deals/index.ts';
import { DAY_MS, HOUR_MS, later } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import {
  announceBoosts,
  capBoosts,
  confirmBoost,
  createBoost,
  endBoosts,
  listBoosts,
  previewBoost,
  remindOfBoosts,
  startBoosts,
  stopBoost,
  sumUpBoosts,
} from '../../core/market/index.ts';
import type { Actor } from '../../core/use-case.ts';
import {
  makeCreator,
  makeDeal,
  makeMember,
  makePerson,
  makeProduct,
  makeShop,
  uuidOf,
} from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof makeShop>>;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

beforeEach(async () => {
  bench.clock.offsetMs = 0;
  shop = await makeShop(bench, 'Lumen Tea');
});

let made = 0;
const fresh = (name: string): string => `${name}${(made += 1)}`;
const log = pino({ level: 'silent' });

/** Everything the clock does about boosts, in the order of the sweep. */
async function sweep(): Promise<void> {
  const parts = { ...bench, log };
  for (const chore of [startBoosts, capBoosts, endBoosts, announceBoosts, remindOfBoosts, sumUpBoosts])
    await chore(parts);
}

const from = (ms: number): string => later(bench.clock.business(), ms).toISOString();

const boost = (input: object = {}) =>
  bench.execute(createBoost, {
    actor: shop.key,
    input: { productIds: [shop.product.id], rateBps: 1_800, endsAt: from(5 * DAY_MS), ...input },
  });

const stateOf = async (id: string) => {
  const { data } = await bench.execute(listBoosts, { actor: shop.key, input: {} });
  return data.find((one) => one.id === id);
};

type Partner = { creatorId: string; uuid: Uuid; mailboxId: Uuid };

async function creator(): Promise<Partner> {
  const { id } = await makeCreator(bench, fresh('ada'));
  const uuid = uuidOf('creator', id);
  const [row] = await bench.database.pool`select mailbox_id as "mailboxId" from creators where id = ${uuid}`;
  return { creatorId: id, uuid, mailboxId: row?.['mailboxId'] as Uuid };
}

/** A creator with a deal of its own on the product. */
async function partner(rateBps = 1_500, productId = shop.product.id): Promise<Partner> {
  const one = await creator();
  await makeDeal(bench, shop, { creatorId: one.creatorId, productIds: [productId], rateBps });
  return one;
}

/** What was put into a mailbox about boosts. */
async function told(mailboxId: Uuid): Promise<{ kind: string; payload: Record<string, unknown> }[]> {
  return [
    ...(await bench.database.pool<{ kind: string; payload: Record<string, unknown> }[]>`
      select kind, payload from alerts where mailbox_id = ${mailboxId} and kind like 'boost%' order by id`),
  ];
}

/** A line that was credited at the rate of a boost. */
async function sold(boostId: string, who: Partner, minor: bigint, { reversed = 0n, currency = 'USD' } = {}) {
  const { brandId, product, store } = shop;
  const [orderId, externalId] = [bench.ids.next(), fresh('order')];
  await bench.database.pool`
    insert into orders (brand_id, id, store_id, external_id, created_at, first_event_at)
    values (${brandId}, ${orderId}, ${uuidOf('store', store.id)}, ${externalId}, now(), now())`;
  await bench.database.pool`
    insert into order_lines (brand_id, order_id, external_id, position, product_keys, product_id, quantity, net_minor,
      tax_minor, refunded_minor, outcome, reason, boost_id)
    values (${brandId}, ${orderId}, '1', 0, '{teapot}', ${uuidOf('product', product.id)}, 1, 4000, 0, 0, 'credited',
      'last_click', ${uuidOf('boost', boostId)})`;
  await bench.database.pool`
    insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor,
      due_at, entry_id)
    values (${brandId}, ${orderId}, '1', ${who.uuid}, ${currency}, 'estimated', ${minor}, ${reversed}, now(),
      ${bench.ids.next()})`;
}

const rows = async (id: string) =>
  (
    await bench.database.pool`
      select state, live_from as "liveFrom", live_until as "liveUntil" from boosts where id = ${uuidOf('boost', id)}`
  )[0];

describe('the life of a boost', () => {
  test('begins at once, is announced, reminded of and ended by its time, and summed up', async () => {
    const [ada, bo] = [await partner(), await partner(1_800)];
    const owner = await makeMember(bench, shop.brandId, 'manager');
    const { id, code, state } = await boost();
    expect([code, state]).toEqual(['B-1', 'live']);
    await sweep();
    await sweep();
    const [start, ...others] = await told(ada.mailboxId);
    expect(others).toEqual([]);
    expect(start).toMatchObject({
      kind: 'boost_started',
      payload: {
        ...{ brand: 'Lumen Tea', products: ['The teapot'], count: 1, rateBps: 1_800, code: 'B-1' },
        ...{ lowestBps: 1_500, highestBps: 1_500 },
      },
    });
    // Whose rate is as high already has nothing from it.
    expect(await told(bo.mailboxId)).toEqual([]);
    bench.clock.offsetMs = 5 * DAY_MS - 2 * HOUR_MS - 1;
    await sweep();
    expect(await told(ada.mailboxId)).toHaveLength(1);
    bench.clock.offsetMs += 1;
    await sweep();
    await sweep();
    expect((await told(ada.mailboxId)).map(({ kind }) => kind)).toEqual(['boost_started', 'boost_ending']);
    await sold(id, ada, 720n);
    await sold(id, ada, 720n, { reversed: 720n });
    bench.clock.offsetMs += 2 * HOUR_MS;
    bench.clock.now = later(bench.clock.now, 1_000);
    await sweep();
    await sweep();
    expect(await rows(id)).toMatchObject({ state: 'ended', liveUntil: bench.clock.wall() });
    const sums = { sales: 1, commission: [{ amount: '7.20', currency: 'USD' }], whyEnded: 'time' };
    expect((await told(ada.mailboxId)).slice(2)).toMatchObject([
      { kind: 'boost_ended', payload: { side: 'creator', lowestBps: 1_500, ...sums } },
    ]);
    const [row] = await bench.database.pool`
      select mailbox_id as "mailboxId" from members where account_id = ${owner.accountId}`;
    expect(await told(row?.['mailboxId'] as Uuid)).toMatchObject([
      { kind: 'boost_ended', payload: { side: 'brand', creators: 1, ...sums } },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: 'ended', sales: 1, commission: sums.commission });
  });

  test('waits for its start, and is not announced before it', async () => {
    const ada = await partner();
    const { id, state } = await boost({ startsAt: from(DAY_MS) });
    expect(state).toBe('scheduled');
    await sweep();
    expect(await rows(id)).toMatchObject({ state: 'scheduled', liveFrom: null });
    bench.clock.offsetMs = DAY_MS;
    await sweep();
    expect(await rows(id)).toMatchObject({ state: 'live', liveFrom: bench.clock.wall(), liveUntil: null });
    expect(await told(ada.mailboxId)).toHaveLength(1);
  });

  test('one of an hour is announced and not reminded of', async () => {
    const ada = await partner();
    await boost({ endsAt: from(HOUR_MS) });
    await sweep();
    bench.clock.offsetMs = HOUR_MS / 2;
    await sweep();
    expect((await told(ada.mailboxId)).map(({ kind }) => kind)).toEqual(['boost_started']);
  });

  test('ends when as much commission has come together as its cap allows, and not before', async () => {
    const ada = await partner();
    const { id } = await boost({ cap: { amount: '10.00', currency: 'USD' } });
    await sold(id, ada, 999n);
    await sold(id, ada, 500n, { reversed: 500n });
    await sold(id, ada, 5_000n, { currency: 'EUR' });
    await sweep();
    expect(await rows(id)).toMatchObject({ state: 'live' });
    await sold(id, ada, 1n);
    await sweep();
    expect(await rows(id)).toMatchObject({ state: 'ended', liveUntil: bench.clock.wall() });
    expect((await stateOf(id))?.whyEnded).toBe('cap');
    expect((await told(ada.mailboxId)).map(({ kind }) => kind)).toContain('boost_ended');
  });

  test('is stopped once; one that had not begun is told to nobody', async () => {
    const ada = await partner();
    const { id } = await boost({ startsAt: from(DAY_MS) });
    const stop = () => bench.execute(stopBoost, { actor: shop.key, input: { id } });
    expect(await stop()).toMatchObject({ state: 'stopped', whyEnded: 'stopped' });
    await expect(stop()).rejects.toMatchObject({ code: 'boost.over' });
    bench.clock.offsetMs = 2 * DAY_MS;
    await sweep();
    expect(await told(ada.mailboxId)).toEqual([]);
    const live = await boost();
    await bench.execute(stopBoost, { actor: shop.key, input: { id: live.id } });
    await sweep();
    expect(await rows(live.id)).toMatchObject({ state: 'stopped', liveUntil: bench.clock.wall() });
  });

  test('raises only deals that follow an offer where the brand says so', async () => {
    const offer = await bench.execute(createOffer, {
      actor: shop.key,
      input: { productIds: [shop.product.id], kind: 'open', rateBps: 1_200 },
    });
    const [own, taker] = [await partner(), await creator()];
    const { accountId } = await makePerson(bench, fresh('p'));
    await bench.execute(takeOffer, {
      actor: { kind: 'creator', creatorId: taker.uuid, accountId },
      input: { offerId: offer.id, productId: shop.product.id },
    });
    await boost({ ownDeals: false });
    await sweep();
    expect(await told(own.mailboxId)).toEqual([]);
    expect(await told(taker.mailboxId)).toMatchObject([{ payload: { lowestBps: 1_200 } }]);
  });
});

describe('planning a boost', () => {
  const manager = () => makeMember(bench, shop.brandId, 'manager');
  const preview = (actor: Actor, input: object = {}) =>
    bench.execute(previewBoost, {
      actor,
      input: { productIds: [shop.product.id], rateBps: 1_800, endsAt: from(5 * DAY_MS), ...input },
    });

  test('names how many it raises and what else is on its products, and is confirmed once by two at once', async () => {
    await partner();
    await partner(2_500);
    const other = await boost({ rateBps: 2_000, startsAt: from(4 * DAY_MS), endsAt: from(6 * DAY_MS) });
    await boost({ rateBps: 3_000, startsAt: from(5 * DAY_MS), endsAt: from(6 * DAY_MS) });
    const member = await manager();
    const seen = await preview(member);
    expect(seen).toMatchObject({ creators: 2, raised: 1, overlaps: [{ code: other.code, rateBps: 2_000 }] });
    const confirm = () => bench.execute(confirmBoost, { actor: member, input: { draftId: seen.draftId } });
    const outcomes = await Promise.allSettled([confirm(), confirm()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'draft.done' },
    });
    const { data } = await bench.execute(listBoosts, { actor: shop.key, input: {} });
    expect(data).toHaveLength(3);
  });

  test('above the brand’s limit two people start it: the others are asked, and one of them does', async () => {
    await bench.database.pool`update brands set rate_limit_bps = 1700 where id = ${shop.brandId}`;
    const [mara, kai] = [await manager(), await manager()];
    const { draftId, needsSecond } = await preview(mara);
    expect(needsSecond).toBe(true);
    const confirm = (actor: Actor) => bench.execute(confirmBoost, { actor, input: { draftId } });
    await expect(confirm(mara)).rejects.toMatchObject({ code: 'boost.second_needed' });
    await expect(boost()).rejects.toMatchObject({ code: 'boost.second_needed' });
    const asked = await bench.database.pool<{ accountId: Uuid }[]>`
      select m.account_id as "accountId" from alerts a join members m on m.mailbox_id = a.mailbox_id
      where a.kind = 'boost_second' and a.brand_id = ${shop.brandId} and m.account_id is not null`;
    expect(asked.map(({ accountId }) => accountId)).toEqual([kai.accountId]);
    expect(await confirm(kai)).toMatchObject({ state: 'live', rateBps: 1_800 });
    expect((await preview(mara, { rateBps: 1_700 })).needsSecond).toBe(false);
  });

  test.each([
    [
      'a product of another brand',
      async () => ({ productIds: [(await makeShop(bench, 'Other')).product.id] }),
      'product.unknown',
    ],
    ['an end that has passed', async () => ({ endsAt: from(-1) }), 'input.invalid'],
    [
      'a cap in another currency',
      async () => ({ cap: { amount: '10.00', currency: 'EUR' } }),
      'input.invalid',
    ],
    ['a cap of nothing', async () => ({ cap: { amount: '0.00', currency: 'USD' } }), 'input.invalid'],
    ['a rate above 80 %', async () => ({ rateBps: 8_001 }), 'input.invalid'],
    ['no product', async () => ({ productIds: [] }), 'input.invalid'],
  ])('refuses %s', async (_name, input, code) => {
    await expect(boost(await input())).rejects.toMatchObject({ code });
  });

  test("another brand's is not there, and finance may look and not touch", async () => {
    const { id } = await boost();
    const other = await makeShop(bench, 'Other');
    const stop = (actor: Actor) => bench.execute(stopBoost, { actor, input: { id } });
    await expect(stop(other.key)).rejects.toMatchObject({ code: 'boost.unknown' });
    const finance = await makeMember(bench, shop.brandId, 'finance');
    await expect(stop(finance)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(preview(finance)).rejects.toMatchObject({ kind: 'forbidden' });
    const { data } = await bench.execute(listBoosts, { actor: finance, input: {} });
    expect(data.map((one) => one.id)).toEqual([id]);
    const draft = (await preview(await manager())).draftId;
    const stranger = await makeMember(bench, other.brandId, 'manager');
    await expect(
      bench.execute(confirmBoost, { actor: stranger, input: { draftId: draft } }),
    ).rejects.toMatchObject({ code: 'draft.unknown' });
  });

  test('at most fifty go on or are to come', async () => {
    const cup = await makeProduct(bench, shop, fresh('cup'));
    const { brandId } = shop;
    await bench.database.pool`
      insert into boosts (brand_id, id, number, rate_bps, starts_at, ends_at, state, created_at)
      select ${brandId}, gen_random_uuid(), 100 + n, 2000, now(), now(), 'scheduled', now() from generate_series(1, 50) n`;
    await expect(boost({ productIds: [cup.id] })).rejects.toMatchObject({ code: 'boost.too_many' });
  });
});
