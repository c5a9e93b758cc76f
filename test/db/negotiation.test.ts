import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  approveLimit,
  changeAnswerLimits,
  getBrand,
  settleLimits,
  stopLimit,
  updateBrand,
} from '../../core/catalog/index.ts';
import {
  acceptDeal,
  approveMove,
  blockOther,
  counterDeal,
  dealCard,
  endDeal,
  declineDeal,
  expireProposals,
  findSpokenTargets,
  getDeal,
  holdRoom,
  listApprovals,
  listDeals,
  proposeDeal,
  releaseRoom,
  remindOfProposals,
  settleApprovals,
  stopMove,
  takeRoomDeliveries,
  withdrawDeal,
  type DealView,
  type Side,
} from '../../core/deals/index.ts';
import { DAY_MS, HOUR_MS } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import {
  makeCreator,
  makeDeal,
  makeMember,
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
afterEach(() => {
  bench.clock.offsetMs = 0;
});
afterAll(() => bench.close());

const newCreator = (followers?: number) => makeCreator(bench, `n${(handles += 1)}`, followers);
const sweep = async () => {
  const parts = { ...bench, log: pino({ level: 'silent' }) };
  await settleLimits(parts);
  await settleApprovals(parts);
  await remindOfProposals(parts);
  await expireProposals(parts);
};

type Limits = { acceptUpToBps?: number; declineAboveBps?: number; rateLimitBps?: number };

/** A shop with its limits, a creator who is known by themselves, and what both say. */
async function scene(limits: Limits = {}, followers?: number) {
  const shop = await makeShop(bench);
  await bench.execute(updateBrand, { actor: shop.key, input: limits });
  const found = await newCreator(followers);
  const creator: Actor = {
    kind: 'creator',
    creatorId: uuidOf('creator', found.id),
    accountId: bench.ids.next(),
  };
  const propose = (
    terms: Record<string, unknown>,
    said: { by?: Side; productIds?: string[]; actor?: Actor } = {},
  ) => {
    const { by = 'creator', productIds = [shop.product.id] } = said;
    const { actor = by === 'creator' ? creator : shop.key } = said;
    return bench.execute(proposeDeal, { actor, input: { creatorId: found.id, productIds, terms, by } });
  };
  return { shop, creator, creatorId: found.id, propose };
}

const MOVES = { counter: counterDeal, accept: acceptDeal, decline: declineDeal, withdraw: withdrawDeal };
const move = (name: keyof typeof MOVES, seen: DealView, actor: Actor, more: Record<string, unknown> = {}) => {
  const by: Side = actor.kind === 'creator' ? 'creator' : 'brand';
  return bench.execute(MOVES[name], { actor, input: { id: seen.id, by, version: seen.version, ...more } });
};
const see = (id: string, actor: Actor = operator) => bench.execute(getDeal, { actor, input: { id } });
const events = async (brandId: string, subject?: string) => [
  ...(await bench.database.sql<{ type: string; actor: string; data: Record<string, unknown> }[]>`
    select type, actor, data from events where brand_id = ${brandId}
      and (${subject ?? null}::text is null or subject = ${subject ?? null}) order by seq`),
];

describe('terms in full', () => {
  const full = {
    rateBps: 1_500,
    shopRateBps: 500,
    startsAt: '2026-04-01T00:00:00.000Z',
    endsAt: '2026-12-31T00:00:00.000Z',
    deliverables: [{ kind: 'video', count: 2 }],
    sample: true,
    flatFee: { amount: '100.00', currency: 'USD' },
    tiers: [{ sales: 100, rateBps: 1_800 }],
    usage: { kind: 'ads', days: 30 },
  };

  test('are proposed, countered and frozen as they are', async () => {
    const { shop, creator, propose } = await scene();
    const proposed = await propose(full);
    expect(proposed.terms).toEqual(full);
    const countered = await move('counter', proposed, shop.key, { terms: { ...full, rateBps: 1_400 } });
    const accepted = await move('accept', countered, creator);
    expect(accepted.terms).toEqual({ ...full, rateBps: 1_400 });
    expect(accepted.termsHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    [{ endsAt: '2026-03-02T09:00:00.000Z' }, 'terms.endsAt'],
    [{ endsAt: '2025-12-31T00:00:00.000Z' }, 'terms.endsAt'],
    [{ startsAt: '2026-03-02T08:59:59.000Z' }, 'terms.startsAt'],
    [{ flatFee: { amount: '10.00', currency: 'EUR' } }, 'terms.flatFee.currency'],
    [{ tiers: [{ sales: 10, rateBps: 1_500 }] }, 'terms.tiers'],
  ])('that make no sense now are refused, in a counter-proposal too: %j', async (wrong, path) => {
    const { shop, propose } = await scene();
    const terms = { rateBps: 1_500, ...wrong };
    await expect(propose(terms)).rejects.toMatchObject({ kind: 'invalid', fields: [{ path }] });
    const seen = await propose({ rateBps: 1_500 });
    await expect(move('counter', seen, shop.key, { terms })).rejects.toMatchObject({ fields: [{ path }] });
    expect(await see(seen.id)).toEqual(seen);
  });

  test('dates count by the business clock, and an end that has passed is not accepted', async () => {
    const { shop, propose } = await scene();
    const seen = await propose({ rateBps: 1_500, endsAt: '2026-03-05T00:00:00.000Z' });
    bench.clock.offsetMs = 3 * DAY_MS;
    await expect(move('accept', seen, shop.key)).rejects.toMatchObject({ code: 'deal.terms_over' });
    await expect(propose({ rateBps: 1_500, endsAt: '2026-03-05T00:00:00.000Z' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    const card = await dealCard(bench.database, uuidOf('deal', seen.id), 'brand', bench.clock.business());
    expect(card?.carried).toEqual({ rateBps: 1_500 });
  });
});

describe('one negotiation at a time on a product', () => {
  test('holds for either side and for every product named, until it is closed or overdue', async () => {
    const { shop, creator, propose } = await scene();
    const cup = await makeProduct(bench, shop, 'cup');
    const first = await propose({ rateBps: 2_000 });
    const open = { code: 'deal.open', params: { code: first.code } };
    await expect(propose({ rateBps: 1_000 }, { by: 'brand' })).rejects.toMatchObject(open);
    const both = { productIds: [cup.id, shop.product.id] };
    await expect(propose({ rateBps: 1_000 }, both)).rejects.toMatchObject(open);
    const onCup = await propose({ rateBps: 1_000 }, { productIds: [cup.id] });
    await move('withdraw', first, creator);
    const again = await propose({ rateBps: 1_000 });
    bench.clock.offsetMs = 9 * DAY_MS;
    // Overdue and not swept yet: it is closed on the way, and the log tells so.
    const late = await propose({ rateBps: 900 });
    expect([await see(again.id), await see(onCup.id)]).toMatchObject([
      { state: 'expired' },
      { state: 'proposed' },
    ]);
    expect((await events(shop.brandId, again.id)).map(({ type }) => type)).toEqual([
      'deal.proposed',
      'deal.expired',
    ]);
    // It ended when it was due, whenever somebody looked.
    const card = await dealCard(bench.database, uuidOf('deal', again.id), 'creator', bench.clock.business());
    expect(card?.rounds[0]).toMatchObject({ state: 'expired', answeredAt: '2026-03-09T09:00:00.000Z' });
    expect(late).toMatchObject({ state: 'proposed', round: 1 });
  });
});

describe("a brand's limits", () => {
  const LIMITS = { acceptUpToBps: 1_500, declineAboveBps: 3_000 };

  test('are set by whoever negotiates, do not cross, and can be taken away', async () => {
    const { shop } = await scene(LIMITS);
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const change = (input: unknown, actor: Actor = manager) =>
      bench.execute(changeAnswerLimits, { actor, input });
    await expect(change({ acceptUpToBps: 3_001 })).rejects.toMatchObject({ code: 'brand.limits_cross' });
    await expect(change({ declineAboveBps: 1_499 })).rejects.toMatchObject({ code: 'brand.limits_cross' });
    for (const wrong of [0, -1, 99, 8_001, 15.5, '1500'])
      await expect(change({ acceptUpToBps: wrong })).rejects.toMatchObject({ kind: 'invalid' });
    expect(await change({ acceptUpToBps: 3_000 })).toMatchObject({ acceptUpToBps: 3_000 });
    expect(await change({ acceptUpToBps: null })).toMatchObject({
      acceptUpToBps: null,
      declineAboveBps: 3_000,
    });
    // What binds a manager is an owner's to lift.
    await expect(change({ rateLimitBps: 8_000 })).rejects.toMatchObject({ kind: 'invalid' });
    for (const role of ['fulfilment', 'finance'] as const) {
      const actor = await makeMember(bench, shop.brandId, role);
      await expect(change({ acceptUpToBps: 100 }, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    expect(await bench.execute(getBrand, { actor: shop.key, input: {} })).toMatchObject({
      rateLimitBps: null,
    });
  });

  test.each([
    [{ rateBps: 1_500 }, 'accepted'],
    [{ rateBps: 100 }, 'accepted'],
    [{ rateBps: 1_501 }, 'proposed'],
    [{ rateBps: 3_000 }, 'proposed'],
    [{ rateBps: 3_001 }, 'declined'],
    [{ rateBps: 3_001, sample: true }, 'declined'],
    // Whatever is asked for beside the rate is for a person.
    [{ rateBps: 1_000, sample: true }, 'proposed'],
    [{ rateBps: 1_000, endsAt: '2026-12-31T00:00:00.000Z' }, 'proposed'],
    [{ rateBps: 1_000, flatFee: { amount: '1.00', currency: 'USD' } }, 'proposed'],
    [{ rateBps: 1_000, shopRateBps: 100 }, 'proposed'],
    [{ rateBps: 1_000, tiers: [{ sales: 1, rateBps: 3_001 }] }, 'declined'],
  ])('answer %j with %s, at once and by themselves', async (terms, state) => {
    const { shop, propose } = await scene(LIMITS);
    const made = await propose(terms);
    expect(made.state).toBe(state);
    expect(await see(made.id, shop.key)).toEqual(made);
    if (state === 'proposed') return;
    const log = await events(shop.brandId, made.id);
    expect(log.map(({ type }) => type)).toEqual(['deal.proposed', `deal.${state}`]);
    expect(log.map(({ actor }) => actor.split(':')[0])).toEqual(['creator', 'system']);
    const id = uuidOf('deal', made.id);
    const [own, theirs] = await Promise.all(
      (['brand', 'creator'] as const).map((side) =>
        dealCard(bench.database, id, side, bench.clock.business()),
      ),
    );
    expect(own?.rounds[0]).toMatchObject({ automatic: true, answeredBy: null });
    // The creator's card is what a person's answer by a program looks like, to the letter.
    expect(JSON.stringify(theirs)).not.toMatch(/automatic|limit|UpTo|declineAbove/i);
  });

  test('say nothing to a proposal of the own brand, nor to one whose creator could not accept', async () => {
    const { propose } = await scene(LIMITS);
    expect(await propose({ rateBps: 1_000 }, { by: 'brand' })).toMatchObject({ state: 'proposed' });
    const small = await scene(LIMITS, 999);
    expect(await small.propose({ rateBps: 1_000 })).toMatchObject({ state: 'proposed', turn: 'brand' });
    const greedy = await scene(LIMITS, 999);
    expect(await greedy.propose({ rateBps: 8_000 })).toMatchObject({ state: 'proposed', turn: 'brand' });
  });

  test('leave what another deal stands against to a person', async () => {
    const { shop, creatorId, propose } = await scene(LIMITS);
    await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    await propose({ rateBps: 1_000 }).then(
      (made) => expect(made.state).toBe('proposed'),
      (error: unknown) => expect(error).toMatchObject({ kind: 'conflict' }),
    );
  });

  test('answer a counter-proposal too, but never above what needs a second person', async () => {
    const { shop, creator, propose } = await scene({ ...LIMITS, rateLimitBps: 1_200 });
    const asked = await propose({ rateBps: 1_000 }, { by: 'brand' });
    expect(await move('counter', asked, creator, { terms: { rateBps: 1_200 } })).toMatchObject({
      ...{ state: 'accepted', terms: { rateBps: 1_200 } },
    });
    const cup = await makeProduct(bench, shop, 'cup');
    const other = await propose({ rateBps: 1_000 }, { by: 'brand', productIds: [cup.id] });
    expect(await move('counter', other, creator, { terms: { rateBps: 1_201 } })).toMatchObject({
      state: 'proposed',
    });
  });

  test('cannot be closed in on: after one that came to nothing people answer for seven days', async () => {
    const { shop, creator, propose } = await scene(LIMITS);
    const others = await Promise.all(
      ['cup', 'pot', 'jar', 'lid'].map((name) => makeProduct(bench, shop, name)),
    );
    const [cup, pot, jar, lid] = others.map(({ id }) => ({ productIds: [id] }));
    // From above: declined once, and from then on nothing is told by an answer that comes or does not.
    expect(await propose({ rateBps: 8_000 })).toMatchObject({ state: 'declined' });
    const second = await propose({ rateBps: 3_001 });
    expect(second.state).toBe('proposed');
    await move('withdraw', second, creator);
    const third = await propose({ rateBps: 100 }, cup);
    expect(third.state).toBe('proposed');
    bench.clock.offsetMs = 7 * DAY_MS - HOUR_MS;
    await move('withdraw', third, creator);
    expect(await propose({ rateBps: 100 }, pot)).toMatchObject({ state: 'proposed' });
    bench.clock.offsetMs = 15 * DAY_MS;
    await sweep();
    bench.clock.offsetMs = 23 * DAY_MS;
    // What led to a deal was no probe, so the next one is answered as well, if it asks for no more.
    expect(await propose({ rateBps: 1_000 }, jar)).toMatchObject({ state: 'accepted' });
    expect(await propose({ rateBps: 1_000 }, lid)).toMatchObject({ state: 'accepted' });
    // From below: a step up is for a person, whatever has become of the deal at the lower rate.
    expect(await propose({ rateBps: 1_001 }, pot)).toMatchObject({ state: 'proposed' });
  });

  test('cannot be climbed up to by deals that are ended at once', async () => {
    const { shop, creator, propose } = await scene(LIMITS);
    const cup = await makeProduct(bench, shop, 'cup');
    const first = await propose({ rateBps: 1_400 });
    expect(first).toMatchObject({ state: 'accepted' });
    const { id, version } = first;
    await bench.execute(endDeal, { actor: creator, input: { id, by: 'creator', version } });
    const higher = await propose({ rateBps: 1_500 });
    expect(higher).toMatchObject({ state: 'proposed' });
    await move('accept', higher, shop.key);
    bench.clock.offsetMs = 8 * DAY_MS;
    const later = await propose({ rateBps: 1_500 }, { productIds: [cup.id] });
    expect(later).toMatchObject({ state: 'accepted' });
  });

  test('are not asked twice by proposals at once', async () => {
    const { shop, propose } = await scene(LIMITS);
    const products = await Promise.all(['a', 'b', 'c', 'd'].map((name) => makeProduct(bench, shop, name)));
    const made = await Promise.all(
      products.map(({ id }, index) => propose({ rateBps: 3_500 + index }, { productIds: [id] })),
    );
    expect(made.filter(({ state }) => state === 'declined')).toHaveLength(1);
  });
});

describe('a rate above the limit', () => {
  /** A brand with a limit of 20 %, its owner Olga and its manager Max. */
  async function team(followers?: number) {
    const made = await scene({ rateLimitBps: 2_000 }, followers);
    const [olga, max] = [
      await makeMember(bench, made.shop.brandId, 'owner'),
      await makeMember(bench, made.shop.brandId, 'manager'),
    ];
    return { ...made, olga, max };
  }
  const decide = (how: typeof approveMove | typeof stopMove, view: DealView, actor: Actor) =>
    bench.execute(how as typeof approveMove, {
      actor,
      input: { id: view.id, approvalId: view.approval?.id ?? '' },
    });
  const waiting = (actor: Actor) => bench.execute(listApprovals, { actor, input: {} });

  test('waits where the team accepts, counters or proposes it; nothing is changed', async () => {
    const { shop, creator, creatorId, propose, max, olga } = await team();
    const seen = await propose({ rateBps: 2_500 });
    const accepting = await move('accept', seen, max);
    expect(accepting).toMatchObject({ ...seen, approval: { move: 'accept', terms: { rateBps: 2_500 } } });
    expect(accepting.approval?.takesEffectAt).toBe('2026-03-03T09:00:00.000Z');
    expect(await see(seen.id, shop.key)).toEqual(accepting);
    // For the creator there is nothing of it.
    expect(await see(seen.id, creator)).toEqual(seen);
    expect(await waiting(olga)).toMatchObject([{ code: seen.code, move: 'accept', isSecond: true }]);
    expect(await waiting(max)).toMatchObject([{ isSecond: false }]);
    await decide(stopMove, accepting, max);
    const countering = await move('counter', seen, max, { terms: { rateBps: 2_001 }, final: true });
    expect(countering).toMatchObject({ ...seen, approval: { move: 'counter', final: true } });
    const cup = await makeProduct(bench, shop, 'cup');
    const proposing = await propose({ rateBps: 2_001 }, { by: 'brand', productIds: [cup.id], actor: max });
    expect(proposing).toMatchObject({
      ...{ state: 'waiting', version: 0, creatorId, code: 'D-2', turn: null },
      approval: { move: 'propose' },
    });
    expect(await see(proposing.id, max)).toEqual(proposing);
    await expect(see(proposing.id, creator)).rejects.toMatchObject({ code: 'deal.unknown' });
    const stranger = (await scene()).shop.key;
    await expect(see(proposing.id, stranger)).rejects.toMatchObject({ code: 'deal.unknown' });
    // A creator's own wish has no limit.
    expect((await bench.execute(listDeals, { actor: creator, input: {} })).map(({ code }) => code)).toEqual([
      'D-1',
    ]);
  });

  test.each(['accept', 'counter', 'propose'] as const)(
    'is done when a second person approves: %s',
    async (what) => {
      const { shop, propose, max, olga } = await team();
      const seen = what === 'propose' ? undefined : await propose({ rateBps: 2_500 });
      const asked =
        seen === undefined
          ? await propose({ rateBps: 2_500 }, { by: 'brand', actor: max })
          : await move(what as 'accept', seen, max, what === 'counter' ? { terms: { rateBps: 2_200 } } : {});
      await expect(decide(approveMove, asked, max)).rejects.toMatchObject({ code: 'approval.second_needed' });
      const done = await decide(approveMove, asked, olga);
      expect(done).toMatchObject(
        {
          accept: { state: 'accepted', version: 2 },
          counter: { state: 'proposed', version: 2, round: 2, turn: 'creator', terms: { rateBps: 2_200 } },
          propose: { state: 'proposed', version: 1, id: asked.id, code: asked.code, turn: 'creator' },
        }[what],
      );
      expect(await see(asked.id, shop.key)).toEqual(done);
      for (const how of [approveMove, stopMove])
        await expect(decide(how, asked, olga)).rejects.toMatchObject({ code: 'approval.over' });
      const [author] = await bench.database.sql<{ id: string }[]>`
      select author_id as id from room_posts where brand_id = ${shop.brandId} and side = 'brand' order by seq desc limit 1`;
      expect(author?.id).toBe(max.accountId);
    },
  );

  test('needs another person, a key beside a person, or the same person on another identity', async () => {
    const { shop, propose, max } = await team();
    const on = (platform: string): Actor => ({ ...max, via: { platform, userId: '7' } });
    const seen = await propose({ rateBps: 2_500 });
    const asked = await move('accept', seen, on('discord'));
    for (const same of [max, on('discord')])
      await expect(decide(approveMove, asked, same)).rejects.toMatchObject({
        code: 'approval.second_needed',
      });
    expect(await decide(approveMove, asked, on('telegram'))).toMatchObject({ state: 'accepted' });
    const cup = await makeProduct(bench, shop, 'cup');
    const byKey = await propose({ rateBps: 2_500 }, { by: 'brand', productIds: [cup.id] });
    await expect(decide(approveMove, byKey, shop.key)).rejects.toMatchObject({
      code: 'approval.second_needed',
    });
    expect(await decide(approveMove, byKey, max)).toMatchObject({ state: 'proposed' });
  });

  test('is decided by owners, managers and keys of the brand alone', async () => {
    const { shop, creator, propose, max } = await team();
    const asked = await move('accept', await propose({ rateBps: 2_500 }), max);
    const others: Actor[] = [
      await makeMember(bench, shop.brandId, 'finance'),
      await makeMember(bench, shop.brandId, 'fulfilment'),
      creator,
      operator,
    ];
    const stranger = await scene();
    for (const how of [approveMove, stopMove]) {
      for (const actor of others)
        await expect(decide(how, asked, actor)).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(decide(how, asked, stranger.shop.key)).rejects.toMatchObject({ code: 'approval.unknown' });
    }
  });

  test('pressing Accept as well is the second word, and of other things one waits at a time', async () => {
    const { propose, max, olga } = await team();
    const seen = await propose({ rateBps: 2_500 });
    await move('accept', seen, max);
    await expect(move('counter', seen, olga, { terms: { rateBps: 2_400 } })).rejects.toMatchObject({
      code: 'approval.waiting',
    });
    await expect(move('accept', seen, max)).rejects.toMatchObject({ code: 'approval.waiting' });
    expect(await move('accept', seen, olga)).toMatchObject({ state: 'accepted' });
  });

  test('takes effect after a day without a word, by the business clock', async () => {
    const { shop, propose, max } = await team();
    const seen = await propose({ rateBps: 2_500 });
    await move('accept', seen, max);
    bench.clock.offsetMs = DAY_MS - 1;
    await sweep();
    expect(await see(seen.id)).toMatchObject({ state: 'proposed' });
    bench.clock.offsetMs = DAY_MS;
    await sweep();
    expect(await see(seen.id, shop.key)).toMatchObject({ state: 'accepted', terms: { rateBps: 2_500 } });
    const log = await events(shop.brandId);
    expect(log.map(({ type }) => type).filter((type) => type.startsWith('approval'))).toEqual([
      'approval.asked',
      'approval.due',
    ]);
  });

  test('lapses when the deal goes on without it, and whoever asked is told', async () => {
    const { shop, creator, propose, max, olga } = await team();
    const seen = await propose({ rateBps: 2_500 });
    const asked = await move('accept', seen, max);
    await move('withdraw', seen, creator);
    await expect(decide(approveMove, asked, olga)).rejects.toMatchObject({ code: 'approval.over' });
    const kinds = await bench.database.sql<{ kind: string; mine: boolean }[]>`
      select a.kind, m.account_id = ${max.accountId} as mine from alerts a join members m on m.mailbox_id = a.mailbox_id
      where a.brand_id = ${shop.brandId} and a.kind like 'deal\\_%' order by a.created_at, a.id`;
    expect(kinds.filter(({ mine }) => mine).map(({ kind }) => kind)).toEqual(['deal_lapsed']);
    // The owner, and the owner's seat that nobody has taken yet.
    expect(kinds.filter(({ mine }) => !mine).map(({ kind }) => kind)).toEqual([
      'deal_approval',
      'deal_approval',
    ]);
  });

  test('lapses at its time where it cannot be done any more, and holds nothing up', async () => {
    const { shop, creator, creatorId, propose, max } = await team();
    const asked = await propose({ rateBps: 2_500 }, { by: 'brand', actor: max });
    const open = await propose({ rateBps: 1_000 });
    const cup = await makeProduct(bench, shop, 'cup');
    const onCup = await propose({ rateBps: 2_500 }, { productIds: [cup.id] });
    const onCupAsked = await move('accept', onCup, max);
    await bench.database.pool`
      update profiles set followers = 1 where creator_id = ${uuidOf('creator', creatorId)}`;
    bench.clock.offsetMs = DAY_MS;
    await sweep();
    await expect(see(asked.id, shop.key)).rejects.toMatchObject({ code: 'deal.unknown' });
    expect(await see(onCupAsked.id, shop.key)).toEqual(onCup);
    expect(await see(open.id, creator)).toEqual(open);
    const rows = await bench.database.sql`
      select state, due_at as due from deal_approvals where brand_id = ${shop.brandId} order by id`;
    expect([...rows]).toEqual([
      { state: 'lapsed', due: null },
      { state: 'lapsed', due: null },
    ]);
  });

  test('refuses at once what could not be done', async () => {
    const { propose, max, creator, shop } = await team(999);
    const seen = await propose({ rateBps: 2_500 });
    await expect(move('accept', seen, max)).rejects.toMatchObject({ code: 'creator.below_threshold' });
    await expect(
      move('counter', { ...seen, version: 2 }, max, { terms: { rateBps: 2_500 } }),
    ).rejects.toMatchObject({
      code: 'deal.stale_version',
    });
    await move('withdraw', seen, creator);
    await expect(move('accept', { ...seen, version: 2 }, max)).rejects.toMatchObject({ code: 'deal.closed' });
    expect(await waiting(max)).toEqual([]);
    expect(shop.id).toBe(seen.brandId);
  });

  test('refuses at once what one of the two has blocked, and an end that has passed', async () => {
    const { propose, max, creator, shop } = await team();
    const over = await propose({ rateBps: 2_500, endsAt: '2026-03-05T00:00:00.000Z' });
    bench.clock.offsetMs = 3 * DAY_MS;
    await expect(move('accept', over, max)).rejects.toMatchObject({ code: 'deal.terms_over' });
    const input = { brandId: shop.id };
    await bench.execute(blockOther, { actor: creator, input });
    await expect(propose({ rateBps: 2_500 }, { by: 'brand', actor: max })).rejects.toMatchObject({
      code: 'contact.refused',
    });
    expect(await waiting(max)).toEqual([]);
  });

  test('counts the highest rate that the terms can come to', async () => {
    const { propose, max } = await team();
    const terms = { rateBps: 1_000, tiers: [{ sales: 10, rateBps: 2_001 }] };
    expect(await propose(terms, { by: 'brand', actor: max })).toMatchObject({ state: 'waiting' });
    const other = await team();
    const onShop = { rateBps: 1_000, shopRateBps: 2_001 };
    expect(await other.propose(onShop, { by: 'brand', actor: other.max })).toMatchObject({
      state: 'waiting',
    });
    const below = await team();
    expect(await below.propose({ rateBps: 2_000 }, { by: 'brand', actor: below.max })).toMatchObject({
      state: 'proposed',
    });
  });

  test('approving, stopping and the creator at once: one wins, and the books agree', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { shop, creator, propose, max, olga } = await team();
      const seen = await propose({ rateBps: 2_500 });
      const asked = await move('accept', seen, max);
      const settled = await Promise.allSettled([
        decide(approveMove, asked, olga),
        decide(stopMove, asked, max),
        move('withdraw', seen, creator),
      ]);
      const [approved, stopped, withdrawn] = settled.map(({ status }) => status === 'fulfilled');
      expect([approved && withdrawn, approved && stopped]).toEqual([false, false]);
      const { state, approval } = await see(seen.id, shop.key);
      expect([state, approval]).toEqual([
        approved ? 'accepted' : withdrawn ? 'withdrawn' : 'proposed',
        undefined,
      ]);
    }
  });
});

describe('the limit itself', () => {
  /** A brand with a limit of 20 %, its owners Olga and Otto. */
  async function owners() {
    const { shop, propose } = await scene({ rateLimitBps: 2_000 });
    const [olga, otto] = [
      await makeMember(bench, shop.brandId, 'owner'),
      await makeMember(bench, shop.brandId, 'owner'),
    ];
    const set = (rateLimitBps: number | null, actor: Actor) =>
      bench.execute(updateBrand, { actor, input: { rateLimitBps } });
    const now = (actor: Actor = olga) => bench.execute(getBrand, { actor, input: {} });
    const told = async (kind: string) => {
      const rows = await bench.database.sql<{ accountId: string | null }[]>`
        select m.account_id as "accountId" from alerts a join members m on m.mailbox_id = a.mailbox_id
        where a.brand_id = ${shop.brandId} and a.kind = ${kind} order by a.id`;
      return rows.map(({ accountId }) => accountId).filter((id) => id !== null);
    };
    return { shop, propose, olga, otto, set, now, told };
  }
  const idOf = (view: { rateLimitChange: { id: string } | null }) => ({
    approvalId: view.rateLimitChange?.id ?? '',
  });

  test("is not one person's to lift: it waits, every other owner is told, and any of them stops it", async () => {
    const { shop, propose, olga, otto, set, now, told } = await owners();
    const asked = await set(8_000, olga);
    expect(asked).toMatchObject({
      rateLimitBps: 2_000,
      rateLimitChange: { rateLimitBps: 8_000, takesEffectAt: '2026-03-03T09:00:00.000Z', isSecond: false },
    });
    // Asking again is no second word, and what was above the limit still is.
    expect(await set(8_000, olga)).toEqual(asked);
    expect(await propose({ rateBps: 2_001 }, { by: 'brand', actor: olga })).toMatchObject({
      approval: { move: 'propose' },
    });
    expect(await told('limit_asked')).toEqual([otto.accountId]);
    await expect(bench.execute(approveLimit, { actor: olga, input: idOf(asked) })).rejects.toMatchObject({
      code: 'brand.limit_second_needed',
    });
    for (const role of ['manager', 'fulfilment', 'finance'] as const) {
      const actor = await makeMember(bench, shop.brandId, role);
      for (const way of [approveLimit, stopLimit])
        await expect(bench.execute(way, { actor, input: idOf(asked) })).rejects.toMatchObject({
          kind: 'forbidden',
        });
    }
    const other = await owners();
    for (const way of [approveLimit, stopLimit])
      await expect(bench.execute(way, { actor: other.otto, input: idOf(asked) })).rejects.toMatchObject({
        code: 'brand.limit_over',
      });
    await bench.execute(stopLimit, { actor: otto, input: idOf(asked) });
    expect(await now()).toMatchObject({ rateLimitBps: 2_000, rateLimitChange: null });
    expect(await told('limit_stopped')).toEqual([olga.accountId]);
    bench.clock.offsetMs = 2 * DAY_MS;
    await sweep();
    expect(await now()).toMatchObject({ rateLimitBps: 2_000 });
    expect((await events(shop.brandId)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['brand.limit_asked', 'brand.limit_stopped']),
    );
  });

  test('is lifted by a second owner or key, or by the same person on another chat', async () => {
    const { shop, olga, otto, set, now } = await owners();
    const on = (platform: string): Actor => ({ ...olga, via: { platform, userId: '7' } });
    await bench.execute(approveLimit, { actor: otto, input: idOf(await set(2_500, olga)) });
    expect(await now()).toMatchObject({ rateLimitBps: 2_500, rateLimitChange: null });
    const asked = await set(3_000, on('discord'));
    await bench.execute(approveLimit, { actor: on('telegram'), input: idOf(asked) });
    expect(await now()).toMatchObject({ rateLimitBps: 3_000 });
    // Wanting the same is the second word, in a request of a program as well.
    await set(null, shop.key);
    expect(await set(null, otto)).toMatchObject({ rateLimitBps: null, rateLimitChange: null });
    // A first limit, and a lower one, bind from now on.
    expect(await set(2_000, olga)).toMatchObject({ rateLimitBps: 2_000, rateLimitChange: null });
    expect(await set(1_500, olga)).toMatchObject({ rateLimitBps: 1_500, rateLimitChange: null });
  });

  test('holds after a day without a word; another wish or a lower limit ends what waits', async () => {
    const { shop, olga, otto, set, now, told } = await owners();
    await set(8_000, olga);
    bench.clock.offsetMs = 23 * HOUR_MS;
    const other = await set(2_600, otto);
    expect(await told('limit_stopped')).toEqual([olga.accountId]);
    bench.clock.offsetMs = 25 * HOUR_MS;
    await sweep();
    expect(await now()).toMatchObject({ rateLimitBps: 2_000, rateLimitChange: { rateLimitBps: 2_600 } });
    bench.clock.offsetMs = 47 * HOUR_MS;
    await sweep();
    expect(await now()).toMatchObject({ rateLimitBps: 2_600, rateLimitChange: null });
    await expect(bench.execute(approveLimit, { actor: olga, input: idOf(other) })).rejects.toMatchObject({
      code: 'brand.limit_over',
    });
    await set(8_000, shop.key);
    expect(await set(1_000, olga)).toMatchObject({ rateLimitBps: 1_000, rateLimitChange: null });
    // Whoever is an owner no more has asked in vain.
    await set(8_000, otto);
    await bench.database.sql`delete from members where account_id = ${otto.accountId}`;
    bench.clock.offsetMs = 80 * HOUR_MS;
    await sweep();
    expect(await now()).toMatchObject({ rateLimitBps: 1_000, rateLimitChange: null });
  });

  test('does not hold up what is changed beside it, nor let the usual rate above it', async () => {
    const { olga, now } = await owners();
    await bench.execute(updateBrand, { actor: olga, input: { rateLimitBps: 5_000, windowDays: 14 } });
    expect(await now()).toMatchObject({ rateLimitBps: 2_000, windowDays: 14 });
    const both = { rateLimitBps: 6_000, defaultRateBps: 5_500 };
    await expect(bench.execute(updateBrand, { actor: olga, input: both })).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(await now()).toMatchObject({ rateLimitChange: { rateLimitBps: 5_000 } });
  });

  test('wanted by two at once is asked once, and the other is the second', async () => {
    const { olga, otto, set, now } = await owners();
    await Promise.all([set(4_000, olga), set(4_000, otto)]);
    expect(await now()).toMatchObject({ rateLimitBps: 4_000, rateLimitChange: null });
  });
});

describe('taking a room', () => {
  test('one of a team looks after it; what waits and reminds is theirs, and all may act', async () => {
    const { shop, creator, creatorId, propose } = await scene();
    const [mara, max] = [
      await makeMember(bench, shop.brandId, 'owner'),
      await makeMember(bench, shop.brandId, 'manager'),
    ];
    const seen = await propose({ rateBps: 1_500 });
    const held = await bench.execute(holdRoom, { actor: mara, input: { creatorId } });
    expect(held.holder?.accountId).toBe(mara.accountId);
    const list = (actor: Actor) => bench.execute(listDeals, { actor, input: { waiting: true } });
    expect([(await list(mara)).length, (await list(max)).length]).toEqual([1, 0]);
    const id = uuidOf('deal', seen.id);
    const at = bench.clock.business();
    expect((await dealCard(bench.database, id, 'brand', at))?.holder?.accountId).toBe(mara.accountId);
    for (const side of ['creator', 'both'] as const)
      expect(await dealCard(bench.database, id, side, at)).not.toHaveProperty('holder');
    // It rings for whoever looks after it.
    const taken = (await takeRoomDeliveries(bench, ['local'], 5_000)).filter(
      ({ brandId }) => brandId === shop.brandId,
    );
    expect(taken.map(({ accountId, heldByOther }) => [accountId, heldByOther])).toEqual(
      expect.arrayContaining([
        [mara.accountId, false],
        [max.accountId, true],
      ]),
    );
    // The note is the team's alone.
    const sides = await bench.database.sql<{ side: string }[]>`
      select distinct d.side from room_deliveries d join room_posts p on p.brand_id = d.brand_id and p.id = d.post_id
      where p.brand_id = ${shop.brandId} and p.visibility = 'internal'`;
    expect(sides.map(({ side }) => side)).toEqual(['brand']);
    bench.clock.offsetMs = 6 * DAY_MS + HOUR_MS;
    await sweep();
    const reminded = await bench.database.sql<{ id: string }[]>`
      select s.account_id as id from room_deliveries d join room_seats s on s.brand_id = d.brand_id and s.id = d.seat_id
      join room_posts p on p.brand_id = d.brand_id and p.id = d.post_id
      where p.brand_id = ${shop.brandId} and p.body ->> 'news' = 'reminder'`;
    expect(reminded.map((one) => one.id)).toEqual([mara.accountId]);
    await bench.execute(holdRoom, { actor: mara, input: { creatorId, accountId: max.accountId } });
    expect([(await list(mara)).length, (await list(max)).length]).toEqual([0, 1]);
    await bench.execute(releaseRoom, { actor: mara, input: { creatorId } });
    expect([(await list(mara)).length, (await list(max)).length]).toEqual([1, 1]);
    await bench.execute(holdRoom, { actor: max, input: { creatorId } });
    expect(await move('accept', seen, mara)).toMatchObject({ state: 'accepted' });
    expect(creator.kind).toBe('creator');
  });

  test('goes to owners and managers of the brand, and falls back to all when they leave', async () => {
    const { shop, creatorId, propose } = await scene();
    const owner = await makeMember(bench, shop.brandId, 'owner');
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const finance = await makeMember(bench, shop.brandId, 'finance');
    await expect(bench.execute(holdRoom, { actor: owner, input: { creatorId } })).rejects.toMatchObject({
      code: 'room.unknown',
    });
    await propose({ rateBps: 1_500 });
    await expect(bench.execute(holdRoom, { actor: finance, input: { creatorId } })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    const input = { creatorId, accountId: finance.accountId };
    await expect(bench.execute(holdRoom, { actor: owner, input })).rejects.toMatchObject({
      code: 'room.holder_unknown',
    });
    const stranger = await makeMember(bench, (await scene()).shop.brandId, 'owner');
    await expect(bench.execute(holdRoom, { actor: stranger, input: { creatorId } })).rejects.toMatchObject({
      code: 'room.unknown',
    });
    await bench.execute(holdRoom, { actor: manager, input: { creatorId } });
    await bench.database.pool`delete from members where account_id = ${manager.accountId}`;
    expect(await bench.execute(listDeals, { actor: owner, input: { waiting: true } })).toHaveLength(1);
  });
});

describe('a rate that is said in a room', () => {
  test('is for the proposal that waits for the speaker, else for what was talked about last', async () => {
    const { shop, creator, creatorId, propose } = await scene();
    const owner = await makeMember(bench, shop.brandId, 'owner');
    const seen = await propose({ rateBps: 2_000 });
    const [room] = await bench.database.sql<
      { id: string }[]
    >`select id from rooms where brand_id = ${shop.brandId}`;
    const targets = (actor: Actor) =>
      bench.execute(findSpokenTargets, { actor, input: { roomId: showId('room', room?.id ?? '') } });
    expect(await targets(owner)).toMatchObject({
      counters: [{ code: seen.code, version: 1 }],
      product: null,
    });
    // The own proposal waits for the other side.
    expect(await targets(creator)).toMatchObject({ counters: [], product: null });
    await move('withdraw', seen, creator);
    const product = { id: uuidOf('product', shop.product.id) };
    expect(await targets(creator)).toMatchObject({ counters: [], product });
    await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    expect(await targets(creator)).toMatchObject({ counters: [], product: null });
    const stranger = await scene();
    for (const actor of [stranger.creator, await makeMember(bench, stranger.shop.brandId, 'owner')])
      await expect(targets(actor)).rejects.toMatchObject({ code: 'room.unknown' });
  });
});

test('what the brand keeps, pays others and does with its limits stays with the brand', async () => {
  const { shop, creatorId, propose } = await scene({ rateLimitBps: 5_000 });
  await bench.database.pool`
    update products set cost_minor = 1000 where id = ${uuidOf('product', shop.product.id)}`;
  const rival = await newCreator();
  await makeDeal(bench, shop, { creatorId: rival.id, productIds: [shop.product.id], rateBps: 1_100 });
  const seen = await propose({ rateBps: 2_000 });
  const at = bench.clock.business();
  const id = uuidOf('deal', seen.id);
  const own = await dealCard(bench.database, id, 'brand', at);
  expect(own).toMatchObject({
    others: { lowestBps: 1_100, highestBps: 1_100, count: 1 },
    costKnown: true,
    rounds: [{ figures: { earns: { amount: '8.00' }, keeps: { amount: '22.00' } } }],
  });
  for (const side of ['creator', 'both'] as const) {
    const card = await dealCard(bench.database, id, side, at);
    expect(JSON.stringify(card)).not.toMatch(/keeps|"cost"|others|1100|22\.00|10\.00|approval|5000/);
  }
  expect(creatorId).toBe(seen.creatorId);
});
