import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditDatabase } from '../../core/audit/index.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { createClaimCode } from '../../core/identity/index.ts';
import { withTx } from '../../core/db/index.ts';
import { DAY_MS, MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { eraseNext, requestErasure } from '../../core/privacy/index.ts';
import { connectors } from '../../core/stores/index.ts';
import { makePerson } from '../support/cast.ts';
import { makeShops, openWorld, sampleOf, type World } from './audit/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function broken(): Promise<string[]> {
  const report = await auditDatabase(world.database, { keys: world.keys, connectors, clock: world.clock });
  // Nothing sweeps and delivers here, so what is due stays so.
  return report
    .filter(({ id, offending }) => offending.length > 0 && id !== 'I47' && id !== 'I49')
    .map(({ id }) => id);
}

it('I46: the books stand when a creator with sales is erased, and late refunds and sales still find their way', async () => {
  const shops = await makeShops(world);
  world.pass(10 * MINUTE_MS);
  const [shop] = shops;
  if (!shop) throw new Error('there is a shop');
  const [creator] = await world.database.sql<{ id: Uuid; accountId: Uuid | null }[]>`
    select c.id, c.account_id as "accountId" from creators c join links l on l.creator_id = c.id where l.id = ${shop.linkId}`;
  if (!creator) throw new Error('the link is somebody’s');
  let { accountId } = creator;
  if (accountId === null) {
    const mina = await makePerson(world, 'mina');
    const code = await withTx(world.database, (tx) =>
      createClaimCode(tx, world, { kind: 'creator', creatorId: creator.id }),
    );
    await world.execute(claimSeat, { actor: mina, input: { code } });
    ({ accountId } = mina);
  }
  const sale = world.sale(shop, 1);
  await world.send(shop, sampleOf(shop).paid(sale));
  await world.worker.drain();
  expect(await broken()).toEqual([]);
  const sums = () => world.database.pool`
    select account, currency, balance_minor::text as minor from balances where balance_minor <> 0 order by 1, 2`;
  const before = await sums();
  expect(before.length).toBeGreaterThan(0);

  await world.execute(requestErasure, { actor: { kind: 'person', accountId }, input: {} });
  world.pass(14 * DAY_MS);
  expect(await eraseNext({ ...world, erasers: [] })).toBe(true);
  expect(await sums()).toEqual(before);
  expect(await broken()).toEqual([]);

  const lineId = sale.lines[0]?.lineId ?? '';
  await world.send(
    shop,
    sampleOf(shop).refunded(sale, { refundId: '77', at: world.clock.now, lineId, quantity: 1 }),
  );
  await world.worker.drain();
  expect(await sums()).not.toEqual(before);
  expect(await broken()).toEqual([]);
});
