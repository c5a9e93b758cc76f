import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buyerKeyMaker } from '../../core/kernel/secret.ts';
import { TEST_KEYS } from '../support/executor.ts';
import { openEdge, unique, uuidOf, type Edge, type Kind, type Sent, type Shop } from './edge.ts';
import {
  genericEvent,
  genericLine,
  genericOrder,
  genericRefund,
  orderOf,
  shopifyLine,
  shopifyOrder,
  shopifyRefund,
} from './orders.ts';

/** What a signed event may say, from the socket to the order that the brand sees. The connectors' own tests have the finer points. */

let edge: Edge;
let shops: Record<Kind, Shop>;
beforeAll(async () => {
  edge = await openEdge();
  const [generic, shopify] = [await edge.shop('generic'), await edge.shop('shopify')];
  shops = { generic, shopify };
});
afterAll(() => edge.close());
afterEach(() => expect(edge.troubles()).toEqual([]));

const textOf = (sent: Sent): string => String(sent.body);
/** The event with one piece of its text put in place of another. */
function withText(sent: Sent, from: string, to: string): Sent {
  if (!textOf(sent).includes(from)) throw new Error(`${from} stands in ${textOf(sent)}`);
  return { ...sent, body: textOf(sent).replace(from, () => to) };
}
const later = (ms: number): string => new Date(Date.now() + ms).toISOString();
const HOUR = 3_600_000;

describe('a body that is not one JSON object is refused with 400 and not kept', () => {
  const inOrder = (to: string) => (shop: Shop) => withText(genericOrder(shop, 'o'), '"quantity":1', to);
  test.each<[string, (shop: Shop) => Sent]>([
    ['B34 nested 100,000 deep', () => ({ body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` })],
    ['B34 nested 100,000 deep and never closed', () => ({ body: '['.repeat(100_000) })],
    ['B36 a list', (shop) => ({ body: `[${textOf(genericOrder(shop, 'o'))}]` })],
    ['B36 a text', () => ({ body: '"order.paid"' })],
    ['B36 null', () => ({ body: 'null' })],
    ['B37 two documents', (shop) => ({ body: textOf(genericOrder(shop, 'o')).repeat(2) })],
    ['B37 something behind the object', (shop) => ({ body: `${textOf(genericOrder(shop, 'o'))};` })],
    ['B38 NaN', inOrder('"quantity":NaN')],
    ['B38 Infinity', inOrder('"quantity":-Infinity')],
    ['a comment', inOrder('"quantity":/* one */1')],
    ['a comma too many', inOrder('"quantity":1,')],
    ['single quotes', inOrder("'quantity':1")],
    ['a number that begins with zero', inOrder('"quantity":01')],
    ['a hexadecimal number', inOrder('"quantity":0x1')],
    ['a raw line break in a text', inOrder('"quantity":1,"note":"a\nb"')],
    ['blanks alone', () => ({ body: ' \n\t ' })],
  ])('%s', async (_name, sent) => {
    const shop = shops.generic;
    const { result, kept } = await edge.besideGood(shop, () => edge.deliver(shop, sent(shop)));
    expect(result).toMatchObject({ status: 400, body: { status: 400, code: 'webhook.bad_body' } });
    expect(kept).toBe(0);
  });
});

type Case = [name: string, reason: string, event: (shop: Shop, id: number) => Sent];

/** Sends each case's event, all at once and good orders among them, then looks at what the brand sees of each. */
function areSetAside(kind: Kind, cases: readonly Case[]): void {
  const ids = new Map<string, string>();
  beforeAll(async () => {
    const shop = shops[kind];
    const { result, kept } = await edge.besideGood(shop, () =>
      Promise.all(
        cases.map(([name, , event]) => {
          const id = unique();
          ids.set(name, String(id));
          return edge.deliver(shop, event(shop, id));
        }),
      ),
    );
    expect(new Set(result.map(({ status }) => status))).toEqual(new Set([200]));
    expect([kept, ids.size]).toEqual([cases.length, cases.length]);
  });
  test.each(cases)('%s: %s', async (name, reason) => {
    const id = ids.get(name) ?? '';
    const seen = await edge.order(shops[kind], id);
    expect(seen).toMatchObject({
      status: 200,
      body: { externalId: id, state: 'set_aside', reason, lines: [] },
    });
  });
}

const line = (change: object) => (shop: Shop, id: number) =>
  genericOrder(shop, String(id), { lines: [genericLine(shop, { ...change })] });
const order = (change: object) => (shop: Shop, id: number) => genericOrder(shop, String(id), { ...change });

describe('an event of the generic store that cannot be taken at its word is set aside', () => {
  areSetAside('generic', [
    ['B10 a NUL in an id', 'bad_id', line({ lineId: 'a\u0000b' })],
    ['B11 a lone surrogate in an id', 'bad_id', line({ productId: '\ud800' })],
    ['B36 an object where a list is due', 'bad_shape', order({ lines: { 0: 1 } })],
    ['B36 a list where an object is due', 'bad_shape', order({ lines: [[]] })],
    ['B36 a list where a text is due', 'bad_shape', order({ number: ['#1'] })],
    ['B36 no lines', 'bad_shape', order({ lines: null })],
    [
      'B40 20,001 entries in a list',
      'bad_shape',
      order({ lines: Array.from({ length: 20_001 }, () => ({})) }),
    ],
    ['B41 a product id that is a fraction', 'bad_id', line({ productId: 1.5 })],
    ['B42 an id of blanks', 'bad_id', line({ lineId: '   ' })],
    ['B42 an id of 300 characters', 'bad_id', line({ lineId: 'x'.repeat(300) })],
    ['B43 no line id', 'bad_id', line({ lineId: undefined })],
    ['B44 no currency', 'bad_currency', order({ currency: null })],
    ['B47 a digit too many', 'bad_amount', line({ net: '19.999' })],
    ['B48 an exponent', 'bad_amount', line({ net: '1e3' })],
    ['B48 an exponent as a number', 'bad_amount', line({ net: 1e21 })],
    ['B49 a hexadecimal amount', 'bad_amount', line({ net: '0x10' })],
    ['B50 a thousands comma', 'bad_amount', line({ net: '1,234.50' })],
    ['B50 a decimal comma', 'bad_amount', line({ net: '1.234,50' })],
    ['B52 a negative amount', 'bad_amount', line({ net: '-40.00' })],
    ['B52 a negative tax', 'bad_amount', line({ tax: '-0.01' })],
    ['B53 more than is booked', 'bad_amount', line({ net: '99999999999999999999.99' })],
    [
      'B53 lines that add up to more than is booked',
      'bad_amount',
      (shop, id) => {
        const lines = ['1', '2'].map((lineId) => genericLine(shop, { lineId, net: '9999999999999.99' }));
        return genericOrder(shop, String(id), { lines });
      },
    ],
    [
      'B54 yen with decimals',
      'bad_amount',
      (shop, id) =>
        genericOrder(shop, String(id), { currency: 'JPY', lines: [genericLine(shop, { net: '40.50' })] }),
    ],
    [
      'B54 dinar with four digits',
      'bad_amount',
      (shop, id) =>
        genericOrder(shop, String(id), { currency: 'KWD', lines: [genericLine(shop, { net: '1.2345' })] }),
    ],
    ['B55 usd', 'bad_currency', order({ currency: 'usd' })],
    ['B55 US$', 'bad_currency', order({ currency: 'US$' })],
    ['B55 XXX', 'bad_currency', order({ currency: 'XXX' })],
    ['B60 no pieces of something paid for', 'bad_quantity', line({ quantity: 0 })],
    ['B60 minus one piece', 'bad_quantity', line({ quantity: -1 })],
    ['B60 one piece and a half', 'bad_quantity', line({ quantity: 1.5 })],
    ['B60 a milliard of pieces', 'bad_quantity', line({ quantity: 1e9 })],
    ['B69 made in two hours', 'future_time', order({ createdAt: later(2 * HOUR) })],
    ['B69 a version of tomorrow', 'future_time', order({ updatedAt: later(24 * HOUR) })],
    ['B69 made in 1970', 'bad_time', order({ createdAt: '1970-01-01T00:00:00Z' })],
    ['B69 made in the year 10000', 'bad_time', order({ createdAt: '10000-01-01T00:00:00Z' })],
    ['B69 without a zone', 'bad_time', order({ createdAt: '2026-03-10T10:00:00' })],
    ['B69 24:00', 'bad_time', order({ createdAt: '2026-03-10T24:00:00Z' })],
    ['B69 as a number', 'bad_time', order({ createdAt: 1_770_000_000 })],
    ['B71 in the gap of the clocks, without a zone', 'bad_time', order({ createdAt: '2026-03-29T02:30:00' })],
    [
      'two lines with one id',
      'duplicate_line',
      (shop, id) => genericOrder(shop, String(id), { lines: [genericLine(shop), genericLine(shop)] }),
    ],
    ['a refund of nothing', 'empty_refund', (_shop, id) => genericRefund(String(id), 'r', { lines: [] })],
    [
      'B52 a refund below zero',
      'bad_amount',
      (_shop, id) => genericRefund(String(id), 'r', { lines: [{ lineId: '1', net: '-1.00' }] }),
    ],
    [
      'B69 a cancellation of tomorrow',
      'future_time',
      (_shop, id) => genericEvent('order.cancelled', { orderId: String(id), cancelledAt: later(24 * HOUR) }),
    ],
  ]);

  test.each<[string, string, (shop: Shop) => Sent]>([
    ['B43 no order id', 'bad_id', (shop) => genericOrder(shop, undefined)],
    ['B43 an order id of null', 'bad_id', (shop) => genericOrder(shop, null)],
    ['B10 a NUL in the order id', 'bad_id', (shop) => genericOrder(shop, 'a\u0000')],
    ['B36 data that is a list', 'bad_shape', () => genericEvent('order.paid', [])],
    ['B36 a type that is an object', 'bad_shape', () => ({ body: '{"type":{},"data":{}}' })],
  ])('also where it names no order: %s: %s', async (_name, reason, event) => {
    const shop = shops.generic;
    const { result, kept } = await edge.besideGood(shop, () => edge.deliver(shop, event(shop)));
    expect([result.status, kept]).toEqual([200, 1]);
    const aside = (await edge.events(shop)).filter((one) => one.state === 'set_aside' && one.order === null);
    expect(aside.at(-1)).toMatchObject({ reason });
  });
});

const sLine = (change: object) => (shop: Shop, id: number) =>
  shopifyOrder(shop, id, { line_items: [shopifyLine(shop, { ...change })] });
const sOrder = (change: object) => (shop: Shop, id: number) => shopifyOrder(shop, id, { ...change });

describe('a Shopify event that cannot be taken at its word is set aside', () => {
  areSetAside('shopify', [
    ['B36 an object where a list is due', 'bad_shape', sOrder({ line_items: {} })],
    ['B43 a line without an id', 'bad_id', sLine({ id: undefined })],
    ['B44 no currency', 'bad_currency', sOrder({ currency: null })],
    ['B45 a flag that is a word', 'bad_flag', sOrder({ test: 'yes' })],
    ['B45 a flag that is a number', 'bad_flag', sOrder({ taxes_included: 1 })],
    ['B47 a digit too many', 'bad_amount', sLine({ price: '19.999', price_set: undefined })],
    ['B48 an exponent', 'bad_amount', sLine({ price: '1e3', price_set: undefined })],
    ['B52 a negative price', 'bad_amount', sLine({ price: '-1.00', price_set: undefined })],
    ['B52 a discount above the price', 'negative_net', sLine({ total_discount: '40.01' })],
    [
      'B53 pieces that come to more than is booked',
      'bad_amount',
      sLine({ price: '9999999999999.99', price_set: undefined, quantity: 999_999 }),
    ],
    ['B55 an unknown currency', 'bad_currency', sOrder({ currency: 'XXX' })],
    [
      'B56 a line in another currency than the order',
      'mixed_currency',
      sLine({ price_set: { shop_money: { amount: '40.00', currency_code: 'EUR' } } }),
    ],
    ['B57 line prices that do not add up', 'totals_disagree', sOrder({ total_line_items_price: '40.01' })],
    ['B57 a total below its lines', 'totals_disagree', sOrder({ total_price: '39.99' })],
    ['B60 one piece and a half', 'bad_quantity', sLine({ quantity: 1.5 })],
    [
      'B69 made tomorrow',
      'future_time',
      sOrder({ created_at: later(24 * HOUR), updated_at: later(24 * HOUR) }),
    ],
    [
      'B71 in the gap of the clocks, without a zone',
      'bad_time',
      sOrder({ created_at: '2026-03-29T02:30:00' }),
    ],
    ['a payment state nobody knows', 'unknown_status', sOrder({ financial_status: 'half_paid' })],
    [
      'a body under a topic that it is not',
      'bad_shape',
      (_shop, id) => ({ ...shopifyRefund(1, id), topic: 'orders/paid' }),
    ],
    [
      'B56 a refund in another currency than it says',
      'mixed_currency',
      (_shop, id) =>
        shopifyRefund(id, unique(), {
          transactions: [{ id: 1, kind: 'refund', status: 'success', amount: '40.00', currency: 'EUR' }],
        }),
    ],
  ]);
});

describe('an event that is of no interest is ignored', () => {
  test.each<[string, Kind, string, Sent]>([
    [
      'a type of the generic store that Parley does not know',
      'generic',
      'unknown_type',
      genericEvent('stock.low', { sku: 1 }),
    ],
    ['a type that is a property of every object', 'generic', 'unknown_type', genericEvent('constructor', {})],
    [
      'a topic of Shopify that Parley does not know',
      'shopify',
      'unknown_topic',
      { topic: 'carts/update', body: '{}' },
    ],
    [
      'a topic that is a property of every object',
      'shopify',
      'unknown_topic',
      { topic: '__proto__', body: '{"a":1}' },
    ],
    ['no topic', 'shopify', 'no_topic', { topic: '', body: '{"a":2}' }],
  ])('%s: %s %s', async (_name, kind, reason, sent) => {
    const shop = shops[kind];
    const { result, kept } = await edge.besideGood(shop, () => edge.deliver(shop, sent));
    expect([result.status, kept]).toEqual([200, 1]);
    const ignored = (await edge.events(shop)).filter(({ state }) => state === 'ignored');
    expect(ignored.at(-1)).toMatchObject({ reason, order: null });
  });
});

/** A line as the brand sees it, and what the creator gets of it. */
const sold = (amount: string, commission: string | null = null, reversed = '0.00') => ({
  net: { amount },
  commission: commission === null ? null : { amount: { amount: commission }, reversed: { amount: reversed } },
});

/** Sends events one after the other, then expects the order to look like this and the books to be balanced. */
async function expectOrder(shop: Shop, id: string, sent: Sent[], view: object): Promise<void> {
  const before = await edge.books(shop);
  for (const each of sent) expect(await edge.deliver(shop, each)).toMatchObject({ status: 200 });
  await edge.settle();
  const seen = await edge.order(shop, id);
  expect(seen).toMatchObject({ status: 200, body: { externalId: id, ...view } });
  const lines = seen.body['lines'] as {
    commission: { amount: { amount: string }; reversed: { amount: string } } | null;
  }[];
  const minor = (text: string | undefined): bigint => BigInt((text ?? '0').replace('.', ''));
  const owed = lines.reduce(
    (sum, { commission }) => sum + minor(commission?.amount.amount) - minor(commission?.reversed.amount),
    0n,
  );
  const after = await edge.books(shop);
  expect([after.owed - before.owed, after.sum]).toEqual([owed, 0n]);
}

type Fine = [name: string, view: object, event: (shop: Shop, id: number) => Sent | Sent[]];

describe('what is odd but clear is taken as it is by the generic store', () => {
  test.each<Fine>([
    ['B10 a NUL in a text is dropped', { number: '#17', state: 'paid' }, order({ number: '#1\u00007' })],
    ['B11 a lone surrogate in a text is replaced', { number: '#\ufffd7' }, order({ number: '#\ud8007' })],
    [
      'B33 of a field that comes twice the last counts',
      { lines: [sold('40.00', '6.00')] },
      (shop, id) => withText(genericOrder(shop, String(id)), '"net":"40.00"', '"net":"9.00","net":"40.00"'),
    ],
    [
      'B35 __proto__ and constructor are fields like any other',
      { lines: [sold('40.00', '6.00')] },
      (shop, id) =>
        withText(
          genericOrder(shop, String(id)),
          '"quantity":1',
          '"quantity":1,"__proto__":{"net":"1.00","polluted":1},"constructor":{"prototype":{"polluted":1}}',
        ),
    ],
    [
      'B39 a key of a megabyte is ignored',
      { lines: [sold('40.00', '6.00')] },
      (shop, id) =>
        withText(genericOrder(shop, String(id)), '"quantity":1', `"quantity":1,"${'k'.repeat(1_000_000)}":1`),
    ],
    ['B46 19.99 is 19.99', { lines: [sold('19.99', '3.00')] }, line({ net: '19.99' })],
    ['B46 19.99 as a number is 19.99', { lines: [sold('19.99', '3.00')] }, line({ net: 19.99 })],
    ['B51 -0.00 is nothing', { state: 'paid', lines: [sold('0.00', '0.00')] }, line({ net: '-0.00' })],
    [
      'B54 dinar have three digits',
      { currency: 'KWD', lines: [sold('1.234', '0.185', '0.000')] },
      (shop, id) =>
        genericOrder(shop, String(id), { currency: 'KWD', lines: [genericLine(shop, { net: '1.234' })] }),
    ],
    [
      'B54 yen have none',
      { currency: 'JPY', lines: [sold('4000', '600', '0')] },
      (shop, id) =>
        genericOrder(shop, String(id), { currency: 'JPY', lines: [genericLine(shop, { net: '4000' })] }),
    ],
    [
      'B58 a free order earns nothing',
      { state: 'paid', lines: [sold('0.00', '0.00')] },
      line({ net: '0.00' }),
    ],
    [
      'B60 no pieces of a line that was edited away',
      { lines: [sold('0.00', '0.00')] },
      line({ quantity: 0, net: '0.00' }),
    ],
    ['B61 tax beside the net does not count', { lines: [sold('40.00', '6.00')] }, line({ tax: '7.60' })],
    [
      'B71 in the gap of the clocks, with a zone',
      { state: 'paid' },
      order({ createdAt: '2026-03-29T02:30:00+01:00' }),
    ],
    ['B69 made 59 minutes ahead', { state: 'paid' }, order({ createdAt: later(59 * 60_000) })],
    ['no lines at all', { state: 'paid', lines: [] }, order({ lines: [] })],
  ])('%s', async (_name, view, event) => {
    const id = unique();
    await expectOrder(shops.generic, String(id), [event(shops.generic, id)].flat(), view);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test.each<[string, unknown, string]>([
    ['B41 a number beyond 2^53', 0, '9007199254740993'],
    ['B41 a number of forty digits', 0, '1234567890123456789012345678901234567890'],
    ['B42 leading zeros', '000123', '000123'],
    ['B42 outer blanks, dropped, and inner ones', '  a  b ', 'a  b'],
    [
      'B99 quotes, braces and backslashes',
      `'; drop table "orders" -- {a,b}\\"NULL`,
      `'; drop table "orders" -- {a,b}\\"NULL`,
    ],
    ['B99 the word NULL', 'NULL', 'NULL'],
    ['B99 a path and a query', '../../etc/passwd?a=1#b%2F%00', '../../etc/passwd?a=1#b%2F%00'],
    ['B42 letters of every plane', 'Ünï🍵漢\u{10ffff}', 'Ünï🍵漢\u{10ffff}'],
    ['B42 255 characters', 'x'.repeat(255), 'x'.repeat(255)],
    ['__proto__', '__proto__', '__proto__'],
  ])('and every id is kept and found: %s', async (_name, id, found) => {
    const shop = shops.generic;
    const sent = genericOrder(shop, id, { number: '#1' });
    await expectOrder(shop, found, [id === 0 ? withText(sent, '"orderId":0', `"orderId":${found}`) : sent], {
      state: 'paid',
    });
  });

  test('B40 10,000 lines, each once, in one entry', async () => {
    const shop = shops.generic;
    const id = String(unique());
    const before = await edge.books(shop);
    const lines = Array.from({ length: 10_000 }, (_, n) =>
      genericLine(shop, { lineId: String(n), net: '1.00' }),
    );
    expect(await edge.deliver(shop, genericOrder(shop, id, { lines }))).toMatchObject({ status: 200 });
    await edge.settle();
    const rows = await edge.database.sql<{ id: string }[]>`
      select l.external_id as id from order_lines l join orders o on o.brand_id = l.brand_id and o.id = l.order_id
      where o.brand_id = ${shop.brandId} and o.external_id = ${id} order by position`;
    expect(rows.map((row) => row.id)).toEqual(lines.map(({ lineId }) => lineId));
    expect(await edge.books(shop)).toMatchObject({
      entries: before.entries + 1,
      owed: before.owed + 150_000n,
      sum: 0n,
    });
    const asked = performance.now();
    const { body } = await edge.order(shop, id);
    // A join of lines and commissions without statistics takes a quarter of a minute.
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(body['lines']).toHaveLength(10_000);
    expect((body['lines'] as unknown[]).at(-1)).toMatchObject(sold('1.00', '0.15'));
  });
});

describe('what is odd but clear is taken as it is by the Shopify store', () => {
  test.each<Fine>([
    [
      'B41 an id beyond 2^53',
      {},
      (shop, id) => withText(shopifyOrder(shop, id), '"id":7001', '"id":12345678901234567890'),
    ],
    [
      'B45 a flag as a text',
      { state: 'test', lines: [{ attribution: { reason: 'test_order' }, commission: null }] },
      sOrder({ test: 'true' }),
    ],
    [
      'B56 an amount beside the one the shopper saw',
      { currency: 'USD', lines: [sold('40.00', '6.00')] },
      sLine({
        price_set: {
          shop_money: { amount: '40.00', currency_code: 'USD' },
          presentment_money: { amount: '54.00', currency_code: 'CAD' },
        },
      }),
    ],
    [
      'B58 a discount of everything',
      { state: 'paid', lines: [sold('0.00', '0.00')] },
      sLine({ total_discount: '40.00' }),
    ],
    [
      'B59 a gift card earns nothing',
      { lines: [{ productId: null, commission: null }] },
      sLine({ gift_card: true }),
    ],
    [
      'B59 a tip earns nothing',
      { lines: [{ productId: null, commission: null }] },
      sLine({ tip_payment_gateway: null }),
    ],
    [
      'B59 a refund of shipping alone takes nothing back',
      { state: 'paid', lines: [sold('40.00', '6.00')] },
      (shop, id) => [
        shopifyOrder(shop, id),
        shopifyRefund(id, unique() + 10_000, {
          refund_line_items: [],
          order_adjustments: [{ kind: 'shipping_refund', amount: '-5.00', tax_amount: '0.00' }],
          transactions: [{ id: 1, kind: 'refund', status: 'success', amount: '5.00', currency: 'USD' }],
        }),
      ],
    ],
    [
      'B61 tax inside the price does not count',
      { lines: [sold('36.36', '5.45')] },
      (shop, id) =>
        shopifyOrder(shop, id, {
          taxes_included: true,
          line_items: [shopifyLine(shop, { tax_lines: [{ price: '3.64', rate: 0.1 }] })],
        }),
    ],
    [
      'B73 a test order earns nothing',
      { state: 'test', lines: [{ attribution: { reason: 'test_order' }, commission: null }] },
      sOrder({ test: true }),
    ],
    [
      'an unpaid order earns nothing yet',
      {
        state: 'pending',
        lines: [{ attribution: { outcome: 'held', reason: 'awaiting_payment' }, commission: null }],
      },
      sOrder({ financial_status: 'pending' }),
    ],
  ])('%s', async (_name, view, event) => {
    const id = unique();
    await expectOrder(shops.shopify, String(id), [event(shops.shopify, id)].flat(), view);
  });
});

describe('in time and in order', () => {
  test.each(['generic', 'shopify'] as const)(
    'B66 a refund before its order counts when the order comes (%s)',
    async (kind) => {
      const shop = shops[kind];
      const id = unique();
      const refund =
        kind === 'generic' ? genericRefund(String(id), 'r') : shopifyRefund(id, unique() + 20_000);
      expect(await edge.deliver(shop, refund)).toMatchObject({ status: 200 });
      await edge.settle();
      expect(await edge.order(shop, String(id))).toMatchObject({ status: 404 });
      const view = { state: 'refunded', lines: [sold('40.00', '6.00', '6.00')] };
      await expectOrder(shop, String(id), [orderOf(shop, id)], view);
    },
  );

  test('B62 more cannot be given back than was paid, of no line that the order has not, and under two ids not twice', async () => {
    const shop = shops.generic;
    const of =
      (refundId: string, net: string, lineId = '1') =>
      (id: number) =>
        genericRefund(String(id), refundId, { lines: [{ lineId, net }] });
    const cases: [((id: number) => Sent)[], object][] = [
      [[of('a', '100.00')], { state: 'refunded', lines: [sold('40.00', '6.00', '6.00')] }],
      [[of('a', '40.00', 'of another order')], { state: 'paid', lines: [sold('40.00', '6.00')] }],
      [[of('a', '40.00'), of('b', '40.00')], { state: 'refunded', lines: [sold('40.00', '6.00', '6.00')] }],
      [
        [of('a', '10.00'), of('a', '10.00')],
        { state: 'partially_refunded', lines: [sold('40.00', '6.00', '1.50')] },
      ],
    ];
    for (const [refunds, view] of cases) {
      const id = unique();
      await expectOrder(shop, String(id), [orderOf(shop, id), ...refunds.map((refund) => refund(id))], view);
    }
  });

  test('B67 an older version changes nothing', async () => {
    const shop = shops.generic;
    const id = unique();
    const old = { updatedAt: later(-60_000), lines: [genericLine(shop, { net: '1.00' })] };
    await expectOrder(shop, String(id), [orderOf(shop, id), orderOf(shop, id, old)], {
      lines: [sold('40.00', '6.00')],
    });
  });

  test('B68 of two versions of one moment the same one holds, whichever came first', async () => {
    const shop = shops.generic;
    const at = later(0);
    const version = (id: number, net: string) =>
      orderOf(shop, id, { number: '#1', createdAt: at, updatedAt: at, lines: [genericLine(shop, { net })] });
    const seen: unknown[] = [];
    for (const nets of [
      ['10.00', '20.00'],
      ['20.00', '10.00'],
    ]) {
      const id = unique();
      for (const net of nets) await edge.deliver(shop, version(id, net));
      await edge.settle();
      seen.push(((await edge.order(shop, String(id))).body['lines'] as { net: unknown }[])[0]?.net);
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  test('B70 an order at the very end of the window counts, a millisecond later it does not; so does one of the same moment', async () => {
    const shop = await edge.shop();
    await edge.database
      .pool`update deal_spans set from_at = now() - interval '40 days' where brand_id = ${shop.brandId}`;
    const at = new Date(Date.now() - 60_000);
    const clicked = (before: number): string =>
      edge.app.tokens.sign(uuidOf('link', shop.linkId), new Date(at.getTime() - before));
    const days = 24 * HOUR;
    for (const [before, reason] of [
      [30 * days, 'last_click'],
      [30 * days + 1, 'outside_window'],
      [0, 'last_click'],
      [-5 * 60_000 - 1, 'click_after_order'],
    ] as const) {
      const id = unique();
      const sent = orderOf(shop, id, { createdAt: at.toISOString(), ref: clicked(before) });
      await expectOrder(shop, String(id), [sent], { lines: [{ attribution: { reason } }] });
    }
  });

  test.each(['generic', 'shopify'] as const)(
    'B72 an order that is paid after it was cancelled stays cancelled and earns nothing (%s)',
    async (kind) => {
      const shop = shops[kind];
      const id = unique();
      const at = later(0);
      const cancelled =
        kind === 'generic'
          ? genericEvent('order.cancelled', { orderId: String(id), cancelledAt: at })
          : shopifyOrder(shop, id, { cancelled_at: at, financial_status: 'voided' }, 'orders/cancelled');
      const paid = orderOf(shop, id, kind === 'generic' ? {} : { updated_at: later(60_000) });
      const view = {
        state: 'cancelled',
        lines: [{ commission: { amount: { amount: '6.00' }, reversed: { amount: '6.00' } } }],
      };
      await expectOrder(shop, String(id), [cancelled, paid], view);
    },
  );

  describe('B74 an order id that the store uses again after a reset', () => {
    const daysAgo = (days: number) => later(-days * 24 * HOUR);
    const old = { createdAt: daysAgo(20), updatedAt: daysAgo(19) };

    /** Sends both, each when the one before is processed; answers the order and why the second was set aside. */
    async function sendBoth(first: Record<string, unknown>, second: Record<string, unknown>) {
      const shop = shops.generic;
      const id = unique();
      for (const change of [first, second]) {
        expect(await edge.deliver(shop, orderOf(shop, id, change))).toMatchObject({ status: 200 });
        await edge.settle();
      }
      const aside = await edge.app.database.sql<{ reason: string }[]>`
        select reason from store_events where order_external_id = ${String(id)} and state = 3`;
      expect((await edge.books(shop)).sum).toBe(0n);
      return { body: (await edge.order(shop, String(id))).body, aside: aside.map(({ reason }) => reason) };
    }

    test('the newer order is set aside, and what the older one earned stands', async () => {
      const shop = shops.generic;
      const lines = [genericLine(shop, { lineId: 'new', net: '10.00' })];
      const { body, aside } = await sendBoth({ ...old, ref: undefined }, { lines });
      expect(aside).toEqual(['order_id_reused']);
      expect(body['lines']).toMatchObject([{ net: { amount: '40.00' } }]);
    });

    test('the older one is set aside when the newer one is known', async () => {
      const { body, aside } = await sendBoth({}, old);
      expect(aside).toEqual(['order_id_reused']);
      expect(body['lines']).toMatchObject([sold('40.00', '6.00')]);
    });

    test('a date of order that a shop corrects is no other order', async () => {
      const corrected = { createdAt: daysAgo(19.5), updatedAt: daysAgo(2) };
      const { aside } = await sendBoth(old, corrected);
      expect(aside).toEqual([]);
    });
  });
});

describe('the click token that an order brings', () => {
  const at = (ms: number): Date => new Date(Date.now() + ms);
  const click = (linkId: string, ms = 0): string => edge.app.tokens.sign(uuidOf('link', linkId), at(ms));
  const judged = (reason: string, creatorId: string | null = null) => ({
    lines: [
      { attribution: { outcome: reason === 'last_click' ? 'credited' : 'rejected', reason, creatorId } },
    ],
  });

  test.each<[string, (token: string) => string]>([
    ['B75 in another case', (token) => token.replace(/[a-z]/g, (letter) => letter.toUpperCase())],
    ['B75 with a blank inside', (token) => `${token.slice(0, 30)} ${token.slice(30)}`],
    ['B75 with a Cyrillic letter for a Latin one', (token) => token.replace('A', '\u0410')],
    ['B75 with a character of no width', (token) => `${token.slice(0, 30)}\u200b${token.slice(30)}`],
    ['B75 with an emoji behind it', (token) => `${token}🍵`],
    ['B77 cut short by the store', (token) => token.slice(0, 60)],
    ['B77 forged', (token) => token.replace(/.{22}$/, 'A'.repeat(22))],
    [
      'B77 of a link that another token is for',
      (token) => token.slice(0, 3) + (token[3] === 'x' ? 'y' : 'x') + token.slice(4),
    ],
    ['B77 with a zero byte of base64 behind it', (token) => `${token}=`],
  ])('%s is a bad token', async (_name, change) => {
    const shop = shops.generic;
    const id = unique();
    await expectOrder(
      shop,
      String(id),
      [orderOf(shop, id, { ref: change(shop.token) })],
      judged('bad_token'),
    );
  });

  test('may have blanks around it', async () => {
    const shop = shops.generic;
    const id = unique();
    const view = judged('last_click', shop.creatorId);
    await expectOrder(shop, String(id), [orderOf(shop, id, { ref: `  ${shop.token}\n` })], view);
  });

  test.each([
    ['that is empty', ''],
    ['that is null', null],
    ['that is a number', 12],
    ['that is a list', ['x']],
    ['of 300 characters', 'x'.repeat(300)],
    ['with a NUL', 'x\u0000'],
  ])('%s is none', async (_name, ref) => {
    const shop = shops.generic;
    const id = unique();
    await expectOrder(shop, String(id), [orderOf(shop, id, { ref })], judged('no_token'));
  });

  test("B77 of another brand's link is a bad token, however genuine; one too old is outside the window", async () => {
    const shop = shops.generic;
    for (const [ref, reason] of [
      [shops.shopify.token, 'bad_token'],
      [click(shop.linkId, -31 * 24 * HOUR), 'outside_window'],
    ] as const) {
      const id = unique();
      const view = { lines: [{ attribution: { outcome: 'rejected', reason } }] };
      await expectOrder(shop, String(id), [orderOf(shop, id, { ref })], view);
    }
  });

  test('B76 is one of two: the latest click wins, wherever it stands', async () => {
    const shop = await edge.shop('shopify');
    const other = await edge.creator();
    const { linkId } = await edge.bring({ ...shop, creatorId: other });
    const [early, late] = [click(shop.linkId, 10), click(linkId, 20)];
    const attributes = (...tokens: string[]) => tokens.map((value) => ({ name: 'ref', value }));
    for (const tokens of [
      [early, late],
      [late, early],
    ]) {
      const id = unique();
      const change = { note_attributes: attributes(...tokens), landing_site: `/?ref=${tokens[0]}` };
      await expectOrder(shop, String(id), [orderOf(shop, id, change)], judged('last_click', other));
    }
  });

  test("B78 of the buyer's own link holds the line: no commission", async () => {
    const shop = await edge.shop();
    const key = buyerKeyMaker(TEST_KEYS)('ada@example.com');
    await edge.database
      .pool`update creators set email_key = ${key} where id = ${uuidOf('creator', shop.creatorId)}`;
    const id = unique();
    const sent = orderOf(shop, id, { customer: { email: ' ADA@Example.com' } });
    const view = { lines: [{ attribution: { outcome: 'held', reason: 'self_purchase' }, commission: null }] };
    await expectOrder(shop, String(id), [sent], view);
  });

  test('B82 of a link that was disabled between click and order counts, of one disabled before the click not', async () => {
    const shop = await edge.shop();
    const disabledAt = at(1_000);
    await edge.database.pool`update links set disabled_at = ${disabledAt} where brand_id = ${shop.brandId}`;
    for (const [ref, reason] of [
      [shop.token, 'last_click'],
      [click(shop.linkId, 2_000), 'link_disabled'],
    ] as const) {
      const id = unique();
      await expectOrder(shop, String(id), [orderOf(shop, id, { ref })], judged(reason, shop.creatorId));
    }
  });
});
