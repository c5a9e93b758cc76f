import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditDatabase } from '../../../core/audit/index.ts';
import { createClickTokens, createWorker, releaseDueCommissions } from '../../../core/attribution/index.ts';
import { createProduct, updateBrand } from '../../../core/catalog/index.ts';
import { importCreator } from '../../../core/creators/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { acceptDeal, counterDeal, proposeDeal } from '../../../core/deals/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import { buyerKeyMaker } from '../../../core/kernel/secret.ts';
import { connectors, type SampleEvent, type SampleSale } from '../../../core/stores/index.ts';
import { makeCreator, makeShop, operator } from '../../support/cast.ts';
import { altered, makeShops, openWorld, sampleOf, type Shop, type World } from './world.ts';

let world: World;
let generic: Shop;
let shopify: Shop;
let seated: Shop;
beforeEach(async () => {
  world = await openWorld();
  [generic, shopify, seated] = (await makeShops(world)) as [Shop, Shop, Shop];
  world.pass(10 * MINUTE_MS);
});
afterEach(() => world.close());

/** Delivers events and processes them. */
async function hear(shop: Shop, ...events: SampleEvent[]): Promise<void> {
  for (const event of events) await world.send(shop, event);
  await world.worker.drain();
  world.pass(MINUTE_MS);
}

/** Gives one piece of the first line back: half of what the sample sells. */
function half(shop: Shop, sale: SampleSale): SampleEvent {
  const lineId = sale.lines[0]?.lineId ?? '';
  return sampleOf(shop).refunded(sale, { refundId: '77', at: world.clock.now, lineId, quantity: 1 });
}

function boughtBy(event: SampleEvent, email: string): SampleEvent {
  const { data } = JSON.parse(event.body) as { data: object };
  return altered(event, { data: { ...data, customer: { email } } });
}

async function brokenInvariants(): Promise<string[]> {
  const { database, keys, clock } = world;
  const report = await auditDatabase(database, { keys, connectors, clock });
  return report.filter((result) => result.offending.length > 0).map((result) => result.id);
}

/** Each commission as its state, how much it came to and how much of that was taken back. */
async function owed(): Promise<string[]> {
  const rows = await world.database.pool<{ told: string }[]>`
    select concat_ws(' ', state, amount_minor, reversed_minor) as told from commissions order by order_id, line_id`;
  return rows.map((row) => row.told);
}

const keyOf = ({ brandId }: Shop) => ({ kind: 'key', brandId, keyId: brandId }) as const;

describe('the books stay sound', () => {
  it('when a hold ends while a refund of it is being processed', async () => {
    await hear(
      generic,
      sampleOf(generic).paid(world.sale(generic, 1)),
      sampleOf(generic).paid(world.sale(generic, 2)),
    );
    const { pool } = world.database;
    await pool`create function hold_still() returns trigger language plpgsql as
      'begin perform pg_advisory_xact_lock(4711); return new; end'`;
    await pool`create trigger hold_still before update on orders for each row execute function hold_still()`;
    await world.send(generic, half(generic, world.sale(generic, 1)));
    await pool`update commissions set due_at = ${world.clock.now.toISOString()}::timestamptz`;
    const processed = await withTx(world.database, async ({ sql: gate }) => {
      await gate`select pg_advisory_xact_lock(4711)`;
      const draining = world.worker.drain();
      const isWaiting = async () =>
        (await gate`select 1 from pg_locks where locktype = 'advisory' and not granted`).length > 0;
      await expect.poll(isWaiting, { timeout: 10_000 }).toBe(true);
      await withTx(world.database, (tx) => releaseDueCommissions(tx, world));
      return { draining };
    });
    await processed.draining;
    await world.advance(0);
    // What the test itself changed by hand is no event of the store.
    expect((await brokenInvariants()).filter((id) => id !== 'I48')).toEqual([]);
  });

  it('when a line that earned nothing is raised beside one that earned', async () => {
    const sale = world.sale(generic, 1);
    const lines = sale.lines.flatMap((line) => [line, { ...line, lineId: '99', priceMinor: 0n }]);
    await hear(generic, sampleOf(generic).paid({ ...sale, lines }));
    const raised = lines.map((line) => ({ ...line, priceMinor: 2_000n }));
    await hear(generic, sampleOf(generic).updated({ ...sale, updatedAt: world.clock.now, lines: raised }));
    expect(await owed()).toEqual(['estimated 600 0', 'estimated 600 0']);
    expect(await brokenInvariants()).toEqual([]);
  });

  it('when an order comes again in another currency', async () => {
    const sale = world.sale(generic, 1);
    await hear(generic, sampleOf(generic).paid(sale));
    await hear(generic, sampleOf(generic).updated({ ...sale, updatedAt: world.clock.now, currency: 'EUR' }));
    expect(await brokenInvariants()).toEqual([]);
  });

  it('when more tokens come than an order keeps', async () => {
    const sale = world.sale(generic, 1);
    await hear(generic, sampleOf(generic).paid(sale));
    // They sort before every real one, so the token that won is the first to be dropped.
    for (let n = 100; n < 120; n += 1) {
      await hear(generic, sampleOf(generic).updated({ ...sale, updatedAt: world.clock.now, ref: `!${n}` }));
    }
    expect(await brokenInvariants()).toEqual([]);
  });
});

describe('what was credited stays credited, so half of it is left after half is given back', () => {
  it('when the brand has shortened its window since', async () => {
    const { ref } = world.sale(generic, 1);
    world.pass(3 * DAY_MS);
    const sale = world.sale(generic, 1, { ref });
    await hear(generic, sampleOf(generic).paid(sale));
    await world.execute(updateBrand, { actor: keyOf(generic), input: { windowDays: 1 } });
    await hear(generic, half(generic, sale));
    expect(await owed()).toEqual(['estimated 602 301']);
  });

  it('when the variant was added as a product of its own since', async () => {
    const sale = world.sale(shopify, 1);
    const event = sampleOf(shopify).paid(sale);
    const { line_items: items } = JSON.parse(event.body) as { line_items: object[] };
    await hear(
      shopify,
      altered(event, { line_items: items.map((item) => ({ ...item, variant_id: 4_242 })) }),
    );
    const product = { storeId: showId('store', shopify.storeId), externalId: '4242', title: 'Large teapot' };
    const price = { amount: '40.00', currency: 'USD' };
    const input = { ...product, url: 'https://shop.example/p/4242', price };
    await world.execute(createProduct, { actor: keyOf(shopify), input });
    await hear(shopify, half(shopify, sale));
    expect(await owed()).toEqual(['estimated 602 301']);
  });

  it('when the creator\u2019s mail turns out to be the buyer\u2019s', async () => {
    const sale = world.sale(generic, 1);
    await hear(generic, boughtBy(sampleOf(generic).paid(sale), 'x@mail.example'));
    const [profile] = await world.database.pool<{ handle: string }[]>`
      select p.handle from profiles p join links l on l.creator_id = p.creator_id where l.id = ${generic.linkId}`;
    const profiles = [{ platform: 'tiktok', handle: profile?.handle ?? '', followers: 6_000 }];
    await world.execute(importCreator, {
      actor: operator,
      input: { name: 'x', profiles, email: 'x@mail.example' },
    });
    await hear(generic, half(generic, sale));
    expect(await owed()).toEqual(['estimated 602 301']);
  });
});

it('a negotiation replays though the log is written a moment after each move', async () => {
  const { clock } = world;
  const standing = clock.business.bind(clock);
  clock.business = () => {
    clock.now = later(clock.now, 1);
    return standing();
  };
  const shop = await makeShop(world, 'Moments');
  const creator = await makeCreator(world, 'moments');
  const proposal = {
    creatorId: creator.id,
    productIds: [shop.product.id],
    terms: { rateBps: 2_000 },
    by: 'brand',
  };
  const { id, version } = await world.execute(proposeDeal, { actor: shop.key, input: proposal });
  expect(await brokenInvariants()).toEqual([]);
  const answer = { id, version, by: 'creator', terms: { rateBps: 2_500 } };
  await world.execute(counterDeal, { actor: operator, input: answer });
  await world.execute(acceptDeal, { actor: shop.key, input: { id, version: version + 1, by: 'brand' } });
  expect(await brokenInvariants()).toEqual([]);
});

it('a sale made after the business clock was moved is on hold for as long as any other', async () => {
  await world.advance(31);
  await hear(generic, sampleOf(generic).paid(world.sale(generic, 1)));
  await world.advance(0);
  expect(await owed()).toEqual(['estimated 602 0']);
});

it('a creator is recognised as the buyer after SECRET_KEY was changed', async () => {
  const { database, clock, ids, random } = world;
  const keys = { current: Buffer.alloc(32, 9), previous: world.keys.current };
  const log = pino({ level: 'silent' });
  const parts = { database, connectors, clock, ids, log, tokens: createClickTokens(keys, random) };
  const worker = createWorker({ ...parts, buyerKey: buyerKeyMaker(keys), onBatch: () => undefined });
  await world.send(seated, boughtBy(sampleOf(seated).paid(world.sale(seated, 1)), 'ada@mail.example'));
  await worker.drain();
  const [line] = await database.pool<{ reason: string }[]>`select reason from order_lines`;
  expect(line?.reason).toBe('self_purchase');
});
