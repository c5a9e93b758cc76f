import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateBrand } from '../../core/catalog/index.ts';
import { claimSeat, importCreator } from '../../core/creators/index.ts';
import {
  acceptDeal,
  counterDeal,
  createOffer,
  type DealView,
  declineDeal,
  getDeal,
  proposeDeal,
  type Side,
  takeOffer,
  withdrawDeal,
} from '../../core/deals/index.ts';
import { findBrokenChain } from '../../core/events/index.ts';
import type { Actor } from '../../core/use-case.ts';
import {
  makeCreator,
  makeDeal,
  makePerson,
  makeProduct,
  makeShop,
  operator,
  uuidOf,
} from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let handles = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A creator nobody has seen before. */
const newCreator = (followers?: number) => makeCreator(bench, `c${(handles += 1)}`, followers);

async function scene(followers?: number) {
  const [shop, creator] = [await makeShop(bench), await newCreator(followers)];
  const propose = (
    by: Side = 'creator',
    rateBps = 2_000,
    productIds = [shop.product.id],
    creatorId = creator.id,
  ) =>
    bench.execute(proposeDeal, {
      actor: operator,
      input: { creatorId, productIds, terms: { rateBps }, by },
    });
  return { shop, creator, propose };
}

const MOVES = { counter: counterDeal, accept: acceptDeal, decline: declineDeal, withdraw: withdrawDeal };
/** Answers a deal as it was seen; the operator speaks for either side unless told otherwise. */
function answer(
  move: keyof typeof MOVES,
  seen: DealView,
  by: Side,
  actor: Actor = operator,
  rateBps = 1_500,
) {
  const terms = move === 'counter' ? { terms: { rateBps } } : {};
  return bench.execute(MOVES[move], { actor, input: { id: seen.id, by, version: seen.version, ...terms } });
}
const see = (id: string, actor: Actor = operator) => bench.execute(getDeal, { actor, input: { id } });
const rows = async (deal: DealView) => {
  const key = { brand: uuidOf('brand', deal.brandId), deal: uuidOf('deal', deal.id) };
  const { sql } = bench.database;
  return {
    proposals: [
      ...(await sql`
      select round, by, state, terms->>'rateBps' as rate from proposals
      where brand_id = ${key.brand} and deal_id = ${key.deal} order by round`),
    ],
    frozen: [
      ...(await sql`
      select version, rate_bps as rate, hash, round, effective_from as "from" from terms_versions
      where brand_id = ${key.brand} and deal_id = ${key.deal}`),
    ],
    live: [
      ...(await sql`
      select live from deal_products where brand_id = ${key.brand} and deal_id = ${key.deal}`),
    ],
    events: [
      ...(await sql`
      select type, data from events where brand_id = ${key.brand} and subject = ${deal.id} order by seq`),
    ],
  };
};

describe('a negotiation', () => {
  test('20 % proposed, 15 % countered, accepted: the terms are frozen as they were accepted', async () => {
    const { shop, creator, propose } = await scene();
    const proposed = await propose();
    expect(proposed).toEqual({
      ...{
        id: proposed.id,
        code: 'D-1',
        brandId: shop.id,
        creatorId: creator.id,
        productIds: [shop.product.id],
      },
      ...{
        state: 'proposed',
        version: 1,
        round: 1,
        terms: { rateBps: 2_000 },
        termsHash: null,
        turn: 'brand',
        final: false,
        expiresAt: '2026-03-09T09:00:00.000Z',
        life: null,
      },
    });
    const countered = await answer('counter', proposed, 'brand', shop.key);
    expect(countered).toMatchObject({
      state: 'proposed',
      version: 2,
      round: 2,
      terms: { rateBps: 1_500 },
      turn: 'creator',
    });
    const accepted = await answer('accept', countered, 'creator');
    expect(accepted).toMatchObject({ state: 'accepted', version: 3, terms: { rateBps: 1_500 }, turn: null });
    expect(accepted.termsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await see(proposed.id, shop.key)).toEqual(accepted);

    const { proposals, frozen, live, events } = await rows(accepted);
    expect(proposals).toEqual([
      { round: 1, by: 'creator', state: 'countered', rate: '2000' },
      { round: 2, by: 'brand', state: 'accepted', rate: '1500' },
    ]);
    expect(frozen).toEqual([
      { version: 1, rate: 1_500, hash: accepted.termsHash, round: 2, from: bench.clock.wall() },
    ]);
    expect(live).toEqual([{ live: true }]);
    // I40: the log alone says how it came about and where it stands.
    expect(events).toMatchObject([
      {
        type: 'deal.proposed',
        data: { version: 1, state: 'proposed', by: 'creator', terms: { rateBps: 2_000 } },
      },
      {
        type: 'deal.countered',
        data: { version: 2, state: 'proposed', by: 'brand', terms: { rateBps: 1_500 } },
      },
      {
        type: 'deal.accepted',
        data: { version: 3, state: 'accepted', by: 'creator', termsHash: accepted.termsHash },
      },
    ]);
    expect(await findBrokenChain(bench.database, shop.brandId)).toBeUndefined();
  });

  test('frozen terms cannot be changed, not even by hand', async () => {
    const { shop, creator } = await scene();
    const deal = await makeDeal(bench, shop, { creatorId: creator.id, productIds: [shop.product.id] });
    const id = uuidOf('deal', deal.id);
    await expect(
      bench.database.pool`update terms_versions set rate_bps = 1 where deal_id = ${id}`,
    ).rejects.toThrow('append-only');
    await expect(bench.database.pool`delete from terms_versions where deal_id = ${id}`).rejects.toThrow(
      'append-only',
    );
  });

  test('numbers count up per brand', async () => {
    const { shop, propose } = await scene();
    const other = await scene();
    const byOther = async () => propose('creator', 2_000, [shop.product.id], (await newCreator()).id);
    expect([(await propose()).code, (await other.propose()).code, (await byOther()).code]).toEqual([
      'D-1',
      'D-1',
      'D-2',
    ]);
    const many = await Promise.all(Array.from({ length: 6 }, byOther));
    expect(many.map((deal) => deal.code).toSorted()).toEqual(['D-3', 'D-4', 'D-5', 'D-6', 'D-7', 'D-8']);
    expect(shop.id).toBe(many[0]?.brandId);
  });

  test.each([
    ['decline', 'brand', 'declined'],
    ['withdraw', 'creator', 'withdrawn'],
  ] as const)('%s closes it for good, and nothing is in force', async (move, by, state) => {
    const { propose } = await scene();
    const closed = await answer(move, await propose(), by);
    expect(closed).toMatchObject({ state, version: 2, turn: null, termsHash: null });
    const { proposals, frozen, live } = await rows(closed);
    expect([proposals[0]?.['state'], frozen, live]).toEqual([state, [], [{ live: false }]]);
    for (const next of ['counter', 'accept', 'decline', 'withdraw'] as const) {
      for (const side of ['brand', 'creator'] as const) {
        await expect(answer(next, closed, side)).rejects.toMatchObject({
          code: 'deal.closed',
          params: { state },
        });
      }
    }
  });

  test('the terms are ones that can be agreed on (B93)', async () => {
    const { propose } = await scene();
    const seen = await propose();
    for (const rateBps of [0, -1, 99, 8_001, 10_001, 15.5]) {
      await expect(propose('brand', rateBps)).rejects.toMatchObject({ fields: [{ path: 'terms.rateBps' }] });
      await expect(answer('counter', seen, 'brand', operator, rateBps)).rejects.toMatchObject({
        kind: 'invalid',
      });
      expect(await see(seen.id)).toEqual(seen);
    }
  });
});

describe('who may', () => {
  test('a key speaks for its brand alone', async () => {
    const { shop, creator, propose } = await scene();
    const proposed = await propose('brand');
    for (const move of ['counter', 'accept', 'decline', 'withdraw'] as const) {
      await expect(answer(move, proposed, 'creator', shop.key)).rejects.toMatchObject({
        code: 'deal.wrong_side',
        kind: 'forbidden',
      });
    }
    const input = {
      creatorId: creator.id,
      productIds: [shop.product.id],
      terms: { rateBps: 1_500 },
      by: 'creator',
    };
    await expect(bench.execute(proposeDeal, { actor: shop.key, input })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  test("another brand's deal is no deal, another creator's neither", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const proposed = await mine.propose();
    const stranger: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', theirs.creator.id),
      accountId: bench.ids.next(),
    };
    for (const actor of [theirs.shop.key, stranger]) {
      await expect(see(proposed.id, actor)).rejects.toMatchObject({
        code: 'deal.unknown',
        kind: 'not_found',
      });
      await expect(answer('decline', proposed, 'brand', actor)).rejects.toMatchObject({
        code: 'deal.unknown',
      });
    }
    expect(await see(proposed.id)).toEqual(proposed);
  });

  test('a creator deals for themselves', async () => {
    const { shop, creator } = await scene();
    const self: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', creator.id),
      accountId: bench.ids.next(),
    };
    const input = {
      creatorId: creator.id,
      productIds: [shop.product.id],
      terms: { rateBps: 1_500 },
      by: 'creator',
    };
    const proposed = await bench.execute(proposeDeal, { actor: self, input });
    const countered = await answer('counter', proposed, 'brand', shop.key);
    expect(await answer('accept', countered, 'creator', self)).toMatchObject({ state: 'accepted' });
    const other = await newCreator();
    await expect(
      bench.execute(proposeDeal, { actor: self, input: { ...input, creatorId: other.id } }),
    ).rejects.toMatchObject({ code: 'creator.unknown' });
    await expect(
      bench.execute(proposeDeal, { actor: self, input: { ...input, by: 'brand' } }),
    ).rejects.toMatchObject({ code: 'deal.wrong_side' });
  });

  test('products are of one brand, and of the own one', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const both = [mine.shop.product.id, theirs.shop.product.id];
    await expect(mine.propose('brand', 1_500, both)).rejects.toMatchObject({
      code: 'deal.several_brands',
      kind: 'invalid',
    });
    for (const productIds of [both, [theirs.shop.product.id]]) {
      const input = { creatorId: mine.creator.id, productIds, terms: { rateBps: 1_500 }, by: 'brand' };
      await expect(bench.execute(proposeDeal, { actor: mine.shop.key, input })).rejects.toMatchObject({
        code: 'product.unknown',
        kind: 'not_found',
      });
    }
    const gone = mine.shop.product.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    await expect(mine.propose('brand', 1_500, [mine.shop.product.id, gone])).rejects.toMatchObject({
      code: 'product.unknown',
    });
    await expect(
      mine.propose('brand', 1_500, [mine.shop.product.id, mine.shop.product.id]),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('nobody deals with the own brand (B93)', async () => {
    const { shop, creator, propose } = await scene();
    const before = await propose('brand');
    const person = await makePerson(bench, `self${(handles += 1)}`);
    for (const code of [shop.claimCode, creator.claimCode])
      await bench.execute(claimSeat, { actor: person, input: { code } });
    const own = { code: 'deal.own_brand', kind: 'conflict' };
    await expect(propose('brand')).rejects.toMatchObject(own);
    await expect(answer('counter', before, 'creator')).rejects.toMatchObject(own);
    await expect(answer('accept', before, 'creator')).rejects.toMatchObject(own);
    expect(await answer('decline', before, 'creator')).toMatchObject({ state: 'declined' });
  });
});

describe('accepting', () => {
  test('needs the followers the brand asks for, whoever accepts; the deal stays open', async () => {
    const { shop, creator, propose } = await scene(999);
    const seen = await propose();
    const refusal = { code: 'creator.below_threshold', kind: 'conflict', params: { followersMin: 1_000 } };
    await expect(answer('accept', seen, 'brand', shop.key)).rejects.toMatchObject(refusal);
    expect(await see(seen.id)).toEqual(seen);
    await bench.execute(updateBrand, { actor: shop.key, input: { followersMin: 999 } });
    expect(await answer('accept', seen, 'brand', shop.key)).toMatchObject({
      state: 'accepted',
      creatorId: creator.id,
    });
  });

  test('a check that has run out does not count, on the business clock', async () => {
    const { creator, propose } = await scene();
    const id = uuidOf('creator', creator.id);
    await bench.database
      .pool`update profiles set expires_at = '2026-03-03T00:00:00Z' where creator_id = ${id}`;
    const seen = await propose();
    bench.clock.offsetMs = 86_400_000;
    try {
      await expect(answer('accept', seen, 'brand')).rejects.toMatchObject({
        code: 'creator.below_threshold',
      });
    } finally {
      bench.clock.offsetMs = 0;
    }
    expect(await answer('accept', seen, 'brand')).toMatchObject({ state: 'accepted' });
  });

  test('one live rate per creator and product: the conflict names the other deal', async () => {
    const { shop, creator, propose } = await scene();
    const cup = await makeProduct(bench, shop, 'cup');
    const first = await makeDeal(bench, shop, { creatorId: creator.id, productIds: [shop.product.id] });
    const overlapping = await propose('brand', 1_800, [cup.id, shop.product.id]);
    const refused = await answer('accept', overlapping, 'creator').catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'deal.conflict',
      message: expect.stringContaining(first.code) as string,
    });
    expect(await rows(overlapping)).toMatchObject({ frozen: [], live: [{ live: false }, { live: false }] });
    await answer('decline', overlapping, 'creator');
    // Another product, or another creator, is no conflict.
    expect(await answer('accept', await propose('brand', 1_800, [cup.id]), 'creator')).toMatchObject({
      state: 'accepted',
    });
    const other = await newCreator();
    expect(await makeDeal(bench, shop, { creatorId: other.id, productIds: [shop.product.id] })).toMatchObject(
      { state: 'accepted' },
    );
  });
});

describe('two at once', () => {
  /** Runs both and tells how each went. */
  async function race(...calls: Promise<DealView>[]) {
    const settled = await Promise.allSettled(calls);
    return {
      done: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
      refused: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])),
    };
  }

  test.each([
    ['accept', 'accept'],
    ['accept', 'counter'],
    ['accept', 'decline'],
    ['counter', 'counter'],
  ] as const)('managers who %s and %s: one wins, the other is told what it is now', async (left, right) => {
    for (let round = 0; round < 5; round += 1) {
      const { shop, propose } = await scene();
      const seen = await propose();
      const { done, refused } = await race(
        answer(left, seen, 'brand', shop.key),
        answer(right, seen, 'brand', shop.key, 1_400),
      );
      expect(done).toHaveLength(1);
      expect(refused).toMatchObject([{ code: 'deal.stale_version', params: { version: 2 } }]);
      const after = await see(seen.id);
      expect(after).toEqual(done[0]);
      const { proposals, frozen, events } = await rows(after);
      expect(proposals).toHaveLength(after.round);
      expect(frozen).toHaveLength(after.state === 'accepted' ? 1 : 0);
      expect(events).toHaveLength(2);
    }
  });

  test('a withdrawal and an acceptance: never both (I38)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { propose } = await scene();
      const seen = await propose();
      const { done, refused } = await race(
        answer('withdraw', seen, 'creator'),
        answer('accept', seen, 'brand'),
      );
      expect([done.length, refused.length]).toEqual([1, 1]);
      const after = await see(seen.id);
      const { live } = await rows(after);
      expect(live).toEqual([{ live: after.state === 'accepted' }]);
    }
  });

  test('of proposals on one product by either side one stands, the others are told which (I41)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { shop, propose } = await scene();
      const cup = await makeProduct(bench, shop, 'cup');
      const { done, refused } = await race(
        propose('brand', 1_000),
        propose('creator', 2_000),
        propose('creator', 2_000, [cup.id, shop.product.id]),
      );
      expect([done.length, refused.length]).toEqual([1, 2]);
      expect(refused).toMatchObject(
        refused.map(() => ({ code: 'deal.open', params: { code: done[0]?.code } })),
      );
    }
  });
});

describe('taking an open offer', () => {
  async function offered(input: Record<string, unknown> = {}, followers?: number) {
    const { shop, creator } = await scene(followers);
    const cup = await makeProduct(bench, shop, 'cup');
    const terms = { productIds: [shop.product.id], kind: 'open', rateBps: 1_200, ...input };
    const offer = await bench.execute(createOffer, { actor: shop.key, input: terms });
    const actor: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', creator.id),
      accountId: bench.ids.next(),
    };
    const take = (productId = shop.product.id) =>
      bench.execute(takeOffer, { actor, input: { offerId: offer.id, productId } });
    return { shop, cup, take };
  }

  test('makes a deal at its rate at once', async () => {
    const { shop, take } = await offered();
    const deal = await take();
    expect(deal).toMatchObject({
      state: 'accepted',
      terms: { rateBps: 1_200 },
      productIds: [shop.product.id],
      round: 1,
    });
    const { proposals, frozen, live } = await rows(deal);
    expect(proposals).toMatchObject([{ by: 'brand', state: 'accepted' }]);
    expect([frozen.length, live]).toEqual([1, [{ live: true }]]);
    await expect(take()).rejects.toMatchObject({ code: 'deal.conflict' });
  });

  test('for its own products, until its end, with the followers it asks for', async () => {
    const { cup, take } = await offered({ endsAt: '2026-03-02T10:00:00Z' });
    await expect(take(cup.id)).rejects.toMatchObject({ code: 'offer.not_its_product' });
    bench.clock.offsetMs = 3_600_000;
    try {
      await expect(take()).rejects.toMatchObject({ code: 'offer.unknown' });
    } finally {
      bench.clock.offsetMs = 0;
    }
    const demanding = await offered({ minFollowers: 5_001 }, 5_000);
    await expect(demanding.take()).rejects.toMatchObject({
      code: 'creator.below_threshold',
      params: { followersMin: 5_001 },
    });
  });

  test('taps at once make one deal, and no number is lost', async () => {
    const { shop, take } = await offered();
    const settled = await Promise.allSettled([take(), take(), take()]);
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const deals = await bench.database.sql`select number from deals where brand_id = ${shop.brandId}`;
    expect([...deals]).toEqual([{ number: 1 }]);
  });
});

test('a creator verified after the proposal can accept it', async () => {
  const { shop, creator, propose } = await scene(10);
  const seen = await propose('brand');
  await expect(answer('accept', seen, 'creator')).rejects.toMatchObject({ code: 'creator.below_threshold' });
  const profiles = [{ platform: 'tiktok', handle: `c${handles}`, followers: 1_000 }];
  const again = await bench.execute(importCreator, { actor: operator, input: { name: 'x', profiles } });
  expect(again.id).toBe(creator.id);
  expect(await answer('accept', seen, 'creator')).toMatchObject({ state: 'accepted', brandId: shop.id });
});
