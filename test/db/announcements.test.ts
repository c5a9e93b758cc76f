import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import {
  announce,
  confirmAnnouncement,
  listSilenced,
  previewAnnouncement,
  silenceBrand,
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

type Partner = { actor: Extract<Actor, { kind: 'creator' }>; mailboxId: Uuid };

/** A creator with a deal on a product of the shop. */
async function partner(productId = shop.product.id): Promise<Partner> {
  const { id } = await makeCreator(bench, fresh('ada'));
  await makeDeal(bench, shop, { creatorId: id, productIds: [productId] });
  const creatorId = uuidOf('creator', id);
  const { accountId } = await makePerson(bench, fresh('p'));
  const [row] = await bench.database
    .pool`select mailbox_id as "mailboxId" from creators where id = ${creatorId}`;
  return { actor: { kind: 'creator', creatorId, accountId }, mailboxId: row?.['mailboxId'] as Uuid };
}

/** A credited sale of a creator. */
async function sold(who: Partner, daysAgo = 1): Promise<void> {
  const [orderId, at] = [bench.ids.next(), later(bench.clock.wall(), -daysAgo * DAY_MS).toISOString()];
  await bench.database.pool`
    insert into orders (brand_id, id, store_id, external_id, created_at, first_event_at)
    values (${shop.brandId}, ${orderId}, ${uuidOf('store', shop.store.id)}, ${fresh('order')}, ${at}, ${at})`;
  await bench.database.pool`
    insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor,
      due_at, entry_id)
    values (${shop.brandId}, ${orderId}, '1', ${who.actor.creatorId}, 'USD', 'estimated', 480, 0, now(), ${bench.ids.next()})`;
}

const read = async ({ mailboxId }: Partner): Promise<unknown[]> => {
  const rows = await bench.database.pool<{ payload: { text: string } }[]>`
    select payload from alerts where mailbox_id = ${mailboxId} and kind = 'announcement' order by id`;
  return rows.map(({ payload }) => payload.text);
};

const say = (text: string, more: object = {}, actor: Actor = shop.key) =>
  bench.execute(announce, { actor, input: { text, ...more } });

describe('announcements', () => {
  test('reach every creator with a deal once, and nobody else', async () => {
    const [ada, bo] = [await partner(), await partner()];
    const twice = await makeProduct(bench, shop, fresh('cup'));
    await makeDeal(bench, shop, {
      creatorId: showId('creator', ada.actor.creatorId),
      productIds: [twice.id],
    });
    const other = await makeShop(bench, 'Other');
    const { id } = await makeCreator(bench, fresh('cleo'));
    await makeDeal(bench, other, { creatorId: id, productIds: [other.product.id] });
    expect(await say('New flavours\non Friday')).toMatchObject({ readers: 2, audience: 'all' });
    expect([await read(ada), await read(bo)]).toEqual([
      ['New flavours on Friday'],
      ['New flavours on Friday'],
    ]);
    const all = await bench.database
      .pool`select 1 from alerts where kind = 'announcement' and brand_id = ${shop.brandId}`;
    expect(all).toHaveLength(2);
  });

  test('go by product, to the best sellers, to those who sell nothing, and by tag', async () => {
    const cup = await makeProduct(bench, shop, fresh('cup'));
    const [seller, old, idle] = [await partner(), await partner(cup.id), await partner()];
    await sold(seller);
    await sold(old, 31);
    await bench.database.pool`
      insert into creator_notes (brand_id, creator_id, tags, author_id, at)
      values (${shop.brandId}, ${idle.actor.creatorId}, '{Tea lover,x}', ${bench.ids.next()}, now())`;
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const readers = async (input: object) => {
      const asked = bench.execute(previewAnnouncement, {
        actor: manager,
        input: { text: 'Hello', ...input },
      });
      return (await asked).readers;
    };
    expect(await readers({ audience: 'product', productId: cup.id })).toBe(1);
    expect(await readers({ audience: 'top' })).toBe(1);
    expect(await readers({ audience: 'tag', tag: 'TEA LOVER' })).toBe(1);
    // A deal of today is not idle yet.
    await expect(readers({ audience: 'idle' })).rejects.toMatchObject({ code: 'announcement.nobody' });
    bench.clock.offsetMs = 30 * DAY_MS + 1;
    expect(await readers({ audience: 'idle' })).toBe(3);
    await expect(readers({ audience: 'tag', tag: 'nobody' })).rejects.toMatchObject({
      code: 'announcement.nobody',
    });
  });

  test('not to those who turned them off or have blocked the brand', async () => {
    const [ada, bo, cleo] = [await partner(), await partner(), await partner()];
    const brandId = showId('brand', shop.brandId);
    const silence = (silent: boolean) =>
      bench.execute(silenceBrand, { actor: ada.actor, input: { brandId, silent } });
    await silence(true);
    await silence(true);
    await bench.database.pool`
      insert into contact_blocks (brand_id, creator_id, side, at)
      values (${shop.brandId}, ${cleo.actor.creatorId}, 'creator', now())`;
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const seen = await bench.execute(previewAnnouncement, { actor: manager, input: { text: 'Hello' } });
    expect(seen).toMatchObject({ readers: 1, optedOut: 1, left: 2 });
    const list = () => bench.execute(listSilenced, { actor: ada.actor, input: {} });
    expect(await list()).toEqual({ data: [{ brandId, brand: 'Lumen Tea' }] });
    // Whoever is meant is looked at again when it is sent.
    await silence(false);
    expect(await list()).toEqual({ data: [] });
    const sent = await bench.execute(confirmAnnouncement, {
      actor: manager,
      input: { draftId: seen.draftId },
    });
    expect(sent.readers).toBe(2);
    expect([await read(ada), await read(bo), await read(cleo)]).toEqual([['Hello'], ['Hello'], []]);
  });

  test('two in seven days, also where four are sent at once', async () => {
    const ada = await partner();
    const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd'].map((text) => say(text)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(
      outcomes.filter((one) => one.status === 'rejected').map((one) => (one.reason as { code: string }).code),
    ).toEqual(['announcement.quota', 'announcement.quota']);
    expect(await read(ada)).toHaveLength(2);
    bench.clock.offsetMs = 7 * DAY_MS - 1;
    await expect(say('e')).rejects.toMatchObject({ code: 'announcement.quota' });
    bench.clock.offsetMs += 1;
    await say('f');
    await say('g');
    await expect(say('h')).rejects.toMatchObject({ code: 'announcement.quota' });
  });

  test('what was looked at is sent once, by two at once', async () => {
    const ada = await partner();
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const { draftId } = await bench.execute(previewAnnouncement, { actor: manager, input: { text: 'Once' } });
    const confirm = () => bench.execute(confirmAnnouncement, { actor: manager, input: { draftId } });
    const outcomes = await Promise.allSettled([confirm(), confirm()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read(ada)).toEqual(['Once']);
    const stranger = await makeMember(bench, (await makeShop(bench, 'Other')).brandId, 'owner');
    await expect(
      bench.execute(confirmAnnouncement, { actor: stranger, input: { draftId } }),
    ).rejects.toMatchObject({ code: 'draft.unknown' });
  });

  test.each([
    [{ text: ' \n ' }, 'text'],
    [{ text: 'x'.repeat(1_001) }, 'text'],
    [{ text: 'Hello', audience: 'friends' }, 'audience'],
    [{ text: 'Hello', audience: 'product' }, 'productId'],
    [{ text: 'Hello', tag: 'tea' }, 'tag'],
  ])('refuses %j', async (input, path) => {
    await partner();
    await expect(bench.execute(announce, { actor: shop.key, input })).rejects.toMatchObject({
      fields: [{ path }],
    });
  });

  test('are for owners, managers and keys', async () => {
    await partner();
    for (const role of ['fulfilment', 'finance'] as const) {
      const actor = await makeMember(bench, shop.brandId, role);
      await expect(say('Hello', {}, actor)).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});
