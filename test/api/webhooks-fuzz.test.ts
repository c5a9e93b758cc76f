import { fc } from '../support/fast-check.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParsedEvent } from '../../core/attribution/facts.ts';
import { auditDatabase } from '../../core/audit/index.ts';
import { SystemClock } from '../../core/kernel/clock.ts';
import { MAX_MINOR } from '../../core/kernel/money.ts';
import { checkObject, connectors } from '../../core/stores/index.ts';
import { TEST_KEYS } from '../support/executor.ts';
import { clickOf, TEAPOT, worldOf } from '../support/facts.ts';
import { faultsOf, MemoryOrders } from '../support/memory-orders.ts';
import { mutantsOf, type Mutant } from '../support/mutants.ts';
import { runs } from '../support/runs.ts';
import { openEdge, signed, type Edge, type Sent, type Shop } from './edge.ts';
import {
  genericEvent,
  genericLine,
  genericOrder,
  genericRefund,
  shopifyLine,
  shopifyOrder,
  shopifyRefund,
} from './orders.ts';

/**
 * R5: store events, broken and correctly signed. The suite runs a short form; `TEST_RUNS=50` makes it 200,000 bodies in
 * memory and 20,000 over HTTP. What fails prints its seed, and `TEST_SEED` runs it again.
 */

const KINDS = ['generic', 'shopify'] as const;
const MAX_CPU_MS = 50;
const MAX_TRIES = 10;
/** The suite's own limit, as often as a longer form is. */
const TIMEOUT = runs(20_000);
const SEED = Number(process.env['TEST_SEED'] || Math.floor(Math.random() * 2 ** 31));

/** Good events of few orders, so that what is made of them meets what is known of them. */
function eventsOf(shop: Shop): Sent[] {
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  if (shop.kind === 'generic') {
    const lines = [
      genericLine(shop, { tax: '4.00' }),
      genericLine(shop, { lineId: '2', net: '19.99', quantity: 3 }),
    ];
    return [
      genericOrder(shop, 'o1', { lines }),
      genericOrder(shop, 'o2', { customer: { id: 'c1', email: 'a@b.example' } }),
      genericOrder(shop, 'o1', { lines, updatedAt: at(1_000) }),
      genericRefund('o1', 'r1', { lines: [{ lineId: '1', quantity: 1, net: '10.00' }] }),
      genericRefund('o1', 'r2', { lines: [], amount: '12.34' }),
      genericEvent('order.cancelled', { orderId: 'o2', cancelledAt: at(0) }),
      genericEvent('order.delivered', { orderId: 'o1', deliveredAt: at(0) }),
    ];
  }
  const lines = [
    shopifyLine(shop, { tax_lines: [{ price: '3.64', rate: 0.1 }] }),
    shopifyLine(shop, {
      id: 7002,
      quantity: 2,
      price: '19.99',
      price_set: undefined,
      discount_allocations: [{ amount: '1.00' }],
    }),
  ];
  return [
    shopifyOrder(shop, 1, { line_items: lines }, 'orders/create'),
    shopifyOrder(
      shop,
      1,
      { line_items: lines, updated_at: at(1_000), taxes_included: true, total_line_items_price: '79.98' },
      'orders/updated',
    ),
    shopifyOrder(
      shop,
      2,
      { refunds: [JSON.parse(String(shopifyRefund(2, 9_000).body))], landing_site: '/?ref=x' },
      'orders/updated',
    ),
    shopifyOrder(shop, 2, { cancelled_at: at(0), financial_status: 'voided' }, 'orders/cancelled'),
    shopifyRefund(1, 9_100),
    shopifyRefund(1, 9_200, {
      refund_line_items: [],
      order_adjustments: [{ kind: 'refund_discrepancy', amount: '-5.00', tax_amount: '0.00' }],
    }),
  ];
}

const bodiesOf = (events: readonly Sent[]): string[] => events.map(({ body }) => String(body));

/** What is wrong with what was read from a mutant: it must fit the database and the invariants, whatever it was. */
function faultsIn(event: ParsedEvent): string[] {
  if (event.outcome !== 'facts') return /^[a-z_]+$/.test(event.reason) ? [] : [`reason ${event.reason}`];
  const faults: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'bigint' && (value < 0n || value > MAX_MINOR)) faults.push(`${path} is ${value}`);
    if (typeof value === 'number' && !Number.isSafeInteger(value)) faults.push(`${path} is ${value}`);
    if (typeof value === 'string' && (!value.isWellFormed() || /\p{Cc}/u.test(value) || value.length > 400))
      faults.push(`${path} cannot be stored`);
    if (value instanceof Date && Number.isNaN(value.getTime())) faults.push(`${path} is no time`);
    if (typeof value !== 'object' || value === null || value instanceof Date) return;
    for (const [key, child] of Object.entries(value)) visit(child, `${path}.${key}`);
  };
  visit(event.facts, 'facts');
  return faults;
}

const cpuMs = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

/** Does `work` within the limit: at once or, where something else took the time (the compiler, the collector), at a later try. */
function quickly<T>(work: () => T, limitMs = MAX_CPU_MS): T {
  let leastMs = Infinity;
  for (let tries = 1; ; tries += 1) {
    const started = process.cpuUsage();
    const result = work();
    leastMs = Math.min(leastMs, cpuMs(started));
    if (leastMs < limitMs) return result;
    if (tries === MAX_TRIES) throw new Error(`took ${leastMs} ms of CPU where ${limitMs} are allowed`);
  }
}

/** What is allowed for a body of a megabyte: as much as for any other, unless the bare parsing of it takes most of that. */
function limitFor(text: string): number {
  const started = process.cpuUsage();
  JSON.parse(text);
  return Math.max(MAX_CPU_MS, 3 * cpuMs(started));
}

describe.each(KINDS)('R5 in memory: broken events of a %s store', (kind) => {
  const secret =
    kind === 'generic' ? `whsec_${Buffer.alloc(32, 3).toString('base64')}` : 'shpss_0123456789abcdef';
  const now = new Date();
  const seconds = Math.floor(now.getTime() / 1_000);
  const token = clickOf(undefined, now);
  const shop = { kind, secret, token, product: kind === 'generic' ? 'teapot' : '501' } as Shop;
  const events = eventsOf(shop);
  const world = worldOf({ products: { teapot: TEAPOT, 501: TEAPOT } });
  const connector = connectors.get(kind);

  /** From the bytes to facts, as the route and then the worker do it; neither may take long. */
  function read({ base, body }: Mutant): ParsedEvent | undefined {
    const { topic = 'orders/paid' } = events[base] ?? {};
    const headers = new Map(Object.entries(signed(shop, { topic, body }, { id: 'e', at: seconds })));
    const json = quickly(() => {
      const verified = connector?.verify({ headers, body, secrets: [secret], now });
      expect(verified).toMatchObject({ outcome: 'verified' });
      return checkObject(body);
    });
    if ('problem' in json) return undefined;
    // What the store inbox cannot hold: NUL, its own separator, halves of characters.
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(json.text.isWellFormed() && !/[\u0000\u001e]/.test(json.text)).toBe(true);
    const stored = { topic: kind === 'shopify' ? topic : '', body: json.text, receivedAt: now };
    return quickly(() => connector?.parse({ ...stored, storeCurrency: 'USD' }));
  }

  test(
    'are refused, set aside, ignored or taken; the books are in order whatever was taken',
    { timeout: TIMEOUT },
    () => {
      const seen = new Map<string, number>();
      let orders = new MemoryOrders(world);
      let taken = 0;
      fc.assert(
        fc.property(mutantsOf(bodiesOf(events)), (mutant) => {
          const event = read(mutant);
          seen.set(event?.outcome ?? 'refused', (seen.get(event?.outcome ?? 'refused') ?? 0) + 1);
          if (event === undefined) return;
          expect(faultsIn(event)).toEqual([]);
          if (event.outcome !== 'facts') return;
          orders.batch(event.facts);
          taken += 1;
          if (taken % 100 !== 0) return;
          expect(faultsOf(orders)).toEqual([]);
          orders = new MemoryOrders(world);
        }),
        { numRuns: runs(2_000), seed: SEED },
      );
      expect(faultsOf(orders)).toEqual([]);
      expect([...seen.keys()].toSorted()).toEqual(expect.arrayContaining(['facts', 'refused', 'set_aside']));
      expect(taken).toBeGreaterThan(runs(2_000) / 5);
    },
  );
});

/** A body of a megabyte: `text` with as many pieces as there is room for at its `@`. */
function filled(text: string, piece: (n: number) => string): Buffer {
  const pieces: string[] = [];
  for (let room = 1_048_576 - text.length; ; pieces.push(piece(pieces.length))) {
    room -= piece(pieces.length).length + 1;
    if (room < 0) return Buffer.from(text.replace('@', () => pieces.join(',')));
  }
}

describe('R5 in memory: a megabyte of the smallest pieces takes no more time than any other', () => {
  const now = new Date();
  const at = now.toISOString();
  const shopifyWith = (inLine: string, beside = ''): string =>
    `{"id":1,"currency":"USD","created_at":"${at}","line_items":[{"id":1,"quantity":1,"price":"1.00"${inLine}}]${beside}}`;
  const refundWith = (list: string): string =>
    shopifyWith('', `,"refunds":[{"id":1,"created_at":"${at}","${list}":[@]}]`);
  const genericWith = (lines: string): string =>
    `{"type":"order.paid","data":{"orderId":"1","currency":"USD","createdAt":"${at}","updatedAt":"${at}","lines":${lines}}}`;
  test.each<[string, string, Buffer]>([
    ['generic', 'empty lines', filled(genericWith('[@]'), () => '{}')],
    ['generic', 'lines', filled(genericWith('[@]'), (n) => `{"lineId":${n},"quantity":1,"net":1}`)],
    ['generic', 'fields', filled('{"type":"order.paid",@}', (n) => `"k${n}":1`)],
    ['shopify', 'empty discounts', filled(shopifyWith(',"discount_allocations":[@]'), () => '{}')],
    ['shopify', 'empty taxes', filled(shopifyWith(',"tax_lines":[@]'), () => '{}')],
    ['shopify', 'empty attributes', filled(shopifyWith('', ',"note_attributes":[@]'), () => '{}')],
    ['shopify', 'empty refunds', filled(shopifyWith('', ',"refunds":[@]'), () => '{}')],
    ['shopify', 'empty transactions', filled(refundWith('transactions'), () => '{}')],
    ['shopify', 'empty adjustments', filled(refundWith('order_adjustments'), () => '{}')],
    [
      'shopify',
      'refunded lines',
      filled(refundWith('refund_line_items'), () => '{"line_item_id":1,"subtotal":0}'),
    ],
    ['shopify', 'numbers too long for a double', filled(shopifyWith(',"x":[@]'), () => '1234567890123456')],
    ['shopify', 'escaped quotes', filled(shopifyWith(',"x":["@"]'), () => '\\"\\"')],
  ])('%s: %s', (kind, _name, body) => {
    const limitMs = limitFor(body.toString());
    const json = quickly(() => checkObject(body), limitMs);
    const text = 'text' in json ? json.text : '';
    expect(text).not.toBe('');
    const stored = { topic: 'orders/paid', body: text, receivedAt: now, storeCurrency: 'USD' };
    expect(quickly(() => connectors.get(kind)?.parse(stored), limitMs)?.outcome).toMatch(
      /^(facts|set_aside)$/,
    );
  });
});

describe('R5 over HTTP and through the worker', () => {
  const AT_ONCE = 16;
  let edge: Edge;
  beforeAll(async () => {
    edge = await openEdge();
  });
  afterAll(() => edge.close());

  test.each(KINDS)(
    'every answer is 200 or 400, every event comes to an end, the books are balanced and good orders go on (%s)',
    { timeout: TIMEOUT },
    async (kind) => {
      const shop = await edge.shop(kind);
      const events = eventsOf(shop);
      const mutants = fc.sample(mutantsOf(bodiesOf(events)), { numRuns: runs(200), seed: SEED });
      const statuses = new Map<number, number>();
      const send = async (left: Mutant[]): Promise<void> => {
        for (let mutant = left.pop(); mutant; mutant = left.pop()) {
          const { topic = '' } = events[mutant.base] ?? {};
          const { status } = await edge.deliver(shop, { topic, body: mutant.body });
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      // The worker is at it while they come, so that batches are of any size.
      let sending = true;
      const working = (async () => {
        while (sending) await edge.settle();
      })();
      await Promise.all(Array.from({ length: AT_ONCE }, () => send(mutants)));
      sending = false;
      await working;
      await edge.settle();
      expect(new Set(statuses.keys()), `TEST_SEED=${SEED}`).toEqual(new Set([200, 400]));
      const ended = await edge.events(shop);
      expect(
        ended
          .filter(({ state, reason }) => state === 'waiting' || reason === 'processing_failed')
          .slice(0, 3),
        `TEST_SEED=${SEED}`,
      ).toEqual([]);
      expect(ended.map(({ state }) => state)).toEqual(expect.arrayContaining(['applied', 'set_aside']));
      expect(ended.length).toBeLessThanOrEqual(statuses.get(200) ?? 0);
      expect((await edge.books(shop)).entries).toBeGreaterThan(0);
      expect((await edge.besideGood(shop, async () => undefined)).kept).toBe(0);
      expect(edge.troubles().slice(0, 3), `TEST_SEED=${SEED}`).toEqual([]);
    },
  );

  test('and the audit finds nothing', { timeout: TIMEOUT }, async () => {
    const report = await auditDatabase(edge.database, {
      keys: TEST_KEYS,
      connectors,
      clock: new SystemClock(),
    });
    const broken = report.filter(({ advisory, offending }) => advisory !== true && offending.length > 0);
    expect(broken, `TEST_SEED=${SEED}`).toEqual([]);
    expect(report.length).toBeGreaterThan(20);
  });
});
