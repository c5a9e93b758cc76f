import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTx } from '../../../core/db/index.ts';
import { createOffer, endDeal, isConnected } from '../../../core/deals/index.ts';
import { addContent, bindContent, createLink } from '../../../core/attribution/index.ts';
import {
  approveSamples,
  brandSampleScores,
  creatorSampleScores,
  describeAddressPage,
  getSample,
  getSampleCard,
  giveAddress,
  listSamples,
  listWaitingSamples,
  openAddressPage,
  previewSample,
  requestSample,
  SAMPLE_STATES,
  seeAddress,
  setAddress,
  setBrandSampleRules,
  setProductSampleRules,
  type SampleCommand,
  type SampleState,
} from '../../../core/samples/index.ts';
import { findRoom } from './room.ts';
import { DAY_MS } from '../../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import { createExecutor } from '../../../core/use-case.ts';
import { makeMember, makeProduct, makeShop, operator, uuidOf } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import {
  act,
  ACTS,
  ask,
  auditProblems,
  deal,
  makeOwner,
  pass,
  sampleScene,
  setStock,
  stockOf,
} from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const codeOf = (error: unknown) => (error as { code?: string }).code;
const see = (id: string) => bench.execute(getSample, { actor: operator, input: { id } });
const ADDRESS = {
  ...{ name: 'Ada Canary', line1: '1 Canary Row 7f3a', city: 'Canaryville' },
  ...{ postalCode: '94111', country: 'US' },
};

/** A sample that has been shipped. */
async function shipped() {
  const scene = await sampleScene(bench);
  const { id } = await ask(bench, scene.creator, scene.productId);
  await act(bench, 'approve', id);
  return { ...scene, id, sample: await act(bench, 'ship', id) };
}

describe('the life of a sample', () => {
  test('from the request to the content, told in the room, logged, and balanced', async () => {
    const { shop, creator, productId } = await sampleScene(bench, 2);
    const sample = await ask(bench, creator, productId, { note: 'For my morning video' });
    expect(sample).toMatchObject({ code: 'S-1', state: 'requested', version: 1, promised: false });
    expect(await act(bench, 'approve', 'S-1', shop.key, { version: 1 })).toMatchObject({ state: 'approved' });
    expect(await stockOf(bench, productId)).toBe(1);
    const sent = await act(bench, 'ship', 's1', shop.key);
    expect(sent).toMatchObject({ carrier: 'UPS', trackingUrl: 'https://www.ups.com/track?tracknum=1Z999' });
    expect(await act(bench, 'correct', sample.id, shop.key)).toMatchObject({ carrier: 'DHL' });
    await act(bench, 'deliver', sample.id, shop.key);
    const due = await act(bench, 'gotIt', sample.id, creator);
    expect(due).toMatchObject({ state: 'content_due', startedBy: 'creator' });
    const input = { creatorId: creator.id, url: `https://example.com/v/${sample.id}`, title: 'Tea' };
    const content = await bench.execute(addContent, { actor: operator, input });
    const link = await bench.execute(createLink, {
      actor: operator,
      input: { creatorId: creator.id, productId },
    });
    await bench.execute(bindContent, { actor: operator, input: { id: link.id, contentId: content.id } });
    expect(await see(sample.id)).toMatchObject({ state: 'fulfilled', late: false, contentId: content.id });
    expect(await findRoom(bench, sample)).toEqual([
      ...['card', 'approved', 'shipped', 'shipping_corrected', 'delivered', 'arrived', 'fulfilled'],
    ]);
    expect(await auditProblems(bench)).toEqual([]);
  });

  test('what time brings: lapses, questions, clocks, reminders, once each', async () => {
    const { creator, productId, shop } = await sampleScene(bench);
    const first = await ask(bench, creator, productId);
    await pass(bench, 7);
    expect(await see(first.id)).toMatchObject({ state: 'lapsed' });
    await pass(bench, 31);
    const second = await ask(bench, creator, productId, { address: ADDRESS });
    await act(bench, 'approve', second.id);
    expect(await stockOf(bench, productId)).toBe(4);
    await pass(bench, 7);
    expect(await see(second.id)).toMatchObject({ state: 'lapsed_unshipped', cause: null, hasAddress: false });
    expect(await stockOf(bench, productId)).toBe(5);
    const third = await ask(bench, creator, productId);
    await act(bench, 'approve', third.id);
    await act(bench, 'ship', third.id);
    await pass(bench, 10);
    expect(await see(third.id)).toMatchObject({ state: 'asked' });
    await pass(bench, 3);
    expect(await see(third.id)).toMatchObject({ state: 'content_due', startedBy: 'clock' });
    await pass(bench, 11);
    await pass(bench, 2);
    await pass(bench, 0.5);
    await pass(bench, 0.5);
    expect(await see(third.id)).toMatchObject({ state: 'overdue' });
    const told = await findRoom(bench, third);
    expect(told.slice(-7)).toEqual([
      ...['approved', 'shipped', 'asked creator', 'content_started'],
      ...['reminder creator', 'reminder creator', 'overdue'],
    ]);
    const scores = await brandSampleScores(bench.database, [shop.brandId], bench.clock.business());
    expect(scores.get(shop.brandId)).toMatchObject({ unreviewed: 1, unshipped: 1, decided: 2, shipped: 1 });
    const creators = await creatorSampleScores(bench.database, [creator.creatorId], bench.clock.business());
    expect(creators.get(creator.creatorId)).toMatchObject({ posted: 0, missed: 1, postRate: 0 });
    expect(await auditProblems(bench)).toEqual([]);
  });

  test('"Not yet" stops it for good; a second piece is another piece; without blame nobody is blamed', async () => {
    const { id, creator, productId, shop } = await shipped();
    await pass(bench, 10);
    await act(bench, 'notYet', id, creator);
    await pass(bench, 60);
    expect(await see(id)).toMatchObject({ state: 'stopped', stop: 'not_yet' });
    expect(await stockOf(bench, productId)).toBe(4);
    await act(bench, 'resend', id, shop.key);
    expect(await stockOf(bench, productId)).toBe(3);
    await act(bench, 'ship', id, shop.key);
    await act(bench, 'problem', id, creator);
    expect(await act(bench, 'cancel', id, shop.key, { reason: 'Lost twice' })).toMatchObject({
      state: 'cancelled',
    });
    expect(await stockOf(bench, productId)).toBe(3);
    const scores = await creatorSampleScores(bench.database, [creator.creatorId], bench.clock.business());
    expect(scores.get(creator.creatorId)).toMatchObject({ posted: 0, missed: 0, postRate: null });
  });

  test('content that was known before it was shipped is of something else; late content counts late', async () => {
    const { id, creator, productId } = await shipped();
    const content = async (name: string) =>
      bench.execute(addContent, {
        actor: operator,
        input: { creatorId: creator.id, url: `https://example.com/${name}/${id}` },
      });
    const link = (contentId: string) =>
      bench.execute(createLink, { actor: operator, input: { creatorId: creator.id, productId, contentId } });
    const before = await content('old');
    await bench.database.pool`
      update contents set created_at = created_at - interval '1 day' where id = ${uuidOf('content', before.id)}`;
    await link(before.id);
    expect(await see(id)).toMatchObject({ state: 'shipped' });
    await act(bench, 'gotIt', id, creator);
    await pass(bench, 20);
    expect(await see(id)).toMatchObject({ state: 'overdue' });
    await link((await content('new')).id);
    expect(await see(id)).toMatchObject({ state: 'fulfilled', late: true });
  });

  test('ends with its deal: what was not shipped is called off, what was is without duty', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const { id } = await ask(bench, creator, productId);
    await act(bench, 'approve', id);
    await bench.database
      .pool`update deals set state = 'ended', ended_on = now() where brand_id = ${shop.brandId}`;
    await pass(bench, 0);
    expect(await see(id)).toMatchObject({ state: 'cancelled', cause: 'deal_ended' });
    expect(await stockOf(bench, productId)).toBe(5);
    const other = await shipped();
    await bench.database.pool`update products set excluded = true where brand_id = ${other.shop.brandId}`;
    await pass(bench, 0);
    expect(await see(other.id)).toMatchObject({ state: 'shipped' });
    await bench.database
      .pool`update deals set state = 'ended', ended_on = now() where brand_id = ${other.shop.brandId}`;
    await pass(bench, 0);
    expect(await see(other.id)).toMatchObject({ state: 'released', cause: 'deal_ended' });
    await bench.database
      .pool`update deals set state = 'accepted', ended_on = null where brand_id in (${shop.brandId}, ${other.shop.brandId})`;
  });

  test('what had run out before its deal ended ran out, whichever a late sweep sees first', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const { id } = await ask(bench, creator, productId);
    await bench.database.pool`update deals set state = 'ended', ended_on = now() + interval '8 days'
      where brand_id = ${shop.brandId}`;
    await pass(bench, 8);
    expect(await see(id)).toMatchObject({ state: 'lapsed', cause: null });
    await bench.database
      .pool`update deals set state = 'accepted', ended_on = null where brand_id = ${shop.brandId}`;
  });

  test('a creator who ends the deal gets out of what was not shipped, and still owes content for what was', async () => {
    const { shop, creator, productId, id } = await shipped();
    const cup = (await makeProduct(bench, shop, 'cup')).id;
    const { id: _, ...actor } = creator;
    await deal(bench, shop, creator, cup);
    const unshipped = await ask(bench, creator, cup);
    for (const { id: dealId, version } of await bench.database.sql<{ id: Uuid; version: number }[]>`
      select id, version from deals where brand_id = ${shop.brandId}`)
      await bench.execute(endDeal, { actor, input: { id: showId('deal', dealId), by: 'creator', version } });
    await pass(bench, 0);
    expect(await see(unshipped.id)).toMatchObject({ state: 'cancelled', cause: 'deal_ended' });
    expect(await see(id)).toMatchObject({ state: 'shipped', productId });
    await act(bench, 'gotIt', id, actor);
    await pass(bench, 14);
    expect(await see(id)).toMatchObject({ state: 'overdue' });
    const scores = await creatorSampleScores(bench.database, [creator.creatorId], bench.clock.business());
    expect(scores.get(creator.creatorId)).toMatchObject({ missed: 1 });
    await act(bench, 'release', id, shop.key);
  });
});

/** How a sample gets into a state by what people and time do. */
const WAYS: Record<SampleState, (SampleCommand | number)[]> = {
  requested: [],
  approved: ['approve'],
  shipped: ['approve', 'ship'],
  asked: ['approve', 'ship', 10],
  delivered: ['approve', 'ship', 'deliver'],
  stopped: ['approve', 'ship', 'problem'],
  content_due: ['approve', 'ship', 'deliver', 3],
  overdue: ['approve', 'ship', 'deliver', 3, 14],
  fulfilled: ['approve', 'ship'],
  declined: ['decline'],
  lapsed: [7],
  withdrawn: ['withdraw'],
  lapsed_unshipped: ['approve', 7],
  cancelled: ['approve', 'cancel'],
  released: ['approve', 'ship', 'release'],
};

/** What each state allows the two sides, by hand: the rest is refused and changes nothing. */
const CAN: Record<SampleState, SampleCommand[]> = {
  requested: ['approve', 'decline', 'withdraw'],
  approved: ['withdraw', 'ship', 'cancel'],
  shipped: ['correct', 'deliver', 'gotIt', 'problem', 'cancel', 'release'],
  asked: ['correct', 'deliver', 'gotIt', 'notYet', 'problem', 'cancel', 'release'],
  delivered: ['gotIt', 'notYet', 'problem', 'cancel', 'release'],
  stopped: ['gotIt', 'problem', 'resend', 'cancel', 'release'],
  content_due: ['notYet', 'problem', 'release', 'extend'],
  overdue: ['notYet', 'problem', 'release'],
  ...{
    fulfilled: [],
    declined: [],
    lapsed: [],
    withdrawn: [],
    lapsed_unshipped: [],
    cancelled: [],
    released: [],
  },
};

describe('every command in every state', () => {
  test.each(SAMPLE_STATES)('%s', async (state) => {
    const { shop, creator, productId } = await sampleScene(bench);
    const { id } = await ask(bench, creator, productId);
    for (const step of WAYS[state])
      await (typeof step === 'number' ? pass(bench, step) : act(bench, step, id));
    if (state === 'fulfilled') {
      const content = await bench.execute(addContent, {
        actor: operator,
        input: { creatorId: creator.id, url: `https://example.com/f/${id}` },
      });
      const input = { creatorId: creator.id, productId, contentId: content.id };
      await bench.execute(createLink, { actor: operator, input });
    }
    const before = await see(id);
    expect(before.state).toBe(state);
    const card = await bench.execute(getSampleCard, { actor: creator, input: { id } });
    const team = await makeMember(bench, shop.brandId, 'owner');
    const brandCard = await bench.execute(getSampleCard, { actor: team, input: { id } });
    expect([...card.commands, ...brandCard.commands].toSorted()).toEqual(CAN[state].toSorted());
    for (const command of Object.keys(ACTS) as SampleCommand[]) {
      if (CAN[state].includes(command)) continue;
      await expect(act(bench, command, id), `${state} ${command}`).rejects.toMatchObject({
        kind: 'conflict',
      });
    }
    expect(await see(id)).toEqual(before);
    // Stale where it can be done at all.
    for (const command of CAN[state].slice(0, 1))
      await expect(act(bench, command, id, operator, { version: before.version + 1 })).rejects.toMatchObject({
        code: 'sample.stale_version',
      });
  });
});

describe('who may ask', () => {
  const outcome = async (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error: { code?: string }) => error.code,
    );

  test('a brand has to be known by an offer or a deal; the own brand and other brands\u2019 products are out', async () => {
    const shop = await makeShop(bench);
    const creator = await makeOwner(bench);
    const productId = shop.product.id;
    expect(await outcome(ask(bench, creator, productId))).toBe('sample.brand_not_known');
    const offer = { productIds: [productId], kind: 'open', rateBps: 1_000 };
    await bench.execute(createOffer, { actor: shop.key, input: offer });
    const outlook = await bench.execute(previewSample, { actor: creator, input: { productId } });
    expect(outlook).toMatchObject({ left: true, variants: [], problem: null });
    expect(await outcome(ask(bench, creator, productId))).toBe('ok');
    expect(await outcome(ask(bench, creator, productId))).toBe('sample.open_already');
    const stranger = await makeShop(bench, 'Other');
    const byStranger = bench.execute(requestSample, {
      actor: stranger.key,
      input: { creatorId: creator.id, productId },
    });
    expect(await outcome(byStranger)).toBe('product.unknown');
    const other = await makeOwner(bench);
    const forOther = bench.execute(requestSample, {
      actor: creator,
      input: { creatorId: other.id, productId },
    });
    expect(await outcome(forOther)).toBe('creator.unknown');
    await makeMember(bench, shop.brandId, 'fulfilment', other);
    expect(await outcome(ask(bench, other, productId))).toBe('sample.own_brand');
  });

  test('rules of a product, else of the brand; a promise passes them all but the stock', async () => {
    const { shop, creator, productId } = await sampleScene(bench, 0);
    const rules = (input: object) =>
      bench.execute(setProductSampleRules, { actor: shop.key, input: { id: productId, ...input } });
    const tries = async () => outcome(ask(bench, creator, productId));
    expect(await tries()).toBe('sample.out_of_stock');
    await setStock(bench, productId, 3);
    await bench.execute(setBrandSampleRules, { actor: shop.key, input: { enabled: false } });
    expect(await tries()).toBe('sample.not_available');
    await rules({ enabled: true, minFollowers: 10_000 });
    expect(await tries()).toBe('sample.below_followers');
    await rules({ minFollowers: 5_000, minSales: 1 });
    expect(await tries()).toBe('sample.below_sales');
    await bench.database
      .pool`insert into creator_records (creator_id, sales_ever) values (${creator.creatorId}, 1)`;
    await rules({ who: 'invited', quota: 0 });
    expect(await tries()).toBe('sample.quota_used');
    await rules({ minSales: 0 });
    const offered = await makeOwner(bench);
    const offer = { productIds: [productId], kind: 'open', rateBps: 1_000 };
    await bench.execute(createOffer, { actor: shop.key, input: offer });
    expect(await outcome(ask(bench, offered, productId))).toBe('sample.invited_only');
    const other = await makeOwner(bench);
    await deal(bench, shop, other, productId, true);
    const promised = await ask(bench, other, productId);
    expect(promised).toMatchObject({ promised: true, state: 'requested' });
    await act(bench, 'approve', promised.id);
    const inherited = await rules({ inherit: true });
    expect(inherited).toMatchObject({ own: false, enabled: false });
    expect(await tries()).toBe('sample.not_available');
  });

  test('again at once after withdrawing, thirty days after a no; open ones are capped', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    await bench.execute(setBrandSampleRules, { actor: shop.key, input: { openMax: 1 } });
    await act(bench, 'withdraw', (await ask(bench, creator, productId)).id, creator);
    await act(bench, 'decline', (await ask(bench, creator, productId)).id);
    expect(await outcome(ask(bench, creator, productId))).toBe('sample.too_soon');
    const second = await makeProduct(bench, shop, 'cup');
    await ask(bench, creator, second.id);
    const third = await makeProduct(bench, shop, 'tray');
    expect(await outcome(ask(bench, creator, third.id))).toBe('sample.too_many_open');
    await pass(bench, 30);
    expect(await outcome(ask(bench, creator, productId))).toBe('ok');
  });

  test('invited creators are approved at once where the brand wants it and a piece is left', async () => {
    const { shop, productId } = await sampleScene(bench, 1);
    await bench.execute(setBrandSampleRules, { actor: shop.key, input: { autoApprove: true } });
    const invited = [await makeOwner(bench), await makeOwner(bench)];
    const offer = {
      ...{ productIds: [productId], kind: 'targeted', rateBps: 2_000 },
      ...{ creatorIds: invited.map(({ id }) => id), endsAt: '2030-01-01T00:00:00.000Z' },
    };
    await bench.execute(createOffer, { actor: shop.key, input: offer });
    const [first, second] = invited;
    if (!first || !second) throw new Error('two were invited');
    expect(await ask(bench, first, productId)).toMatchObject({ state: 'approved' });
    expect(await stockOf(bench, productId)).toBe(0);
    expect(await outcome(ask(bench, second, productId))).toBe('sample.out_of_stock');
  });

  test('what a brand asks for in a creator\u2019s name is its own word, and no answer of the creator', async () => {
    const { shop, productId } = await sampleScene(bench);
    const creator = await makeOwner(bench);
    const input = { creatorId: creator.id, productId };
    const sample = await bench.execute(requestSample, { actor: shop.key, input });
    expect(sample).toMatchObject({ state: 'requested' });
    expect(
      await withTx(bench.database, (tx) =>
        isConnected(tx, { brandId: shop.brandId, creatorId: creator.creatorId }),
      ),
    ).toBe(false);
    await act(bench, 'approve', sample.id, shop.key);
    await pass(bench, 5);
    expect(await findRoom(bench, sample)).toEqual(['card', 'approved', 'reminder creator']);
    await expect(act(bench, 'withdraw', sample.id, creator)).resolves.toMatchObject({ state: 'withdrawn' });
    // It is a way to write to somebody, so it needs the same consent as any other.
    const reserved = await makeOwner(bench);
    const consent = (at: Date | null) =>
      bench.database
        .pool`update creators set adult_at = now(), contact_at = ${at} where id = ${reserved.creatorId}`;
    await consent(null);
    const unasked = { actor: shop.key, input: { creatorId: reserved.id, productId } };
    expect(await outcome(bench.execute(requestSample, unasked))).toBe('creator.no_consent');
    await consent(bench.clock.wall());
    await deal(bench, shop, reserved, productId);
    await consent(null);
    expect(await outcome(bench.execute(requestSample, unasked))).toBe('ok');
  });

  test('a piece that was sent is given away, whatever becomes of a second one', async () => {
    const { shop, creator, productId } = await sampleScene(bench, null);
    const input = { quota: 1, minFollowers: 0 };
    await bench.execute(setBrandSampleRules, { actor: shop.key, input });
    const { id } = await ask(bench, creator, productId);
    for (const command of ['approve', 'ship', 'problem', 'resend'] as const) await act(bench, command, id);
    await pass(bench, 7);
    expect(await see(id)).toMatchObject({ state: 'lapsed_unshipped', cause: 'no_address' });
    expect(await outcome(ask(bench, creator, productId))).toBe('sample.quota_used');
  });

  test('a product in variants needs one of them, and it is theirs that counts', async () => {
    const { shop, creator, productId } = await sampleScene(bench, 0);
    const key = uuidOf('product', productId);
    await bench.database.pool`
      insert into product_variants (brand_id, id, product_id, store_id, external_id, title, stock, created_at)
      values (${shop.brandId}, ${bench.ids.next()}, ${key}, ${uuidOf('store', shop.store.id)}, 'pot-red', 'Red', 1, now())`;
    await expect(ask(bench, creator, productId)).rejects.toMatchObject({
      code: 'sample.variant_needed',
      params: { variants: 'Red' },
    });
    const sample = await ask(bench, creator, productId, { variant: 'red' });
    await act(bench, 'approve', sample.id);
    const [row] = await bench.database.sql<{ stock: number }[]>`
      select stock from product_variants where product_id = ${key}`;
    expect([row?.stock, await stockOf(bench, productId)]).toEqual([0, 0]);
    await act(bench, 'withdraw', sample.id);
    const [after] = await bench.database.sql<{ stock: number }[]>`
      select stock from product_variants where product_id = ${key}`;
    expect(after?.stock).toBe(1);
  });
});

describe('at once', () => {
  test('B94: ten approvals of the last piece: one gets it', async () => {
    const { shop, productId } = await sampleScene(bench, 1);
    const offer = { productIds: [productId], kind: 'open', rateBps: 1_000 };
    await bench.execute(createOffer, { actor: shop.key, input: offer });
    const asked = [];
    for (let index = 0; index < 10; index += 1)
      asked.push(await ask(bench, await makeOwner(bench), productId));
    const done = await Promise.allSettled(asked.map(({ id }) => act(bench, 'approve', id, shop.key)));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(done.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []))).toEqual(
      Array(9).fill('sample.out_of_stock'),
    );
    expect(await stockOf(bench, productId)).toBe(0);
    await bench.execute(setProductSampleRules, { actor: shop.key, input: { id: productId, quota: 3 } });
    await setStock(bench, productId, 9);
    const left = asked.filter((_, index) => done[index]?.status === 'rejected');
    const more = await Promise.allSettled(left.map(({ id }) => act(bench, 'approve', id, shop.key)));
    expect(more.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await stockOf(bench, productId)).toBe(7);
    const rest = left.filter((_, index) => more[index]?.status === 'rejected').map(({ code }) => code);
    await bench.execute(setProductSampleRules, { actor: shop.key, input: { id: productId, quota: null } });
    const bulk = await bench.execute(approveSamples, { actor: shop.key, input: { ids: [...rest, 'S-999'] } });
    expect(bulk.data.map((one) => (one.ok ? one.sample.state : one.problem.code))).toEqual([
      ...Array(7).fill('approved'),
      'sample.unknown',
    ]);
    expect(await stockOf(bench, productId)).toBe(0);
  });

  test('of two changes of the rules neither takes the other back', async () => {
    const { shop } = await sampleScene(bench);
    const change = (input: object) => bench.execute(setBrandSampleRules, { actor: shop.key, input });
    for (let quota = 1; quota <= 4; quota += 1) {
      await Promise.all([change({ quota }), change({ openMax: quota }), change({ minSales: quota })]);
      expect(await change({})).toMatchObject({ quota, openMax: quota, minSales: quota });
    }
  });

  test('the same request twice makes one, and of approve and withdraw the second sees the first', async () => {
    const { creator, productId, shop } = await sampleScene(bench);
    const twice = await Promise.allSettled([ask(bench, creator, productId), ask(bench, creator, productId)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [made] = twice.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const id = made?.id ?? '';
    const both = await Promise.allSettled([
      act(bench, 'approve', id, shop.key, { version: 1 }),
      act(bench, 'withdraw', id, creator, { version: 1 }),
    ]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const { state } = await see(id);
    expect(await stockOf(bench, productId)).toBe(state === 'approved' ? 4 : 5);
  });
});

describe('addresses', () => {
  test('are given and seen on one-time pages alone, by creator and fulfilment, and stand in the log', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const { id } = await ask(bench, creator, productId);
    await act(bench, 'approve', id);
    const { dueAt } = await see(id);
    await pass(bench, 3);
    const page = await bench.execute(openAddressPage, { actor: creator, input: { id } });
    const token = page.url.slice(page.url.lastIndexOf('/') + 1);
    const view = await bench.execute(describeAddressPage, { actor: creator, input: { token } });
    expect(view).toMatchObject({ does: 'give', code: 'S-1', product: 'The teapot', hasAddress: false });
    const given = await bench.execute(giveAddress, { actor: creator, input: { token, address: ADDRESS } });
    expect(given).toMatchObject({ hasAddress: true, state: 'approved' });
    expect(Date.parse(given.dueAt ?? '') - Date.parse(dueAt ?? '')).toBe(3 * DAY_MS);
    const again = bench.execute(giveAddress, { actor: creator, input: { token, address: ADDRESS } });
    await expect(again).rejects.toMatchObject({ code: 'one_time_page.used' });
    for (const role of ['owner', 'fulfilment'] as const) {
      const actor = await makeMember(bench, shop.brandId, role);
      const { url } = await bench.execute(openAddressPage, { actor, input: { id: 'S-1' } });
      const seen = { token: url.slice(url.lastIndexOf('/') + 1) };
      const { address } = await bench.execute(seeAddress, { actor, input: seen });
      expect(address).toMatchObject(ADDRESS);
      // The page is the person's: it is of no use to the creator's side or to a member of another brand.
      await expect(bench.execute(seeAddress, { actor, input: seen })).rejects.toMatchObject({
        code: 'one_time_page.used',
      });
    }
    const log = await bench.database.sql<{ type: string }[]>`
      select type from events where subject = ${id} and type like 'sample.address%' order by seq`;
    expect(log.map(({ type }) => type)).toEqual(
      ['given', 'seen', 'seen'].map((what) => `sample.address_${what}`),
    );
  });

  test('nobody else gets a page, and no answer, alert, post or event holds one', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const fulfilment = await makeMember(bench, shop.brandId, 'fulfilment');
    const { id } = await ask(bench, creator, productId, { address: ADDRESS });
    const stranger = await makeShop(bench, 'Other');
    const others = [
      { actor: await makeMember(bench, shop.brandId, 'manager'), code: 'access.not_allowed' },
      { actor: await makeMember(bench, shop.brandId, 'finance'), code: 'access.not_allowed' },
      { actor: shop.key, code: 'access.not_allowed' },
      { actor: operator, code: 'access.not_allowed' },
      { actor: await makeMember(bench, stranger.brandId, 'owner'), code: 'sample.unknown' },
      { actor: await makeOwner(bench), code: 'sample.unknown' },
    ];
    const early = { actor: fulfilment, code: 'sample.address_not_yet' };
    for (const { actor, code } of [...others, early])
      await expect(bench.execute(openAddressPage, { actor, input: { id } })).rejects.toMatchObject({ code });
    await act(bench, 'approve', id, shop.key);
    await act(bench, 'ship', id, fulfilment);
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const answers = [
      await bench.execute(getSampleCard, { actor: fulfilment, input: { id } }),
      await bench.execute(listSamples, { actor: shop.key, input: {} }),
      await bench.execute(listWaitingSamples, { actor: manager, input: { all: true } }),
      await act(bench, 'deliver', id, shop.key),
    ];
    expect(JSON.stringify(answers)).not.toContain('anary');
    for (const table of ['events', 'alerts', 'room_posts', 'samples', 'idempotency_keys', 'one_time_pages']) {
      const rows = await bench.database.sql`select t::text as row from ${bench.database.sql(table)} t`;
      expect(JSON.stringify([table, rows])).not.toContain('anary');
    }
    const [sealed] = await bench.database.sql<{ text: string }[]>`
      select encode(sealed, 'escape') as text from sample_addresses where sample_id = ${uuidOf('sample', id)}`;
    expect(sealed?.text).not.toContain('anary');
    const told = await bench.database.sql<{ what: string }[]>`
      select payload ->> 'what' as what from alerts where kind = 'sample' and brand_id = ${shop.brandId} order by id`;
    expect(told.map(({ what }) => what)).toEqual(['requested', 'approved']);
  });

  test('nor does a line of the log of the program, of what was done or refused', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const execute = createExecutor({ ...bench, log, enqueueIn: () => async () => undefined });
    const input = { creatorId: creator.id, productId };
    const bad = { ...input, address: { ...ADDRESS, country: 'Canaryland' } };
    const refused = await execute(requestSample, { actor: shop.key, input: bad }).catch(String);
    const key = bench.ids.next();
    const good = { ...input, address: ADDRESS };
    const { id } = await execute(requestSample, { actor: shop.key, input: good, key });
    await act(bench, 'approve', id);
    const owner = await makeMember(bench, shop.brandId, 'owner');
    const { url } = await execute(openAddressPage, { actor: owner, input: { id } });
    await execute(seeAddress, { actor: owner, input: { token: url.slice(url.lastIndexOf('/') + 1) } });
    expect(lines).toHaveLength(3);
    expect([...lines, JSON.stringify(refused)].join()).not.toContain('anary');
    const kept = await bench.database.sql`select t::text as row from idempotency_keys t where key = ${key}`;
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('anary');
  });

  test('are deleted at once when nothing is sent, else thirty days after arrival', async () => {
    const { creator, productId } = await sampleScene(bench);
    const kept = async (id: string) =>
      (await bench.database.sql`select 1 from sample_addresses where sample_id = ${uuidOf('sample', id)}`)
        .length;
    const declined = await ask(bench, creator, productId, { address: ADDRESS });
    expect(await kept(declined.id)).toBe(1);
    expect(await act(bench, 'withdraw', declined.id)).toMatchObject({ hasAddress: false });
    expect(await kept(declined.id)).toBe(0);
    const { id } = await ask(bench, creator, productId, { address: ADDRESS });
    await act(bench, 'approve', id);
    await act(bench, 'ship', id);
    await act(bench, 'deliver', id);
    await act(bench, 'gotIt', id);
    await pass(bench, 29);
    expect(await kept(id)).toBe(1);
    await pass(bench, 1);
    expect([await kept(id), (await see(id)).hasAddress]).toEqual([0, false]);
    // Where a parcel got lost and nobody does anything about it, a new address is not kept for good either.
    const lost = (await shipped()).id;
    await act(bench, 'problem', lost);
    await bench.execute(setAddress, { actor: operator, input: { id: lost, address: ADDRESS } });
    await pass(bench, 29);
    expect(await kept(lost)).toBe(1);
    await pass(bench, 1);
    expect([await kept(lost), (await see(lost)).state]).toEqual([0, 'stopped']);
  });
});

describe('roles', () => {
  const SIDES = { decide: ['owner', 'manager', 'fulfilment'], ship: ['owner', 'fulfilment'] };
  const NEEDS: Partial<Record<SampleCommand, keyof typeof SIDES>> = {
    ship: 'ship',
    correct: 'ship',
    deliver: 'ship',
  };

  test('each command is for the roles of the table, and nothing of another brand is there', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const stranger = await makeShop(bench, 'Other');
    const { id } = await ask(bench, creator, productId);
    const team = {
      owner: await makeMember(bench, shop.brandId, 'owner'),
      manager: await makeMember(bench, shop.brandId, 'manager'),
      fulfilment: await makeMember(bench, shop.brandId, 'fulfilment'),
      finance: await makeMember(bench, shop.brandId, 'finance'),
    };
    // Stale on purpose: whoever gets past the door is told of the version, and nothing changes.
    const more = { version: 99 };
    for (const [name, { by }] of Object.entries(ACTS)) {
      const command = name as SampleCommand;
      for (const [role, actor] of Object.entries(team)) {
        const may = by === 'brand' && SIDES[NEEDS[command] ?? 'decide'].includes(role);
        await expect(act(bench, command, id, actor, more), `${role} ${command}`).rejects.toMatchObject({
          code: may ? 'sample.stale_version' : 'access.not_allowed',
        });
      }
      const key = by === 'brand' ? 'sample.stale_version' : 'access.not_allowed';
      await expect(act(bench, command, id, shop.key, more)).rejects.toMatchObject({ code: key });
      const other = by === 'brand' ? 'sample.unknown' : 'access.not_allowed';
      await expect(act(bench, command, id, stranger.key, more)).rejects.toMatchObject({ code: other });
      const self = by === 'creator' ? 'sample.stale_version' : 'access.not_allowed';
      await expect(act(bench, command, id, creator, more)).rejects.toMatchObject({ code: self });
      const someone = by === 'creator' ? 'sample.unknown' : 'access.not_allowed';
      await expect(act(bench, command, id, await makeOwner(bench), more)).rejects.toMatchObject({
        code: someone,
      });
    }
    expect(await see(id)).toMatchObject({ version: 1, state: 'requested' });
  });

  test('what waits is what the reader can move', async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const waits = async (actor: Parameters<typeof act>[3]) =>
      (await bench.execute(listWaitingSamples, { actor: actor ?? operator, input: {} })).map(
        ({ state }) => state,
      );
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const fulfilment = await makeMember(bench, shop.brandId, 'fulfilment');
    const { id } = await ask(bench, creator, productId);
    expect([await waits(manager), await waits(fulfilment), await waits(creator)]).toEqual([
      ['requested'],
      ['requested'],
      [],
    ]);
    await act(bench, 'approve', id);
    expect([await waits(manager), await waits(fulfilment), await waits(creator)]).toEqual([
      [],
      [],
      ['approved'],
    ]);
    await bench.execute(setAddress, { actor: operator, input: { id, address: ADDRESS } });
    expect([await waits(manager), await waits(fulfilment), await waits(creator)]).toEqual([
      [],
      ['approved'],
      [],
    ]);
    await act(bench, 'ship', id);
    await act(bench, 'deliver', id);
    expect([await waits(manager), await waits(creator)]).toEqual([[], ['delivered']]);
    await act(bench, 'gotIt', id);
    await act(bench, 'extend', id);
    expect([await waits(manager), await waits(creator)]).toEqual([['content_due'], ['content_due']]);
  });
});
