import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainOrder, getOrder, getStoreActivity } from '../../core/attribution/index.ts';
import { prepareStoreTest } from '../../core/catalog/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { createStoreTester, type TestOutcome } from '../../core/simulator/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeMember } from '../support/cast.ts';
import { openEdge, unique, type Edge, type Kind, type Shop } from './edge.ts';
import { orderOf } from './orders.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.close());

const manager = (brandId: Uuid): Promise<Actor> => makeMember(edge.app, brandId, 'manager');

/** Tests a store; the worker, which works when told to, processes what was kept. */
async function tested(shop: Shop): Promise<TestOutcome> {
  const { app, settle } = edge;
  const intake: typeof app.intake = {
    ...app.intake,
    async keep(event) {
      await app.intake.keep(event);
      await settle();
    },
  };
  return createStoreTester({ ...app, intake })(await prepare(shop));
}

const prepare = async (shop: Shop) =>
  edge.app.execute(prepareStoreTest, { actor: await manager(shop.brandId), input: { id: shop.storeId } });

describe.each<Kind>(['generic', 'shopify'])('the test event of a %s store', (kind) => {
  test('goes the way of a real one, is seen and never earns', async () => {
    const shop = await edge.shop(
      kind,
      'https://lumen.example/teapot',
      kind === 'shopify' ? 'shpss_0123456789' : undefined,
    );
    const before = await edge.books(shop);
    const outcome = await tested(shop);
    if (outcome.outcome !== 'arrived') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ standing: 'applied', reason: null });
    const order = await edge.app.execute(getOrder, {
      actor: await manager(shop.brandId),
      input: { externalId: outcome.orderId, storeId: shop.storeId },
    });
    expect(order).toMatchObject({
      state: 'test',
      lines: [{ attribution: { outcome: 'rejected', reason: 'test_order' }, commission: null }],
    });
    expect(await edge.books(shop)).toEqual({ ...before, events: before.events + 1 });
    const [why] = await edge.app.execute(explainOrder, {
      actor: await manager(shop.brandId),
      input: { order: outcome.orderId },
    });
    expect(why?.order.state).toBe('test');
  });
});

test('a real order of the same shop is credited as ever', async () => {
  const shop = await edge.shop();
  expect(await tested(shop)).toMatchObject({ outcome: 'arrived' });
  const number = 500_000 + unique();
  expect((await edge.deliver(shop, orderOf(shop, number))).status).toBe(200);
  await edge.settle();
  const { body } = await edge.order(shop, String(number));
  expect(body).toMatchObject({ state: 'paid', lines: [{ attribution: { outcome: 'credited' } }] });
});

test('a store without a secret cannot be tested', async () => {
  const shop = await edge.shop();
  await edge.database.pool`delete from store_secrets where brand_id = ${shop.brandId}`;
  await expect(prepare(shop)).rejects.toMatchObject({ code: 'store.no_secret' });
});

test("another brand's store cannot be tested", async () => {
  const [mine, theirs] = [await edge.shop(), await edge.shop()];
  await expect(prepare({ ...theirs, brandId: mine.brandId })).rejects.toMatchObject({
    code: 'store.unknown',
  });
});

test('what has come from a store is told to its team', async () => {
  const shop = await edge.shop();
  const actor = await manager(shop.brandId);
  const activity = () => edge.app.execute(getStoreActivity, { actor, input: {} });
  expect(await activity()).toEqual([{ storeId: shop.storeId, lastEventAt: null, setAside: 0 }]);
  await edge.deliver(shop, { body: JSON.stringify({ type: 'order.paid', data: {} }) });
  await edge.settle();
  const [told] = await activity();
  expect(told).toMatchObject({ storeId: shop.storeId, setAside: 1 });
  expect(told?.lastEventAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
});
