import { createHash } from 'node:crypto';
import { pino } from 'pino';
import type { BatchParts } from '../../core/attribution/batch.ts';
import { createClickTokens, type ClickTokens } from '../../core/attribution/click-token.ts';
import {
  createLink,
  createWorker,
  type Connector,
  type Worker,
  type WorkerParts,
} from '../../core/attribution/index.ts';
import { createIntake, type IncomingEvent, type Intake } from '../../core/attribution/intake.ts';
import { buyerKeyMaker } from '../../core/kernel/secret.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import {
  connectors,
  sampleStores,
  type SampleEvent,
  type SampleSale,
  type SampleStore,
} from '../../core/stores/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { createStoreUseCases } from '../../core/catalog/index.ts';
import { makeBrand, makeCreator, makeDeal, makeProduct, operator, uuidOf } from './cast.ts';
import { openBench, type Bench } from './executor.ts';

/** All that turns store events into sales, over a database of its own. */
export type HotPath = {
  bench: Bench;
  tokens: ClickTokens;
  parts: BatchParts;
  intake: Intake;
  /** Works only when told to `drain` or to `start`. */
  worker: Worker;
  /** A further worker over the same database, changed where wished. */
  workerWith(change: Partial<WorkerParts>): Worker;
  close(): Promise<void>;
};

/** @param kinds further kinds of store, or other readings of the usual ones */
export async function openHotPath(kinds: readonly Connector[] = []): Promise<HotPath> {
  const bench = await openBench();
  const tokens = createClickTokens(bench.keys, bench.random);
  const { database, clock, ids } = bench;
  const known = new Map([...connectors.values(), ...kinds].map((connector) => [connector.kind, connector]));
  const parts = { connectors: known, tokens, clock, ids, buyerKey: buyerKeyMaker(bench.keys) };
  const log = pino({ level: 'silent' });
  const workers: Worker[] = [];
  const workerWith = (change: Partial<WorkerParts>): Worker => {
    const worker = createWorker({ ...parts, database, log, onBatch: () => undefined, ...change });
    workers.push(worker);
    return worker;
  };
  return {
    ...{ bench, tokens, parts, workerWith },
    intake: createIntake(database, () => undefined),
    worker: workerWith({}),
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await bench.close();
    },
  };
}

/** A brand with a store, two products of which the first is in a deal, and a creator with a link to that. */
export type SellingBrand = {
  key: Actor;
  brandId: Uuid;
  storeId: Uuid;
  creatorId: Uuid;
  linkId: Uuid;
  dealId: Uuid;
  secret: string;
  kind: string;
  sample: SampleStore;
  /** As the store calls them. */
  products: [inDeal: string, other: string];
};

let brands = 0;

export async function makeSellingBrand(
  path: HotPath,
  kind = 'generic',
  rateBps = 1_500,
): Promise<SellingBrand> {
  const { bench, parts } = path;
  const { createStore } = createStoreUseCases(parts.connectors);
  const n = (brands += 1);
  const brand = await makeBrand(bench, `Brand ${n}`);
  const input = { kind, name: 'Shop', currency: 'USD', domain: 'lumen.example' };
  const store = await bench.execute(createStore, { actor: brand.key, input });
  const products: [string, string] = ['7000001', '7000002'];
  const [first] = [
    await makeProduct(bench, { ...brand, store }, products[0]),
    await makeProduct(bench, { ...brand, store }, products[1]),
  ];
  const creator = await makeCreator(bench, `creator${n}`);
  const deal = await makeDeal(bench, brand, { creatorId: creator.id, productIds: [first.id], rateBps });
  const linkInput = { creatorId: creator.id, productId: first.id };
  const link = await bench.execute(createLink, { actor: operator, input: linkInput });
  const sample = sampleStores.get(kind) ?? sampleStores.get('generic');
  if (!sample) throw new Error('there is a sample of every kind of store');
  return {
    ...{
      key: brand.key,
      brandId: brand.brandId,
      storeId: uuidOf('store', store.id),
      secret: store.secret ?? '',
      kind,
    },
    ...{
      creatorId: uuidOf('creator', creator.id),
      dealId: uuidOf('deal', deal.id),
      linkId: uuidOf('link', link.id),
    },
    ...{ sample, products },
  };
}

/** A sale of one piece of the product in the deal, at 40.00, made now through the creator's link. */
export function saleOf(
  path: HotPath,
  brand: SellingBrand,
  orderId: string,
  change: Partial<SampleSale> = {},
): SampleSale {
  const now = path.bench.clock.wall();
  return {
    ...{
      orderId,
      number: `#${orderId}`,
      currency: 'USD',
      createdAt: now,
      updatedAt: now,
      customerId: '900001',
    },
    ref: path.tokens.sign(brand.linkId, now),
    lines: [
      {
        lineId: `${orderId}1`,
        productId: brand.products[0],
        title: 'Teapot',
        quantity: 1,
        priceMinor: 4_000n,
      },
    ],
    ...change,
  };
}

/**
 * An event as the webhook route hands it on: signed by the store, verified by its connector, with the keys that gives.
 * @param eventId the same one is the same event
 */
export function incoming(
  path: HotPath,
  brand: SellingBrand,
  event: SampleEvent,
  eventId: string,
): IncomingEvent {
  const { bench, parts } = path;
  const receivedAt = bench.clock.wall();
  const headers = new Map(
    Object.entries(brand.sample.headers(event, { secret: brand.secret, eventId, now: receivedAt })),
  );
  const body = Buffer.from(event.body);
  const verified = parts.connectors
    .get(brand.kind)
    ?.verify({ headers, body, secrets: [brand.secret], now: receivedAt });
  if (verified?.outcome !== 'verified')
    throw new Error(`the store signs its events: ${JSON.stringify(verified)}`);
  return {
    ...{ id: bench.ids.next(), brandId: brand.brandId, storeId: brand.storeId, receivedAt, body: event.body },
    ...{ topic: verified.topic, eventKey: verified.eventKey, contentKey: verified.contentKey },
    bodyHash: createHash('sha256').update(body).digest('base64url'),
  };
}

/** Keeps events all at once, as requests that arrive together. */
export async function keepAll(path: HotPath, events: readonly IncomingEvent[]): Promise<void> {
  await Promise.all(events.map((event) => path.intake.keep(event)));
}

/** How many events of a brand, or of all, are in each state. */
export async function eventStates(path: HotPath, brandId?: Uuid): Promise<Record<string, number>> {
  const names = ['waiting', 'applied', 'ignored', 'set_aside'];
  const rows = await path.bench.database.sql<{ state: number; count: number }[]>`
    select state, count(*)::int as count from store_events
    where ${brandId ?? null}::uuid is null or brand_id = ${brandId ?? null}::uuid group by state order by state`;
  return Object.fromEntries(rows.map(({ state, count }) => [names[state] ?? '', count]));
}

/** What is wrong with the books of a brand, or of all, as they are stored; nothing when all is well. */
export async function faultsInBooks(path: HotPath, brandId?: Uuid): Promise<string[]> {
  const { sql } = path.bench.database;
  const rows = await sql<{ fault: string }[]>`
    select fault from (
      select brand_id, 'I1: entry ' || entry_id || ' does not balance' as fault from postings
        group by brand_id, entry_id having sum(amount_minor) <> 0
      union all
      select brand_id, 'I3: ' || b.account || ' is ' || b.balance_minor || ', its postings come to ' || coalesce(p.sum, 0)
        from balances b left join (select brand_id, account, currency, sum(amount_minor) from postings group by 1, 2, 3) p
          using (brand_id, account, currency) where b.balance_minor <> coalesce(p.sum, 0)
      union all
      select brand_id, 'I3: ' || account || ' has postings and no balance' from postings p where not exists (
        select 1 from balances b where (b.brand_id, b.account, b.currency) = (p.brand_id, p.account, p.currency))
      union all
      select brand_id, 'I2: off by ' || sum(balance_minor) from balances group by brand_id, currency having sum(balance_minor) <> 0
      union all
      select brand_id, 'I6: ' || r.key || ' reverses what is not there' from entries r
        where r.kind = 'reversal' and not exists (select 1 from entries e where e.brand_id = r.brand_id and e.id = r.reverses)
      union all
      select brand_id, 'I10: commission of ' || line_id || ' names an entry that is not there' from commissions c
        where amount_minor > 0 and not exists (select 1 from entries e where e.brand_id = c.brand_id and e.id = c.entry_id)
      union all
      select brand_id, 'I48: ' || b.account || ' is ' || b.balance_minor || ', commissions come to ' || coalesce(c.sum, 0)
        from balances b left join (
          select brand_id, 'creator:' || creator_id || ':' || state as account, currency, sum(amount_minor - reversed_minor)
          from commissions group by 1, 2, 3) c using (brand_id, account, currency)
        where b.account like 'creator:%' and b.balance_minor <> coalesce(c.sum, 0)
      union all
      select brand_id, 'I50: alerts on ' || order_id || ' come to ' || told || ', commissions to ' || owed from (
          select a.brand_id, a.payload->>'orderId' as order_id,
            sum(case a.kind when 'sale' then amount_minor else -amount_minor end) as told
          from alerts a where a.payload->>'side' = 'creator' group by 1, 2) a
        join (select c.brand_id, o.external_id as order_id, sum(amount_minor - reversed_minor) as owed
          from commissions c join orders o on o.brand_id = c.brand_id and o.id = c.order_id group by 1, 2) c
          using (brand_id, order_id)
        where told <> owed
      union all
      select brand_id, 'R2: ' || kind || ' of ' || cause || ' is told ' || count(*) || ' times' from alerts
        group by brand_id, mailbox_id, kind, cause having count(*) > 1
    ) faults where ${brandId ?? null}::uuid is null or brand_id = ${brandId ?? null}::uuid`;
  return rows.map((row) => row.fault);
}
