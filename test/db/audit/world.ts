import { createHash } from 'node:crypto';
import { takeEverywhere } from '../../support/deliveries.ts';
import { pino } from 'pino';
import type { App } from '../../../core/app.ts';
import { settleDelivery } from '../../../core/alerts/index.ts';
import {
  createClickTokens,
  createIntake,
  createLink,
  createVisitLog,
  createWorker,
  releaseDueCommissions,
} from '../../../core/attribution/index.ts';
import { updateBrand } from '../../../core/catalog/index.ts';
import { claimSeat, importCreator } from '../../../core/creators/index.ts';
import {
  acceptDeal,
  counterDeal,
  createOffer,
  declineDeal,
  expireProposals,
  proposeDeal,
  withdrawDeal,
} from '../../../core/deals/index.ts';
import { advanceClock, withTx } from '../../../core/db/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { buyerKeyMaker } from '../../../core/kernel/secret.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { connectors, sampleStores, type SampleEvent, type SampleSale } from '../../../core/stores/index.ts';
import { makeBrands } from '../../bench/world.ts';
import { makeCreator, makeDeal, makePerson, makeShop, operator, uuidOf } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { meetPeople } from './people.ts';
import { sendSamples } from './samples.ts';
import { showRooms, talk } from './talk.ts';

/** A shop whose events the world sends. */
export type Shop = {
  brandId: Uuid;
  storeId: Uuid;
  kind: 'generic' | 'shopify';
  linkId: Uuid;
  /** The first is in the creator's deal, the second is not. */
  productIds: readonly string[];
};

const silent = pino({ level: 'silent' });

/** An instance with a real worker over a database of its own, on a clock that moves when it is told to. */
export async function openWorld() {
  const bench = await openBench();
  const { database, clock, ids, keys, random } = bench;
  const tokens = createClickTokens(keys, random);
  const batchParts = { database, connectors, tokens, clock, ids, buyerKey: buyerKeyMaker(keys), log: silent };
  const worker = createWorker({ ...batchParts, onBatch: () => undefined });
  const intake = createIntake(database, () => undefined);
  let sent = 0;

  const world = {
    ...bench,
    tokens,
    worker,
    /** Lets wall time pass. */
    pass(ms: number) {
      clock.now = later(clock.now, ms);
    },
    /** A sale of the shop, ordered now, with a click of a minute ago. */
    sale(shop: Shop, number: number, changes: Partial<SampleSale> & { lineCount?: number } = {}): SampleSale {
      const { lineCount = 1, ...rest } = changes;
      return {
        orderId: String(50_000 + number),
        number: `#${number}`,
        currency: 'USD',
        createdAt: clock.now,
        updatedAt: clock.now,
        ref: tokens.sign(shop.linkId, later(clock.now, -MINUTE_MS)),
        customerId: String(900_000 + number),
        lines: shop.productIds.slice(0, lineCount).map((productId, index) => ({
          lineId: String(number * 10 + index),
          productId,
          title: 'Ceramic teapot',
          quantity: 2,
          priceMinor: BigInt(1_999 + number * 7 + index),
        })),
        ...rest,
      };
    },
    /** Delivers an event as the shop would; the same key again is the same event. */
    async send(shop: Shop, event: SampleEvent, eventKey = `event-${(sent += 1)}`) {
      const { brandId, storeId } = shop;
      const bodyHash = createHash('sha256').update(event.body).digest('base64url');
      const kept = { id: ids.next(), brandId, storeId, contentKey: undefined, receivedAt: clock.now };
      await intake.keep({ ...kept, ...event, eventKey, bodyHash });
      await intake.drain();
    },
    /** Lets business time pass and acts on what has come due. */
    async advance(days: number) {
      clock.offsetMs = await withTx(database, (tx) => advanceClock(tx, days * DAY_MS));
      while ((await withTx(database, (tx) => releaseDueCommissions(tx, { clock, ids }))) > 0);
      while ((await expireProposals({ database, clock, ids, log: silent })) > 0);
    },
  };
  return world;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** The sample store of a shop's kind. */
export function sampleOf(shop: Shop) {
  const sample = sampleStores.get(shop.kind);
  if (!sample) throw new Error(`no sample store ${shop.kind}`);
  return sample;
}

/** An event of the sample store with some fields of its order changed. */
export function altered(event: SampleEvent, fields: Record<string, unknown>): SampleEvent {
  return { ...event, body: JSON.stringify({ ...(JSON.parse(event.body) as object), ...fields }) };
}

const genericEvent = (type: string, data: Record<string, unknown>): SampleEvent => ({
  topic: type,
  body: JSON.stringify({ type, timestamp: '2026-03-02T09:00:00Z', data }),
});

/** How an order of either kind of shop is cancelled. */
export function cancelled(shop: Shop, sale: SampleSale, at: Date): SampleEvent {
  if (shop.kind === 'generic')
    return genericEvent('order.cancelled', { orderId: sale.orderId, cancelledAt: at });
  return altered(sampleOf(shop).updated({ ...sale, updatedAt: at }), { cancelled_at: at });
}

/** One shop of each kind, each with some twenty orders of every fate, and a third whose people sit in their seats. */
export async function makeShops(world: World): Promise<Shop[]> {
  const made = await makeBrands({ execute: world.execute } as App, 2);
  const shops: Shop[] = made.map(({ actor, ...shop }) => ({
    ...shop,
    brandId: actor.kind === 'key' ? actor.brandId : '',
  }));
  return [...shops, await makeSeatedShop(world)];
}

async function makeSeatedShop(world: Bench): Promise<Shop> {
  const shop = await makeShop(world);
  const creator = await makeCreator(world);
  const email = 'ada@mail.example';
  const profiles = [{ platform: 'tiktok', handle: 'ada', followers: 6_000 }];
  await world.execute(importCreator, { actor: operator, input: { name: 'ada', profiles, email } });
  await makeDeal(world, shop, { creatorId: creator.id, productIds: [shop.product.id], rateBps: 1_825 });
  const productId = shop.product.id;
  const link = await world.execute(createLink, {
    actor: shop.key,
    input: { creatorId: creator.id, productId },
  });
  await world.execute(claimSeat, { actor: await makePerson(world, 'mia'), input: { code: shop.claimCode } });
  await world.execute(claimSeat, {
    actor: await makePerson(world, 'ada'),
    input: { code: creator.claimCode },
  });
  const offer = { productIds: [productId], kind: 'open', rateBps: 900 };
  await world.execute(createOffer, { actor: shop.key, input: offer });
  await haggle(world, shop, productId);
  await showRooms(world);
  const { brandId } = shop;
  return {
    ...{ brandId, storeId: uuidOf('store', shop.store.id), kind: 'generic' },
    ...{ linkId: uuidOf('link', link.id), productIds: ['teapot'] },
  };
}

/** Negotiations with every kind of end. */
async function haggle(world: Bench, shop: Awaited<ReturnType<typeof makeShop>>, productId: string) {
  const ends = [acceptDeal, declineDeal, withdrawDeal, undefined];
  for (const [index, end] of ends.entries()) {
    const { id: creatorId } = await makeCreator(world, `bo${index}`);
    const proposal = { creatorId, productIds: [productId], terms: { rateBps: 1_200 }, by: 'brand' };
    const deal = await world.execute(proposeDeal, { actor: shop.key, input: proposal });
    const counter = { id: deal.id, by: 'creator', version: 1, terms: { rateBps: 2_000 } };
    await world.execute(counterDeal, { actor: operator, input: counter });
    const by = end === withdrawDeal ? 'creator' : 'brand';
    if (end) await world.execute(end, { actor: operator, input: { id: deal.id, by, version: 2 } });
  }
}

/** Orders of every fate in one shop; some come at once, some event by event. */
export async function trade(world: World, shop: Shop): Promise<void> {
  const { clock, tokens, worker } = world;
  const sample = sampleOf(shop);
  const generic = shop.kind === 'generic';
  const refund = (sale: SampleSale, refundId: number, quantity: number) =>
    sample.refunded(sale, {
      refundId: String(refundId),
      at: clock.now,
      lineId: sale.lines[0]?.lineId ?? '',
      quantity,
    });
  const send = (event: SampleEvent, key?: string) => world.send(shop, event, key);
  const step = async () => {
    await worker.drain();
    world.pass(MINUTE_MS);
  };

  // Plain sales, some delivered twice: under the same id, and under another.
  for (let n = 1; n <= 6; n += 1) {
    const event = sample.paid(world.sale(shop, n, { lineCount: 1 + (n % 2) }));
    await send(event, `plain-${n}`);
    if (n % 3 === 0) await send(event, `plain-${n}`);
    if (n % 2 === 0) await send(event);
  }
  await step();

  const partly = world.sale(shop, 7, { lineCount: 2 });
  await send(sample.paid(partly));
  await send(refund(partly, 701, 1));
  const whole = world.sale(shop, 8);
  await send(refund(whole, 801, 2));
  await step();
  await send(sample.paid(whole));
  const backAndGone = world.sale(shop, 9);
  await send(sample.paid(backAndGone));
  await step();
  await send(cancelled(shop, backAndGone, clock.now));
  await send(refund(partly, 702, 1));

  // A late older version, one with more pieces, and one without the line that earned.
  const older = world.sale(shop, 10, { lineCount: 2 });
  world.pass(MINUTE_MS);
  await send(sample.updated({ ...older, updatedAt: clock.now }));
  await step();
  await send(sample.paid(older));
  const raised = world.sale(shop, 11);
  const reduced = world.sale(shop, 20, { lineCount: 2 });
  for (const sale of [raised, reduced]) await send(sample.paid(sale));
  await step();
  const more = raised.lines.map((line) => ({ ...line, quantity: 3 }));
  await send(sample.updated({ ...raised, updatedAt: clock.now, lines: more }));
  await send(sample.updated({ ...reduced, updatedAt: clock.now, lines: reduced.lines.slice(1) }));

  // Nothing to credit: no token, a forged one, an unknown product, an old click.
  const foreign = [{ lineId: '1', productId: 'nobody-knows-it', title: '', quantity: 1, priceMinor: 900n }];
  const unknown = generic ? foreign : foreign.map((line) => ({ ...line, productId: '111' }));
  await send(sample.paid(world.sale(shop, 12, { ref: undefined })));
  await send(
    sample.paid(world.sale(shop, 13, { ref: `${tokens.sign(shop.linkId, clock.now).slice(0, -4)}AAAA` })),
  );
  await send(sample.paid(world.sale(shop, 14, { lines: unknown })));
  await send(
    sample.paid(world.sale(shop, 15, { ref: tokens.sign(shop.linkId, later(clock.now, -40 * DAY_MS)) })),
  );
  await send({ topic: 'orders/unheard-of', body: '{"type":"order.unheard_of","data":{}}' });
  await send({
    topic: generic ? 'order.paid' : 'orders/paid',
    body: '{"type":"order.paid","data":{"orderId":"50016"},"id":50016}',
  });
  await step();
  if (generic) await ownPurchase(world, shop);
  else await unfinished(world, shop);
  await step();
}

/** The creator buys through the creator's own link; where the mail is not known it is a sale like any other. */
async function ownPurchase(world: World, shop: Shop) {
  const event = sampleOf(shop).paid(world.sale(shop, 17));
  const { type, timestamp, data } = JSON.parse(event.body) as Record<string, object>;
  const own = { type, timestamp, data: { ...data, customer: { email: 'Ada@mail.example' } } };
  await world.send(shop, { ...event, body: JSON.stringify(own) });
}

/** Orders that wait for their money, or are tests. */
async function unfinished(world: World, shop: Shop) {
  const sample = sampleOf(shop);
  await world.send(shop, altered(sample.paid(world.sale(shop, 17)), { financial_status: 'pending' }));
  await world.send(shop, altered(sample.paid(world.sale(shop, 18)), { test: true }));
  const slow = world.sale(shop, 19);
  await world.send(shop, altered(sample.paid(slow), { financial_status: 'pending' }));
  await world.worker.drain();
  world.pass(MINUTE_MS);
  await world.send(shop, sample.updated({ ...slow, updatedAt: world.clock.now }));
}

/** A world with a past: trade, other settings, trade again, holds that ended and what was given back after that. */
export async function makeWorld(): Promise<World & { shops: Shop[] }> {
  const world = await openWorld();
  const shops = await makeShops(world);
  // What this one owes is still on hold at the end.
  await setBrand(world, shops[1], { holdDays: 60 });
  world.pass(10 * MINUTE_MS);
  for (const shop of shops) await trade(world, shop);
  await setBrand(world, shops[0], { windowDays: 20, holdDays: 14 });
  await world.advance(31);
  for (const shop of shops) await afterHold(world, shop);
  await world.advance(0);
  await meetPeople(world);
  await sendSamples(world);
  await tell(world);
  await talk(world);
  await visit(world, shops);
  return { ...world, shops };
}

async function setBrand(world: World, shop: Shop | undefined, settings: Record<string, unknown>) {
  const brandId = shop?.brandId ?? '';
  await world.execute(updateBrand, { actor: { kind: 'key', brandId, keyId: brandId }, input: settings });
}

/** Refunds and cancellations of what is payable by now, and new sales on hold. */
async function afterHold(world: World, shop: Shop) {
  const sample = sampleOf(shop);
  for (const n of [21, 22]) await world.send(shop, sample.paid(world.sale(shop, n, { lineCount: 2 })));
  const released = [1, 2, 3].map((n) => world.sale(shop, n, { lineCount: 1 + (n % 2) }));
  for (const [index, sale] of released.entries()) {
    const lineId = sale.lines[0]?.lineId ?? '';
    const refund = {
      refundId: String(2_001 + index),
      at: world.clock.now,
      lineId,
      quantity: 1 + (index % 2),
    };
    if (index < 2) await world.send(shop, sample.refunded(sale, refund));
    else await world.send(shop, cancelled(shop, sale, world.clock.now));
  }
  await world.worker.drain();
}

/** Delivers what waits for the people who sit in their seats, and keeps one event from a chat. */
async function tell(world: World) {
  for (;;) {
    const deliveries = await takeEverywhere(world, 10);
    for (const { id } of deliveries) await settleDelivery(world, id, { messageRef: `message-${id}` });
    if (deliveries.length === 0) break;
    world.pass(MINUTE_MS);
  }
  // What no use case of today writes.
  const now = world.clock.now.toISOString();
  await world.database.pool`
    insert into offer_creators (brand_id, offer_id, creator_id)
    select o.brand_id, o.id, d.creator_id from offers o join deals d on d.brand_id = o.brand_id limit 1`;
  await world.database.pool`
    insert into chat_ingress (platform, key, received_at, taken_until, handled_at) values ('local', 'press-1', ${now}, ${now}, ${now})`;
}

async function visit(world: World, shops: readonly Shop[]) {
  const visits = createVisitLog(world.database, silent);
  for (const { brandId, linkId } of shops) {
    visits.note({ brandId, linkId, clickedAt: world.clock.now, nonce: 'n', ignored: undefined });
  }
  await visits.close();
}
