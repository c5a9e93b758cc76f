import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLink } from '../../../core/attribution/index.ts';
import type { IncomingEvent } from '../../../core/attribution/intake.ts';
import { later, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import type { SampleEvent } from '../../../core/stores/index.ts';
import { makeCreator, makeDeal, operator, uuidOf } from '../../support/cast.ts';
import { chanceOf, type Chance } from '../../support/chance.ts';
import {
  eventStates,
  faultsInBooks,
  incoming,
  keepAll,
  makeSellingBrand,
  openHotPath,
  saleOf,
  type HotPath,
  type SellingBrand,
} from '../../support/hot-path.ts';
import { runs } from '../../support/runs.ts';

let path: HotPath;
beforeAll(async () => {
  path = await openHotPath();
});
afterAll(() => path.close());

const ORDERS = 12;

/** A brand whose product two creators sell, each under a link of their own. */
type Sellers = { brand: SellingBrand; links: Uuid[]; creators: Uuid[] };

let made = 0;
async function makeSellers(kind: string): Promise<Sellers> {
  const { bench } = path;
  const brand = await makeSellingBrand(path, kind);
  const [product] = await bench.database.sql<{ id: Uuid }[]>`
    select id from products where brand_id = ${brand.brandId} and external_id = ${brand.products[0]}`;
  const productId = showId('product', product?.id ?? '');
  const other = await makeCreator(bench, `second${(made += 1)}`);
  await makeDeal(bench, { key: brand.key }, { creatorId: other.id, productIds: [productId], rateBps: 2_125 });
  const link = await bench.execute(createLink, {
    actor: operator,
    input: { creatorId: other.id, productId },
  });
  return {
    brand,
    links: [brand.linkId, uuidOf('link', link.id)],
    creators: [brand.creatorId, uuidOf('creator', other.id)],
  };
}

/** What a store tells of one order, step by step; the same for every brand that it is played for. */
type Step =
  | { kind: 'version'; minute: number; pieces: number[]; link: number; isPaid: boolean; isCancelled: boolean }
  | { kind: 'refund'; minute: number; line: number }
  | { kind: 'cancelled' | 'delivered'; minute: number };

function stepsOf(chance: Chance, kind: string): Step[] {
  const version = (minute: number, isPaid: boolean): Step => ({
    ...{ kind: 'version', minute, isPaid, link: chance.below(4) },
    pieces: Array.from({ length: 1 + chance.below(3) }, () => 1 + chance.below(3)),
    isCancelled: kind === 'shopify' && chance.below(8) === 0,
  });
  const steps = [version(0, chance.below(4) > 0)];
  // Several steps may be of the same minute.
  for (let minute = 1; steps.length < 6; minute += chance.below(2)) {
    const what = chance.below(10);
    if (what < 4) steps.push(version(minute, true));
    else if (what < 8) steps.push({ kind: 'refund', minute, line: chance.below(3) });
    else if (kind === 'generic') steps.push({ kind: what === 8 ? 'cancelled' : 'delivered', minute });
    else break;
  }
  return steps;
}

/** A step as the event of a brand's store. */
function eventOf({ brand, links }: Sellers, n: number, step: Step, index: number): IncomingEvent {
  const orderId = String(40_000 + n);
  const at = later(path.bench.clock.wall(), -60 * MINUTE_MS + step.minute * MINUTE_MS);
  const lines = (pieces: readonly number[]) =>
    pieces.map((quantity, line) => ({
      ...{ lineId: `${orderId}${line}`, title: 'Teapot', quantity, priceMinor: 1_999n },
      productId: brand.products[line === 1 ? 1 : 0] ?? '',
    }));
  const sale = saleOf(path, brand, orderId, {
    createdAt: later(path.bench.clock.wall(), -60 * MINUTE_MS),
    updatedAt: at,
    lines: lines(step.kind === 'version' ? step.pieces : [3, 3, 3]),
    ref: undefined,
  });
  return incoming(path, brand, sampled(), `${orderId} ${index}`);

  function sampled(): SampleEvent {
    if (step.kind === 'refund') {
      const refund = { refundId: `${orderId}${index}`, at, lineId: `${orderId}${step.line}`, quantity: 1 };
      return brand.sample.refunded(sale, refund);
    }
    if (step.kind !== 'version') {
      const data = { orderId, cancelledAt: at.toISOString(), deliveredAt: at.toISOString() };
      return {
        topic: '',
        body: JSON.stringify({ type: `order.${step.kind}`, timestamp: at.toISOString(), data }),
      };
    }
    const link = links[step.link];
    // Clicks of both links, the second one later; the other values are no token and a bad one.
    const clickedAt = later(path.bench.clock.wall(), (step.link - 90) * MINUTE_MS);
    const ref = link ? path.tokens.sign(link, clickedAt) : step.link === 2 ? 'TEA10' : undefined;
    const event = brand.sample.updated({ ...sale, ref });
    if (brand.kind === 'generic') return event;
    const status = step.isPaid ? 'paid' : 'pending';
    const change = { financial_status: status, cancelled_at: step.isCancelled ? at.toISOString() : null };
    return { ...event, body: JSON.stringify({ ...(JSON.parse(event.body) as object), ...change }) };
  }
}

/** All that must be the same, with the names of this brand's people in place of their ids. */
async function outcomeOf({ brand, creators }: Sellers) {
  const { sql } = path.bench.database;
  const id = brand.brandId;
  const named = (text: string) =>
    creators.reduce((done, creator, n) => done.replaceAll(creator, `creator ${n}`), text);
  const rows = await sql<{ what: unknown }[]>`
    select jsonb_build_array('order', external_id, number, currency, created_at, version_at, version_key, paid, paid_at, cancelled_at,
      delivered_at, test, cardinality(tokens), buyer_keys) as what from orders where brand_id = ${id}
    union all
    select jsonb_build_array('line', o.external_id, l.external_id, l.quantity, l.net_minor, l.refunded_minor, l.outcome, l.reason,
      l.creator_id, l.rate_bps, l.clicked_at, l.terms_version, c.currency, c.state, c.amount_minor, c.reversed_minor, c.due_at)
    from order_lines l join orders o on o.brand_id = l.brand_id and o.id = l.order_id
    left join commissions c on c.brand_id = l.brand_id and c.order_id = l.order_id and c.line_id = l.external_id
      and c.creator_id = l.creator_id and l.outcome = 'credited'
    where l.brand_id = ${id}
    union all
    select jsonb_build_array('refund', o.external_id, r.external_id, r.report) from refunds r
    join orders o on o.brand_id = r.brand_id and o.id = r.order_id where r.brand_id = ${id}
    union all
    select jsonb_build_array('balance', account, currency, balance_minor) from balances where brand_id = ${id} and balance_minor <> 0`;
  return rows.map((row) => named(JSON.stringify(row.what))).toSorted();
}

const SEEDS = Array.from({ length: runs(4) }, (_, n) => n + 1);

describe.each(['generic', 'shopify'])(
  'I16, R2: events of a %s store, doubled, shuffled and in any batches',
  (kind) => {
    test.each(SEEDS)('end as they do clean and in order, with balanced books (seed %s)', async (seed) => {
      const chance = chanceOf(seed);
      const plans = Array.from({ length: ORDERS }, () => stepsOf(chance, kind));
      const [clean, shaken] = [await makeSellers(kind), await makeSellers(kind)];
      const eventsOf = (sellers: Sellers) =>
        plans.map((steps, n) => steps.map((step, index) => eventOf(sellers, n, step, index)));

      // In order: the first step of every order, then the second, and so on.
      const inOrder = eventsOf(clean);
      for (let index = 0; index < 6; index += 1) {
        await keepAll(
          path,
          inOrder.flatMap((events) => events[index] ?? []),
        );
        await path.worker.drain();
      }

      const once = eventsOf(shaken).flat();
      const again = once.filter(() => chance.below(2) === 0);
      const all = chance.shuffled([...once, ...again, ...again.slice(0, 10)]);
      while (all.length > 0) {
        await keepAll(path, all.splice(0, 1 + chance.below(40)));
        const sizes = [[400], [1], [3, 7], [20, 20]][chance.below(4)] ?? [];
        await Promise.all(sizes.map((batchSize) => path.workerWith({ batchSize }).drain()));
      }
      await path.worker.drain();

      const outcome = await outcomeOf(clean);
      expect(outcome.filter((what) => what.startsWith('["line"')).length).toBeGreaterThanOrEqual(ORDERS);
      expect(await outcomeOf(shaken)).toEqual(outcome);
      for (const { brand } of [clean, shaken]) {
        expect(await eventStates(path, brand.brandId)).toEqual({ applied: once.length });
        expect(await faultsInBooks(path, brand.brandId)).toEqual([]);
      }
    });
  },
);
