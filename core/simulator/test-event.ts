import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { readEventEnds, type Connector, type EventStanding, type Intake } from '../attribution/index.ts';
import { findStore, findStoreSecrets, type TestableStore } from '../catalog/index.ts';
import type { Database } from '../db/index.ts';
import { SECOND_MS, type Clock } from '../kernel/clock.ts';
import { readId, showId, type Ids } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { currencyDigits } from '../kernel/money.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { sampleStores } from '../stores/index.ts';

/** What came of a test event; `orderId` is the store's id of the test order. */
export type TestOutcome =
  | { outcome: 'refused'; reason: string }
  | { outcome: 'arrived'; orderId: string; standing: EventStanding['state']; reason: string | null };

export type StoreTester = (store: TestableStore) => Promise<TestOutcome>;

/** How long is waited for the event to be processed; it takes milliseconds unless the worker is behind or elsewhere. */
const PATIENCE_MS = 5 * SECOND_MS;
const LOOK_EVERY_MS = 20;
const UNLISTED = 'parley-test-item';

/**
 * Sends a store's test event on the way of every event of it: signed with its newest secret in the shop's own manner,
 * verified by its connector, kept by the intake and processed by the worker. The order is marked as a test, so it never
 * earns and stays out of the books.
 */
export function createStoreTester(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  keys: MasterKeys;
  random: Random;
  connectors: ReadonlyMap<string, Connector>;
  intake: Intake;
}): StoreTester {
  const { database, clock, ids, connectors, intake } = parts;
  return async (target) => {
    const now = clock.wall();
    const store = await findStore(database, readId('store', target.id) ?? '');
    const connector = connectors.get(target.kind);
    const sample = sampleStores.get(target.kind);
    invariant(store && connector && sample, 'a store that was found a moment ago is there', {
      id: target.id,
    });
    // Read afresh: the one secret may have been entered a moment ago.
    const secrets = await findStoreSecrets(database, parts, store, now);
    const [secret] = secrets;
    if (secret === undefined) return { outcome: 'refused', reason: 'no_secret' };
    // Shops such as Shopify number their orders, so this is a number no real order has.
    const orderId = String(now.getTime() * 100 + (Number.parseInt(ids.next().slice(-2), 16) % 100));
    const event = sample.paid(saleOf(target, orderId, now));
    const id = ids.next();
    const headers = sample.headers(event, { secret, eventId: `test-${id}`, now });
    const body = Buffer.from(event.body);
    const signed = { headers: new Map(Object.entries(headers)), body, secrets, now };
    const verified = connector.verify(signed);
    if (verified.outcome === 'refused') return { outcome: 'refused', reason: verified.reason };
    const { topic, eventKey, contentKey } = verified;
    await intake.keep({
      ...{ id, brandId: store.brandId, storeId: store.id, topic, eventKey, contentKey },
      ...{ bodyHash: hash('sha256', body, 'base64url'), body: event.body, receivedAt: now },
    });
    const { state, reason } = await processed(database, showId('event', id));
    return { outcome: 'arrived', orderId, standing: state, reason };
  };
}

function saleOf({ currency, product }: TestableStore, orderId: string, now: Date) {
  const { externalId, title } = product ?? { externalId: UNLISTED, title: 'Test item' };
  const priceMinor = 10n ** BigInt(currencyDigits(currency));
  return {
    ...{ orderId, number: `TEST-${orderId.slice(-6)}`, currency, createdAt: now, updatedAt: now },
    ...{ ref: undefined, customerId: '1', test: true },
    lines: [{ lineId: '1', productId: externalId, title, quantity: 1, priceMinor }],
  };
}

/** How the event stands once it was processed, or when patience is over. */
async function processed(database: Database, id: string): Promise<Pick<EventStanding, 'state' | 'reason'>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const [end] = await readEventEnds(database, [id]);
    if (end && (end.state !== 'waiting' || performance.now() > until)) return end;
    if (!end && performance.now() > until) return { state: 'waiting', reason: null };
    await wait(LOOK_EVERY_MS);
  }
}
