import { afterEach, beforeEach, expect, it } from 'vitest';
import { reduceOldBodies } from '../../../core/attribution/index.ts';
import { auditDatabase } from '../../../core/audit/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { buyerKeyMaker } from '../../../core/kernel/secret.ts';
import { connectors, type SampleEvent } from '../../../core/stores/index.ts';
import { altered, makeShops, openWorld, sampleOf, type Shop, type World } from '../audit/world.ts';

let world: World;
let shops: Shop[];
beforeEach(async () => {
  world = await openWorld();
  shops = await makeShops(world);
  world.pass(10 * MINUTE_MS);
});
afterEach(() => world.close());

const MAIL = 'Zanzibara@mail.example';

/** The same event of a shopper who can be named. */
function ofZanzibara(shop: Shop, event: SampleEvent): SampleEvent {
  const body = JSON.parse(event.body) as { data?: object };
  const shopper = { email: MAIL, name: 'Zanzibara', address: '7 Quagmire Lane' };
  return shop.kind === 'generic'
    ? altered(event, { data: { ...body.data, customer: shopper } })
    : altered(event, { email: MAIL, customer: { ...shopper, id: 9_001 }, shipping_address: shopper });
}

const reduce = (keys = world.keys) =>
  reduceOldBodies({ ...world, connectors, buyerKey: buyerKeyMaker(keys) });

async function broken(keys = world.keys): Promise<string[]> {
  const report = await auditDatabase(world.database, { keys, connectors, clock: world.clock });
  // Nothing sweeps and delivers here, so what is due stays so.
  return report
    .filter(({ id, offending }) => offending.length > 0 && id !== 'I47' && id !== 'I49')
    .map(({ id }) => id);
}

async function bodies(): Promise<string> {
  const rows = await world.database.pool<{ body: string }[]>`select body from kept_events`;
  return rows.map(({ body }) => body).join('\n');
}

/** Every shop sells twice and takes half of the first sale back. */
async function trade(): Promise<void> {
  for (const shop of shops) {
    for (const n of [1, 2])
      await world.send(shop, ofZanzibara(shop, sampleOf(shop).paid(world.sale(shop, n))));
    const sale = world.sale(shop, 1);
    const lineId = sale.lines[0]?.lineId ?? '';
    const refund = { refundId: '77', at: world.clock.now, lineId, quantity: 1 };
    await world.send(shop, sampleOf(shop).refunded(sale, refund));
  }
  await world.worker.drain();
}

it('I48: nobody can be named from store events of more than thirty days ago, and the same orders come of them', async () => {
  await trade();
  expect(await broken()).toEqual([]);
  expect(await bodies()).toContain(MAIL);
  world.pass(30 * DAY_MS - 10 * MINUTE_MS);
  expect(await reduce()).toBe(0);
  expect(await bodies()).toContain(MAIL);
  world.pass(20 * MINUTE_MS);
  expect(await reduce()).toBeGreaterThan(0);
  expect(await bodies()).not.toMatch(/zanzibara|quagmire|@/i);
  expect(await broken()).toEqual([]);
});

it('what was reduced is not looked at again, and what comes later is', async () => {
  await trade();
  world.pass(31 * DAY_MS);
  expect(await reduce()).toBeGreaterThan(0);
  expect(await reduce()).toBe(0);
  const [shop] = shops as [Shop];
  await world.send(shop, ofZanzibara(shop, sampleOf(shop).paid(world.sale(shop, 3))));
  await world.worker.drain();
  world.pass(31 * DAY_MS);
  expect(await reduce()).toBe(1);
  expect(await bodies()).not.toContain(MAIL);
});

it('a key that is rotated before the reduction changes no order: the hash it was kept under goes on', async () => {
  await trade();
  const rotated = { current: Buffer.alloc(32, 9), previous: world.keys.current };
  world.pass(31 * DAY_MS);
  await reduce(rotated);
  expect(await broken(rotated)).toEqual([]);
});

it('an event that was set aside can still be processed again', async () => {
  const [shop] = shops as [Shop];
  const event = ofZanzibara(shop, sampleOf(shop).paid(world.sale(shop, 5)));
  await world.send(
    shop,
    altered(event, { type: 'order.paid', data: { orderId: 'o9', customer: { email: MAIL } } }),
  );
  await world.worker.drain();
  const states = () => world.database.pool`select state, reason, detail from store_events`;
  const before = await states();
  expect(before).toMatchObject([{ state: 3 }]);
  world.pass(31 * DAY_MS);
  await reduce();
  await world.database.pool`
    with back as (delete from ended_events returning brand_id, id)
    insert into waiting_events
    select k.brand_id, k.id, k.store_id, k.topic, k.received_at from kept_events k join back using (brand_id, id)`;
  await world.worker.drain();
  expect(await states()).toEqual(before);
});
